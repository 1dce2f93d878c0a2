"""The field table and the classes say the same, so that the loader may trust either."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from maluppfoljning import model
from maluppfoljning.keys import NOUNS, Key, Many, Part, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import COUNT, DATE, DECIMALS, FIRST_DAY, FRACTION, LAST_DAY, NUMBER, SHARE, TIME, YEAR
from maluppfoljning.scalars import Tid
from maluppfoljning.swedish import capitalised

FIELDS = [pytest.param(form, name, id=f"{form.__name__}.{name}") for form in NOUNS for name in keys(form)]
OTHER_THAN_TEXT = {
    NUMBER: Decimal, SHARE: Decimal, FRACTION: Decimal, COUNT: int, DECIMALS: int, YEAR: int, DATE: date,
    FIRST_DAY: date, LAST_DAY: date, TIME: Tid,
}  # fmt: skip


def meant(key: Key) -> Any:
    """The type that a field with this key should have."""
    match key.shape:
        case Many(form):
            return tuple[form, ...]  # type: ignore[valid-type]
        case Words(kind, _):
            return tuple[OTHER_THAN_TEXT.get(kind, str), ...]  # type: ignore[misc]
        case Table(_, form):
            return Mapping[str, form]  # type: ignore[valid-type]
        case Part(form):
            return form if key.required else form | None
        case kind:
            made = OTHER_THAN_TEXT.get(kind, str)
            return made if key.required else made | None


def test_every_class_of_the_model_is_a_form() -> None:
    classes = {getattr(model, name) for name in model.__all__}
    assert {form.__name__ for form in NOUNS} == {cls.__name__ for cls in classes}


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_the_annotation_of_a_field_is_what_its_key_gives(form: type[Any], name: str) -> None:
    assert typing.get_type_hints(form)[name] == meant(keys(form)[name])


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_a_field_without_default_is_a_required_key(form: type[Any], name: str) -> None:
    [field] = [field for field in dataclasses.fields(form) if field.name == name]
    bare = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    assert bare == keys(form)[name].required
    if not bare and isinstance(keys(form)[name].shape, Kind | Part):
        assert field.default is None
    elif not bare and isinstance(keys(form)[name].shape, Many | Words):
        assert field.default == ()


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_every_key_is_explained_in_one_or_two_sentences(form: type[Any], name: str) -> None:
    explanation = keys(form)[name].explanation
    assert explanation == capitalised(explanation)
    assert explanation.endswith((".", ".)"))
    assert explanation == explanation.strip()
    assert len(explanation) <= 120


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_the_example_of_a_key_can_be_read(form: type[Any], name: str) -> None:
    key = keys(form)[name]
    kind = key.shape.kind if isinstance(key.shape, Words) else key.shape
    if not isinstance(kind, Kind):
        assert key.example is None
    elif key.example is not None:
        assert kind.read(key.example.strip('"')) is not None


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_a_key_is_a_correctly_spelled_identifier(form: type[Any], name: str) -> None:
    assert name.isidentifier()
    assert name == name.casefold()


@pytest.mark.parametrize("form", NOUNS, ids=lambda form: form.__name__)
def test_a_form_is_frozen_and_its_rules_name_its_own_keys(form: type[Any]) -> None:
    noun = NOUNS[form]
    named = {*noun.one_of, *(n for pair in noun.exclusive for n in pair), *(n for pair in noun.needs for n in pair)}
    assert named <= set(keys(form))
    assert not any(keys(form)[name].required for name in named)
    with pytest.raises(dataclasses.FrozenInstanceError):
        object.__new__(form).vikt = 2
    assert noun.indefinite.split()[0] in ("en", "ett", "gränser", "färger")  # plurals have no article


def test_every_form_is_reached_from_one_of_the_files() -> None:
    reached: set[type[Any]] = set()
    waiting: list[type[Any]] = [model.Nämndfil, model.Kommunfil, model.Beräkningsfil]
    while waiting:
        form = waiting.pop()
        if form not in reached:
            reached.add(form)
            shapes = [key.shape for key in keys(form).values()]
            waiting += [shape.form for shape in shapes if isinstance(shape, Part | Many | Table)]
    assert reached == set(NOUNS)
