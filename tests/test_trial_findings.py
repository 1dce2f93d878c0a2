"""What a first-time user met, kept from coming back: figures, coverage and advice that misled."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from maluppfoljning.check import check_text
from maluppfoljning.cli import run
from maluppfoljning.model import Läge, Skala
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.scalars import read_number
from maluppfoljning.scale import ladder, state

EKERÖ = Path(__file__).resolve().parent.parent / "examples" / "ekero" / "socialnamnden.yaml"
HEAD = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n"


def scale(*states: tuple[str, str, str]) -> Skala:
    made = [Läge(namn=n, symbol="x", färg="grå", värde=read_number(v), slag=s) for n, v, s in states]
    return Skala(id="egen", lägen=tuple(made))


@pytest.mark.parametrize(
    ("skala", "value", "name"),
    [
        (scale(("usel", "0", "ej"), ("bra", "0,7", "uppnått"), ("toppen", "1", "uppnått")), "0.7", "bra"),
        (scale(("usel", "0", "ej"), ("bra", "0,7", "uppnått"), ("toppen", "1", "uppnått")), "0.5", "usel"),
        (scale(("usel", "0", "ej"), ("svag", "0,25", "ej"), ("halvt", "0,5", "delvis")), "0.25", "svag"),
        (scale(("usel", "0", "ej"), ("halvt", "0,5", "delvis"), ("klart", "0,9", "uppnått")), "0.9", "klart"),
        (SKALOR["tregradig"], "0.01", "delvis uppnått"),
        (SKALOR["tregradig"], "0.9975", "delvis uppnått"),
        (SKALOR["tvågradig"], "0.99", "ej uppnått"),
        (SKALOR["femgradig"], "0.6", "osäkert"),
    ],
)
def test_a_value_has_the_highest_state_that_is_not_above_it(skala: Skala, value: str, name: str) -> None:
    assert state(ladder(skala), Fraction(value)).namn == name


def test_a_step_after_an_indicator_of_another_goal_is_an_error() -> None:
    text = EKERÖ.read_text(encoding="utf-8")
    step = "          - id: bo-kvar-information\n"
    assert step in text
    found = check_text(text.replace(step, f"{step}            efter: mat-program\n"))
    assert [(d.kod, d.text) for d in found if d.kod == "I18"] == [
        ("I18", "indikatorn ”mat-program” hör till ett annat mål")
    ]


def test_one_mistake_in_the_kommunfil_is_not_told_again_of_every_committee(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "målfil: 1\nkommun: Prov\nkommunkod: 999\nursprung:\n  - id: egna\n    namn: egna\n"
    (tmp_path / "kommun.yaml").write_text(shared, encoding="utf-8")
    area = "områden:\n  - id: o\n    namn: O\n    ursprung: egna\n    mål:\n      - id: m\n        lydelse: M.\n"
    (tmp_path / "namnd.yaml").write_text(HEAD + area, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["validate"]) == 1
    assert [line.split(" ")[2] for line in capsys.readouterr().out.splitlines() if ": fel " in line] == ["F13"]


def test_a_word_that_stands_twice_is_told_of_a_dash_only_where_a_list_item_begins() -> None:
    outcome = "områden: []\nuppföljningar:\n  - datum: 2020-12-31\n    utfall:\n      a:\n        läge: uppnått\n"
    twice = check_text(HEAD + outcome + "        läge: uppnått\n")
    assert [(d.kod, d.åtgärd) for d in twice] == [("F08", "ta bort den ena eller byt namn på den")]


def test_a_way_is_explained_also_when_it_is_typed_in_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "medel_av_lagen"]) == 0
    assert capsys.readouterr().out.startswith("medel_av_lägen: ")


@pytest.mark.parametrize("decimals", ["7", "40", "-1", "två"])
def test_figures_are_not_printed_with_more_decimals_than_anyone_reads(decimals: str) -> None:
    rules = f"områden: []\nberäkning:\n  avrundning:\n    decimaler: {decimals}\n"
    assert [(d.kod, d.rad) for d in check_text(HEAD + rules)] == [("F15", 7)]


def test_a_double_id_is_told_with_the_line_of_the_first() -> None:
    goals = "".join(
        f"      - id: m{n}\n        lydelse: M.\n        indikatorer:\n          - id: larm\n            lydelse: L.\n"
        for n in (1, 2, 3)
    )
    found = check_text(HEAD + "områden:\n  - id: o\n    namn: O\n    mål:\n" + goals)
    assert [(d.rad, d.text) for d in found if d.kod == "M01"] == [
        (16, "id ”larm” används redan (rad 11)"),
        (21, "id ”larm” används redan (rad 11)"),
    ]


@pytest.mark.parametrize(
    ("andel", "meant"),
    [("0,8", ", menade du 80?"), ("0,75", ", menade du 75?"), ("0", ""), ("0,001", ""), ("120", "")],
)
def test_a_share_that_is_not_percent_is_guessed(andel: str, meant: str) -> None:
    rules = f"områden: []\nberäkning:\n  tolerans:\n    andel: {andel}\n"
    shown = andel.replace(".", ",")
    assert [(d.kod, d.text) for d in check_text(HEAD + rules)] == [
        ("S13", f"toleransen är {shown} procent av målvärdet{meant}")
    ]


OUTCOME = """områden:
  - id: o
    namn: O
    mål:
      - id: m
        lydelse: M.
        indikatorer:
          - id: i
            lydelse: Allt är klart.
uppföljningar:
  - datum: 2023-12-31
    utfall:
      i:
"""


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Helt uppnått", "uppnått"),
        ("uppnåt", "uppnått"),
        ("Uppnådd", "uppnått"),
        ("grönt", "uppnått"),
        ("Ja", "uppnått"),
        ("klart", "uppnått"),
        ("Delvis", "delvis uppnått"),
        ("nästan uppnått", "delvis uppnått"),
        ("pågår", "delvis uppnått"),
        ("inte uppfyllt", "ej uppnått"),
        ("Nej", "ej uppnått"),
        ("ej klart", "ej uppnått"),
        ("kan inte bedömas", "ej bedömt"),
        ("ej mätt", "ej bedömt"),
    ],
)
def test_a_word_that_is_no_state_is_guessed_by_what_it_says(word: str, state: str) -> None:
    found = check_text(f"{HEAD}{OUTCOME}        läge: {word}\n")
    assert [(d.kod, d.text) for d in found] == [("U02", f"okänt läge ”{word}”, menade du ”{state}”?")]


def test_a_word_that_says_nothing_of_how_it_went_is_not_guessed() -> None:
    assert check_text(f"{HEAD}{OUTCOME}        läge: xyz\n")[0].text == "okänt läge ”xyz”"


def test_a_hard_space_in_a_state_or_a_word_is_told_as_such() -> None:
    found = check_text(f"{HEAD}{OUTCOME}        läge: delvis\u00a0uppnått\n")
    assert found[0].text == "okänt läge ”delvis\u00a0uppnått” med ett hårt mellanslag (U+00A0, från Word?)"
    frequency = "            mätfrekvens: vartannat\u00a0år\n"
    text = HEAD + OUTCOME.replace("uppföljningar", f"{frequency}uppföljningar") + "        läge: uppnått\n"
    assert "med ett hårt mellanslag" in check_text(text)[0].text


@pytest.mark.parametrize(
    ("lines", "row", "code", "remedy"),
    [
        ("        läge:uppnått\n        kommentar: Bra.\n", 17, "F03", "skriv läge: …"),
        ("        läge:uppnått\n", 17, "F11", "skriv läge: uppnått"),
        ("        läge:uppnått\n        kommentar:Bra.\n", 17, "F11", "skriv läge: uppnått"),
    ],
)
def test_a_colon_that_lacks_its_space_is_told_on_its_own_line(lines: str, row: int, code: str, remedy: str) -> None:
    found = check_text(HEAD + OUTCOME + lines)
    assert [(d.rad, d.kod, d.åtgärd) for d in found] == [(row, code, remedy)]
    assert found[0].text.startswith("mellanslag saknas efter kolonet")


def test_a_label_is_printed_as_it_is_written_and_found_as_it_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    labels = "        etiketter:\n          - god ekonomisk hushållning\n        indikatorer:"
    text = HEAD + OUTCOME.replace("        indikatorer:", labels) + "        läge: uppnått\n"
    Path("namnd.yaml").write_text(text, encoding="utf-8")
    assert run(["validate"]) == 0
    assert run(["index", "--by", "etikett", "--format", "csv"]) == 0
    assert run(["report"]) == 0
    out = capsys.readouterr().out
    assert '"god ekonomisk hushållning";"1,00"' in out
    assert "Det enda mål som har etiketten god ekonomisk hushållning är uppnått." in out
    assert run(["explain", "god-ekonomisk-hushallning"]) == 0
    assert "etikett god ekonomisk hushållning" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["ekero", "gotene", "degerfors"])
@pytest.mark.parametrize(
    "key", ["indikatorer", "mål", "utfall", "uppföljningar", "målvärde", "beslut", "gäller", "utgångsvärde", "områden"]
)
def test_a_line_with_the_key_of_a_list_or_a_group_is_never_missed_in_silence(name: str, key: str) -> None:
    folder = EKERÖ.parent.parent / name
    lines = (folder / "socialnamnden.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    shared = (folder / "kommun.yaml").read_text(encoding="utf-8")
    for i in [i for i, line in enumerate(lines) if line.strip() == f"{key}:"]:
        found = check_text("".join([*lines[:i], *lines[i + 1 :]]), shared)
        errors = [d for d in found if d.allvar.value == "fel"]
        assert errors, i + 1
        assert len(errors) <= 4, [d.text for d in errors]


def test_indicators_that_have_become_text_are_told_once() -> None:
    text = EKERÖ.read_text(encoding="utf-8")
    goal = "kvalitetssäkrade insatser.\n        beslut: sn-2019-mal\n        indikatorer:\n"
    assert goal in text
    found = check_text(text.replace(goal, "kvalitetssäkrade insatser.\n"), (EKERÖ.parent / "kommun.yaml").read_text())
    assert [(d.kod, d.text) for d in found if d.allvar.value == "fel"] == [
        ("M12", "texten har tagit med sig listan som börjar med ”- id: rattssakerhet-kvalitetsledning”")
    ]
    assert {d.kod for d in found} & {"M02", "U11", "U17", "U20"} == set()


def test_outcomes_that_have_become_text_are_told_once_and_not_as_missing() -> None:
    text = EKERÖ.read_text(encoding="utf-8")
    found = check_text(text.replace("\n    utfall:\n", "\n"), (EKERÖ.parent / "kommun.yaml").read_text())
    assert [d.kod for d in found if d.allvar.value == "fel"] == ["M12"]
    assert {d.kod for d in found} & {"U11", "U12", "U17"} == set()


def targeted(wording: str, target: str) -> list[str]:
    """What is said of a target beside the wording that was decided."""
    goal = f"lydelse: {wording}\n            slutdatum: 2022\n            målvärde:\n              {target}\n"
    area = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M.\n        indikatorer:\n"
    found = check_text(f"{HEAD}{area}          - id: i\n            {goal}")
    return [d.text for d in found if d.kod == "I15"]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_groups_of_three_digits_in_a_wording_are_one_number(space: str) -> None:
    wording = f"Minst 120{space}000 besök om året."
    assert targeted(wording, "minst: 120 000") == []
    assert targeted(wording, "minst: 120000") == []
    assert targeted(f"Högst 1{space}250{space}000,5 kronor.", "högst: 1 250 000,5") == []
    assert targeted(wording, "minst: 120") == ["målvärdet 120 står inte i lydelsen, som säger 120\u00a0000"]


def test_a_number_in_a_wording_ends_before_what_is_no_group_of_three() -> None:
    assert targeted("Minst 90 1000-lappar.", "minst: 90") == []
    assert targeted("Under 2024 är minst 500 barn med.", "minst: 500") == []


def counted(baseline: str, target: str, outcome: str) -> list[tuple[str, str | None]]:
    """What is said of numbers that may be thousands: the text and the remedy."""
    area = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M.\n        indikatorer:\n"
    plan = "          - id: i\n            lydelse: Fler besök.\n"
    plan += f"            utgångsvärde:\n              värde: {baseline}\n"
    aim = f"            målvärde:\n              minst: {target}\n"
    followed = f"uppföljningar:\n  - datum: 2022-12-31\n    utfall:\n      i:\n        värde: {outcome}\n"
    return [(d.text, d.åtgärd) for d in check_text(HEAD + area + plan + aim + followed) if d.kod == "U27"]


@pytest.mark.parametrize("written", ["110.500", "110,500"])
def test_thousands_written_with_a_point_or_a_comma_are_told(written: str) -> None:
    text = "talet läses som 110,5, för punkt och komma skiljer decimaler, men de andra talen är i tusental"
    remedy = "menar du 110\u00a0500, skriv så; menar du 110,5, skriv 110,5"
    assert counted("98 000", "120 000", written) == [(text, remedy)]
    both = [remedy for _, remedy in counted("98.000", "120 000", written)]
    assert both == ["menar du 98\u00a0000, skriv så; menar du 98, skriv 98", remedy]


@pytest.mark.parametrize(
    ("baseline", "target", "outcome"),
    [
        ("98", "120", "110.500"),
        ("98 000", "120 000", "110,5"),
        ("98 000", "120 000", "0.500"),
        ("980,5", "1200", "110.500"),
        ("1 234,567", "1 300,000", "110.500"),
        ("98 000", "120 000", "110 500"),
    ],
)
def test_decimals_that_are_decimals_are_left_alone(baseline: str, target: str, outcome: str) -> None:
    assert counted(baseline, target, outcome) == []


def test_a_state_like_none_on_the_usual_scale_is_told_of_the_kommunfil_that_is_not_there() -> None:
    area = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M.\n"
    plan = f"{area}        indikatorer:\n          - id: i\n            lydelse: I.\n"
    wrong = "uppföljningar:\n  - datum: 2022-12-31\n    utfall:\n      i:\n        läge: 1\n"

    def remedies(own: str, shared: str | None) -> list[bool]:
        found = check_text(HEAD + own + plan + wrong, shared)
        return ["ingen kommun.yaml" in (d.åtgärd or "") for d in found if d.kod == "U02"]

    assert remedies("", None) == [True]
    assert remedies("", "målfil: 1\nkommun: Prov\n") == [False]
    assert remedies("beräkning:\n  skala: tvågradig\n", None) == [False]


def followed(rules: str, state: str, *, more: str = "") -> list[tuple[str, str, str | None]]:
    """Code, text and remedy of what is said of a goal whose only indicator has that state."""
    area = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: Alla trivs.\n"
    area += f"        indikatorer:\n          - id: i\n            lydelse: Planen är antagen.\n{more}"
    reported = f"uppföljningar:\n  - datum: 2023-12-31\n    utfall:\n      i:\n        läge: {state}\n"
    return [(d.kod, d.text, d.åtgärd) for d in check_text(f"{HEAD}{rules}{area}{reported}")]


def test_the_key_for_what_is_missing_written_as_a_state_is_told_as_that_key() -> None:
    (told,) = [found for found in followed("", "saknas") if found[0] == "U02"]
    assert told[1] == "okänt läge ”saknas”"
    assert (told[2] or "").startswith("finns inget utfall, skriv saknas: och varför i stället för läge:; lägen på")


def test_a_state_that_is_a_noun_is_something_that_a_goal_has() -> None:
    due = "            slutdatum: 2023\n"
    found = {
        kod: text for kod, text, _ in followed("beräkning:\n  skala: fyrgradig\n", "ingen måluppfyllelse", more=due)
    }
    assert found["U17"] == "målet ”Alla trivs.” har läget ingen måluppfyllelse, men det finns ingen åtgärd"
    assert found["U12"].endswith("31 december 2023 men har läget ingen måluppfyllelse")
    found = {kod: text for kod, text, _ in followed("", "ej uppnått")}
    assert found["U17"].startswith("målet ”Alla trivs.” är ej uppnått, men")
