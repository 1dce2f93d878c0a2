"""Rows are made while somebody goes through them, and look like any other list."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from maluppfoljning.rows import Rows


def squares(made: list[int]) -> Rows[int]:
    def rows() -> Iterator[int]:
        for number in range(4):
            made.append(number)
            yield number * number

    return Rows(4, rows)


def test_a_row_is_made_when_it_is_asked_for_and_anew_each_time() -> None:
    made: list[int] = []
    rows = squares(made)
    assert (len(rows), made) == (4, [])
    first = iter(rows)
    assert (next(first), next(first), made) == (0, 1, [0, 1])
    assert [*rows] == [*rows] == [0, 1, 4, 9]


def test_rows_are_read_by_place_and_compared_as_a_list() -> None:
    rows = squares([])
    assert (rows[0], rows[-1], rows[1:3]) == (0, 9, (1, 4))
    with pytest.raises(IndexError):
        rows[4]
    assert rows == (0, 1, 4, 9) == tuple(rows)
    assert rows == squares([])
    assert rows not in ((0, 1, 4), 4)
    assert (hash(rows), repr(rows)) == (hash((0, 1, 4, 9)), "(0, 1, 4, 9)")


def test_no_rows_are_nothing() -> None:
    assert not Rows(0, lambda: ())
    assert Rows(1, lambda: ("x",))


def test_another_process_is_sent_the_rows_themselves() -> None:
    assert pickle.loads(pickle.dumps(squares([]))) == (0, 1, 4, 9)
    assert type(pickle.loads(pickle.dumps(squares([])))) is tuple
