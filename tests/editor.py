"""An editor without a window: what VS Code's YAML extension says of a text, from the engine that it runs.

The engine is the npm package yaml-language-server; it is spoken to with the Language Server Protocol over its stdin and
stdout. One process answers as many questions as wanted. Lines and columns are counted from 1, columns in characters.
"""

from __future__ import annotations

import itertools
import json
import os
import queue
import re
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import equipped

from maluppfoljning.record import record

CURSOR = "¦"
"""Marks in a text where the cursor stands."""
PATIENCE = 60.0
"""Seconds until a server that does not answer is taken to hang; the slowest machine needs a tenth."""
SETTINGS = {
    "yaml.schemaStore.enable": False,
    "yaml.kubernetesCRDStore.enable": False,
    "yaml.validate": True,
    "yaml.hover": True,
    "yaml.completion": True,
    "editor.tabSize": 2,
}
_SEVERITIES = {1: "fel", 2: "varning", 3: "upplysning", 4: "tips"}
Json = Any


@record
class Remark:
    """A diagnostic: where it begins, how grave it is, its text."""

    rad: int
    kolumn: int
    allvar: str
    text: str


@record
class Choice:
    """A completion: what the list shows, its help, and the whole text after it has been accepted."""

    label: str
    help: str
    text: str


@record
class Fix:
    """A quick fix: what the menu shows, and the whole text after it has been chosen."""

    title: str
    text: str


class Editor:
    """The server with a folder open and settings as in ``settings.json``. Use it with ``with``."""

    def __init__(self, folder: Path, settings: Mapping[str, Json]) -> None:
        self._folder, self._settings = folder, _nested({**SETTINGS, **settings})
        self._numbers = itertools.count(1)
        self._remarks: dict[str, queue.Queue[list[Json]]] = {}
        self._answers: queue.Queue[Json] = queue.Queue()

    def __enter__(self) -> Editor:
        server = equipped.package("yaml-language-server") / "bin" / "yaml-language-server"
        command = [str(equipped.node()), str(server), "--stdio"]
        self._process = subprocess.Popen(
            command, cwd=self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self._read, daemon=True).start()
        folder = {"uri": self._folder.as_uri(), "name": self._folder.name}
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder["uri"],
                "locale": "sv",
                "workspaceFolders": [folder],
                "capabilities": _CAPABILITIES,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(PATIENCE)
        except (TimeoutError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def remarks(self, texts: Mapping[str, str]) -> dict[str, tuple[Remark, ...]]:
        """What the editor underlines in each file, in the order of the lines; the files need not exist on disk."""
        for name, text in texts.items():
            self._open(text, name)
        told = {name: self._remarked(name) for name in texts}
        for name in texts:
            self._close(name)
        return {
            name: tuple(sorted((_remark(item, texts[name]) for item in items), key=lambda r: (r.rad, r.kolumn)))
            for name, items in told.items()
        }

    def choices(self, marked: str) -> tuple[Choice, ...]:
        """What is suggested at the cursor, in the order of the list."""
        text, position = _cursor(marked)
        answer = self._at("textDocument/completion", text, position, context={"triggerKind": 1})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return tuple(
            Choice(item["label"], _words(item.get("documentation")), _accepted(text, item, position))
            for item in sorted(items, key=lambda item: str(item.get("sortText") or item["label"]))
        )

    def hover(self, marked: str) -> str:
        """What is shown when the pointer rests at the cursor, as Markdown; empty when nothing is."""
        text, position = _cursor(marked)
        answer = self._at("textDocument/hover", text, position)
        return _words(answer["contents"]) if answer else ""

    def fixes(self, marked: str) -> tuple[Fix, ...]:
        """The quick fixes offered on the line of the cursor."""
        text, position = _cursor(marked)
        name = self._open(text)
        told = [item for item in self._remarked(name) if item["range"]["start"]["line"] == position["line"]]
        answer = self._ask(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": self._uri(name)},
                "range": {"start": position, "end": position},
                "context": {"diagnostics": told},
            },
        )
        self._close(name)
        return tuple(
            Fix(action["title"], _edited(text, edits))
            for action in answer or []
            for edits in (action.get("edit") or {}).get("changes", {}).values()
        )

    def _at(self, method: str, text: str, position: Json, **more: Json) -> Json:
        name = self._open(text)
        answer = self._ask(method, {"textDocument": {"uri": self._uri(name)}, "position": position, **more})
        self._close(name)
        return answer

    def _uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def _open(self, text: str, name: str | None = None) -> str:
        """Opens the text under a name that no open file has, and returns the name."""
        number = next(self._numbers)  # the server remembers what it has read by name and version
        name = name or f"prov-{number}.yaml"
        uri = self._uri(name)
        self._remarks[uri] = queue.Queue()
        document = {"uri": uri, "languageId": "yaml", "version": number, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return name

    def _close(self, name: str) -> None:
        """Closes a file. Its remarks are taken back by the server, which is waited for: the name may come again."""
        self._tell("textDocument/didClose", {"textDocument": {"uri": self._uri(name)}})
        while self._remarked(name):
            pass
        del self._remarks[self._uri(name)]

    def _remarked(self, name: str) -> list[Json]:
        try:
            return self._remarks[self._uri(name)].get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError(f"no diagnostics of {name}") from None

    def _tell(self, method: str, params: Json) -> None:
        self._send({"method": method, "params": params})

    def _ask(self, method: str, params: Json) -> Json:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            try:
                answer = self._answers.get(timeout=PATIENCE)
            except queue.Empty:
                raise TimeoutError(f"no answer to {method}") from None
            if answer is None:
                raise TimeoutError(f"the server ended during {method}")
            if answer["id"] == number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _send(self, message: Json) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> None:
        """Everything that the server writes, until it ends."""
        stream = self._process.stdout
        assert stream is not None
        while line := stream.readline():
            size = 0
            while line.strip():
                if line.lower().startswith(b"content-length:"):
                    size = int(line.partition(b":")[2])
                line = stream.readline()
            self._received(json.loads(stream.read(size)))
        self._answers.put(None)

    def _received(self, message: Json) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            told = self._remarks.get(message["params"]["uri"])
            if told is not None:
                told.put(message["params"]["diagnostics"])
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": self._result(method, message.get("params"))})
        elif method is None:
            self._answers.put(message)

    def _result(self, method: str, params: Json) -> Json:
        """The answer to what the server asks the editor."""
        if method == "workspace/configuration":
            return [self._setting(item.get("section", "")) for item in params["items"]]
        return None

    def _setting(self, section: str) -> Json:
        found: Json = self._settings
        for part in [section] if section.startswith("[") else section.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found


_CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {
            "completionItem": {
                "snippetSupport": True,
                "documentationFormat": ["markdown"],
                "insertReplaceSupport": True,
            }
        },
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "publishDiagnostics": {"relatedInformation": True},
    },
}


def settings(text: str) -> dict[str, Json]:
    """A settings.json as VS Code reads it: lines that begin with // are comments."""
    read: dict[str, Json] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return read


def _nested(flat: Mapping[str, Json]) -> dict[str, Json]:
    """``{"yaml.a.b": 1}`` as ``{"yaml": {"a": {"b": 1}}}``; keys such as ``[yaml]`` are kept whole."""
    whole: dict[str, Json] = {}
    for name, value in flat.items():
        *parents, last = [name] if name.startswith("[") else name.split(".")
        place = whole
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return whole


def _remark(item: Json, text: str) -> Remark:
    start = item["range"]["start"]
    line = re.split(r"\r\n?|\n", text)[start["line"]]
    return Remark(
        start["line"] + 1, _characters(line, start["character"]) + 1, _SEVERITIES[item["severity"]], item["message"]
    )


def _cursor(marked: str) -> tuple[str, Json]:
    before, mark, after = marked.partition(CURSOR)
    assert mark, "the text needs a cursor"
    assert CURSOR not in after
    last = before.rpartition("\n")[2]
    return before + after, {"line": before.count("\n"), "character": len(last.encode("utf-16-le")) // 2}


def _characters(line: str, units: int) -> int:
    """A column in UTF-16 units, as the protocol counts, in characters."""
    return len(line.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))


def _offset(text: str, position: Json) -> int:
    lines = text.split("\n")
    number = min(position["line"], len(lines) - 1)
    return sum(len(line) + 1 for line in lines[:number]) + _characters(lines[number], position["character"])


def _edited(text: str, edits: list[Json]) -> str:
    for edit in sorted(edits, key=lambda edit: _offset(text, edit["range"]["start"]), reverse=True):
        start, end = (_offset(text, edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def _accepted(text: str, item: Json, position: Json) -> str:
    """The text after Enter on a completion, each placeholder left as it was filled in."""
    edit = item.get("textEdit") or {"newText": item.get("insertText", item["label"])}
    reach = edit.get("range") or edit.get("replace") or {"start": position, "end": position}
    new = edit["newText"]
    if item.get("insertTextFormat") == 2:
        new = _filled(new)
    start = _offset(text, reach["start"])
    line = text[text.rfind("\n", 0, start) + 1 : start]
    margin = line[: len(line) - len(line.lstrip(" "))]  # editors indent the further lines like the one they land on
    edits = [{"range": reach, "newText": new.replace("\n", "\n" + margin)}]
    return _edited(text, edits + (item.get("additionalTextEdits") or []))


def _filled(snippet: str) -> str:
    snippet = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", snippet)
    while (inner := re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", snippet)) != snippet:
        snippet = inner
    return re.sub(r"\\([$}\\])", r"\1", re.sub(r"\$\{\d+\}|(?<!\\)\$\d+", "", snippet))


def _words(documentation: Json) -> str:
    if isinstance(documentation, dict):
        return str(documentation["value"])
    return documentation or ""
