"""The sentences that open the report, inflected after the figures."""

import pytest
from reports import example, report_of, view_of

from maluppfoljning.view.shapes import Uppföljningsvy

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"
AREA = "områden:\n  - id: o\n    namn: O\n    mål:\n"


def plan(goals: list[str | None], rest: str = "", scale: str = "tregradig") -> tuple[str, ...]:
    """The sentences for goals in the given states; None is a goal without outcome."""
    text = "målfil: 1\nkommun: Prov\nnämnd: Provnämnden\n" + rest + f"beräkning:\n  skala: {scale}\n"
    text += "områden:\n  - id: o\n    namn: Område\n    ursprung: u\n    mål:\n" if goals else "områden: []\n"
    text = text.replace("    ursprung: u\n", "" if "ursprung" not in rest else "    ursprung: u\n")
    for n in range(len(goals)):
        text += f"      - id: m{n}\n        lydelse: Mål.\n        indikatorer:\n          - id: i{n}\n"
        text += "            lydelse: Indikator.\n"
    text += "uppföljningar:\n  - datum: 2020-08-31\n"
    stated = [f"      i{n}:\n        läge: {state}\n" for n, state in enumerate(goals) if state]
    text += "    utfall:\n" + "".join(stated) if stated else ""
    return view_of(text).sammanfattning.meningar


def test_ekerö_s_summary_is_word_for_word_the_published_one() -> None:
    assert " ".join(example("ekero").sammanfattning.meningar) == (
        "Per den 31 augusti 2020 är 8 mål uppnådda och 7 delvis uppnådda. "
        "Av de 12 mål som härrör från Ekeröalliansens politiska plattform är 7 uppnådda och 5 delvis uppnådda. "
        "Av de 3 mål som härrör från Socialnämndens egna tillägg är 1 uppnått och 2 delvis uppnådda. "
        "Det sammanlagda indexet för måluppfyllelse är 0,76, räknat på samtliga mål."
    )


A, D, E = "uppnått", "delvis uppnått", "ej uppnått"


@pytest.mark.parametrize(
    ("goals", "sentence"),
    [
        ([A, D], "är 1 mål uppnått och 1 delvis uppnått."),
        ([A, A, D, E, E], "är 2 mål uppnådda, 1 delvis uppnått och 2 ej uppnådda."),
        ([A, A, A], "är samtliga 3 mål uppnådda."),
        ([E, E], "är båda målen ej uppnådda."),
        ([A], "är nämndens enda mål uppnått."),
        ([D, E], "är inget mål uppnått, 1 delvis uppnått och 1 ej uppnått."),
        ([A, None, None], "är 1 mål uppnått och 2 ej bedömda."),
        ([None, None], "är båda målen ej bedömda."),
    ],
)
def test_counts_are_inflected_and_states_without_goals_are_left_out(goals: list[str | None], sentence: str) -> None:
    assert plan(goals)[0] == f"Per den 31 augusti 2020 {sentence}"


@pytest.mark.parametrize(
    ("goals", "sentence"),
    [
        ([A, A, None], "Det sammanlagda indexet för måluppfyllelse är 1,00, räknat på 2 av 3 mål."),
        ([A], "Det sammanlagda indexet för måluppfyllelse är 1,00, räknat på nämndens enda mål."),
        ([A, A], "Det sammanlagda indexet för måluppfyllelse är 1,00, räknat på båda målen."),
        ([A, D, D, D], "Det sammanlagda indexet för måluppfyllelse är 0,63, räknat på samtliga mål."),
        ([None], "Något sammanlagt index går inte att räkna ut, eftersom inget mål har ett värde."),
    ],
)
def test_the_index_always_says_what_it_is_taken_over(goals: list[str | None], sentence: str) -> None:
    assert plan(goals)[-1] == sentence


def test_words_that_do_not_follow_är_are_told_as_states() -> None:
    god, viss = "god måluppfyllelse", "viss måluppfyllelse"
    said = plan([god, god, viss], scale="fyrgradig")[0]
    assert said == "Per den 31 augusti 2020 har 2 mål läget god måluppfyllelse och 1 läget viss måluppfyllelse."
    assert plan([god, god], scale="fyrgradig")[0].endswith("har båda målen läget god måluppfyllelse.")


def test_an_origin_with_a_single_goal_is_told_in_the_singular() -> None:
    rest = "ursprung:\n  - id: u\n    namn: plattformen\n"
    assert plan([A], rest)[1] == "Det enda mål som härrör från plattformen är uppnått."
    assert plan([A, A], rest)[1] == "Båda målen som härrör från plattformen är uppnådda."
    assert plan([D, E], rest)[1] == (
        "Av de 2 mål som härrör från plattformen är inget uppnått, 1 delvis uppnått och 1 ej uppnått."
    )


def test_what_stands_in_for_missing_values_is_told_beside_the_index() -> None:
    text = (
        HEAD + "beräkning:\n  saknade: noll\nområden:\n  - id: o\n    namn: O\n    mål:\n"
        "      - id: a\n        lydelse: A\n        indikatorer:\n          - id: x\n            lydelse: X\n"
        "      - id: b\n        lydelse: B\n        indikatorer:\n          - id: y\n            lydelse: Y\n"
        "uppföljningar:\n  - datum: 2020-08-31\n    utfall:\n      x:\n        läge: uppnått\n"
    )
    assert view_of(text).sammanfattning.meningar[-1] == (
        "Det sammanlagda indexet för måluppfyllelse är 0,50, räknat på båda målen, "
        "varav 1 saknar eget värde och räknas som 0."
    )


def test_a_goal_that_nothing_is_expected_of_is_told_apart_and_the_numbers_are_those_of_the_coverage() -> None:
    text = (
        HEAD + "områden:\n  - id: o\n    namn: O\n    mål:\n"
        "      - id: a\n        lydelse: A\n        indikatorer:\n          - id: x\n            lydelse: X\n"
        "      - id: b\n        lydelse: B\n        indikatorer:\n          - id: y\n            lydelse: Y\n"
        "            gäller:\n              från: 2021\n"
        "uppföljningar:\n  - datum: 2020-08-31\n    utfall:\n      x:\n        läge: uppnått\n"
    )
    assert view_of(text).sammanfattning.meningar == (
        "Per den 31 augusti 2020 är 1 mål uppnått och 1 ej bedömt.",
        "Det sammanlagda indexet för måluppfyllelse är 1,00, räknat på 1 mål; "
        "1 mål räknas inte (ingen av målets indikatorer räknas).",
    )
    assert view_of(text).sammanfattning.täckning == "1 av 1 mål"


def test_a_committee_that_only_counts_has_no_index_and_says_so() -> None:
    rest = ""
    text = plan([A, E], rest, "tregradig\n  nämnd:\n    sammanvägning: antal")
    assert text[-1] == "Nämnden redovisar antalet mål i varje läge och inget sammanlagt index."


def test_a_plan_that_has_not_been_followed_up_says_so_without_embarrassment() -> None:
    text = HEAD + AREA + "      - id: a\n        lydelse: A\n"
    assert view_of(text).sammanfattning.meningar == (
        "Ingen uppföljning är gjord ännu.",
        "Planen har 1 mål att följa upp.",
    )


def test_a_committee_without_goals_is_told() -> None:
    assert plan([]) == ("Per den 31 augusti 2020 har nämnden inga mål som ska följas upp.",)


def change(before: list[str], now: list[str]) -> tuple[tuple[str, ...], str]:
    summary = view_of(twice(before, now)).sammanfattning
    return summary.förändring, summary.skillnad


def twice(before: list[str], now: list[str]) -> str:
    """A committee with a goal for each state, followed up in two years."""
    text = HEAD + AREA
    for n in range(len(now)):
        text += f"      - id: m{n}\n        lydelse: M\n        indikatorer:\n"
        text += f"          - id: i{n}\n            lydelse: I\n"
    text += "uppföljningar:\n"
    for day, states in (("2019-12-31", before), ("2020-12-31", now)):
        text += f"  - datum: {day}\n    utfall:\n"
        text += "".join(f"      i{n}:\n        läge: {state}\n" for n, state in enumerate(states))
    return text


def test_a_goal_says_whether_it_is_better_or_worse_than_last_time_and_nothing_when_that_cannot_be_said() -> None:
    none = "ej bedömt"
    goals = view_of(twice([E, A, A, none, A], [A, E, A, A, none])).områden[0].mål
    assert [mål.rörelse for mål in goals] == ["↑ bättre", "↓ sämre", "", "", ""]
    assert {mål.rörelse for mål in example("ekero").områden[0].mål} == {""}


def test_the_change_is_taken_on_exact_values_and_rounded_once() -> None:
    said, difference = change([A, E, E], [A, A, E])
    assert said == (
        "Indexet har ökat med 0,33 (0,3333 räknat på oavrundade index) sedan den 31 december 2019, då det var 0,33.",
        "Ett mål har fått ett bättre läge.",
    )
    assert difference == "+0,33"


def test_a_difference_that_the_printed_indices_do_not_give_says_what_it_is_counted_on() -> None:
    # 3/8 is printed 0,38 and 1/2 is 0,50, which a reader makes 0,12; the difference is 1/8, printed 0,13.
    said, difference = change([A, A, A, E, E, E, E, E], [A, A, A, A, E, E, E, E])
    assert said[0] == (
        "Indexet har ökat med 0,13 (0,1250 räknat på oavrundade index) sedan den 31 december 2019, då det var 0,38."
    )
    assert difference == "+0,13"


def test_a_fall_and_no_change_are_told() -> None:
    assert change([A, A], [E, A])[0] == (
        "Indexet har minskat med 0,50 sedan den 31 december 2019, då det var 1,00.",
        "Ett mål har fått ett sämre läge.",
    )
    assert change([A, E], [E, A])[0] == (
        "Indexet är oförändrat sedan den 31 december 2019.",
        "Ett mål har fått ett bättre läge och ett har fått ett sämre.",
    )
    assert change([A], [A]) == (
        ("Indexet är oförändrat sedan den 31 december 2019.", "Inget mål har bytt läge."),
        "±0",
    )


def test_a_committee_that_has_not_followed_up_on_the_day_says_so_first() -> None:
    """In a municipality where others have: that nothing is judged is no outcome."""
    text = HEAD + AREA + "      - id: m\n        lydelse: Mål.\n        indikatorer:\n          - id: i\n"
    text += "            lydelse: Indikator.\n"
    view = report_of("uppföljning", text, day="2021-12-31")
    assert isinstance(view, Uppföljningsvy)
    assert view.sammanfattning.meningar == (
        "Nämnden har ingen uppföljning per den 31 december 2021.",
        "Per den 31 december 2021 är nämndens enda mål ej bedömt.",
        "Något sammanlagt index går inte att räkna ut, eftersom inget mål har ett värde.",
    )
