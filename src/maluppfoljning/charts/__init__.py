"""Pictures of figures, as inline SVG in light colours that a style sheet may change.

No picture is alone: it has a text alternative, and the same figures stand in a table beside it. Widths are in per cent
and heights in pixels, so that text keeps its size on a narrow screen and on paper. No text lies in a bar or on a
pattern. States differ by pattern and by sign, not by colour alone. One module for each kind of picture.
"""

from maluppfoljning.charts.bars import Part, bar
from maluppfoljning.charts.curve import Point, curve
from maluppfoljning.charts.development import Development, Outcome, development
from maluppfoljning.charts.gauge import gauge
from maluppfoljning.charts.heat import Row, Tile, heat
from maluppfoljning.charts.position import Mark, Position, position
from maluppfoljning.charts.svg import COLOURS, Svg, patterns

__all__ = [
    "COLOURS",
    "Development",
    "Mark",
    "Outcome",
    "Part",
    "Point",
    "Position",
    "Row",
    "Svg",
    "Tile",
    "bar",
    "curve",
    "development",
    "gauge",
    "heat",
    "patterns",
    "position",
]
