"""The rule on numbers in running text, against the numbers that Ekerö published for its follow-up."""

from pathlib import Path

import pytest

from maluppfoljning.check import check_text

EKERÖ = Path(__file__).parents[1] / "examples" / "ekero"
PUBLISHED = (
    "Per den 31 augusti 2020 är 8 mål uppnådda och 7 delvis uppnådda. Av de 12 mål som härrör från Ekeröalliansens "
    "politiska plattform är 7 uppnådda och 5 delvis uppnådda. Det sammanlagda indexet för Socialnämnden är 0,76, "
    "räknat på samtliga mål."
)


def told(summary: str) -> list[str]:
    """What the rule says of Ekerö's follow-up when its summary is this text."""
    text = (EKERÖ / "socialnamnden.yaml").read_text(encoding="utf-8")
    head, key, rest = text.partition("    sammanfattning: ")
    assert key
    after = rest[rest.index("    utfall:\n") :]
    found = check_text(f'{head}{key}"{summary}"\n{after}', (EKERÖ / "kommun.yaml").read_text(encoding="utf-8"))
    assert all(d.källrad.startswith("    sammanfattning: ") for d in found if d.kod == "U21")
    return [d.text for d in found if d.kod == "U21"]


def test_the_published_sentences_are_true() -> None:
    assert told(PUBLISHED) == []


@pytest.mark.parametrize(
    ("true", "false", "said"),
    [
        ("är 8 mål uppnådda", "är 9 mål uppnådda", "texten säger ”9 mål uppnådda”, men 8 mål är uppnådda"),
        ("och 7 delvis", "och 6 delvis", "texten säger ”6 delvis uppnådda”, men 7 mål är delvis uppnådda"),
        ("0,76", "0,77", "texten säger index 0,77, men det är 0,76"),
        ("de 12 mål", "de 13 mål", "texten säger ”13 mål”, men det är 15 mål"),
    ],
)
def test_each_number_that_differs_is_told(true: str, false: str, said: str) -> None:
    assert told(PUBLISHED.replace(true, false)) == [said]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Av nämndens 16 mål är de flesta på väg.", "texten säger ”16 mål”, men det är 15 mål"),
        ("Nio mål är uppnådda.", "texten säger ”Nio mål är uppnådda”, men 8 mål är uppnådda"),
        ("9 av 15 mål är uppnådda.", "texten säger ”9 av 15 mål är uppnådda”, men 8 mål är uppnådda"),
        ("Två mål är ej uppnådda.", "texten säger ”Två mål är ej uppnådda”, men 0 mål är ej uppnådda"),
    ],
)
def test_other_ways_of_counting_are_understood(sentence: str, said: str) -> None:
    assert told(sentence) == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        "Åtta av målen är uppnådda och sju delvis uppnådda.",
        "Av 15 mål är 8 uppnådda.",
        "Inga mål är ej uppnådda.",
        "Vid förra uppföljningen var 3 mål uppnådda.",
        "Den 31 december 2019 var 3 mål uppnådda.",
        "Av 23 indikatorer är 11 uppnådda.",
        "Index var 0,70 vid föregående uppföljning.",
        "Index är 0,8 avrundat.",
        "Fullmäktige har 11 övergripande mål och 93 målsättningar.",
        "Mål 13–15 är nämndens egna, liksom 3 nya satsningar.",
        "Agenda 2030 har 17 globala mål.",
        "Andelen är 84,5 % och konsumentprisindex steg med 1,4 %.",
        "Ytterligare 4 mål bedöms bli uppnådda till årsskiftet.",
    ],
)
def test_sentences_that_do_not_count_this_follow_up_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []
