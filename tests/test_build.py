"""Every mistake in the structure of a file is told in one pass, where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from textwrap import dedent, indent
from types import MappingProxyType

import pytest
from readings import HEAD, diagnostics, found, reading

from maluppfoljning.model import Delvärde, Kommunfil, Nämndfil
from maluppfoljning.reading import kind_of
from maluppfoljning.scalars import Tid
from maluppfoljning.tree import compose

TOP = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n"


def on_indicator(keys: str) -> str:
    """A nämndfil with one indicator; what is given are its further keys, from line 11 on."""
    return (
        TOP + "områden:\n  - id: omrade\n    namn: Område\n    mål:\n      - id: mal\n        lydelse: Ett mål.\n"
        "        indikatorer: \n          - id: tal\n            lydelse: Ett tal.\n"
        + indent(dedent(keys).lstrip("\n"), " " * 12)
    )


def on_followup(keys: str) -> str:
    """A nämndfil with one follow-up; what is given are its further keys, from line 7 on."""
    return HEAD + "uppföljningar:\n  - datum: 2020-12-31\n" + indent(dedent(keys).lstrip("\n"), "    ")


def only(text: str, name: str = "namnd.yaml") -> tuple[int, int, str, str]:
    [d] = diagnostics(text, name)
    return d.rad, d.kolumn, d.kod, d.text


def test_a_whole_file_becomes_frozen_dataclasses_of_exact_values() -> None:
    text = on_indicator(
        """
        slutdatum: 2022
        utgångsvärde:
          värde: −34,50
          år: 2018
        målvärde:
          minst: 1 000
        kolada:
          - U23461
        beslut: kf-1
        """
    )
    text += (
        "uppföljningar:\n  - datum: 2020-12-31\n    beslut:\n      - a\n      - b\n    utfall:\n      tal:\n"
        "        avser: 2019-05\n        delvärden:\n          x:\n            värde: 0,10\n"
    )
    model = reading(text).model
    assert isinstance(model, Nämndfil)
    indicator = model.områden[0].mål[0].indikatorer[0]
    assert indicator.slutdatum == date(2022, 12, 31)
    assert indicator.utgångsvärde is not None
    assert str(indicator.utgångsvärde.värde) == "-34.50"
    assert indicator.utgångsvärde.år == 2018
    assert indicator.målvärde is not None
    assert indicator.målvärde.minst == Decimal(1000)
    assert (indicator.kolada, indicator.beslut, indicator.vikt) == (("U23461",), ("kf-1",), None)
    followup = model.uppföljningar[0]
    assert followup.beslut == ("a", "b")
    assert type(followup.utfall) is MappingProxyType
    outcome = followup.utfall["tal"]
    assert outcome.avser == Tid("2019-05", date(2019, 5, 1), date(2019, 5, 31))
    assert dict(outcome.delvärden) == {"x": Delvärde(värde=Decimal("0.10"))}
    assert dict(followup.bedömningar) == {}


def test_two_files_with_the_same_content_are_equal_however_they_are_written() -> None:
    one = on_indicator("vikt: 0,5\n")
    other = "# annat\n" + one.replace("Ett tal.", '"Ett tal."').replace("0,5", "0.5").replace("\n", "\r\n")
    assert reading(one).model == reading(other).model


def test_several_mistakes_are_told_in_one_run() -> None:
    text = """\
        målfil: 2
        kommun: ~
        nämnd: Provnämnden
        kommunkod: 0125
        period:
          från: i fjol
        beslut: nej
        områden:
          - id: Å
            nam: Område
            mål:
              - id: a
                lydelse: x
                vikt: 90 %
                indikatorer:
                  - lydelse: y
                    slutdatum: 2020-02-30
                    kolada: U23461
                    gäller:
                      frå: 2018
        uppföljningar:
          - datum: 2020
            utfall:
              - a
        """
    assert found(dedent(text)) == [
        (1, "F22"), (2, "F12"), (4, "F09"), (5, "F10"), (6, "F14"), (7, "F11"), (9, "F16"), (10, "F09"), (14, "F15"),
        (16, "F10"), (17, "F14"), (18, "F11"), (20, "F09"), (22, "F14"), (23, "F11"),
    ]  # fmt: skip


def test_every_key_that_is_missing_is_told_also_beside_one_that_is_wrong() -> None:
    text = HEAD + "beslut:\n  - datum: 2020-02-30\nskalor:\n  - lägen:\n      - namn: a\n"
    told = [(d.rad, d.kod, d.text) for d in diagnostics(text)]
    assert sorted(told) == sorted(
        [
            (6, "F10", "beslutet saknar nyckeln ”id”"),
            (6, "F10", "beslutet saknar nyckeln ”organ”"),
            (6, "F14", "”2020-02-30” är inget datum som finns"),
            (8, "F10", "skalan saknar nyckeln ”id”"),
            (9, "F10", "läget saknar nyckeln ”symbol”"),
            (9, "F10", "läget saknar nyckeln ”färg”"),
            (9, "F10", "läget saknar nyckeln ”slag”"),
        ]
    )


def test_a_file_with_one_key_of_the_format_lacks_the_others_and_one_with_none_is_something_else() -> None:
    assert found("nämnd: X\n") == [(1, "F10")] * 3
    assert found("a: 1\n") == [(1, "F19")]


@pytest.mark.parametrize("null", ["", " ~", " null", " Null", " NULL", ' ""', " ''", ' " "', " >-\n", ' "\u00a0"'])
@pytest.mark.parametrize("key", ["diarienummer", "målfil"])
def test_a_key_of_a_text_with_nothing_after_it_is_told(null: str, key: str) -> None:
    text = TOP.replace("målfil: 1", f"målfil:{null}") if key == "målfil" else f"{TOP}diarienummer:{null}"
    text += "\nområden: []\n"
    line = 1 if key == "målfil" else 4
    assert [(d.rad, d.kod, d.text) for d in diagnostics(text)] == [(line, "F12", f"nyckeln ”{key}” saknar värde")]


@pytest.mark.parametrize("null", ["", " ~", " null"])
@pytest.mark.parametrize("key", ["period", "beslut", "uppföljningar", "beräkning", "tillåt"])
def test_a_key_of_a_group_or_a_list_with_nothing_after_it_is_told(null: str, key: str) -> None:
    line, _, code, text = only(f"{HEAD}{key}:{null}\n")
    assert (line, code, text) == (5, "F12", f"nyckeln ”{key}” saknar värde")


@pytest.mark.parametrize("null", ["", " ~", " null"])
def test_a_list_item_with_nothing_after_its_dash_is_told(null: str) -> None:
    assert only(f"{HEAD}beslut:\n  -{null}\n")[2:] == ("F12", "en punkt i listan ”beslut” saknar värde")
    assert found(on_indicator(f"kolada:\n  - U23461\n  -{null}\n")) == [(15, "F12")]


def test_a_table_row_with_nothing_after_it_is_told() -> None:
    assert found(on_followup("utfall:\n  a:\n  b: ~\n  c:\n    läge: x\n")) == [(8, "F12"), (9, "F12")]


def test_nothing_in_quotation_marks_is_a_text_and_not_nothing_where_keys_should_be() -> None:
    assert only(f'{HEAD}period: ""\n')[2] == "F11"
    assert found(f'{HEAD}beslut: "null"\n') == [(5, "F11")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "diarienummer:\n  a: 1\n", 5),
        (HEAD + "diarienummer:\n  - a\n", 5),
        (HEAD + "period: 2018\n", 5),
        (HEAD + "period:\n  - från: 2018\n", 5),
        (HEAD + "beslut: kf-1\n", 5),
        (HEAD + "beslut:\n  id: kf-1\n", 5),
        (HEAD + "beslut:\n  - kf-1\n", 6),
        (HEAD + "beslut:\n  - - id: a\n", 6),
        (on_followup("utfall: inget\n"), 7),
        (on_followup("utfall:\n  - a: b\n"), 7),
        (on_followup("utfall:\n  a: uppnått\n"), 8),
        (on_followup("beslut:\n  a: b\n"), 7),
        (on_followup("beslut:\n  - a: b\n"), 8),
        (on_indicator("kolada: U23461\n"), 13),
    ],
)
def test_a_value_of_the_wrong_form_is_told_where_it_stands(text: str, line: int) -> None:
    assert found(text) == [(line, "F11")]


@pytest.mark.parametrize("text", ["bara text\n", "- a\n- b\n", "- målfil: 1\n"])
def test_a_file_that_has_no_keys_is_told(text: str) -> None:
    assert found(text) == [(1, "F19")]


@pytest.mark.parametrize(
    ("keys", "code", "start"),
    [
        ("vikt: hög\n", "F15", "”hög” är inget tal"),
        ("slutdatum: snart\n", "F14", "”snart” är inget datum"),
        ("efter: Före\n", "F16", "”Före” är inget id"),
        ("mätfrekvens: årsvis\n", "F13", "okänt ord ”årsvis”"),
        ("bedömning: tröskell\n", "F13", "okänt ord ”tröskell”, menade du ”tröskel”?"),
        ("rullande: 2,5\n", "F15", "”2,5” är inget heltal"),
        ("kolada:\n  - 23461\n", "F13", "”23461” är inte ett id i Kolada"),
        ("vikt: 1234567890123456789012345678901\n", "F18", "talet ”1234567890123456789…” är längre än 30 tecken"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_code(keys: str, code: str, start: str) -> None:
    line, column, said, text = only(on_indicator(keys))
    assert (said, line) == (code, 14 if "\n  -" in keys else 13)
    assert column > 13
    assert text.startswith(start)


def test_an_address_of_another_sort_is_told() -> None:
    text = "målfil: 1\nkommun: Prov\npublicering:\n  basadress: javascript:alert(1)\n"
    assert only(text, "kommun.yaml") == (4, 14, "F21", "”javascript:alert(1)” är ingen adress")


def test_a_misspelt_key_is_told_with_the_one_that_was_meant() -> None:
    line, column, code, text = only(on_indicator("slutdatun: 2022\n"))
    assert (line, column, code) == (13, 13, "F09")
    assert text == "okänd nyckel ”slutdatun” i en indikator, menade du ”slutdatum”?"


@pytest.mark.parametrize("written", ["Slutdatum", "SLUTDATUM", "slut-datum", "slut_datum", "slutdatuum"])
def test_case_and_hyphens_do_not_hide_what_was_meant(written: str) -> None:
    assert only(on_indicator(f"{written}: 2022\n"))[3].endswith("menade du ”slutdatum”?")


def test_a_misspelt_key_is_read_on_as_what_was_meant() -> None:
    text = TOP + "områdn:\n  - id: Å\n    namn: x\n    mal:\n      - id: a\n        lydelse: x\n        vikt: y\n"
    assert found(text) == [(4, "F09"), (5, "F16"), (7, "F09"), (10, "F15")]


def test_a_misspelt_required_key_is_not_missing_as_well() -> None:
    assert found(HEAD + "ursprung:\n  - id: a\n    nam: x\n") == [(7, "F09")]
    assert found(on_followup("utfall:\n  a:\n    läg: uppnått\n")) == [(9, "F09")]


def test_a_key_beside_the_one_it_is_near_is_not_read_as_that() -> None:
    assert found(on_indicator("slutdatum: 2022\nslutdatun: snart\n")) == [(14, "F09")]


def test_a_key_that_belongs_elsewhere_is_told_with_its_home() -> None:
    [d] = diagnostics(on_indicator("från: 2018\n"))
    assert (d.rad, d.kod, d.text) == (13, "F09", "nyckeln ”från” hör inte hemma i en indikator")
    assert "med rätt indrag" in (d.åtgärd or "")


def test_a_key_with_a_letter_from_another_alphabet_is_unknown() -> None:
    assert found(HEAD.replace("nämnd:", "nämnd\u0430:")) == [(3, "F09")]


def test_no_more_than_a_page_of_unknown_keys_is_explained_and_all_are_told() -> None:
    told = diagnostics(HEAD + "".join(f"okand{i}: x\n" for i in range(3000)))
    assert [(d.rad, d.kod) for d in told] == [(5 + i, "F09") for i in range(3000)]
    assert told[0].åtgärd is not None
    assert told[-1].åtgärd is None


@pytest.mark.parametrize(
    ("keys", "line", "text"),
    [
        ("målvärde:\n  minst: 1\n  högst: 2\n", 15, "”minst” och ”högst” kan inte stå i samma målvärde"),
        ("målvärde:\n  högst: 1\n  minst: 2\n", 14, "”minst” och ”högst” kan inte stå i samma målvärde"),
        ("tolerans:\n  andel: 1\n  avstånd: 2\n", 15, "”andel” och ”avstånd” kan inte stå i samma tolerans"),
    ],
)
def test_keys_that_exclude_each_other_are_told(keys: str, line: int, text: str) -> None:
    told = only(on_indicator(keys))
    assert (told[0], told[2], told[3]) == (line, "F23", text)


def test_the_keys_of_an_outcome_exclude_each_other_two_by_two() -> None:
    outcome = "utfall:\n  a:\n    värde: 1\n    delvärden:\n      x:\n        värde: 1\n    saknas: x\n    läge: y\n"
    assert found(on_followup(outcome)) == [(9, "F23"), (10, "F23"), (10, "F23"), (14, "F23")]


def test_a_group_that_must_have_one_of_some_keys_and_has_none_is_told_at_its_own_key() -> None:
    line, _, code, text = only(on_followup("utfall:\n  a:\n    kommentar: x\n"))
    assert (line, code) == (8, "F23")
    assert text == "utfallet saknar ”läge”, ”värde”, ”delvärden” eller ”saknas”"


def test_a_key_that_needs_another_is_told() -> None:
    text = "målfil: 1\nkommun: Prov\nberäkning:\n  mål:\n    villkor:\n      - ger: x\n        krav:\n"
    text += "          - läge: y\n            minst: 1\n"
    assert only(text, "kommun.yaml")[2:] == ("F23", "”villkor” kräver att även ”sammanvägning” är skrivet")


def test_a_word_in_a_table_is_the_same_with_spaces_round_it() -> None:
    text = (
        HEAD
        + 'beräkning:\n  mål:\n    gränser:\n      uppnått:\n        minst: 1\n      " uppnått":\n        minst: 0\n'
    )
    assert only(text)[0::2] == (10, "F08")


def test_a_row_whose_id_is_none_is_told_at_the_id_and_its_content_is_read() -> None:
    assert found(on_followup("utfall:\n  Åtta:\n    värde: x\n")) == [(8, "F16"), (9, "F15")]


def test_what_the_tree_has_refused_is_not_told_again() -> None:
    assert found(HEAD + "period: {från: 2018}\nbeslut: [a]\ndiarienummer: {a: 1}\n") == [
        (5, "F06"),
        (6, "F06"),
        (7, "F06"),
    ]
    assert found(on_followup("utfall: {}\nbeslut: [x]\n")) == [(7, "F06"), (8, "F06")]
    text = "diarienummer: *a\nperiod: *a\nbeslut: *a\nuppföljningar:\n  - *a\n  - datum: 2020-01-01\n    utfall: *a\n"
    assert {code for _, code in found(HEAD + text)} == {"F05"}


def test_a_word_from_an_old_mac_is_the_same_word() -> None:
    text = on_indicator("mätfrekvens: halva\u030ar\n")
    model = reading(text).model
    assert isinstance(model, Nämndfil)
    assert model.områden[0].mål[0].indikatorer[0].mätfrekvens == "halvår"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("nämnd: x\n", "kommun.yaml", Nämndfil),
        ("kommun: x\n", "kommun.yaml", Kommunfil),
        ("områden: []\n", "kommun.yml", Kommunfil),
        ("kommun: x\n", "Kommun.YAML", Kommunfil),
        ("kommun: x\n", "social.yaml", Nämndfil),
        ("kommunkod: 0125\n", "social.yaml", Kommunfil),
        ("nämd: x\nkommunkod: 0125\n", "social.yaml", Nämndfil),
        ("Nämnd: x\nmandatperiod: x\n", "social.yaml", Nämndfil),
        ("namnd: x\nområden: []\n", "social.yaml", Nämndfil),
        ("kommunkod: 0125\nområden: []\n", "social.yaml", Nämndfil),
        ("- a\n", "social.yaml", Nämndfil),
    ],
)
def test_which_sort_of_file_it_is_is_told_by_its_keys_and_then_its_name(
    text: str, name: str, kind: type[Nämndfil] | type[Kommunfil]
) -> None:
    assert kind_of(compose(text), name) is kind


def test_a_misspelt_committee_does_not_make_the_file_a_kommunfil() -> None:
    text = HEAD.replace("nämnd:", "nämd:")
    assert [(d.rad, d.kod, d.text) for d in diagnostics(text)] == [
        (3, "F09", "okänd nyckel ”nämd” i en nämndfil, menade du ”nämnd”?")
    ]
