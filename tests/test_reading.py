"""From the bytes of a file to its model or to everything that is wrong with it, each once and in its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import EXAMPLES, HEAD, diagnostics, found, reading

from maluppfoljning import reading as module
from maluppfoljning.finding import Severity
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.source import MAX_BYTES, Source

SOCIAL = next(path for path in EXAMPLES if path.parts[-2:] == ("ekero", "socialnamnden.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_are_read_without_a_word(path: Path) -> None:
    whole = reading(path.read_bytes(), path.name)
    assert whole.findings == ()
    assert type(whole.model) is (Kommunfil if path.stem == "kommun" else Nämndfil)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace(b":\n", b":  \n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\n\n# slut\n\n",
        lambda data: b"---\n" + data,
        lambda data: data.replace(b": 2020-08-31", b': "2020-08-31"'),
        lambda data: data.replace("läge: uppnått".encode(), "läge:   'uppnått'   # klart".encode()),
    ],
    ids=["BOM", "CRLF", "CR", "spaces at line ends", "no last line end", "comment", "start mark", "quotes", "quotes 2"],
)
def test_what_only_looks_different_is_the_same_file(change: Callable[[bytes], bytes]) -> None:
    data = SOCIAL.read_bytes()
    whole = reading(change(data))
    assert whole.findings == ()
    assert whole.model == reading(data).model


@pytest.mark.parametrize(
    ("data", "expected", "start"),
    [
        (b"", [(1, "F19")], "filen är tom"),
        (b"\xef\xbb\xbf", [(1, "F19")], "filen är tom"),
        (b" \n\n", [(1, "F19")], "filen är tom"),
        (b"# bara\n# kommentarer\n", [(1, "F19")], "filen innehåller bara kommentarer"),
        ("kommun: Göteborg\nnämnd: Östra\n".encode("latin-1"), [(1, "F01")], "byte 0xf6 på rad 1 är inte UTF-8"),
        (HEAD.encode("utf-16"), [(1, "F01")], "filen är sparad som UTF-16"),
        (HEAD.encode("utf-16-le"), [(1, "F01")], "filen är sparad som UTF-16"),
        (b"\x00" * 100, [(1, "F01")], "filen innehåller binära data"),
        (b"PK\x03\x04word/", [(1, "F01")], "filen är ett Word-dokument"),
        ((HEAD + "diarienummer: a\x00b\n").encode(), [(5, "F02")], "här står U+0000 nolltecken"),
        ((HEAD + "diarienummer: a\x1b[31mb\n").encode(), [(5, "F02")], "här står U+001B styrtecknet ESC"),
        ((HEAD + "diarienummer: a\u200bb\n").encode(), [(5, "F02")], "här står U+200B nollbrett mellanslag"),
        ((HEAD + 'diarienummer: "a\\u2028b"\n').encode(), [(5, "F02")], "texten innehåller U+2028 radavskiljare"),
        ((HEAD + "period:\n\tfrån: 2018\n\ttill: 2019\n").encode(), [(6, "F04"), (7, "F04")], "raden är indragen"),
        ((HEAD + "period:\n\u00a0 från: 2018\n  till: 2019\n").encode(), [(6, "F04")], "raden är indragen med"),
        ((HEAD + "a\u030a: 1\n").encode(), [(5, "F17")], "nyckeln ”å” är skriven med lösa prickar"),
        (HEAD.replace("mål", "ma\u030al").encode(), [(1, "F17")], "nyckeln ”målfil” är skriven med lösa prickar"),
        ((HEAD + "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n").encode(), [(5, "F20")], "filen innehåller en olöst"),
        ((HEAD + "diarienummer: Mål: ett\n").encode(), [(5, "F03")], "kolon och mellanslag inne i en text"),
        ((HEAD + "diarienummer: *viktigt*\n").encode(), [(5, "F03")], "en text får inte börja med *"),
        (HEAD.replace("målfil: 1\nkommun: Prov\n", "kommun: Prov\nmålfil: 1\n").encode(), [(2, "F22")], "nyckeln"),
    ],
)  # fmt: skip
def test_what_is_no_målfil_is_told_with_its_line(data: bytes, expected: list[tuple[int, str]], start: str) -> None:
    told = diagnostics(data)
    assert [(d.rad, d.kod) for d in told] == expected
    assert all(d.åtgärd for d in told)
    if expected != [(5, "F03")]:
        assert told[0].text.startswith(start)
    assert reading(data).model is None


def test_an_odd_character_is_told_and_the_rest_of_the_file_is_checked_too() -> None:
    text = HEAD + "diarienummer: a\u200bb\nperiod:\n\tfrån: x\n till: y\n"
    assert [code for _, code in found(text)] == ["F02", "F04", "F14", "F14"]


def test_a_text_that_a_comment_sign_cuts_is_a_warning_and_the_model_stands() -> None:
    [told] = diagnostics(HEAD + "diarienummer: Mål #1\n")
    assert (told.rad, told.kolumn, told.kod, told.allvar) == (5, 19, "F24", Severity.VARNING)
    assert isinstance(reading(HEAD + "diarienummer: Mål #1\n").model, Nämndfil)
    assert found(HEAD + 'diarienummer: "Mål #1"  # en kommentar\n') == []
    assert found(HEAD + "avsnitt:\n  - rubrik: a\n    text: |-\n      Mål #1\n") == []


def test_the_source_line_is_the_one_as_written() -> None:
    for ending in ("\n", "\r\n", "\r"):
        [told] = diagnostics((HEAD + "vikt:\t1  \n").replace("\n", ending))
        assert (told.rad, told.källrad, told.fil) == (5, "vikt:\t1  ", "namnd.yaml")


def test_a_file_above_the_limit_is_refused_without_being_looked_into() -> None:
    whole = module.read(Source("stor.yaml", b"", MAX_BYTES + 1))
    assert [(f.code, f.text) for f in whole.findings] == [("F18", "filen är större än 5 MiB")]


@pytest.mark.parametrize("length", range(0, 12_000, 97))
def test_a_file_cut_off_anywhere_is_answered(length: int) -> None:
    data = SOCIAL.read_bytes()
    whole = reading(data[:length])
    assert whole.model is not None or any(f.severity is Severity.FEL for f in whole.findings)
    for finding in whole.findings:
        place = whole.diagnostic(finding)
        assert 1 <= place.rad <= data[:length].count(b"\n") + 1
        assert place.kolumn >= 1
        assert place.längd >= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    whole = reading(data)
    assert whole.model is not None or whole.findings


@given(
    st.integers(0, 40_000),
    st.sampled_from([b"\t", b"\x00", b": ", b"- ", b"'", b'"', b"&a ", b"{", b"]", b"\xff", b"\r", b"# "]),
)
def test_a_stray_sign_anywhere_is_answered(place: int, sign: bytes) -> None:
    data = SOCIAL.read_bytes()
    whole = reading(data[:place] + sign + data[place:])
    assert whole.model is not None or whole.findings
    assert all(whole.diagnostic(f).rad >= 1 for f in whole.findings)


HOSTILE = {
    "unknown keys": "HEAD + ''.join(f'okand{i}: x\\n' for i in range(100_000))",
    "duplicate keys": "HEAD + 'kommun: x\\n' * 100_000",
    "wrong items": "HEAD + 'beslut:\\n' + '  - organ: x\\n    datum: i går\\n' * 30_000",
    "spaces in a number": "HEAD + 'vikt: \"1' + ' ' * 1_000_000 + '!\"\\n'",
    "an endless quotation": "HEAD + 'diarienummer: \"' + 'x\\n' * 500_000",
    "comment signs": "HEAD + 'diarienummer: a #b\\n' + '# a #b\\n' * 300_000",
    "tabs": "HEAD + '\\ta: 1\\n' * 100_000",
    "one long line": "HEAD + 'diarienummer: ' + 'å' * 2_000_000",
    "dashes": "HEAD + '- ' * 1_000_000",
    "an error on the last line": "HEAD + 'a: b\\n' * 100_000 + 'x: y: z\\n'",
    "merge markers": "HEAD + '<<<<<<< a\\n' * 100_000",
    "hard spaces": "HEAD + '\\u00a0' * 1_000_000",
    "decomposed keys": "HEAD + 'a\\u030a: 1\\n' * 100_000",
    "escapes": "HEAD + 'diarienummer: \"' + '\\\\u200b' * 300_000 + '\"'",
    "megabytes of brackets": "HEAD + 'period: ' + '[' * 2_000_000",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_file_takes_more_than_seconds_or_more_than_a_gigabyte(text: str) -> None:
    script = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from maluppfoljning.reading import read\n"
        "from maluppfoljning.source import Source\n"
        f"HEAD = {HEAD!r}\n"
        f"data = ({text}).encode()\n"
        "whole = read(Source('x.yaml', data, len(data)))\n"
        "print(len([whole.diagnostic(f) for f in whole.findings[:1000]]))\n"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (made.returncode, made.stderr) == (0, "")
