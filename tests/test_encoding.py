"""Bytes become text, or the name of what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.characters import decode

TEXT = "målfil: 1\nnämnd: Socialnämnden\nlydelse: Mål för äldre\n"


def only(data: bytes) -> tuple[int, int, str]:
    text, mistakes = decode(data)
    assert text == ""
    assert [mistake.code for mistake in mistakes] == ["F01"]
    return mistakes[0].line, mistakes[0].column, mistakes[0].text


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_read_with_and_without_a_bom(bom: bytes) -> None:
    assert decode(bom + TEXT.encode()) == (TEXT, [])


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", [])


@pytest.mark.parametrize(
    ("codec", "byte", "told"),
    [
        ("cp1252", "0xe5", "Windows-1252/Latin-1"),
        ("latin-1", "0xe5", "Windows-1252/Latin-1"),
        ("mac_roman", "0x8c", "Mac Roman"),
        ("cp850", "0x86", "DOS (CP 850)"),
    ],
)
def test_another_encoding_is_told_with_byte_and_line(codec: str, byte: str, told: str) -> None:
    data = ("# en rad\r\n\r\n  " + TEXT).encode(codec)
    assert only(data) == (3, 4, f"byte {byte} på rad 3 är inte UTF-8, filen ser ut att vara sparad som {told}")


def test_the_remedy_says_how_to_save_as_utf8() -> None:
    remedy = decode(TEXT.encode("cp1252"))[1][0].remedy
    assert "Western (Windows 1252), sedan Save with Encoding och UTF-8" in remedy
    assert "Anteckningar: Spara som, Kodning: UTF-8" in remedy


def test_the_column_counts_characters_and_not_bytes() -> None:
    assert only("a: åäö ".encode() + b"\xe5 b\n")[:2] == (1, 8)


def test_one_foreign_letter_in_a_utf8_file_is_not_called_another_encoding() -> None:
    told = "byte 0xe5 på rad 2 är inte UTF-8, fast resten av filen är det (inklistrat ur en annan fil?)"
    assert only("mål: 1\na: p".encode() + b"\xe5 x\n") == (2, 5, told)


def test_a_file_cut_off_inside_a_letter_is_told_so() -> None:
    told = "byte 0xc3 på rad 1 är inte UTF-8, filen är avhuggen mitt i ett tecken"
    assert only("mål: p".encode() + b"\xc3") == (1, 7, told)


def test_a_byte_of_no_known_encoding_is_still_told_with_its_line() -> None:
    assert only(b"a: b\nc: \xff\n") == (2, 4, "byte 0xff på rad 2 är inte UTF-8")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_utf16_and_utf32_are_refused_by_name(codec: str, name: str) -> None:
    assert only(TEXT.encode(codec)) == (1, 1, f"filen är sparad som {name}, inte som UTF-8")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "en PDF"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "ett Word-dokument"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml", "ett Excelark"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text", "ett OpenDocument-dokument"),
        (b"PK\x03\x04\x14\x00a.txt", "ett zip-arkiv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ett äldre Word- eller Exceldokument"),
        (b"{\\rtf1\\ansi", "ett RTF-dokument"),
        (b"\n<!DOCTYPE html>\n<html>", "en webbsida"),
        (b"\x89PNG\r\n\x1a\n", "en bild"),
    ],
)
def test_documents_of_other_kinds_are_recognised(data: bytes, kind: str) -> None:
    assert only(data) == (1, 1, f"filen är {kind}, inte en textfil")


@pytest.mark.parametrize("data", [bytes(range(32)) * 4, b"\x00" * 100])
def test_binary_data_is_called_binary(data: bytes) -> None:
    assert only(data) == (1, 1, "filen innehåller binära data, inte text")


@pytest.mark.parametrize(
    ("codec", "seen", "meant"),
    [("cp1252", "Ã¥", "å"), ("latin-1", "Ã¥", "å")],
)
def test_text_that_was_wrongly_decoded_once_is_returned_with_a_mistake(codec: str, seen: str, meant: str) -> None:
    twice = TEXT.encode().decode(codec)
    text, mistakes = decode(twice.encode())
    assert text == twice
    told = f"texten är felkodad: ”{seen}” ska antagligen vara ”{meant}” (6 ställen i filen)"
    assert [(m.code, m.line, m.column, m.length, m.text) for m in mistakes] == [("F01", 1, 2, 2, told)]


@pytest.mark.parametrize("sign", ["å", "ä", "ö", "Å", "Ä", "Ö", "é", "–", "”", "’", "“"])
@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_each_wrongly_decoded_sign_is_told_with_what_it_was(sign: str, codec: str) -> None:
    undefined = codec == "cp1252" and sign == "”"  # 0x9d has no sign in Windows-1252; editors let the byte through
    seen = "â€\x9d" if undefined else sign.encode().decode(codec)
    [mistake] = decode(f"a: b\nc: {seen}\n".encode())[1]
    assert (mistake.line, mistake.column) == (2, 4)
    assert mistake.text == f"texten är felkodad: ”{seen}” ska antagligen vara ”{sign}”"


@pytest.mark.parametrize("text", ["São Paulo, Ãrhus\n", "château\n", "â€ utan mer\n"])
def test_foreign_letters_are_not_taken_for_wrong_decoding(text: str) -> None:
    assert decode(text.encode()) == (text, [])


@given(st.binary())
def test_any_bytes_give_a_text_or_one_mistake(data: bytes) -> None:
    text, mistakes = decode(data)
    assert len(mistakes) <= 1
    assert mistakes or text.encode() == data.removeprefix(b"\xef\xbb\xbf")


@given(st.text(alphabet="aåäö\n\r –"), st.sampled_from(["cp1252", "mac_roman", "cp850"]))
def test_a_mistake_lies_inside_the_file(text: str, codec: str) -> None:
    for mistake in decode(text.encode(codec, errors="replace"))[1]:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= mistake.column <= len(lines[mistake.line - 1])
