"""What is put away comes out as it was, one piece at a time, and is told of when it cannot be written or read."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from maluppfoljning.errors import MalfError
from maluppfoljning.pieces import put_away
from maluppfoljning.writing import drafts

THINGS = ({"mål": [1, 2]}, "å" * 10_000, (), None)


@pytest.fixture(params=["on the disk", "in memory"])
def waiting(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path if request.param == "on the disk" else None


def test_every_piece_comes_out_as_it_was_also_in_another_process(waiting: Path | None) -> None:
    pieces = pickle.loads(pickle.dumps(put_away(iter(THINGS), waiting, Path("nämnden.html"))))
    for place in (3, 0, 1, 2, 1):
        assert pieces[place] == THINGS[place]
    with pytest.raises((IndexError, ValueError)):
        pieces[4]


def test_what_is_sent_to_another_process_is_no_more_than_where_they_are(tmp_path: Path) -> None:
    sizes = {len(pickle.dumps(put_away(["x" * n, "y" * n], tmp_path, Path("nämnden.html")))) for n in (1, 100_000)}
    assert len(sizes) == 1


def failing(*arguments: object, **named: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_pieces_that_find_no_room_are_told_by_what_they_are_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with drafts(tmp_path) as folder:
        monkeypatch.setattr(os, "fdopen", failing)
        with pytest.raises(MalfError) as caught:
            put_away(THINGS, folder, Path("nämnden.html"))
        monkeypatch.undo()
        assert [*folder.iterdir()] == []
    assert str(caught.value) == "”nämnden.html” kunde inte skrivas (disken är full)."


def test_pieces_that_somebody_has_taken_away_are_told(tmp_path: Path) -> None:
    pieces = put_away(THINGS, tmp_path, Path("nämnden.html"))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(MalfError, match=r"kunde inte läsas \(någon har ändrat den\)"):
        pieces[1]
    file.unlink()
    with pytest.raises(MalfError, match=r"kunde inte läsas \(någon har tagit bort den\)"):
        pieces[0]
