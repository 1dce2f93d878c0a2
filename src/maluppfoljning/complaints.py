"""What is said of a målfil whose form does not fit the field table: which key, what was probably meant, what to write.

One mistake by the writer is one finding: a list item without its dash, or a block that is not indented, is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.hints import bound, bound_key, nearest
from maluppfoljning.keys import NOUNS, Key, Many, Part, Shape, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.kinds import MARKDOWN, TEXT
from maluppfoljning.model import Målvärde
from maluppfoljning.nodes import ListNode, MapNode, Node, Null
from maluppfoljning.route import Route, Span
from maluppfoljning.scalars import Unreadable
from maluppfoljning.swedish import listing, quoted

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäöéü")


MOST_EXPLAINED = 200
"""So many unknown keys of a file are told with what was probably meant: looking for that is slow."""

_GLUED = expression(r"([^\W\d_]\w*):(\S.{,60}?)(?=\s\w+:|$)")


class Complaints:
    """The structural mistakes of one file, all of them errors, in the order they are met."""

    def __init__(self, locate: Callable[[Route, bool], Span]) -> None:
        self.findings: list[Finding] = []
        self.lost: set[Route] = set()
        """Keys whose lines are gone, so that their lists have become the ends of others."""
        self.within: MapNode | None = None
        """The keys among which what is read stands."""
        self._locate = locate
        self._unknown = 0

    def say(self, code: str, route: Route, text: str, remedy: str | None, on_key: bool = False) -> None:
        self.findings.append(Finding(code, Severity.FEL, route, text, remedy, on_key))

    def empty(self, route: Route, wanted: str) -> None:
        self.say("F12", route, f"{_where(route)} saknar värde", _instead_of_nothing(route, wanted))

    def wrong_form(self, node: Node, route: Route, wanted: str, remedy: str) -> None:
        """A text, a list or keys stand where ``wanted`` should."""
        found = {ListNode: "en lista", MapNode: "en grupp av nycklar"}.get(type(node), "en text")
        if not route:
            self.say("F19", route, f"filen består av {found}, inte av nycklar", "börja med raden målfil: 1")
        elif is_null(node):
            self.empty(route, wanted)
        else:
            self.say("F11", route, f"{_where(route)} ska vara {wanted}, men här står {found}", remedy)

    def not_keys(self, form: type[Any], node: str | ListNode, route: Route) -> None:
        """A text or a list stands where keys should: which key the text was probably meant for."""
        noun, table = NOUNS[form], keys(form)
        basic = [name for name, key in table.items() if key.required] or list(noun.one_of) or list(table)
        listed = ", ".join(f"{name}: …" for name in basic)
        remedy = f"skriv nycklarna på egna rader, indragna: {listed}"
        glued = _GLUED.match(node) if isinstance(node, str) else None
        if glued and glued[1] in table:
            text = f"mellanslag saknas efter kolonet i {quoted(f'{glued[1]}:')}"
            self.say("F11", route, text, f"skriv {glued[1]}: {glued[2]}")
            return
        if route and isinstance(route[-1], int):
            remedy = f"skriv nycklarna på egna rader, den första efter bindestrecket: {listed}"
        elif isinstance(node, str) and (meant := _meant(form, basic, node)):
            below = self._locate(route, False).line == self._locate(route, True).line
            remedy = f"skriv {meant[0]}{' på nästa rad, indraget' if below else ''}{meant[1]}"
        self.wrong_form(node, route, f"{noun.indefinite} med egna nycklar", remedy)

    def not_a_list(self, node: Node, route: Route, item: str, remedy: str) -> None:
        """``item`` is what a list should hold; ``remedy`` says how to write it."""
        if is_null(node):
            self.empty(route, f"{item} efter ett bindestreck på nästa rad")
        elif isinstance(node, str) or not getattr(node, "refused", True):
            found = "en grupp av nycklar" if type(node) is MapNode else "en text"
            self.say("F11", route, f"{_where(route)} ska vara en lista, men här står {found}", remedy)

    def unknown(self, form: type[Any], name: str, route: Route, node: MapNode) -> str | None:
        """A key that the form does not have.

        Returns the key that was probably meant when it is not written already, else None.
        """
        table, noun = keys(form), NOUNS[form]
        self._unknown += 1
        if self._unknown > MOST_EXPLAINED:
            self.say("F09", (*route, name), f"okänd nyckel {quoted(name)} i {noun.indefinite}", None, True)
            return None
        bounded = bound_key(name) if form is Målvärde else None
        if bounded and bounded[0] not in node.values:
            return self._other_word(bounded, name, route, node)
        above = _owner(table, node, name)
        if above is not None:
            self.not_indented(above, name, route)
            return None
        free = [key for key in table if key not in node.values]
        close = nearest(name, free) or nearest(name, list(table))
        homes = _homes(form, name, node.values[name])
        if homes and not (close and close.casefold() == name.casefold()):
            text = f"nyckeln {quoted(name)} hör inte hemma i {noun.indefinite}"
            belongs = f"den hör till {listing(homes, 'eller')}; " if len(homes) <= 3 else ""
            self.say("F09", (*route, name), text, f"{belongs}se indragen", True)
            return None
        meant = f", menade du {quoted(close)}?" if close else ""
        foreign = next((letter for letter in name if letter.isalpha() and letter.casefold() not in _LETTERS), None)
        if foreign:
            meant += f" Tecknet {quoted(foreign)} är U+{ord(foreign):04X} ur ett annat alfabet"
        text = f"okänd nyckel {quoted(name)} i {noun.indefinite}{meant}"
        self.say("F09", (*route, name), text, f"nycklar i {noun.indefinite}: {', '.join(table)}", True)
        return close if close not in node.values else None

    def _other_word(self, bounded: tuple[str, str], name: str, route: Route, node: MapNode) -> str:
        """A bound in other words than those of the format."""
        key, written = bounded[0], node.values[name]
        number = written[:40] if isinstance(written, str) and written else "…"
        text = f"okänd nyckel {quoted(name)} i {NOUNS[Målvärde].indefinite}, menade du {quoted(key)}?"
        self.say("F09", (*route, name), text, f"skriv {key}: {number}{bounded[1].format(number)}", True)
        return key

    def not_indented(self, above: str, name: str, route: Route) -> None:
        """The lines under an empty key stand beside it: told where they begin, instead of the empty value."""
        empty = next((f for f in self.findings if f.code == "F12" and f.place == (*route, above)), None)
        if empty is None:
            return
        self.findings.remove(empty)
        column = self._locate((*route, name), True).column
        text = f"nyckeln {quoted(name)} ska stå under {quoted(above)}, men är inte indragen"
        remedy = f"börja raderna som hör till {above} med {column + 1} mellanslag, två fler än nu"
        self.say("F11", (*route, name), text, remedy, True)

    def lost_key(self, name: str, form: type[Any], route: Route) -> None:
        """The line of a key is gone, and its list has become the end of the list before it; told once."""
        self.lost.add((*route[:-2], name))
        text = f"här börjar en annan lista: punkten är {NOUNS[form].indefinite}, men raden {quoted(f'{name}:')} saknas"
        self.say("F10", route, text, f"skriv {name}: på en egen rad ovanför, lika långt in som {route[-2]}:")

    def twice(self, name: str, route: Route) -> None:
        """A word that stands as key a second time, although not letter by letter."""
        self.say("F08", route, f"nyckeln {quoted(name)} står två gånger", "ta bort den ena eller byt namn på den", True)

    def missing(self, form: type[Any], name: str, key: Key, route: Route) -> None:
        only = isinstance(key.shape, Kind) and len(key.shape.words) == 1
        example = "till exempel " if key.example and not only else ""
        text = f"{NOUNS[form].definite} saknar nyckeln {quoted(name)}"
        self.say("F10", route, text, f"skriv {example}{name}: {key.example or '…'}", True)

    def presence(self, form: type[Any], node: MapNode, route: Route) -> None:
        """The form's rules of which keys exclude or need each other."""
        noun, written = NOUNS[form], node.values
        if noun.one_of and not any(name in written for name in noun.one_of):
            names = listing([quoted(name) for name in noun.one_of], "eller")
            remedy = f"skriv en av nycklarna {', '.join(noun.one_of)}"
            self.say("F23", route, f"{noun.definite} saknar {names}", remedy, True)
        for one, other in noun.exclusive:
            if one in written and other in written:
                text = f"{quoted(one)} och {quoted(other)} kan inte stå i samma {singular(form)}"
                interval = (one, other) == ("minst", "högst") and "mellan" in keys(form)
                remedy = "behåll den ena" + (", eller skriv mellan: med från: och till: under" if interval else "")
                self.say("F23", (*route, other), text, remedy, True)
        for one, other in noun.needs:
            if one in written and other not in written:
                text = f"{quoted(one)} kräver att även {quoted(other)} är skrivet"
                self.say("F23", (*route, one), text, f"skriv nyckeln {other}", True)


def home_of(item: MapNode, form: type[Any], lists: Mapping[str, type[Any]], beside: MapNode | None) -> str | None:
    """The key whose list an item fits better than the list it stands in, which holds ``form``; None when there is none.

    ``lists``: the keys that have lists where this one stands; one of those that are written ``beside`` it is not lost.
    """

    def fit(other: type[Any]) -> int:
        return sum(name in keys(other) for name in item.values)

    lost = [name for name, other in lists.items() if other is not form and not (beside and name in beside.values)]
    best = max(lost, key=lambda name: fit(lists[name]), default=None)
    return best if best is not None and fit(lists[best]) > fit(form) else None


def is_null(node: Node | None) -> bool:
    """Whether nothing is written, or YAML's word for nothing."""
    return isinstance(node, Null)


def singular(form: type[Any]) -> str:
    """``indikator``, without article."""
    return NOUNS[form].indefinite.split(" ", 1)[1]


def _instead_of_nothing(route: Route, wanted: str) -> str:
    """What to write where nothing stands. A key that every form with it requires is not to be taken away."""
    name = route[-1] if route else ""
    if isinstance(name, int):
        return f"skriv {wanted}, eller ta bort bindestrecket"
    if name == "värde" and "utfall" in route:
        return f"skriv {wanted}; finns inget, skriv saknas: och varför i stället"
    if name == "lydelse":
        return "skriv lydelsen"
    required = [table[name].required for table in map(keys, NOUNS) if name in table]
    return f"skriv {wanted}" if required and all(required) else f"skriv {wanted}, eller ta bort nyckeln"


def _where(route: Route) -> str:
    name = next((step for step in reversed(route) if isinstance(step, str)), None)
    if name is None:
        return "filen"
    return f"en punkt i listan {quoted(name)}" if isinstance(route[-1], int) else f"nyckeln {quoted(name)}"


def _homes(form: type[Any], name: str, node: Node) -> list[str]:
    """The other forms that have the key, those that can hold what is written there when there are any."""
    shapes = [
        (NOUNS[other].indefinite, keys(other)[name].shape)
        for other in NOUNS
        if other is not form and name in keys(other)
    ]
    fitting = {ListNode: (Many, Words), MapNode: (Part, Table), str: (Kind, Words), Null: (Kind, Words)}.get(
        type(node), ()
    )
    return [noun for noun, shape in shapes if isinstance(shape, fitting)] or [noun for noun, _ in shapes]


def _meant(form: type[Any], names: Sequence[str], text: str) -> tuple[str, str] | None:
    """The text as the value of the key it names itself, else of the first that can hold it, numbers before words; and a
    remark."""
    table = keys(form)
    bounded = bound(text) if form is Målvärde and not text[:1].isdigit() else None
    if bounded is not None:
        return bounded
    word, _, rest = text.partition(" ")
    if word in table and rest:
        return f"{word}: {rest.lstrip('=: ')[:40]}", ""
    kinds = [(name, table[name].shape) for name in names]
    for name, kind in sorted(kinds, key=lambda pair: pair[1] in (TEXT, MARKDOWN)):
        if isinstance(kind, Kind):
            with suppress(Unreadable):
                kind.read(text)
                return f"{name}: {text if len(text) <= 40 else text[:39] + '…'}", ""
    return None


def _owner(table: Mapping[str, Key], node: MapNode, name: str) -> str | None:
    """The empty key above an unknown one that it was meant to lie under; any id can lie in a table."""
    above: str | None = None
    for other, child in node.values.items():
        if other == name:
            return above if above is not None and _belongs(table[above].shape, name) else None
        if other in table:
            above = other if isinstance(table[other].shape, Part | Table) and is_null(child) else None
    return None


def _belongs(shape: Shape, name: str) -> bool:
    return isinstance(shape, Table) or (isinstance(shape, Part) and name in keys(shape.form))
