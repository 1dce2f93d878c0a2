"""Work shared out over processes comes back in order, whichever way the processes are made."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from maluppfoljning.expression import expression
from maluppfoljning.latest import latest
from maluppfoljning.workers import Killed, shared_out

copies = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot copy a process")


@pytest.fixture(params=[pytest.param("copied", marks=copies), "spawned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Copies where the system can make them, else new processes, as on Windows."""
    if request.param == "spawned":
        monkeypatch.delattr(os, "fork", raising=False)
        import multiprocessing

        multiprocessing.set_start_method("spawn", force=True)
        yield
        multiprocessing.set_start_method(None, force=True)
    else:
        yield


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    if number == 5:
        raise ValueError("inte fem")
    return number


def large(number: int) -> bytes:
    return bytes([number]) * 300_000


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.usefixtures("way")
def test_answers_come_in_the_order_of_the_items() -> None:
    assert list(shared_out(double, range(25), 3)) == [2 * n for n in range(25)]


@pytest.mark.usefixtures("way")
def test_what_was_raised_in_a_worker_is_raised_when_its_answer_is_asked_for() -> None:
    answers = shared_out(refuse, range(9), 2)
    assert [next(answers) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="inte fem"):
        next(answers)


@copies
def test_answers_larger_than_a_pipe_wait_until_they_are_asked_for() -> None:
    assert [len(answer) for answer in shared_out(large, range(7), 2)] == [300_000] * 7


@copies
def test_a_worker_that_is_killed_is_told_after_the_answers_before_it() -> None:
    answers = shared_out(die, range(8), 2)
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(Killed):
        list(answers)


@copies
def test_workers_end_with_the_one_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        pid = fork()
        made.append(pid)
        return pid

    monkeypatch.setattr(os, "fork", noted)
    answers = shared_out(large, range(50), 2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(made) == 2
    for pid in made:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_the_latest_answer_is_given_again_for_the_same_objects_alone() -> None:
    asked: list[object] = []

    @latest
    def answer(one: list[int], other: object) -> int:
        asked.append(one)
        return len(one)

    first = [1]
    assert [answer(first, None), answer(first, None), answer([1], None), answer(first, None)] == [1, 1, 1, 1]
    assert len(asked) == 3


def test_the_latest_answer_is_not_that_for_fewer_or_more_of_the_same_objects() -> None:
    @latest
    def answer(*all: object) -> int:
        return len(all)

    assert [answer(1, 2), answer(1), answer(), answer(1, 2)] == [2, 1, 0, 2]


def test_an_expression_is_compiled_when_it_is_used() -> None:
    wrong = expression("(")
    with pytest.raises(Exception, match="unterminated subpattern"):
        wrong.search("x")
    assert expression("a+").fullmatch("aaa")
