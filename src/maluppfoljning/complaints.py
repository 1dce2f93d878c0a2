"""What is said of a målfil whose form does not fit the field table: which key, what was probably meant, what to write.

One mistake by the writer is one finding: a list item without its dash, or a block that is not indented, is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from maluppfoljning.expression import expression
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.hints import bound_key, nearest, number_and_unit, slug
from maluppfoljning.instead import homes_of, instead_of_nothing, is_null, meant_keys, owner_of, singular, where
from maluppfoljning.keys import NOUNS, Key, keys
from maluppfoljning.kind import Kind
from maluppfoljning.model import Målvärde
from maluppfoljning.nodes import ListNode, MapNode, Node
from maluppfoljning.route import Route, Span
from maluppfoljning.swedish import listing, quoted
from maluppfoljning.synonyms import advice, forms_along, other_word

_SURE = 0.75
"""How near a key must be for the writer to be told to write it."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäöéü")


MOST_EXPLAINED = 200
"""So many unknown keys of a file are told with what was probably meant: looking for that is slow."""

_GLUED = expression(r"([^\W\d_]\w*):(\S.{,60}?)(?=\s\w+:|$)")


class Complaints:
    """The structural mistakes of one file, all of them errors, in the order they are met."""

    def __init__(self, locate: Callable[[Route, bool], Span], form: type[Any]) -> None:
        self.findings: list[Finding] = []
        self.lost: set[Route] = set()
        """Keys whose lines are gone, so that their lists have become the ends of others."""
        self.within: MapNode | None = None
        """The keys among which what is read stands."""
        self._locate = locate
        self._form = form
        self._unknown = 0

    def say(self, code: str, route: Route, text: str, remedy: str | None, on_key: bool = False) -> None:
        self.findings.append(Finding(code, Severity.FEL, route, text, remedy, on_key))

    def empty(self, route: Route, wanted: str) -> None:
        *_, (above, form) = [each for each in forms_along(self._form, route) if len(each[0]) < len(route)]
        key = keys(form).get(str(route[-1])) if len(route) == len(above) + 1 else None
        required = key is not None and key.required
        self.say("F12", route, f"{where(route)} saknar värde", instead_of_nothing(route, wanted, required))

    def wrong_form(self, node: Node, route: Route, wanted: str, remedy: str) -> None:
        """A text, a list or keys stand where ``wanted`` should."""
        found = {ListNode: "en lista", MapNode: "en grupp av nycklar"}.get(type(node), "en text")
        if not route:
            self.say("F19", route, f"filen består av {found}, inte av nycklar", "börja med raden målfil: 1")
        elif is_null(node):
            self.empty(route, wanted)
        else:
            self.say("F11", route, f"{where(route)} ska vara {wanted}, men här står {found}", remedy)

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
            said = meant_keys(form, basic, node) if isinstance(node, str) else None
            if said is not None:
                key = said[0].partition(":")[0]
                first, *rest = [said[0] if name == key else f"{name}: …" for name in dict.fromkeys((*basic, key))]
                others = f", och på {'raden' if len(rest) == 1 else 'raderna'} under {listing(rest)}" if rest else ""
                remedy = f"skriv - {first}{others}"
        elif isinstance(node, str) and (meant := meant_keys(form, basic, node)):
            below = self._locate(route, False).line == self._locate(route, True).line
            remedy = f"skriv {meant[0]}{' på nästa rad, indraget' if below else ''}{meant[1]}"
        self.wrong_form(node, route, f"{noun.indefinite} med egna nycklar", remedy)

    def not_a_list(self, node: Node, route: Route, item: str, remedy: str) -> None:
        """``item`` is what a list should hold; ``remedy`` says how to write it."""
        if is_null(node):
            self.empty(route, f"{item} efter ett bindestreck på nästa rad")
        elif isinstance(node, str) or not getattr(node, "refused", True):
            found = "en grupp av nycklar" if type(node) is MapNode else "en text"
            self.say("F11", route, f"{where(route)} ska vara en lista, men här står {found}", remedy)

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
        above = owner_of(table, node, name)
        if above is not None:
            self.not_indented(above, name, route)
            return None
        other = other_word(form, name, node.values[name], node.values)
        if other is not None:
            text = f"okänd nyckel {quoted(name)} i {noun.indefinite}, menade du {quoted(other)}?"
            self.say("F09", (*route, name), text, f"byt {name}: mot {other}:", True)
            return other
        advised = advice(form, name, node.values[name])
        if advised is not None:
            text = advised[0] or f"nyckeln {quoted(name)} hör inte hemma i {noun.indefinite}"
            if not any(f.text == text and f.place[:-1] == route for f in self.findings if isinstance(f.place, tuple)):
                self.say("F09", (*route, name), text, advised[1], True)
            return None
        free = [key for key in table if key not in node.values]
        close = nearest(name, free) or nearest(name, list(table))
        homes = homes_of(form, name, node.values[name])
        if homes and not (close and close.casefold() == name.casefold()):
            text = f"nyckeln {quoted(name)} hör inte hemma i {noun.indefinite}"
            self.say("F09", (*route, name), text, self._moved(name, route, homes), True)
            return None
        meant = f", menade du {quoted(close)}?" if close else ""
        foreign = next((letter for letter in name if letter.isalpha() and letter.casefold() not in _LETTERS), None)
        if foreign:
            meant += f" Tecknet {quoted(foreign)} är U+{ord(foreign):04X} ur ett annat alfabet"
        text = f"okänd nyckel {quoted(name)} i {noun.indefinite}{meant}"
        meant_free = close is not None and close not in node.values
        remedy = f"nycklar i {noun.indefinite}: {', '.join(table)}"
        if meant_free and nearest(name, free, _SURE) == close:
            remedy = f"byt {name}: mot {close}:"
        self.say("F09", (*route, name), text, remedy, True)
        return close if meant_free else None

    def _moved(self, name: str, route: Route, homes: Sequence[str]) -> str:
        """Where a key belongs that stands in the wrong form: in one around it, else in one of ``homes``."""
        around = [each for each in forms_along(self._form, route) if len(each[0]) < len(route)]
        for place, form in reversed(around):
            if name in keys(form):
                beside = (*place, route[len(place)])
                span = self._locate(beside, True)
                how = f"börja den med {span.column - 1} mellanslag, som {beside[-1]}: på rad {span.line}"
                return f"den hör till {NOUNS[form].definite}; flytta raden dit och {how}"
        belongs = (
            f"den hör till {listing(homes, 'eller')}; flytta raden dit, med rätt indrag" if len(homes) <= 3 else ""
        )
        return belongs or "flytta raden dit den hör, eller ta bort den"

    def _other_word(self, bounded: tuple[str, str], name: str, route: Route, node: MapNode) -> str:
        """A bound in other words than those of the format."""
        key, written = bounded[0], node.values[name]
        number = written[:40] if isinstance(written, str) and written else "…"
        number = (number_and_unit(number) or (number,))[0]
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

    def too_far_out(self, above: str, under: Node, name: str, route: Route) -> None:
        """A line that belongs with those under a name, which ``under`` holds, stands at the name's own level."""
        column = self._locate((*route, name), True).column
        text = f"nyckeln {quoted(name)} ska stå under {quoted(above)}, men är inte indragen"
        remedy = f"börja raden med {column + 1} mellanslag, två fler än nu"
        if isinstance(under, MapNode):
            remedy = f"börja raden med {under.start.column} mellanslag, som de andra raderna under {above}"
        self.say("F11", (*route, name), text, remedy, True)

    def lost_key(self, name: str, form: type[Any], route: Route) -> None:
        """The line of a key is gone, and its list has become the end of the list before it; told once."""
        self.lost.add((*route[:-2], name))
        text = f"här börjar en annan lista: punkten är {NOUNS[form].indefinite}, men raden {quoted(f'{name}:')} saknas"
        self.say("F10", route, text, f"skriv {name}: på en egen rad ovanför, lika långt in som {route[-2]}:")

    def twice(self, name: str, route: Route) -> None:
        """A word that stands as key a second time, although not letter by letter."""
        self.say("F08", route, f"nyckeln {quoted(name)} står två gånger", "ta bort den ena eller byt namn på den", True)

    def missing(self, form: type[Any], name: str, key: Key, route: Route, node: MapNode) -> None:
        only = isinstance(key.shape, Kind) and len(key.shape.words) == 1
        example = (name == "id" and _id_of(node)) or key.example
        text = f"{NOUNS[form].definite} saknar nyckeln {quoted(name)}"
        self.say(
            "F10", route, text, f"skriv {'till exempel ' if example and not only else ''}{name}: {example or '…'}", True
        )

    def presence(self, form: type[Any], node: MapNode, route: Route) -> None:
        """The form's rules of which keys exclude or need each other."""
        noun, written = NOUNS[form], node.values
        strange = any(name not in keys(form) for name in written)  # has been told, and is what was meant to be there
        if not strange and noun.one_of and not any(name in written for name in noun.one_of):
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


def _id_of(node: MapNode) -> str:
    """An id made of what a thing is called, at most three words of it; empty when it is called nothing."""
    called = next((text for key in ("namn", "lydelse") if isinstance(text := node.values.get(key), str)), "")
    return "-".join(slug(called).split("-")[:3])
