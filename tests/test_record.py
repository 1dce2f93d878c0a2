"""Records: made, compared, shown and kept as they are."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from maluppfoljning.record import record


@record
class Place:
    """A place."""

    line: int
    column: int = 1
    words: tuple[str, ...] = field(default_factory=tuple)


@record(kw_only=True)
class Other:
    """The same fields."""

    line: int
    column: int = 1
    words: tuple[str, ...] = ()


def test_a_record_is_made_by_position_or_name_and_the_rest_by_default() -> None:
    assert (Place(3).line, Place(3).column, Place(3).words) == (3, 1, ())
    assert Place(3, 2) == Place(column=2, line=3)
    assert [f.name for f in fields(Place(1))] == ["line", "column", "words"]


def test_records_are_equal_when_their_class_and_fields_are() -> None:
    assert Place(3) == Place(3, 1)
    assert Place(3) != Place(4)
    assert not Place(3).__eq__(Other(line=3))
    assert len({Place(3), Place(3, 1), Place(4)}) == 2


def test_a_record_cannot_be_changed_but_made_anew_with_another_value() -> None:
    made = Place(3)
    with pytest.raises(FrozenInstanceError):
        made.line = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.line
    assert replace(made, column=7) == Place(3, 7)
    assert made == Place(3)


@pytest.mark.parametrize("wrong", ["Place()", "Place(1, kolumn=2)", "Place(1, 2, (), 4)", "Other(1)", "Other()"])
def test_a_field_that_is_missing_unknown_or_too_many_is_refused(wrong: str) -> None:
    with pytest.raises(TypeError):
        eval(wrong)


def test_a_record_shows_what_is_not_default() -> None:
    assert repr(Place(3, words=("a",))) == "Place(line=3, words=('a',))"


def test_a_record_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Place(3, 4))) == Place(3, 4)
