"""Facts are put into words when they are read, once, and do not take their sources with them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from maluppfoljning.figures import Faktum, Grund


def test_facts_are_made_once_and_only_when_they_are_read() -> None:
    made = []

    def make(word: str) -> Iterator[Faktum]:
        made.append(word)
        yield Faktum("vikt", f"vikt: {word}", ("a",))
        yield Faktum("efter", "efter: b", None)

    facts = Grund(make, "2")
    assert made == []
    assert [fact.text for fact in facts] == ["vikt: 2", "efter: b"]
    assert (len(facts), facts[0].route, [fact.namn for fact in facts[1:]]) == (2, ("a",), ["efter"])
    assert made == ["2"]


def test_facts_equal_the_same_facts_however_they_are_kept() -> None:
    fact = Faktum("vikt", "vikt: 2", None)
    assert Grund(lambda: [fact]) == Grund(lambda: (fact,)) == (fact,)
    assert Grund(lambda: [fact]) != ()
    assert hash(Grund(lambda: [fact])) == hash((fact,))


def test_facts_travel_between_processes_as_words() -> None:
    fact = Faktum("vikt", "vikt: 2", None)
    assert pickle.loads(pickle.dumps(Grund(lambda: [fact]))) == (fact,)
