"""Tree → model, with every structural mistake of the file collected in one pass.

The field table (``keys.py``) says what each key is; a reader is made from it once per class. When there are findings
there is no model, and the rules do not run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar
from unicodedata import normalize

from maluppfoljning.complaints import Complaints
from maluppfoljning.finding import Finding
from maluppfoljning.instead import home_of, singular, under
from maluppfoljning.keys import NOUNS, Many, Part, Shape, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import MARKDOWN
from maluppfoljning.nodes import ListNode, MapNode, Node, Null
from maluppfoljning.route import Route
from maluppfoljning.scalars import Unreadable
from maluppfoljning.tree import Tree

M = TypeVar("M")
Reader = Callable[[Complaints, Node, Route], Any]
Lists = Mapping[str, type[Any]]
KNOWN = {name: name for form in NOUNS for name in keys(form)}
"""Every key of the format, to the one object that stands for it in all trees and models."""
MOST_LAYOUTS = 100


def build(tree: Tree, form: type[M]) -> tuple[M | None, list[Finding]]:
    """The model of a tree and its structural mistakes, in no certain order. The model is None when there are any."""
    complaints = Complaints(tree.locate, form)
    if tree.root is None:
        return None, []
    model = _reader(Part(form))(complaints, tree.root, ())
    return (None if complaints.findings else model), complaints.findings


_READERS: dict[type[Any], Reader] = {}


def _reader(shape: Shape, lists: Lists = MappingProxyType({})) -> Reader:
    """The reader of a shape. Returns None when the value could not be read, which has then been reported.

    ``lists``: the keys beside it that have lists, with what these hold.
    """
    if isinstance(shape, Kind):
        return _scalar(shape)
    if isinstance(shape, Part):
        if shape.form not in _READERS:
            _READERS[shape.form] = _part(shape.form)
        return _READERS[shape.form]
    if isinstance(shape, Many):
        return _many(_reader(Part(shape.form)), shape.form, lists)
    if isinstance(shape, Table):
        return _table(shape, _reader(Part(shape.form)), NOUNS[shape.form].indefinite)
    return _words(shape)


def _scalar(kind: Kind) -> Reader:
    convert, name = kind.read, kind.name

    def read(complaints: Complaints, node: Node, route: Route) -> Any:
        if not isinstance(node, str):
            if not getattr(node, "refused", True):
                how = f"skriv {name} på samma rad som nyckeln"
                if kind is MARKDOWN and type(node) is ListNode:
                    how = f"skriv {route[-1]}: | på raden, så blir listan under den en del av texten"
                complaints.wrong_form(node, route, name, how)
            return None
        if type(node) is Null or not node or node.isspace():
            complaints.empty(route, name)
            return None
        try:
            return convert(normalize("NFC", node))  # a word written on an old Mac is the same word
        except Unreadable as wrong:
            complaints.say(wrong.code, route, wrong.text, wrong.remedy)
            return None

    return read


def _part(form: type[Any]) -> Reader:
    table = keys(form)
    noun = NOUNS[form]
    # Made on first use, so that classes that are never written cost nothing.
    readers: dict[str, Reader] = {}
    converters = {name: key.shape.read for name, key in table.items() if isinstance(key.shape, Kind)}
    lists = {name: key.shape.form for name, key in table.items() if isinstance(key.shape, Many)}
    required = [name for name, key in table.items() if key.required]
    one_of = frozenset(noun.one_of)
    clashing = frozenset(name for pair in noun.exclusive for name in pair)
    needing = frozenset(one for one, _ in noun.needs)
    # Hundreds of outcomes have the same few keys: a set of keys that has been found right is not looked into again.
    sound: set[tuple[str, ...]] = set()

    new = object.__new__

    def read(complaints: Complaints, node: Node, route: Route) -> Any:
        if type(node) is not MapNode:
            if isinstance(node, str) or (type(node) is ListNode and not node.refused):
                complaints.not_keys(form, node, route)
            return None
        if node.refused:
            return None
        # Filled as __init__ does, but not one frozen field at a time; this also lets all of a form share their keys.
        made = new(form)
        values: dict[str, Any] = made.__dict__
        read_as: list[str] = []
        for name, child in node.values.items():
            if child.__class__ is str and name in converters:
                try:  # most of a file is this; what cannot be read is told by the reader below
                    values[name] = converters[name](child)
                    continue
                except Unreadable:
                    pass
            reader = readers.get(name)
            if reader is None:
                if name not in table:
                    meant = complaints.unknown(form, name, route, node)
                    if meant:  # read on as what was meant, so that mistakes further in are told in the same run
                        _reader(table[meant].shape)(complaints, child, (*route, name))
                        read_as.append(meant)
                    continue
                reader = readers[name] = _reader(table[name].shape, lists)
            complaints.within = node
            value = reader(complaints, child, (*route, name))
            if value is not None:
                values[name] = value
        layout = tuple(values)
        if layout not in sound or len(layout) != len(node.values):
            complete = True
            for name in required:
                if name not in values:
                    complete = False
                    if name not in node.values and name not in read_as and (*route, name) not in complaints.lost:
                        complaints.missing(form, name, table[name], route, node)
            written = node.values.keys()
            doubtful = (one_of and one_of.isdisjoint(written)) or len(clashing & written) > 1 or needing & written
            if doubtful and not read_as:
                complaints.presence(form, node, route)
            if not complete:
                return None
            if not doubtful and len(layout) == len(node.values) and len(sound) < MOST_LAYOUTS:
                sound.add(layout)
        return made

    return read


def _many(reader: Reader, form: type[Any], lists: Lists) -> Reader:
    table = keys(form)

    def read(complaints: Complaints, node: Node, route: Route) -> Any:
        if type(node) is not ListNode:
            first = next(iter(table))
            known = type(node) is MapNode and next(iter(node.values), first) in table
            how = f"sätt ett bindestreck före den första nyckeln i varje {singular(form)}: - {first}: …"
            if not known:
                how = f"skriv varje {singular(form)} som - {first}: … med de andra nycklarna rakt under {first}"
            complaints.not_a_list(node, route, NOUNS[form].indefinite, how)
            return None
        if node.refused:
            return None
        made, chosen, beside = [], reader, complaints.within
        for i, item in enumerate(node.items):
            if i and chosen is reader and type(item) is MapNode and not item.values.keys() <= table.keys():
                home = home_of(item, form, lists, beside)
                if home is not None:  # read on as what it is, so that mistakes further in are told in the same run
                    complaints.lost_key(home, lists[home], (*route, i))
                    chosen = _reader(Part(lists[home]))
            made.append(chosen(complaints, item, (*route, i)))
        return tuple(made)

    return read


def _words(shape: Words) -> Reader:
    one = _scalar(shape.kind)

    def read(complaints: Complaints, node: Node, route: Route) -> Any:
        if isinstance(node, str) and shape.single:
            word = one(complaints, node, route)
            return None if word is None else (word,)
        if type(node) is not ListNode:
            how = "skriv varje värde på en egen rad, efter bindestreck och mellanslag"
            if isinstance(node, str) and (first := node.partition(",")[0].strip()):
                how += f": - {first[:40]}"
            complaints.not_a_list(node, route, shape.kind.name, how)
            return None
        if node.refused:
            return None
        return tuple(one(complaints, item, (*route, i)) for i, item in enumerate(node.items))

    return read


def _table(shape: Table, reader: Reader, noun: str) -> Reader:
    name_of, table = shape.names, keys(shape.form)
    example = under(shape.form)
    below = f"under det, indraget, till exempel {example}" if example else "nycklarna indragna under det"

    def read(complaints: Complaints, node: Node, route: Route) -> Any:
        if type(node) is not MapNode:
            if isinstance(node, str) or (type(node) is ListNode and not node.refused):
                remedy = f"skriv {name_of.name} och kolon på varje rad, utan bindestreck, och {below}"
                complaints.wrong_form(node, route, f"{name_of.name} med {noun} under, på varje rad", remedy)
            return None
        if node.refused:
            return None
        values: dict[str, Any] = {}
        above: str | None = None  # the name just above that nothing stands under
        last: str | None = None
        for name, child in node.values.items():
            if name in table and type(child) is not MapNode and last is not None:
                if above is not None:
                    complaints.not_indented(above, name, route)
                else:
                    complaints.too_far_out(last, node.values[last], name, route)
                continue
            above, last = (name if isinstance(child, Null) else None), name
            word = name
            try:
                word = name_of.read(name)
            except Unreadable as wrong:
                complaints.say(wrong.code, (*route, name), wrong.text, wrong.remedy, on_key=True)
            if word in values:  # white space at the ends, within quotation marks, makes no other word
                complaints.twice(word, (*route, name))
            values[word] = reader(complaints, child, (*route, name))
        return MappingProxyType(values)

    return read
