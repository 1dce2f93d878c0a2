"""What a message says was meant: numbers among words, a link that holds a text, a scale that is another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import malf, written

from maluppfoljning.check import check_text
from maluppfoljning.cli import run
from maluppfoljning.day_hints import date_hint, time_hint
from maluppfoljning.hints import fraction_hint, number_hint
from maluppfoljning.kinds import DATE, FRACTION, TIME
from maluppfoljning.pointers import MOST_EXPLAINED
from maluppfoljning.scalars import read_number
from maluppfoljning.swedish import visible

HEAD = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n"
PLAN = """\
områden:
  - id: o
    namn: O
    mål:
      - id: m
        lydelse: Vägarna är hela.
        indikatorer:
          - id: i
            lydelse: Alla vägar är lagade.
"""


def followed(*states: str) -> str:
    """A follow-up for each state."""
    outcomes = (
        f"  - datum: {2001 + n}-12-31\n    utfall:\n      i:\n        läge: {s}\n" for n, s in enumerate(states)
    )
    return "uppföljningar:\n" + "".join(outcomes)


def told(text: str, shared: str | None = None, code: str = "U02") -> list[tuple[int, str, str | None]]:
    return [(d.rad, d.text, d.åtgärd) for d in check_text(text, shared) if d.kod == code]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("ca 88", "88", None),
        ("cirka 88 %", "88", '"%"'),
        ("≥80", "80", None),
        ("<= 80", "80", None),
        ("minst 80 procent", "80", "procent"),
        ("~80", "80", None),
        ("88*", "88", None),
        ("88.", "88", None),
        ("35 000:-", "35 000", None),
        ("drygt 1 200 personer", "1 200", None),
        ("88 prel", "88", None),
        ("ca -5", "-5", None),
        ("minus 5", "-5", None),
        ("90 %-enheter", "90", '"%-enheter"'),
        ("9O", "90", None),
        ("1,234.5", "1234,5", None),
        ("1.234,5", "1234,5", None),
        ("1_250", "1250", None),
        (".5", "0,5", None),
    ],
)
def test_the_number_among_words_is_told_and_can_be_read(text: str, number: str, unit: str | None) -> None:
    hint = number_hint(text)
    read_number(number)
    assert hint.startswith("skriv ")
    assert number in hint.split(";")[0]
    assert (f"enhet: {unit}" in hint) == (unit is not None)


@pytest.mark.parametrize(
    "text",
    ["tre", "12:30", "år 2020: 88", "+/-5", "8 8", "5 - 3 - 2", "90 % (82 %)", "1e5", "ca 88" + " och så vidare" * 9],
)
def test_where_it_is_not_plain_which_number_is_meant_none_is_proposed(text: str) -> None:
    assert number_hint(text) == "skriv siffror, till exempel 87,5 eller -34"


@pytest.mark.parametrize(
    ("text", "percent"), [("33 av 40", "82,5"), ("33/40", "82,5"), ("1 av 3", "33,3"), ("4 av 4", "100")]
)
def test_parts_of_a_whole_are_told_in_per_cent(text: str, percent: str) -> None:
    assert number_hint(text) == f"skriv ett enda tal; {text} är {percent} procent"


@pytest.mark.parametrize("text", ["5 av 3", "0/0", "0 av 4"])
def test_what_is_no_part_of_a_whole_is_not_computed(text: str) -> None:
    assert "procent" not in number_hint(text)


@pytest.mark.parametrize(
    ("text", "share"), [("33 %", "0,33"), ("33,5%", "0,335"), ("100 procent", "1"), ("0 %", "0"), ("0,5 %", "0,005")]
)
def test_a_percentage_where_one_is_everything_is_told_as_a_share(text: str, share: str) -> None:
    assert fraction_hint(text).startswith(f"skriv {share} för ")
    assert FRACTION.read(share) <= 1


@pytest.mark.parametrize("text", ["133 %", "-3 %", "1 000 %"])
def test_a_percentage_that_is_no_share_gets_no_number(text: str) -> None:
    assert fraction_hint(text) == "skriv ett tal mellan 0 och 1, till exempel 0,8 för 80 %"


def test_states_of_another_scale_are_one_mistake_where_the_scale_is_chosen() -> None:
    text = HEAD + "beräkning:\n  skala: fyrgradig\n" + PLAN + followed(*["uppnått", "ej uppnått"] * 20)
    ((line, said, remedy),) = told(text)
    assert (line, said) == (
        5,
        "skalan fyrgradig saknar ”uppnått” och ”ej uppnått”, som står på 40 ställen i filen, det första (rad 19)",
    )
    assert remedy is not None
    assert remedy.startswith(
        "skriv skala: tregradig, där alla filens lägen finns, eller byt ut dem mot lägen på skalan"
    )


@pytest.mark.parametrize(
    ("shared", "where"), [(None, "beräkning,"), ("målfil: 1\nkommun: Prov\n", "beräkning i kommun.yaml,")]
)
def test_states_of_another_scale_are_told_at_the_first_when_the_scale_is_chosen_elsewhere(
    shared: str | None, where: str
) -> None:
    ((line, said, remedy),) = told(HEAD + PLAN + followed(*["god måluppfyllelse"] * 3), shared)
    assert (line, said) == (17, "skalan tregradig saknar ”god måluppfyllelse”, som står på 3 ställen i filen")
    assert remedy is not None
    assert f"skriv skala: fyrgradig under {where}" in remedy


def test_states_that_no_scale_has_together_are_told_one_by_one() -> None:
    found = told(HEAD + PLAN + followed("god måluppfyllelse", "uppnått", "god måluppfyllelse"))
    assert [line for line, *_ in found] == [17, 25]


def test_a_single_state_of_another_scale_is_a_mistake_of_its_own() -> None:
    ((line, said, _),) = told(HEAD + PLAN + followed("uppnått", "god måluppfyllelse"))
    assert (line, said) == (21, "okänt läge ”god måluppfyllelse”")


@pytest.mark.parametrize(("times", "lines"), [(4, [17, 21, 25, 29]), (5, [17]), (30, [17])])
def test_a_word_that_is_repeated_is_told_once(times: int, lines: list[int]) -> None:
    found = told(HEAD + PLAN + followed(*["klart"] * times, "uppnått"))
    assert [line for line, *_ in found] == lines
    assert (f"på {times} ställen i filen, menade du ”uppnått”?" in found[0][1]) == (times >= 5)


def test_nothing_that_follows_from_the_wrong_scale_is_told() -> None:
    plan = PLAN.replace("lagade.\n", "lagade.\n            slutdatum: 2003\n")
    text = HEAD + "beräkning:\n  skala: tvågradig\n" + plan + followed(*["delvis uppnått"] * 6)
    assert [d.kod for d in check_text(text)] == ["U02"]


def test_a_state_that_the_scale_has_nothing_like_is_not_taken_for_its_opposite() -> None:
    text = HEAD + "beräkning:\n  skala: tvågradig\n" + PLAN + followed("delvis uppnått")
    assert [said for _, said, _ in told(text)] == ["okänt läge ”delvis uppnått”"]


def test_cuts_in_a_file_of_rules_without_scale_say_which_scale_they_are_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, HEAD + "beräkning:\n  skala: fyrgradig\n" + PLAN + followed("god måluppfyllelse"), "a.yaml")
    cuts = "  mål:\n    gränser:\n      uppnått:\n        minst: 0,9\n      delvis uppnått:\n        över: 0\n"
    Path("regler.yaml").write_text(f"målfil: 1\nberäkning:\n{cuts}", encoding="utf-8")
    assert run(["index", "a.yaml", "--calculation", "regler.yaml"]) == 1
    said = capsys.readouterr().err
    assert said.count(" S06 ") == 1
    assert "regler.yaml:5:7: fel S06 läget ”uppnått” hör till skalan tregradig, men här gäller fyrgradig" in said
    Path("regler.yaml").write_text(f"målfil: 1\nberäkning:\n  skala: tregradig\n{cuts}", encoding="utf-8")
    assert run(["index", "a.yaml", "--calculation", "regler.yaml"]) == 0


KOMMUN = """\
målfil: 1
kommun: Prov
fullmäktigemål:
  - id: trygg
    lydelse: Kommunen ska vara trygg för alla.
  - id: natur
    lydelse: Luften och vattnet är rena.
"""


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Kommunen ska vara trygg för alla.", "trygg"),
        ("kommunen ska vara trygg för alla", "trygg"),
        ("Trygg för alla", "trygg"),
        ("Kommun ska vara trygg för alla", "trygg"),
        ("Natur", "natur"),
        ("”Luften och vattnet är rena”", "natur"),
    ],
)
def test_a_council_goal_given_by_its_wording_is_told_by_its_id(text: str, id: str) -> None:
    plan = PLAN.replace("    mål:\n", f"    fullmäktigemål: {text}\n    mål:\n", 1)
    ((line, _, remedy),) = told(HEAD + plan, KOMMUN, "F16")
    assert (line, remedy) == (7, f"skriv {id}, som är fullmäktigemålets id")


@pytest.mark.parametrize("text", ["1", "Något annat", "trygg, natur"])
def test_a_council_goal_that_is_none_is_told_with_those_there_are(text: str) -> None:
    plan = PLAN.replace("    mål:\n", f"    fullmäktigemål: {text}\n    mål:\n", 1)
    assert told(HEAD + plan, KOMMUN, "F16")[0][2] == "skriv fullmäktigemålets id: trygg eller natur"
    (remedy,) = (remedy or "" for *_, remedy in told(HEAD + plan, None, "F16"))
    assert remedy.startswith("skriv till exempel ")


def test_a_part_of_the_wordings_of_two_council_goals_is_neither() -> None:
    plan = PLAN.replace("    mål:\n", "    fullmäktigemål: Kommunen ska\n    mål:\n", 1)
    goals = "".join(f"  - id: {id}\n    lydelse: Kommunen ska vara {id} för alla.\n" for id in ("trygg", "gron"))
    (*_, remedy), *_ = told(HEAD + plan, KOMMUN.partition("  - id")[0] + goals, "F16")
    assert remedy == "skriv fullmäktigemålets id: trygg eller gron"


def test_no_more_than_so_many_links_are_compared_with_what_is_there() -> None:
    goals = "".join(
        f"      - id: m{n}\n        lydelse: Mål {n}.\n        beslut: Möte {n}\n" for n in range(MOST_EXPLAINED + 1)
    )
    decision = "beslut:\n  - id: b-1\n    organ: Nämnden\n    datum: 2020\n"
    remedies = [
        remedy for *_, remedy in told(HEAD + decision + PLAN.partition("      - id: m")[0] + goals, None, "F16")
    ]
    assert remedies == ["skriv beslutets id: b-1"] * MOST_EXPLAINED + [f"skriv till exempel mote-{MOST_EXPLAINED}"]


def test_many_council_goals_are_not_all_listed() -> None:
    goals = "".join(f"  - id: g-{n}\n    lydelse: Mål nummer {n}.\n" for n in range(12))
    plan = PLAN.replace("    mål:\n", "    fullmäktigemål: ÅÄÖ\n    mål:\n", 1)
    remedy = told(HEAD + plan, KOMMUN.partition("  - id")[0] + goals, "F16")[0][2]
    assert remedy == (
        "skriv fullmäktigemålets id: g-0, g-1, g-2, g-3, g-4, g-5, g-6 eller g-7, eller något av de 4 andra"
    )


@pytest.mark.parametrize("key", ["ursprung", "beslut"])
def test_other_links_are_told_by_their_ids_too(key: str) -> None:
    things = {
        "ursprung": "ursprung:\n  - id: plattform\n    namn: Majoritetens plattform\n",
        "beslut": "beslut:\n  - id: b-1\n    organ: Nämnden\n    datum: 2020\n    avser: Mål för 2020\n",
    }
    text, id = {"ursprung": ("Majoritetens plattform", "plattform"), "beslut": ("Mål för 2020", "b-1")}[key]
    plan = PLAN.replace("        indikatorer:\n", f"        {key}: {text}\n        indikatorer:\n", 1)
    assert told(HEAD + things[key] + plan, None, "F16")[0][2] == f"skriv {id}, som är {key.removesuffix('et')}ets id"


def test_the_other_place_of_an_id_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "mål").mkdir()
    written(tmp_path / "mål", "målfil: 1\nkommun: Prov\n", "kommun.yaml")
    written(tmp_path / "mål", HEAD + "\n\n" + PLAN, "a.yaml")
    written(tmp_path / "mål", HEAD.replace("Provn", "Andra n") + PLAN, "b.yaml")
    done = malf("validate", "mål", cwd=tmp_path)
    assert "mål/b.yaml:8:13: fel K02 mål-id ”m” används redan, i mål/a.yaml:10\n" in done.stdout.decode()
    written(tmp_path / "mål", HEAD + PLAN, "b.yaml")
    done = malf("validate", "mål", cwd=tmp_path)
    assert "mål/b.yaml:3:8: fel K01 ”Provnämnden” finns redan, i mål/a.yaml:3\n" in done.stdout.decode()


def test_a_misspelt_link_to_a_council_goal_is_one_mistake(tmp_path: Path) -> None:
    written(tmp_path, KOMMUN.partition("  - id: natur")[0], "kommun.yaml")
    written(tmp_path, HEAD + PLAN.replace("    mål:\n", "    fullmäktigemål: tryg\n    mål:\n", 1), "a.yaml")
    done = malf("validate", cwd=tmp_path)
    assert (done.stdout.count(b" M05 "), done.stdout.count(b" K04 ")) == (1, 0)


@pytest.mark.parametrize("text", ["👩‍🏫", "👩🏽‍🏫", "🏳️‍🌈", "❤️‍🔥", "👨‍👩‍👧 hemma"])
def test_pictures_that_are_joined_are_shown_as_they_are(text: str) -> None:
    assert "\u200d" in text
    assert visible(text) == text


@pytest.mark.parametrize(
    "text", ["a\u200db", "👩\u200d", "\u200d👩", "👩\u200da", "^\u200d👩", "👩\u200d\u200d👩", "\u200d"]
)
def test_a_joiner_that_joins_no_pictures_is_seen(text: str) -> None:
    assert "\u200d" not in visible(text)
    assert "\\u200d" in visible(text)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("31 dec. 2024", "2024-12-31", "2024-12-31"),
        ("24-12-31", "2024-12-31", "2024-12-31"),
        ("12/31/2024", "2024-12-31", "2024-12-31"),
        ("senast 2024-06-30", "2024-06-30", "2024-06-30"),
        ("t.o.m. 30 juni 2024", "2024-06-30", "2024-06-30"),
        ("2O24-06-30", "2024-06-30", "2024-06-30"),
        ("juni 2024", "2024-06-30", "2024-06"),
        ("2024-06", "2024-06-30", "2024-06"),
        ("Q2 2024", "2024-06-30", "2024-06"),
        ("kvartal 4 2024", "2024-12-31", "2024-12"),
        ("tertial 1 2024", "2024-04-30", "2024-04"),
        ("halvår 1 2024", "2024-06-30", "2024-06"),
        ("2024-Q4", "2024-12-31", "2024-12"),
    ],
)
def test_a_day_or_a_month_in_another_form_is_told_in_ours(text: str, day: str, time: str) -> None:
    assert date_hint(text).endswith(day)
    assert time_hint(text) == f"skriv {time}"
    DATE.read(day)
    TIME.read(time)


@pytest.mark.parametrize("text", ["Q5 2024", "v. 26 2024", "31/13/2024", "hösten 2024", "31 juni 2024"])
def test_of_what_is_no_day_and_no_month_the_year_is_told(text: str) -> None:
    assert date_hint(text) == "skriv datum som ÅÅÅÅ-MM-DD, till exempel 2020-08-31"
    assert time_hint(text) == "skriv bara året, 2024, eller en dag som ÅÅÅÅ-MM-DD"


def on_indicator(keys: str) -> str:
    return HEAD + PLAN + "".join(f"            {line}\n" for line in keys.splitlines())


def in_outcome(keys: str) -> str:
    return HEAD + PLAN + followed("uppnått").replace("läge: uppnått", keys.replace("\n", "\n        "))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (in_outcome("status: uppnått"), "läge"),
        (in_outcome("resultat: 4"), "värde"),
        (in_outcome("utfall: 4"), "värde"),
        (in_outcome("läge: uppnått\nanteckning: Klart i maj."), "kommentar"),
        (on_indicator("deadline: 2024"), "slutdatum"),
        (on_indicator("source: Enkät"), "källa"),
        (on_indicator("måltal:\n  minst: 4"), "målvärde"),
        (HEAD + PLAN.replace("lydelse: Vägarna", "text: Vägarna"), "lydelse"),
        (HEAD + PLAN.replace("namn: O", "rubrik: O"), "namn"),
        (HEAD + PLAN.replace("områden:", "målområden:"), "områden"),
    ],
)
def test_another_word_for_a_key_is_one_mistake_and_read_on(text: str, key: str) -> None:
    (found,) = check_text(text)
    assert (found.kod, found.text.endswith(f", menade du ”{key}”?")) == ("F09", True)
    assert found.åtgärd is not None
    assert found.åtgärd.endswith(f" mot {key}:")


def test_a_word_for_a_key_that_cannot_hold_what_stands_there_is_not_taken_for_it() -> None:
    (found,) = check_text(on_indicator("måltal: 4"))
    assert "målvärde" not in found.text


def test_what_is_wrong_under_another_word_for_a_key_is_told_too() -> None:
    assert [d.kod for d in check_text(on_indicator("deadline: i vår"))] == ["F09", "F14"]


@pytest.mark.parametrize(
    ("written", "column", "line"),
    [("enhet: st", 12, 13), ("beslut: b", 12, 13), ("viljeinriktning: Hela vägar.", 4, 7)],
)
def test_a_key_that_belongs_further_out_is_told_with_how_far(written: str, column: int, line: int) -> None:
    (found,) = (d for d in check_text(on_indicator(f"målvärde:\n  minst: 4\n  {written}")) if d.kod == "F09")
    assert found.åtgärd is not None
    assert f"börja den med {column} mellanslag, som " in found.åtgärd
    assert found.åtgärd.endswith(f"på rad {line}")


@pytest.mark.parametrize("rows", ["Indikator\tUtfall\n", "a\t4\nb\t5\n", "Alla vägar\t4 %\t5 %\n"])
def test_rows_of_a_spreadsheet_are_one_mistake(rows: str) -> None:
    (found,) = check_text(HEAD + PLAN + followed("uppnått") + rows)
    assert (found.kod, found.rad) == ("F03", 18)
    assert "rad ur en tabell" in found.text


def test_a_tab_in_a_text_is_no_table() -> None:
    text = HEAD + PLAN.replace("Vägarna är", "Vägarna\tär").replace("lagade.", "lagade: nu.")
    (found,) = check_text(text)
    assert "tabell" not in found.text


PERCENT = """\
enhet: "%"
slutdatum: 2026
utgångsvärde:
  värde: {baseline}
målvärde:
  minst: {target}
mätfrekvens: år
källa: Enkät
"""


def percent(baseline: str, target: str, outcome: str) -> list[tuple[str, str | None]]:
    text = on_indicator(PERCENT.format(baseline=baseline, target=target))
    found = check_text(text + followed("x").replace("läge: x", f"värde: {outcome}").replace("2001", "2024"))
    assert "U28" not in {d.kod for d in found} or {d.kod for d in found} == {"U28"}  # nothing that follows from it
    return [(d.text, d.åtgärd) for d in found if d.kod == "U28"]


def test_a_percentage_above_a_hundred_is_doubted() -> None:
    text = "962 % är mer än hundra, men målvärdet och utgångsvärdet är under hundra"
    assert percent("81", "95", "962") == [(text, "rätta talet; stämmer det, godta anmärkningen under tillåt")]


def test_a_percentage_that_is_told_of_with_its_parts_is_not_doubted_too() -> None:
    text = on_indicator(PERCENT.format(baseline="81", target="95"))
    outcome = "värde: 962\n        kön:\n          kvinnor: 97\n          män: 95"
    found = {d.kod for d in check_text(text + followed("x").replace("läge: x", outcome).replace("2001", "2024"))}
    assert found & {"U25", "U28"} == {"U25"}


def test_quotation_marks_in_a_block_are_meant() -> None:
    block = PLAN.replace("lydelse: Alla vägar är lagade.", "lydelse: >-\n              ”Alla vägar är lagade.”")
    text = HEAD + block.replace("Vägarna är hela.", "”Vägarna är hela.”")
    assert [line for line, *_ in told(text, None, "F25")] == [9]


def test_a_share_where_per_cent_are_meant_is_doubted() -> None:
    text = "0,962 ser ut som en andel, men enheten är procent"
    assert percent("81", "95", "0,962") == [(text, "menar du 96,2 %, skriv så")]


@pytest.mark.parametrize(
    ("baseline", "target", "outcome"),
    [
        ("98", "100", "104"),
        ("104", "90", "103"),
        ("81", "95", "100"),
        ("81", "95", "1,1"),
        ("81", "95", "0"),
        ("0,9", "5", "0,7"),
        ("81", "9", "0,7"),
    ],
)
def test_percentages_that_may_well_be_meant_are_left_alone(baseline: str, target: str, outcome: str) -> None:
    assert percent(baseline, target, outcome) == []


@pytest.mark.parametrize(("reason", "told"), [("ja", True), ("x", True), ("SAKNAS", True), ("Mäts i mars.", False)])
def test_that_an_outcome_is_missing_needs_a_reason(reason: str, told: bool) -> None:
    found = check_text(HEAD + PLAN + followed("x").replace("läge: x", f"saknas: {reason}"))
    assert ("U29" in {d.kod for d in found}) == told


def test_outcomes_of_unknown_indicators_are_those_that_others_lack() -> None:
    two = PLAN + "          - id: j\n            lydelse: Alla broar är hela.\n"
    found = check_text(HEAD + two + followed("uppnått") + "      vattenprov:\n        läge: uppnått\n")
    assert [(d.kod, d.text) for d in found] == [
        ("U01", "indikatorn ”vattenprov” finns inte, menade du ”j”, som saknar utfall?")
    ]
    three = two + "          - id: k\n            lydelse: Alla diken är rensade.\n"
    found = check_text(HEAD + three + followed("uppnått") + "      vattenprov:\n        läge: uppnått\n")
    assert sorted(d.kod for d in found) == ["U01", "U11", "U11"]


def test_nothing_that_follows_from_a_wrong_date_is_told() -> None:
    two = PLAN + "          - id: j\n            lydelse: Alla broar är hela.\n"
    whole = followed("uppnått") + "      j:\n        läge: uppnått\n"
    again = whole.partition("\n")[2].partition("      j:")[0]
    assert [d.kod for d in check_text(HEAD + two + whole + again)] == ["U03"]
    assert [d.kod for d in check_text(HEAD + two + whole + again.replace("2001", "2000"))] == ["U04"]


@pytest.mark.parametrize(
    ("state", "remedy"),
    [
        ("\n              läge: uppnått", "börja raden med 14 mellanslag, som de andra raderna under i"),
        (" uppnått", "börja raden med 8 mellanslag, två fler än nu"),
    ],
)
def test_a_line_that_is_too_far_out_is_told_where_the_others_stand(state: str, remedy: str) -> None:
    text = HEAD + PLAN + followed("x").replace("\n        läge: x", state) + "      kommentar: Klart i maj.\n"
    assert [how for _, said, how in told(text, None, "F11") if said.endswith("men är inte indragen")] == [remedy]


def test_a_state_with_a_remark_after_it_is_known_again() -> None:
    ((_, said, _),) = told(HEAD + PLAN + followed("uppnått (antogs i maj)"))
    assert said.endswith("menade du ”uppnått”?")


@pytest.mark.parametrize(
    ("word", "more"), [("ej  uppnått", "ett"), ("ej   uppnått", "2"), ('"Delvis   uppnått"', None)]
)
def test_a_state_with_too_many_spaces_is_known_again(word: str, more: str | None) -> None:
    ((_, said, _),) = told(HEAD + PLAN + followed(word))
    bare = word.strip('"')
    if more is None:
        assert said == f"okänt läge ”{bare}”, menade du ”delvis uppnått”?"
    else:
        assert said == f"okänt läge ”{bare}” med {more} mellanslag för mycket"


def test_a_state_of_an_own_scale_is_known_again_in_capitals_and_the_longest_of_those_it_begins_with() -> None:
    states = (("på  väg", 0), ("på  väg hem", 1))
    scale = "skalor:\n  - id: egen\n    lägen:\n" + "".join(
        f"      - namn: {name}\n        symbol: ●\n        färg: grön\n        värde: {value}\n"
        f"        slag: {'uppnått' if value else 'ej'}\n"
        for name, value in states
    )
    for word, name in (("PÅ  VÄG", "på  väg"), ("på  väg hem.", "på  väg hem")):
        ((_, said, _),) = told(HEAD + scale + "beräkning:\n  skala: egen\n" + PLAN + followed(word))
        assert said == f"okänt läge ”{word}”, menade du ”{name}”?"


def test_a_number_in_the_place_of_a_state_is_told_where_numbers_go() -> None:
    ((_, _, remedy),) = told(HEAD + PLAN + followed("95 %"))
    assert remedy is not None
    assert remedy.startswith("är det ett uppmätt tal, skriv värde: i stället för läge:; ")


def test_a_pace_in_per_cent_is_told_as_a_share() -> None:
    text = HEAD + "beräkning:\n  takt:\n    i_takt: 95\n" + PLAN
    assert told(text, None, "S11") == [(6, "95 är mer än 1, som är hela vägen", "skriv 0,95 för 95 %")]


def test_what_no_committee_does_is_not_said_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    area = PLAN.replace("    mål:\n", "    fullmäktigemål: {}\n    mål:\n", 1)
    written(tmp_path, KOMMUN.replace("rena.\n", "rena.\n    delar:\n      - vatten\n"), "kommun.yaml")
    written(tmp_path, HEAD + area.format("natur"), "a.yaml")
    written(tmp_path, HEAD.replace("Provn", "Andra n") + area.format("trygg").replace("id: m", "id: n"), "b.yaml")
    whole = malf("validate", cwd=tmp_path).stdout
    assert (whole.count(b" K04 "), whole.count(b" K05 ")) == (0, 1)
    written(tmp_path, HEAD.replace("nämnd: Provn", "nämnd Andra n"), "b.yaml")
    broken = malf("validate", cwd=tmp_path).stdout
    assert (broken.count(b" F03 "), broken.count(b" K04 "), broken.count(b" K05 ")) == (1, 0, 0)


def deadlines(*years: int) -> str:
    indicators = (
        f"          - id: i{n}\n            lydelse: Väg {n} är lagad.\n            slutdatum: {year}\n"
        for n, year in enumerate(years)
    )
    return HEAD + "period:\n  från: 2019\n  till: 2022\n" + PLAN.partition("          - id: i")[0] + "".join(indicators)


@pytest.mark.parametrize(
    ("years", "lines"),
    [
        ((2032, 2022), [16]),
        ((2023, 2024), [16, 19]),
        ((2023, 2024, 2025), [6]),
        ((2023, 2024, 2025, *[2022] * 3), [16, 19, 22]),
    ],
)
def test_a_period_that_most_deadlines_lie_outside_is_the_mistake(years: tuple[int, ...], lines: list[int]) -> None:
    assert [line for line, *_ in told(deadlines(*years), None, "I17")] == lines


@pytest.mark.parametrize(("days", "lines"), [(2, [17, 21]), (3, [6]), (8, [6])])
def test_a_period_that_most_follow_ups_lie_outside_is_the_mistake(days: int, lines: list[int]) -> None:
    text = HEAD + "period:\n  från: 1990\n  till: 1994\n" + PLAN + followed(*["uppnått"] * days)
    assert [line for line, *_ in told(text, None, "U05")] == lines


@pytest.mark.parametrize("again", ["uppföljningar:\n  - datum: 2002-12-31\n", "områden:\n  - id: p\n    namn: P\n"])
def test_a_list_that_is_begun_a_second_time_is_told_where_it_goes(again: str) -> None:
    ((line, _, remedy),) = told(HEAD + PLAN + followed("uppnått") + again, None, "F08")
    name = again.partition(":")[0]
    assert (line, remedy) == (18, f"ta bort raden ”{name}:” och flytta det som står under den till den första")


def test_an_id_that_is_missing_is_proposed_from_what_the_thing_is_called() -> None:
    text = HEAD + PLAN.replace("- id: m\n        lydelse: Vägarna", "- lydelse: Vägarna i hela kommunen")
    ((_, _, remedy),) = told(text, None, "F10")
    assert remedy == "skriv till exempel id: vagarna-i-hela"
