"""A målfil read: bytes → text → tree → model, with all its structural mistakes."""

from __future__ import annotations

import re
from dataclasses import replace

from maluppfoljning.build import KNOWN, build
from maluppfoljning.characters import scan
from maluppfoljning.complaints import MOST_EXPLAINED
from maluppfoljning.encoding import BOM, decode
from maluppfoljning.expression import expression
from maluppfoljning.finding import Diagnostic, Finding, Severity
from maluppfoljning.hints import nearest
from maluppfoljning.keys import keys
from maluppfoljning.lines import read as read_lines
from maluppfoljning.mistake import Mistake
from maluppfoljning.model import Beräkningsfil, Kommunfil, Nämndfil
from maluppfoljning.nodes import MapNode
from maluppfoljning.quotations import quotations
from maluppfoljning.record import record
from maluppfoljning.route import Span
from maluppfoljning.source import MAX_BYTES, Source
from maluppfoljning.tree import Tree, compose

Form = Nämndfil | Kommunfil | Beräkningsfil

_TRAILING = expression(r"(?<=\S) +$", re.MULTILINE)


@record
class Reading:
    """One file. ``model`` is None when ``findings`` holds an error; ``tree`` knows the places of both."""

    name: str
    tree: Tree
    model: Form | None
    findings: tuple[Finding, ...]

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """The finding with its line and column in this file."""
        place = finding.place
        span = place if isinstance(place, Span) else self.tree.locate(place, finding.on_key)
        lines = self.tree.lines
        line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        also = "" if finding.also is None else f" (rad {self.tree.locate(finding.also).line})"
        return Diagnostic(
            fil=self.name,
            rad=span.line,
            kolumn=span.column,
            längd=span.length,
            kod=finding.code,
            allvar=finding.severity,
            text=finding.text + also,
            åtgärd=finding.remedy,
            källrad=line,
            väg="" if isinstance(place, Span) else self.tree.named(place),
        )


def read(source: Source, form: type[Form] | None = None, lined: bool = False) -> Reading:
    """The model of a source, or what is wrong with it. Never raises for what stands in the file.

    ``form`` None: a nämndfil or a kommunfil, told apart by its keys and its name. ``lined``: for a report, which asks
    for many lines.
    """
    if source.size > MAX_BYTES:
        text = f"filen är större än {MAX_BYTES // 1024 // 1024} MiB"
        return _failed(source.name, [Finding("F18", Severity.FEL, Span(1, 1), text, "dela upp den på flera nämnder")])
    text, mistakes = decode(source.data)
    if mistakes:  # what is not the text that was written is not looked into
        return _failed(source.name, [_finding(m) for m in mistakes])
    clean, odd = scan(text)
    if any(mistake.code == "F20" for mistake in odd):  # both sides of the conflict remain, and say everything twice
        return _failed(source.name, [_finding(m) for m in odd if m.code == "F20"], text)
    # Spaces that nobody sees would otherwise stand in the middle of a folded text. From the end they are found quicker.
    if clean.rfind(" \n") >= 0:
        clean = _TRAILING.sub("", clean)
    findings = [_finding(m) for m in odd]
    tree = compose(clean, KNOWN, text, source.data if clean is text and source.data[:3] != BOM else None, lined)
    # A character that makes the YAML unreadable has been told; what the parser then stumbles on is not news.
    findings += [f for f in tree.findings if f.code != "F03" or not findings]
    if tree.root is None and not findings:
        nothing = "filen är tom" if not clean.strip() else "filen innehåller bara kommentarer"
        findings.append(Finding("F19", Severity.FEL, Span(1, 1), nothing, "börja med raden målfil: 1"))
    if form is None and _is_something_else(tree):
        remedy = "börja med raden målfil: 1; hör filen till något annat, flytta den ur mappen"
        findings.append(Finding("F19", Severity.FEL, Span(1, 1), "filen har ingen av en målfils nycklar", remedy))
        return Reading(source.name, tree, None, tuple(findings))
    model, structural = build(tree, form or kind_of(tree, source.name.rpartition("/")[2]))
    blanked = {mistake.line for mistake in odd}  # a key that held such a character is then another word
    findings += [f for f in structural if f.code != "F09" or _line(tree, f) not in blanked]
    findings = _without_tabs(tree, findings) if odd else findings
    findings += _first_key(tree)
    findings += quotations(tree, clean)
    wrong = any(finding.severity is Severity.FEL for finding in findings)
    if "#" in clean and " #" in clean and not any(finding.code == "F03" for finding in findings):
        findings = _emptied(tree, findings, _cuts(clean))
    return Reading(source.name, tree, None if wrong else model, tuple(findings))


def _is_something_else(tree: Tree) -> bool:
    """Whether a file has keys, and none that is a målfil's or near to one that every målfil has."""
    written = list(tree.root.values) if isinstance(tree.root, MapNode) and not tree.root.refused else []
    ours = {*keys(Nämndfil), *keys(Kommunfil)}
    common = [name for name, key in keys(Nämndfil).items() if key.required]
    return bool(written) and ours.isdisjoint(written) and not any(nearest(name, common) for name in written[:20])


def _failed(name: str, findings: list[Finding], text: str = "") -> Reading:
    return Reading(name, Tree(text, None, []), None, tuple(findings))


def kind_of(tree: Tree, name: str) -> type[Nämndfil] | type[Kommunfil]:
    """Which kind of målfil a tree is meant to be: by its keys, and by its file name when they do not tell.

    A misspelt ``nämnd`` must not turn a nämndfil into a kommunfil, so that near spellings count.
    """
    written = list(tree.root.values) if isinstance(tree.root, MapNode) else []
    shared = name.casefold() in ("kommun.yaml", "kommun.yml")
    only_committee = set(keys(Nämndfil)) - set(keys(Kommunfil))
    only_municipality = set(keys(Kommunfil)) - set(keys(Nämndfil))
    if "nämnd" in written:
        return Nämndfil
    if shared:
        return Kommunfil
    if only_committee & set(written) or not only_municipality & set(written):
        return Nämndfil
    misspelt = any(nearest(word, ["nämnd"]) for word in written[:MOST_EXPLAINED] if word not in KNOWN)
    return Nämndfil if misspelt else Kommunfil


def _finding(mistake: Mistake) -> Finding:
    place = Span(mistake.line, mistake.column, mistake.length)
    return Finding(mistake.code, Severity.FEL, place, mistake.text, mistake.remedy)


def _without_tabs(tree: Tree, findings: list[Finding]) -> list[Finding]:
    """The findings without those of white space after a key whose value must be written on other lines anyway."""
    lines = {_line(tree, f) for f in findings if f.code == "F11"}
    return [f for f in findings if f.code != "F04" or _line(tree, f) not in lines or not f.text.startswith("efter ")]


def _line(tree: Tree, finding: Finding) -> int:
    return (finding.place if isinstance(finding.place, Span) else tree.locate(finding.place, finding.on_key)).line


def _first_key(tree: Tree) -> list[Finding]:
    root = tree.root
    if not isinstance(root, MapNode) or "målfil" not in root.values or next(iter(root.values)) == "målfil":
        return []
    text = "nyckeln ”målfil” ska stå först i filen"
    return [Finding("F22", Severity.FEL, ("målfil",), text, "flytta raden målfil: 1 till filens början", True)]


def _emptied(tree: Tree, findings: list[Finding], cuts: list[Finding]) -> list[Finding]:
    """The findings with those of ``#``; a value that is empty because all of it was cut off is told once."""
    empty = {_line(tree, f): f for f in findings if f.code == "F12" and not isinstance(f.place, Span)} if cuts else {}
    for cut in cuts:
        assert isinstance(cut.place, Span)
        found = empty.get(cut.place.line)
        if found is None:
            findings.append(cut)
            continue
        text = f"{found.text}, för det som följer efter # läses som en kommentar"
        remedy = "sätt hela texten inom citattecken"
        if found.remedy is not None and found.remedy.startswith("skriv ett tal"):  # such as #SAKNAS! from Excel
            remedy = found.remedy
        findings[findings.index(found)] = replace(found, place=cut.place, text=text, remedy=remedy)
    return findings


def _cuts(text: str) -> list[Finding]:
    """Plain texts that ``#`` probably cuts off, which YAML does without a word."""
    from maluppfoljning.syntax import comment_cut  # most files have no comment after a text

    if not any(comment_cut(line) for line in text.split("\n") if " #" in line):
        return []
    findings = []
    for line in read_lines(text):
        column = comment_cut(line.text) if line.kind == "content" and " #" in line.text else None
        if column is not None:
            place = Span(line.number, column, max(1, len(line.text.rstrip()) - column + 1))
            told = "det som följer efter ” #” läses som en kommentar och kommer inte med"
            remedy = "sätt hela texten inom citattecken; är det en kommentar, sätt två mellanslag före #"
            findings.append(Finding("F24", Severity.VARNING, place, told, remedy))
    return findings
