"""Work shared out over processes, with what they made handed back in order.

Where the system can copy a process, a worker is a copy of this one: it takes each so-manyth item and writes what came
out to a pipe of its own, which the parent reads in turn. A worker that is far ahead waits until its pipe is emptied, so
that memory is bounded, and one that the system kills leaves a pipe that ends too early. Python's own pools do more than
this: their imports, threads and queues cost as much as reading ten files. They are used where nothing can be copied.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple, TypeVar

from maluppfoljning.errors import MalfError

T = TypeVar("T")
R = TypeVar("R")
PARALLEL_FROM = 20
"""So many files before a second process earns what it costs to start."""


class Killed(Exception):
    """A worker ended before its work was done, or could not be started."""


class Elsewhere(Exception):
    """How an error came about in a worker, as text: its traceback cannot be sent."""

    def __str__(self) -> str:
        return f"i en annan process:\n{self.args[0]}"


class _Worker(NamedTuple):
    pid: int
    made: BinaryIO


def on_every_core(work: Callable[[T], R], items: Sequence[T], files: int, doing: str) -> Generator[R, None, None]:
    """What ``work`` makes of each item, in order, as ``shared_out``; by this process alone when there are few files.

    Raises what ``work`` raises, and ``MalfError`` when the system ends one of the processes that were ``doing`` it.
    """
    cores = os.cpu_count() or 1
    if files < PARALLEL_FROM or cores < 2:
        yield from map(work, items)
        return
    try:
        yield from shared_out(work, items, min(cores, len(items)))
    except Killed:
        text = f"En av de processer som {doing} avbröts av datorn, så inget resultat kan lämnas."
        raise MalfError(
            text, "Oftast har minnet tagit slut. Stäng andra program, eller ange färre filer åt gången."
        ) from None


def copied() -> bool:
    """Whether a worker is a copy of this process, so that what it works on need not be possible to pickle."""
    return hasattr(os, "fork")


def shared_out(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """What ``work`` makes of each item, in order. It must be possible to pickle that, and what ``work`` raises.

    Where nothing is ``copied`` it must also be possible to pickle ``work`` and the items.

    Raises what ``work`` raised in a worker, and ``Killed``. What is not asked for any more is not finished.
    """
    return _copied(work, items, workers) if copied() else _spawned(work, items, workers)


def _copied(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    started: list[_Worker] = []
    finished = False
    try:
        for k in range(workers):
            started.append(_start(work, items[k::workers]))
        for i in range(len(items)):
            yield _received(started[i % workers].made)
        finished = True
    finally:
        for worker in started:
            worker.made.close()
            if not finished:
                os.kill(worker.pid, signal.SIGKILL)
            os.waitpid(worker.pid, 0)


def _start(work: Callable[[T], R], items: Sequence[T]) -> _Worker:
    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise Killed from None
    if pid:
        os.close(writing)
        return _Worker(pid, os.fdopen(reading, "rb"))
    try:
        os.close(reading)
        _be_a_worker()
        with os.fdopen(writing, "wb") as made:
            for item in items:
                made.write(_made(work, item))
                made.flush()
    finally:
        os._exit(0)  # the streams of the parent and its cleaning up are no business of a worker's


def _be_a_worker() -> None:
    """Ctrl-C is the parent's to answer, who also ends its workers; and reading makes no cycles to look for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()


def _made(work: Callable[[T], R], item: T) -> bytes:
    try:
        return pickle.dumps((work(item), None, ""), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        import traceback

        return pickle.dumps((None, error, "".join(traceback.format_exception(error))), pickle.HIGHEST_PROTOCOL)


def _received(made: BinaryIO) -> Any:
    try:
        answer, error, told = pickle.load(made)
    except (EOFError, pickle.UnpicklingError):
        raise Killed from None
    if error is not None:
        raise error from Elsewhere(told)
    return answer


def _spawned(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        # Not a multiprocessing.Pool, which waits for ever when the system has killed one of its workers.
        with ProcessPoolExecutor(workers, initializer=_be_a_worker) as pool:
            yield from pool.map(work, items, chunksize=max(1, min(8, len(items) // (4 * workers))))
    except BrokenProcessPool:
        raise Killed from None
