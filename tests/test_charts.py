"""The pictures: sizes, text alternatives and escaping."""

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.charts import Part, Point, bar, curve, patterns


def widths(svg: str) -> list[float]:
    rects = [e for e in ET.fromstring(svg) if e.tag == "rect" and e.get("width", "").endswith("%")]
    return [float(e.get("width", "").rstrip("%")) for e in rects if not e.get("fill", "").startswith("url")]


def test_the_parts_of_a_bar_are_as_wide_as_their_counts() -> None:
    assert widths(bar([Part(8, "gron", "uppnått"), Part(7, "gul", "delvis")], "x")) == [53.33, 46.66]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8))
def test_a_bar_is_filled_and_never_overfilled(counts: list[int]) -> None:
    total = sum(widths(bar([Part(n, "gron", "uppnått") for n in counts], "x")))
    assert 100 - 0.02 * len(counts) <= total <= 100


def test_states_differ_by_pattern_too() -> None:
    svg = bar([Part(1, "gron", "uppnått"), Part(1, "gul", "delvis"), Part(1, "rod", "ej")], "x")
    assert re.findall(r"url\(#(\w+)\)", svg) == ["monster_delvis", "monster_ej"]
    assert 'id="monster_delvis"' in patterns()
    assert 'id="monster_ej"' in patterns()


def test_a_bar_of_nothing_is_an_empty_frame() -> None:
    assert widths(bar([], "inga mål")) == [100]


def test_a_colour_of_the_municipality_s_own_is_used_as_it_is() -> None:
    assert 'fill="#1a7f37"' in bar([Part(1, "#1a7f37", "uppnått")], "x")


def test_text_in_a_picture_is_escaped() -> None:
    hostile = '"><script>alert(1)</script>&'
    for svg in (bar([], hostile), curve([Point(hostile, hostile, Fraction(1))], hostile)):
        root = ET.fromstring(svg)
        assert root.get("aria-label") == hostile
        assert not [e for e in root.iter() if e.tag == "script"]


def test_a_curve_has_a_point_for_each_follow_up_with_a_figure_and_a_gap_where_there_is_none() -> None:
    points = [
        Point("2018", "0,50", Fraction(1, 2)),
        Point("2019", "–", None),
        Point("2020", "0,75", Fraction(3, 4)),
        Point("2021", "1,00", Fraction(1)),
    ]
    root = ET.fromstring(curve(points, "x"))
    assert len([e for e in root if e.tag == "circle"]) == 3
    assert len([e for e in root if e.get("class") == "kurva"]) == 1
    assert [e.text for e in root if e.get("class") == "tal"] == ["0,50", "0,75", "1,00"]


def test_a_higher_index_is_drawn_higher_up() -> None:
    root = ET.fromstring(curve([Point("a", "0", Fraction(0)), Point("b", "1", Fraction(1))], "x"))
    low, high = (int(e.get("cy", "0")) for e in root if e.tag == "circle")
    assert high < low


def test_with_many_follow_ups_only_some_figures_are_printed_and_always_the_last() -> None:
    points = [Point(str(n), f"{n}", Fraction(1, 2)) for n in range(40)]
    printed = [e.text for e in ET.fromstring(curve(points, "x")) if e.get("class") == "tal"]
    assert len(printed) <= 8
    assert printed[-1] == "39"
