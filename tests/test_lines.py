"""The shape of a line is what its writer sees, also in a text that is no YAML."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from maluppfoljning.lines import Line, read


def line(text: str) -> Line:
    [only] = read(text)
    return only


@pytest.mark.parametrize(
    ("text", "indent", "start", "key", "value"),
    [
        ("mål:", 0, 0, "mål", ""),
        ("  - id: x  # y", 2, 4, "id", "x  # y"),
        ("- - a", 0, 4, None, "a"),
        ("    etableringslan-2.b : x", 4, 4, "etableringslan-2.b", "x"),
        ('"mål": x', 0, 0, '"mål"', "x"),
        ("\u00a0\tmål:\tx", 2, 2, "mål", "x"),
        ("-id: x", 0, 0, None, "-id: x"),
        ("id:x", 0, 0, None, "id:x"),
        ("Två ord: x", 0, 0, None, "Två ord: x"),
    ],
)
def test_a_line_is_indentation_dashes_key_and_value(
    text: str, indent: int, start: int, key: str | None, value: str
) -> None:
    shape = line(text)
    assert (shape.kind, shape.indent, shape.start, shape.key, shape.value) == ("content", indent, start, key, value)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# a\n\n  # b\n---\na: b\n...\n", "comment blank comment marker content marker blank"),
        ("a: >-\n  b\n\n    c: d\n # e\nf: g", "content body body body comment content"),
        ("a: |2  # b\n    c\n  d\ne: f", "content body body content"),
        ("- |\n # a\n b\n- c", "content body body content"),
        ("a: 'b\n  c: d\n''e'\nf: g", "content quoted quoted content"),
        ('a: "b \\" c\n  d\\\\" e\nf: g', "content quoted content"),
        ("a: >-\nb: c", "content content"),
    ],
)
def test_texts_over_several_lines_are_followed(text: str, kinds: str) -> None:
    assert [shape.kind for shape in read(text)] == kinds.split()


@pytest.mark.parametrize(
    ("text", "after"),
    [("a: 'b''c' d", 9), ('a: "b\\"c" d', 9), ("a: 'b", None), ("a: b 'c'", None), ("a: ''", 5)],
)
def test_the_end_of_a_quotation_is_found(text: str, after: int | None) -> None:
    assert line(text).after_quote == after


@given(
    st.lists(st.sampled_from(["a: >-", "  a: |", "- |", "  - >", "    text", "  nyckel: x", "      # y", "", "b: c"]))
)
def test_what_belongs_to_a_block_scalar_is_what_the_parser_says(rows: list[str]) -> None:
    text = "\n".join(rows) + "\n"
    try:
        scalars = [event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(event, yaml.ScalarEvent)]
    except yaml.YAMLError:
        return
    if any(set(scalar.value) & set("|>") for scalar in scalars if not scalar.style):
        return  # a plain text that goes on over what looks like the start of a block
    said = set()
    for scalar in scalars:
        assert scalar.start_mark is not None
        assert scalar.end_mark is not None
        if scalar.style:
            said |= set(range(scalar.start_mark.line + 2, scalar.end_mark.line + 1))
    seen = {shape.number for shape in read(text) if shape.kind == "body" and shape.text}
    assert seen == {number for number in said if rows[number - 1]}


@given(st.text(alphabet="\n  -:#|>'\"\\aå\t1"))
def test_any_text_has_its_lines(text: str) -> None:
    assert "\n".join(shape.text for shape in read(text)) == text
