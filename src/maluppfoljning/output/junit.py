"""Findings as JUnit XML, which nearly every build service shows as a list of tests.

A file is a suite. Each error in it is a test that failed; a file without errors is one test that passed. A test keeps
its name when lines move, so that a service can tell an old failure from a new one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree

from maluppfoljning.finding import Diagnostic, Severity
from maluppfoljning.output.diagnostics import text as lines_of
from maluppfoljning.swedish import visible

PASSED = "inget fel"


def junit(diagnostics: Sequence[Diagnostic], files: Sequence[str], strict: bool) -> str:
    """The findings as XML. ``files``: all that were read, in the order of the suites; ``strict``: warnings fail too."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for d in diagnostics:
        found[d.fil].append(d)
    root = ElementTree.Element("testsuites", name="malf")
    for name in dict.fromkeys((*files, *found)):
        _suite(root, name, found[name], strict)
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    root.set("errors", "0")
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: ElementTree.Element, name: str, found: Sequence[Diagnostic], strict: bool) -> None:
    failed = [d for d in found if strict or d.allvar is Severity.FEL]
    counts = {"tests": str(max(1, len(failed))), "failures": str(len(failed)), "errors": "0", "skipped": "0"}
    suite = ElementTree.SubElement(root, "testsuite", {"name": visible(name), **counts})
    names: Counter[str] = Counter()
    for d in failed:
        title = _named(d)
        names[title] += 1
        again = f" ({names[title]})" if names[title] > 1 else ""
        case = _case(suite, name, title + again, d.rad)
        told = ElementTree.SubElement(case, "failure", type=d.kod, message=visible(d.text))
        told.text = _told([d])
    if not failed:
        _case(suite, name, PASSED, 1)
    warnings = [d for d in found if d not in failed]
    if warnings:
        ElementTree.SubElement(suite, "system-out").text = _told(warnings)


def _named(d: Diagnostic) -> str:
    return f"{d.kod} {visible(d.text)}{f' – {visible(d.väg)}' if d.väg else ''}"


def _case(suite: ElementTree.Element, file: str, name: str, line: int) -> ElementTree.Element:
    shown = visible(file)
    return ElementTree.SubElement(suite, "testcase", classname=shown, name=name, file=shown, line=str(line), time="0")


def _told(found: Sequence[Diagnostic]) -> str:
    return "\n".join(lines_of(found, colour=False))
