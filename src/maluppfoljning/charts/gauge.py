"""An index on its way from 0 to 1."""

from __future__ import annotations

from fractions import Fraction

from maluppfoljning.charts.svg import Svg, framed, percent, share


def gauge(value: Fraction, before: Fraction | None, alternative: str) -> Svg:
    """A track filled to ``value`` (0–1), with a mark at the value before; None leaves the mark out."""
    mark = ""
    if before is not None:
        at = percent(share(before))
        mark = f'<line x1="{at}" x2="{at}" y1="0" y2="20" class="forr" stroke="#17222c" stroke-width="2"/>'
    return framed(
        "matare",
        20,
        alternative,
        '<rect y="5" width="100%" height="10" rx="5" class="spar" fill="#d3dae0"/>'
        f'<rect y="5" width="{percent(share(value))}" height="10" rx="5" class="punkt" fill="#0d4a66"/>{mark}',
    )
