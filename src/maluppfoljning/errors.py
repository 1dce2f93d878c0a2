"""What the world does to us. The user's mistakes in a målfil are findings (``finding.py``), never exceptions."""

from __future__ import annotations


class MalfError(Exception):
    """It could not run: path not found, unreadable file, wrong usage, missing extra. Ends with exit code 2.

    ``str(error)`` is one Swedish sentence for the user; ``remedy`` says what to do instead, None when it is obvious.
    """

    def __init__(self, text: str, remedy: str | None = None) -> None:
        super().__init__(text)
        self.remedy = remedy


class Fault(Exception):
    """A fault in malf itself while it worked on ``name``. Ends with exit code 70.

    ``kind`` is the name of the error behind it, which ``__cause__`` no longer is when it comes from another process.
    """

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name, kind)
        self.name, self.kind = name, kind
