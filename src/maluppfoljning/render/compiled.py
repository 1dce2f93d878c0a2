"""Our own templates as Python has compiled them, kept where Python keeps its modules.

To compile the templates of a report takes as long as to fill them in. What is kept lies in ``__pycache__`` beside them
(or where ``PYTHONPYCACHEPREFIX`` says), and is made anew when a template, Jinja, Python or our way of compiling
(``straight.py``) is another. It is no more trusted than the templates: whoever may write there may change those. Where
nothing may be written nothing is kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from maluppfoljning.render import straight

SETTINGS = ("autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "optimized")
"""What decides, besides its text, how a template is compiled."""


class Compiled(jinja2.FileSystemBytecodeCache):
    """The templates of ``folder``, in an environment that has ``settings``."""

    def __init__(self, folder: Path, settings: dict[str, object]) -> None:
        chosen = sorted((name, settings.get(name)) for name in SETTINGS)
        made_with = repr((jinja2.__version__, chosen, "finalize" in settings))
        with suppress(OSError):
            made_with += Path(straight.__file__).read_text(encoding="utf-8")
        mark = sha256(made_with.encode()).hexdigest()[:8]
        place = Path(cache_from_source(os.fspath(folder / "mallar.py"))).parent
        super().__init__(os.fspath(place), f"mall-%s-{mark}.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept, if it is whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # a file that was cut short or is something else can fail in any way
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where that is possible and Python may do so."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                os.makedirs(self.directory, exist_ok=True)
                super().dump_bytecode(bucket)
