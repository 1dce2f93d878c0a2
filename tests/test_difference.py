"""Any two versions are compared without a fault, and what is said of them adds up."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from commands import REPOSITORY
from revisions import PLAN

from maluppfoljning.difference import Difference, difference
from maluppfoljning.errors import MalfError
from maluppfoljning.git import content_id
from maluppfoljning.output import changes, changes_json, changes_markdown, changes_services
from maluppfoljning.snapshot import Version, version_of
from maluppfoljning.source import Source
from maluppfoljning.view.forandringar import förändringar

EXAMPLE = (REPOSITORY / "målfil" / "exempel.yaml").read_text(encoding="utf-8")
HEAD = "målfil: 1\nkommun: Exempel\n"
OWN = (
    f"{HEAD}beräkning:\n  skala: egen\nskalor:\n  - id: egen\n    lägen:\n"
    "      - namn: dåligt\n        symbol: x\n        färg: röd\n        värde: 0\n        slag: ej\n"
    "      - namn: bra\n        symbol: y\n        färg: grön\n        värde: 1\n        slag: uppnått\n"
)
KOMMUN = (None, HEAD, f"{HEAD}beräkning:\n  saknade: noll\n  bedömning: tröskel\n", OWN)
WORDS = ("uppnått", "ej uppnått", "minst", "högst", "90", "80", "trygghet", "nojda", "larm", "rad", "2020-12-31")


def changed(text: str, chance: random.Random) -> str:
    """A målfil with a few lines gone, doubled, exchanged, or with another value."""
    lines = text.split("\n")
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
        key, colon, value = lines[i].partition(": ")
        match chance.randrange(5):
            case 0:
                del lines[i]
            case 1:
                lines.insert(i, lines[j])
            case 2:
                lines[i] = key + colon + chance.choice((*WORDS, f"{value} x")) if colon else lines[i]
            case 3:
                lines[i], lines[j] = lines[j], lines[i]
            case _:
                one, other = chance.choice(WORDS), chance.choice(WORDS)
                lines = [line.replace(one, other) for line in lines]
    return "\n".join(lines)


def version(name: str, files: Mapping[str, str | None]) -> Version:
    read = {Path(n): Source(n, text.encode(), len(text.encode())) for n, text in files.items() if text is not None}
    return version_of(name, {path: content_id(one.data, "") for path, one in read.items()}, read.__getitem__)


@pytest.mark.parametrize("seed", range(80))
def test_any_two_versions_are_compared_and_the_effects_add_up(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice((PLAN, EXAMPLE))
    sides = []
    for name, other in (("före", "andra.yaml"), ("efter", "tredje.yaml")):
        beside = chance.choice((None, changed(PLAN, chance)))
        files = {"namnd.yaml": changed(text, chance), other: beside, "kommun.yaml": chance.choice(KOMMUN)}
        sides.append(version(name, files))
    found = difference(sides[0], sides[1], whole=True)
    adds_up(found)
    for form in (changes.text(found, True), changes_json.as_json(found), changes_services.commands(found)):
        assert "None" not in form
    assert len(changes_markdown.markdown(found).encode()) <= changes_markdown.MOST
    changes_services.code_quality(found)
    förändringar(found)
    back = difference(sides[1], sides[0], whole=True)
    adds_up(back)
    for side in sides:
        assert difference(side, side, whole=True).ändringar == ()


def adds_up(found: Difference) -> None:
    for effekt in (*found.effekter, *found.kommuner):
        for figure in (effekt.helhet, *effekt.delar):
            parts = (figure.av_utfall, figure.av_mål)
            if None not in parts and figure.före is not None and figure.efter is not None:
                assert figure.före.värde + sum(parts) == figure.efter.värde  # type: ignore[operator,arg-type]
    for placed in found.ändringar:
        assert placed.fil or placed.fil_före
        assert placed.change.kräver_beslut or placed.change.beslut is None


def test_a_follow_up_that_is_given_another_date_has_no_new_outcomes() -> None:
    first = "  - datum: 2019-12-31\n    utfall:\n      larm:\n        läge: uppnått\n"
    earlier = PLAN.replace("uppföljningar:\n", f"uppföljningar:\n{first}")
    found = difference(
        version("före", {"namnd.yaml": earlier}),
        version("efter", {"namnd.yaml": earlier.replace("2020-12-31", "2020-12-30")}),
        whole=True,
    )
    effekt = found.effekter[0]
    assert [str(day) for day in (effekt.datum_före, effekt.datum)] == ["2020-12-31", "2020-12-30"]
    assert (effekt.flyttad, effekt.helhet.ändrad, effekt.helhet.av_utfall) == (True, False, Fraction(0))
    assert len(found.effekter) == 1
    assert "nya utfall" not in "".join(changes.text(found, False))


def test_nothing_but_other_files_is_no_målfil_to_compare() -> None:
    other = {"compose.yaml": "services:\n  a: 1\n"}
    with pytest.raises(MalfError, match="Ingen målfil hittades"):
        difference(version("a", other), version("b", other))
