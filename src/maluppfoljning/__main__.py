"""Where the command ``malf`` begins and ends: one exit code, no traceback, nothing imported before it is needed."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

from maluppfoljning import __version__

USAGE, FAULT, INTERRUPTED, CLOSED_PIPE = 2, 70, 130, 141


def main() -> int:
    """Run the command line. 0 nothing wrong, 1 the data are wrong, 2 could not run, 70 our fault, 130 interrupted."""
    arguments = sys.argv[1:]
    sys.stdout, sys.stderr = sys.stdout or _Closed(fails=True), sys.stderr or _Closed(fails=False)
    _prepare(sys.stdout, sys.stderr)
    try:
        if arguments == ["--version"]:
            print(f"malf {__version__}")
            code = 0
        else:
            from maluppfoljning.cli import run

            code = run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence()
        return CLOSED_PIPE
    except KeyboardInterrupt:
        print("malf: avbrutet", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        return _failed(error)


class _Closed(io.StringIO):
    """A stream that was closed before we began, where Python has None. A result that is written to it is lost."""

    def __init__(self, fails: bool) -> None:
        super().__init__()
        self.fails = fails

    def write(self, text: str) -> int:
        if self.fails:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return len(text)


def _prepare(*streams: TextIO) -> None:
    """Output is UTF-8 with plain newlines, except on a terminal that speaks something else: there ``?`` is shown."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _failed(error: Exception) -> int:
    import errno

    from maluppfoljning.errors import Fault, MalfError
    from maluppfoljning.source import reason
    from maluppfoljning.swedish import quoted, visible

    if isinstance(error, MalfError):
        _tell(f"Fel: {visible(str(error))}", f"  {visible(error.remedy)}" if error.remedy else None)
        return USAGE
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        _tell(
            f"Fel: {quoted(str(error.filename))} är ett för långt namn på en fil eller en mapp.", "  Välj ett kortare."
        )
        return USAGE
    if isinstance(error, OSError) and not isinstance(error, Fault) and error.filename is None:
        _tell(f"Fel: det gick inte att skriva resultatet ({reason(error)}).", None)
        _silence()
        return USAGE
    if os.environ.get("MALF_DEBUG"):
        import traceback

        traceback.print_exception(error)
    while_working = f" i arbetet med {visible(error.name)}" if isinstance(error, Fault) else ""
    kind = error.kind if isinstance(error, Fault) else type(error).__name__
    _tell(
        f"malf: det här är ett fel i malf, inte i dina filer ({kind}{while_working}).",
        "  Kör om med MALF_DEBUG=1 för detaljer och rapportera dem till projektet.",
    )
    return FAULT


def _tell(text: str, remedy: str | None) -> None:
    try:
        print(text, *([remedy] if remedy else []), sep="\n", file=sys.stderr)
    except OSError:
        _silence()


def _silence() -> None:
    """Python flushes the streams once more at exit; what cannot be written must not be complained about again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                os.dup2(nowhere, stream.fileno())
            except (OSError, ValueError):
                continue


def process() -> NoReturn:
    """What ``malf`` is in a shell: ``main`` as a process of its own."""
    # A command makes much and throws little away: to look for cycles again and again takes longer than a small command.
    gc.set_threshold(200_000)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # Everything has been written. To free what the process holds before it ends takes a tenth of a small command.
    os._exit(code)


if __name__ == "__main__":
    process()
