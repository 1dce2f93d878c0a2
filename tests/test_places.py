"""Places: read when the first is asked for, the same as if they had been kept."""

from __future__ import annotations

import pytest
import yaml

from maluppfoljning import tree
from maluppfoljning.places import places, span_of
from maluppfoljning.route import Route, Span
from maluppfoljning.tree import compose

TEXT = "a: 1\nb:\n  - c: två\n    d: [x]\n  - e\n'f': >-\n  text\na: 9\n<<: 3\n"


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=lambda loader: loader.__name__)
@pytest.mark.parametrize(
    ("route", "on_key", "span"),
    [
        (("a",), False, Span(1, 4, 1)),
        (("a",), True, Span(1, 1, 1)),
        (("b",), False, Span(2, 1, 1)),
        (("b", 0), False, Span(3, 5, 1)),
        (("b", 0, "c"), False, Span(3, 8, 3)),
        (("b", 0, "d"), False, Span(4, 5, 1)),
        (("b", 1), False, Span(5, 5, 1)),
        (("f",), False, Span(6, 6, 2)),
        (("f",), True, Span(6, 1, 3)),
        (("b", 0, "x", 3), False, Span(3, 5, 1)),
        (("<<",), False, Span(1, 1, 1)),
    ],
)
def test_a_route_is_found_where_it_was_first_written(route: Route, on_key: bool, span: Span, loader: type) -> None:
    assert span_of(places(loader(TEXT)), route, on_key, TEXT.split("\n")) == span


def test_a_text_is_read_for_its_places_once_and_only_when_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compose("a: 1\nb: 2\n")
    read: list[str] = []

    def loader(text: str) -> yaml.CSafeLoader:
        read.append(text)
        return yaml.CSafeLoader(text)

    monkeypatch.setattr(tree, "Loader", loader)
    assert read == []
    assert (made.locate(("a",)), made.locate(("b",), on_key=True)) == (Span(1, 4, 1), Span(2, 1, 1))
    assert read == ["a: 1\nb: 2\n"]
