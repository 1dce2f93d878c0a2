"""The pictures: sizes, places, text alternatives, room for text, and escaping."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.charts import (
    COLOURS,
    Development,
    Mark,
    Outcome,
    Part,
    Point,
    Position,
    Row,
    Svg,
    Tile,
    bar,
    curve,
    development,
    gauge,
    heat,
    patterns,
    position,
)
from maluppfoljning.charts.svg import LETTER, NARROW, on
from maluppfoljning.resources import template_folder

HOSTILE = '"><script>alert(1)</script>&'


def elements(svg: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(tag))


def widths(svg: str) -> list[float]:
    rects = [e for e in elements(svg, "rect") if e.get("width", "").endswith("%")]
    return [float(e.get("width", "").rstrip("%")) for e in rects if not e.get("fill", "").startswith("url")]


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in elements(svg, "text")]


def boxes(svg: str) -> list[tuple[float, float, float, str]]:
    """Left and right edge at the narrowest, line, and the text of each text that is shown in such a picture."""
    found = []
    for e, anchor in anchored(ET.fromstring(svg), "start"):
        width = len(e.text or "") * LETTER
        at = float(e.get("x", "0").rstrip("%")) / 100 * NARROW
        left = at - {"start": 0, "middle": width / 2, "end": width}[anchor]
        found.append((left, left + width, float(e.get("y", "0")), e.text or ""))
    return found


def anchored(e: ET.Element, above: str) -> Iterator[tuple[ET.Element, str]]:
    """The texts in an element, each with where it is held: that is inherited."""
    anchor = e.get("text-anchor", above)
    if e.tag == "text" and e.get("class") != "trang":
        yield e, anchor
    for part in e:
        yield from anchored(part, anchor)


def collisions(svg: str) -> list[tuple[str, str]]:
    return [
        (a[3], b[3]) for a, b in combinations(boxes(svg), 2) if abs(a[2] - b[2]) < 12 and a[0] < b[1] and b[0] < a[1]
    ]


EARLY, LATE = date(2019, 12, 31), date(2020, 12, 31)
DAYS = st.dates(date(2015, 1, 1), date(2024, 12, 31)) | st.dates(date(2019, 1, 1), date(2019, 3, 1))

# Bars


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


# Every picture

OUTCOMES = [Outcome(date(2019, 12, 31), Decimal(61), HOSTILE), Outcome(date(2020, 12, 31), Decimal(84), HOSTILE)]


@pytest.mark.parametrize(
    "svg",
    [
        bar([], HOSTILE),
        gauge(Fraction(1, 2), None, HOSTILE),
        curve([Point(EARLY, HOSTILE, Fraction(1))], HOSTILE),
        heat([Row(HOSTILE, (Tile("gron", "uppnått", HOSTILE),))], [HOSTILE], HOSTILE),
        development(Development(OUTCOMES, low=Decimal(90), low_text=HOSTILE), HOSTILE),
        position(Position(Mark(Decimal(1), HOSTILE), Decimal(0), Decimal(2)), "utveckling", HOSTILE),
    ],
    ids=["bar", "gauge", "curve", "heat", "development", "position"],
)
def test_text_in_a_picture_is_escaped_and_it_is_as_wide_as_its_place(svg: Svg) -> None:
    root = ET.fromstring(svg)
    assert root.get("aria-label") == HOSTILE
    assert root.get("role") == "img"
    assert root.get("width") == "100%"
    assert int(root.get("height", "")) > 0
    assert not [e for e in root.iter() if e.tag == "script"]
    assert svg.__html__() == svg


# The index on its way


def test_a_gauge_is_filled_to_the_index_and_marked_at_the_one_before() -> None:
    svg = gauge(Fraction(3, 4), Fraction(1, 2), "x")
    assert widths(svg) == [100, 75]
    assert [e.get("x1") for e in elements(svg, "line")] == ["50%"]
    assert not elements(gauge(Fraction(0), None, "x"), "line")


# The index over time


def test_a_curve_has_a_point_for_each_follow_up_with_a_figure_and_a_gap_where_there_is_none() -> None:
    points = [
        Point(date(2018, 12, 31), "0,50", Fraction(1, 2)),
        Point(date(2019, 12, 31), "–", None),
        Point(date(2020, 12, 31), "0,75", Fraction(3, 4)),
        Point(date(2021, 12, 31), "1,00", Fraction(1)),
    ]
    svg = curve(points, "x")
    assert len(elements(svg, "circle")) == 3
    assert len([e for e in elements(svg, "line") if e.get("x2") != "100%"]) == 1
    assert [text for text in texts(svg) if "," in text] == ["0,5", "0,50", "0,75", "1,00"]


def test_a_higher_index_is_drawn_higher_up() -> None:
    svg = curve([Point(EARLY, "0", Fraction(0)), Point(LATE, "1", Fraction(1))], "x")
    low, high = (int(e.get("cy", "0")) for e in elements(svg, "circle"))
    assert high < low


def test_an_index_that_rests_on_fewer_goals_is_drawn_hollow() -> None:
    svg = curve([Point(EARLY, "0", Fraction(0)), Point(LATE, "1", Fraction(1), whole=False)], "x")
    assert [e.get("class") for e in elements(svg, "circle")] == [None, "ihalig"]


def test_an_index_that_a_person_has_set_has_a_ring_around_its_point() -> None:
    judged = Point(LATE, "1", Fraction(1), whole=False, assessed=True)
    svg = curve([Point(EARLY, "0", Fraction(0)), judged], "x")
    computed, ring, point = elements(svg, "circle")
    assert (ring.get("cx"), ring.get("cy")) == (point.get("cx"), point.get("cy"))
    assert float(ring.get("r", "0")) > float(point.get("r", "0")) == float(computed.get("r", "0"))
    assert [e.get("class") for e in (computed, ring, point)] == [None, "ihalig", "ihalig"]
    figure = next(e for e in elements(svg, "text") if e.text == "1" and e.get("x") == point.get("cx"))
    assert int(figure.get("y", "0")) < int(ring.get("cy", "0")) - float(ring.get("r", "0")) - 3


def test_a_curve_says_the_month_under_each_point_with_room() -> None:
    assert texts(curve([Point(date(2020, 8, 31), "0,76", Fraction(3, 4))], "x")).count("2020-08") == 1
    svg = curve([Point(date(2020 + i, 12, 31), "–", None) for i in range(5)], "x")
    assert [text for text in texts(svg) if text.startswith("20")] == [f"20{20 + i}-12" for i in range(5)]
    assert elements(curve([], "x"), "circle") == []


def test_follow_ups_are_as_far_apart_as_their_days() -> None:
    days = [date(2019, 4, 30), date(2019, 8, 31), date(2019, 12, 31), date(2020, 12, 31)]
    svg = curve([Point(day, "0,50", Fraction(n, 4)) for n, day in enumerate(days)], "x")
    across = [float(e.get("cx", "").rstrip("%")) for e in elements(svg, "circle")]
    assert across[0] == 10
    assert across[-1] == 90
    apart = [(b - a) / (d - c).days for (a, b), (c, d) in zip(pairwise(across), pairwise(days), strict=True)]
    assert apart == pytest.approx([80 / 611] * 3, rel=0.01)
    assert [text for text in texts(svg) if text.startswith("20")] == ["2019-04", "2019-12", "2020-12"]
    assert texts(svg).count("0,50") == 3


def test_a_month_that_has_no_room_gives_way_to_a_later_one_and_to_the_first() -> None:
    days = [date(2019, 1, 31), date(2019, 2, 28), date(2023, 11, 30), date(2023, 12, 31)]
    svg = curve([Point(day, "0,50", Fraction(1, 2)) for day in days], "x")
    assert [text for text in texts(svg) if text.startswith("20")] == ["2019-01", "2023-12"]
    assert len(elements(svg, "circle")) == 4


@pytest.mark.parametrize(("n", "printed"), [(1, 1), (2, 2), (5, 5), (6, 3), (8, 4), (40, 4)])
def test_the_figures_of_a_curve_have_room_at_320_pixels_and_the_last_is_among_them(n: int, printed: int) -> None:
    svg = curve([Point(date(1990 + i, 12, 31), "0,50", Fraction(1, 2)) for i in range(n)], "x")
    assert texts(svg).count("0,50") == printed
    last = [e for e in elements(svg, "text") if e.text == "0,50"][-1]
    assert last.get("x") == elements(svg, "circle")[-1].get("cx")
    assert collisions(svg) == []


@pytest.mark.parametrize(("first", "crowded"), [("0.30", []), ("0.39", ["0,5"]), ("0.50", ["0,5"]), ("0.60", [])])
def test_a_number_of_the_axis_gives_way_to_the_first_figure_where_the_picture_is_narrow(
    first: str, crowded: list[str]
) -> None:
    svg = curve([Point(EARLY, "0,39", Fraction(first)), Point(LATE, "0,49", Fraction(49, 100))], "x")
    assert [e.text for e in elements(svg, "text") if e.get("class") == "trang"] == crowded
    style = (template_folder() / "style.css").read_text(encoding="utf-8")
    assert "@media (max-width:24rem){.trang{display:none}}" in style
    assert style.count("trang") == 1


@given(st.dictionaries(DAYS, st.none() | st.integers(0, 20), min_size=1, max_size=70), st.booleans())
def test_no_point_lies_under_a_figure_however_many_and_near_they_are(
    twentieths: dict[date, int | None], assessed: bool
) -> None:
    points = [
        Point(day, "0,50", None if n is None else Fraction(n, 20), assessed=assessed and i % 3 == 0)
        for i, (day, n) in enumerate(sorted(twentieths.items()))
    ]
    svg = curve(points, "x")
    assert collisions(svg) == []
    for left, right, foot, _ in (box for box in boxes(svg) if box[3] == "0,50"):
        for dot in elements(svg, "circle"):
            x, y = float(dot.get("cx", "").rstrip("%")) / 100 * NARROW, int(dot.get("cy", ""))
            assert not (left < x < right and foot - 13 < y < foot + 4)


def test_a_figure_stands_by_its_point_where_the_line_is_calm_and_under_it_in_a_valley() -> None:
    calm = curve([Point(EARLY, "0,46", Fraction(46, 100)), Point(LATE, "0,40", Fraction(2, 5))], "x")
    dots = [int(e.get("cy", "")) for e in elements(calm, "circle")]
    assert [foot for *_, foot, text in boxes(calm) if text in ("0,46", "0,40")] == [y - 11 for y in dots]
    values = [Fraction(1), Fraction(1, 4), Fraction(1)]
    valley = curve([Point(date(2020 + i, 12, 31), "0,25" if i == 1 else "1,00", v) for i, v in enumerate(values)], "x")
    assert [foot for *_, foot, text in boxes(valley) if text == "0,25"] == [
        int(elements(valley, "circle")[1].get("cy", "")) + 22
    ]


# The matrix


def tile(slag: str) -> Tile:
    return {"uppnått": Tile("gron", "uppnått", "✓"), "ej": Tile("rod", "ej", "✗")}[slag]


def test_a_matrix_has_a_tile_and_a_sign_for_each_state_and_none_where_there_is_none() -> None:
    svg = heat([Row("1", (tile("ej"), tile("uppnått"))), Row("2", (None, tile("uppnått")))], ["2019", "2020"], "x")
    assert len(elements(svg, "rect")) == 3
    assert sorted(texts(svg)) == ["1", "2", "2019", "2020", "✓", "✓", "✗"]
    assert collisions(svg) == []


def test_a_sign_without_room_gives_way_to_a_pattern() -> None:
    svg = heat([Row("1", (tile("ej"),) * 40)], [f"{n}-12" for n in range(1980, 2020)], "x")
    assert "✗" not in svg
    assert svg.count("url(#monster_ej)") == 1
    assert texts(svg)[-2] == "2019-12"
    assert collisions(svg) == []


def test_groups_of_rows_stand_apart() -> None:
    rows = [Row("1", (tile("ej"),), first=True), Row("2", (tile("ej"),)), Row("3", (tile("ej"),), first=True)]
    first, second, third = (int(e.get("y", "")) for e in elements(heat(rows, ["2020"], "x"), "rect"))
    assert third - second > second - first


@pytest.mark.parametrize("colour", [*COLOURS, "#1a7f37", "#ffff00", "#000000"])
def test_a_sign_has_a_contrast_of_at_least_four_and_a_half_to_its_tile(colour: str) -> None:
    sign = re.findall(r'fill="(#\w+)"', on(colour))[0]
    light, dark = sorted((luminance(COLOURS.get(colour, colour)), luminance(sign)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(code: str) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(code[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The way of an indicator


def way(*values: float, start: float | None = None, low: float | None = None, high: float | None = None) -> Svg:
    """An indicator measured every December from 2019, with a baseline of 2018 and a deadline in 2023."""

    def exact(value: float | None) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    def point(year: int, value: float) -> Outcome:
        return Outcome(date(year, 12, 31), Decimal(str(value)), f"{value:g}")

    what = Development(
        outcomes=[point(2019 + n, value) for n, value in enumerate(values)],
        baseline=None if start is None else point(2018, start),
        low=exact(low),
        high=exact(high),
        low_text="" if low is None else f"{low:g}",
        high_text="" if high is None else f"{high:g}",
        deadline=date(2023, 12, 31),
    )
    return development(what, "x")


def dots(svg: str) -> list[int]:
    return [int(e.get("cy", "")) for e in elements(svg, "circle")]


def field(svg: str) -> tuple[int, int]:
    rect = elements(svg, "rect")[0]
    return int(rect.get("y", "")), int(rect.get("y", "")) + int(rect.get("height", ""))


def test_baseline_outcomes_and_target_are_drawn_and_the_ends_are_told() -> None:
    svg = way(64, 71, 84, start=60, low=90)
    assert dots(svg) == sorted(dots(svg), reverse=True)
    assert [e.get("r") for e in elements(svg, "circle")] == ["4.5", "3", "3", "5"]
    assert texts(svg) == ["2018", "2023", "90", "84", "60"]
    top, bottom = field(svg)
    assert top < bottom < min(dots(svg))
    assert svg.count('class="vag"') == 1


def test_a_falling_target_has_its_field_below() -> None:
    svg = way(30, 18, start=34, high=11)
    assert dots(svg) == sorted(dots(svg))
    assert field(svg)[0] > max(dots(svg))
    assert svg.count('class="vag"') == 1


def test_an_outcome_that_meets_the_target_lies_in_the_field() -> None:
    for svg in (way(91, low=90), way(90, low=90), way(11, high=11), way(100, low=95, high=105)):
        top, bottom = field(svg)
        assert top <= dots(svg)[-1] <= bottom


def test_a_negative_baseline_lies_below_zero() -> None:
    svg = way(-12, 3, start=-34, low=0)
    assert dots(svg) == sorted(dots(svg), reverse=True)
    assert field(svg)[1] > dots(svg)[-1]


def test_an_interval_is_a_band_with_both_ends_told() -> None:
    svg = way(80, 97, start=70, low=95, high=105)
    top, bottom = field(svg)
    assert top < dots(svg)[-1] < bottom
    assert {"95", "105"} <= set(texts(svg))


def test_an_exact_target_is_a_line() -> None:
    svg = way(3, 1, start=5, low=0, high=0)
    assert elements(svg, "rect") == []
    assert svg.count('class="malgrans"') == 1


def test_without_a_baseline_and_with_one_outcome_there_is_one_dot() -> None:
    assert len(dots(way(84, low=90))) == 1
    alone = Development([Outcome(date(2020, 8, 31), Decimal(84), "84")])
    assert texts(development(alone, "x")) == ["2020", "84"]


@pytest.mark.parametrize("value", ["0", "1E+20", "-1E-10"])
def test_equal_values_are_drawn_without_dividing_by_nothing(value: str) -> None:
    same = [Outcome(date(year, 1, 1), Decimal(value), value) for year in (2019, 2020)]
    assert len(set(dots(development(Development(same, low=Decimal(value), low_text="x"), "x")))) == 1


NUMBERS = st.integers(-99_999, 99_999).map(lambda n: n / 10)


@given(
    st.lists(NUMBERS, min_size=1, max_size=9),
    st.none() | NUMBERS,
    st.none() | NUMBERS,
    st.none() | st.integers(0, 500),
)
def test_no_two_texts_touch_at_320_pixels_and_all_is_within_the_picture(
    values: list[float], start: float | None, low: float | None, more: int | None
) -> None:
    high = None if more is None else more + (0 if low is None else low)
    svg = way(*values, start=start, low=low, high=high)
    assert collisions(svg) == []
    height = int(ET.fromstring(svg).get("height", ""))
    assert all(0 < y < height for y in (*dots(svg), *(box[2] for box in boxes(svg))))
    assert all(box[0] >= -LETTER and box[1] <= NARROW + LETTER for box in boxes(svg))


# Where one figure stands


def mark(value: float | None) -> Mark | None:
    return None if value is None else Mark(Decimal(str(value)), f"{value:g}")


def placed(value: float, low: float | None = None, high: float | None = None, start: float | None = None) -> Svg:
    """A share from 0 to 100, with a target and a baseline."""
    figure = mark(value)
    assert figure is not None
    what = Position(
        figure=figure,
        start=Decimal(0),
        end=Decimal(100),
        origin=Decimal(0),
        ticks=[Mark(Decimal(0), "0"), Mark(Decimal(100), "100")],
        baseline=mark(start),
        low=mark(low),
        high=mark(high),
    )
    return position(what, "utveckling", "x")


def across(svg: str, tag: str, name: str, css: str = "") -> list[float]:
    return [float(e.get(name, "0").rstrip("%")) for e in elements(svg, tag) if e.get("class", "") == css]


def test_one_figure_stands_where_it_is_between_the_ends_with_what_it_should_be_beside_it() -> None:
    svg = placed(84, low=90, start=60)
    [field] = [e for e in elements(svg, "rect") if e.get("class") == "malfalt"]
    begins, wide = (float(field.get(name, "").rstrip("%")) for name in ("x", "width"))
    [figure], [baseline], [edge] = (
        across(svg, "circle", "cx", "punkt"),
        across(svg, "circle", "cx", "ihalig"),
        across(svg, "line", "x1", "malgrans"),
    )
    assert (baseline, figure, edge) == (3 + 0.94 * 60, 3 + 0.94 * 84, begins) == (59.4, 81.96, 87.6)
    assert begins + wide == 97
    assert texts(svg) == ["84", "90", "0", "60"]  # 100 has no room beside the target


def test_a_figure_that_meets_the_target_lies_in_its_field() -> None:
    for svg in (placed(91, low=90), placed(90, low=90), placed(7, high=11), placed(100, low=95, high=100)):
        [field] = [e for e in elements(svg, "rect") if e.get("class") == "malfalt"]
        begins, wide = (float(field.get(name, "").rstrip("%")) for name in ("x", "width"))
        assert begins <= across(svg, "circle", "cx", "punkt")[0] <= begins + wide


def test_an_exact_target_of_one_figure_is_a_line_told_once() -> None:
    svg = placed(40, low=50, high=50)
    assert [e.get("class") for e in elements(svg, "rect")] == ["spar"]
    assert across(svg, "line", "x1", "malgrans") == [50]
    assert texts(svg).count("50") == 1


def test_one_index_is_hollow_and_ringed_as_in_a_curve() -> None:
    for whole, assessed, found in ((True, False, ["punkt"]), (False, True, ["ihalig", "ihalig"])):
        what = Position(Mark(Decimal("0.5"), "0,50"), Decimal(0), Decimal(1), whole=whole, assessed=assessed)
        circles = elements(position(what, "kurvdiagram", "x"), "circle")
        assert [e.get("class") for e in circles] == found
        assert len({e.get("r") for e in circles}) == len(circles)


SHARES = st.integers(0, 1000).map(lambda n: n / 10)


@given(SHARES, st.none() | SHARES, st.none() | SHARES, st.none() | SHARES)
def test_no_two_texts_about_one_figure_touch_at_320_pixels_and_all_are_within_the_picture(
    value: float, low: float | None, high: float | None, start: float | None
) -> None:
    if low is not None and high is not None:
        low, high = sorted((low, high))
    svg = placed(value, low, high, start)
    assert collisions(svg) == []
    assert texts(svg)[0] == f"{value:g}"
    height = int(ET.fromstring(svg).get("height", ""))
    assert all(0 < box[2] < height for box in boxes(svg))
    assert all(box[0] >= -LETTER and box[1] <= NARROW + LETTER for box in boxes(svg))
