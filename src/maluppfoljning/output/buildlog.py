"""Lines in the log of a build service: what GitHub's runner takes for a command, made on purpose or never at all.

The runner obeys ``::name key=value::text`` at the beginning of any line, leading white space disregarded, and still
``##[name]`` anywhere in one, as Azure Pipelines does ``##vso[name]``. Both streams of a step are read, so that a file
name in a message could forge a finding.
The forms and what must be escaped in them: docs.github.com, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from typing import Literal

from maluppfoljning.expression import expression
from maluppfoljning.swedish import visible

_MARKED = expression(r"##(?=[A-Za-z]*\[)")
Kind = Literal["error", "warning", "notice"]


def harmless(line: str) -> str:
    """One line of output, so that no file name or quoted text in it is taken for a command."""
    safe = _MARKED.sub("# ", line) if "##" in line else line
    return f"./{safe}" if safe.lstrip().startswith("::") else safe


def command(kind: Kind, message: str, **properties: str | int) -> str:
    """A command on one line, without line ending: an annotation of a file (``file``, ``line``, ``col`` …) with a text.

    The lines of ``message`` are kept as lines; everything else unprintable is shown as an escape.

    >>> command("error", "90 % räcker\\ninte", file="mål, nämnd.yaml", line=3)
    '::error file=mål%2C nämnd.yaml,line=3::90 %25 räcker%0Ainte'
    """
    given = ",".join(f"{name}={escaped_property(str(value))}" for name, value in properties.items())
    return f"::{kind}{' ' if given else ''}{given}::{escaped(message)}"


def escaped(message: str) -> str:
    """The text of a command: percent signs and line breaks as the runner decodes them, the unprintable shown."""
    made = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(made.replace("##[", "# ["))


def escaped_property(value: str) -> str:
    """A property of a command: also colons and commas, which would end it."""
    return escaped(value).replace(":", "%3A").replace(",", "%2C")
