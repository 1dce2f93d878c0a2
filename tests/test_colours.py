"""Colours that a municipality may choose: their contrast, and what stands in for those that are not chosen."""

from __future__ import annotations

import re

import pytest

from maluppfoljning.colours import PAPER, STANDARD, USES, complete, contrast, weak
from maluppfoljning.resources import template_folder


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that WCAG lets stand on white
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.00),
    ],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert float(contrast(one, other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


def variables(block: str) -> dict[str, str]:
    return {
        name: value if len(value) > 4 else "#" + 2 * value[1:]
        for name, value in re.findall(r"--([a-z0-9]+):(#[0-9a-f]+)", block)
    }


def test_our_own_colours_are_those_of_the_style_sheet_and_can_be_read() -> None:
    style = (template_folder() / "style.css").read_text(encoding="utf-8")
    light, dark = style.split("@media screen and (prefers-color-scheme:dark){", 1)
    for sida, block in (("ljus", light), ("mörk", dark.split("}}", 1)[0])):
        written = variables(block)
        ours = {**PAPER[sida], **STANDARD[sida]}
        assert {name: written[name.replace("ä", "a")] for name in ours} == ours
        assert list(weak({sida: STANDARD[sida]})) == []


def test_what_is_not_chosen_follows_the_accent_and_the_dark_page_keeps_the_band() -> None:
    full = complete({"ljus": {"accent": "#00553d"}})
    assert full["ljus"] == {"accent": "#00553d", "länk": "#00553d", "band": "#00553d", "bandtext": "#ffffff"}
    assert full["mörk"] == {**STANDARD["mörk"], "band": "#00553d"}
    assert complete({}) == STANDARD
    assert complete({"mörk": {"accent": "#7fd6b4"}})["mörk"]["länk"] == "#7fd6b4"


def test_a_colour_is_told_once_in_its_worst_use_with_a_shade_that_can_be_read() -> None:
    found = list(weak({"ljus": {"accent": "#ffcc00"}, "mörk": {"accent": "#111111"}}))
    assert [(w.sida, w.nyckel) for w in found] == [("ljus", "accent"), ("mörk", "accent")]
    for told in found:
        assert told.kontrast < told.use.minst
        assert told.förslag is not None
        assert list(weak({told.sida: {"accent": told.förslag}})) == []


def test_text_and_band_are_judged_together() -> None:
    assert [w.nyckel for w in weak({"ljus": {"band": "#ffffff"}})] == ["band"]
    assert [w.nyckel for w in weak({"ljus": {"band": "#ffffff", "bandtext": "#eeeeee"}})] == ["bandtext"]
    assert list(weak({"ljus": {"band": "#ffffff", "bandtext": "#222222"}})) == []


def test_every_colour_that_can_be_chosen_is_used_somewhere() -> None:
    assert {use.färg for use in USES} | {use.bakgrund for use in USES} >= set(STANDARD["ljus"])
