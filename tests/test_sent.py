"""What one process sends another arrives equal to what it was, and what many files say alike as one thing."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from municipality import municipality

from maluppfoljning.case import Case, facts
from maluppfoljning.check import Examined, check_collection
from maluppfoljning.collection import find
from maluppfoljning.computing import Committee, compute_committees, nothing
from maluppfoljning.latest import same
from maluppfoljning.regelverk import SKALOR, resolve
from maluppfoljning.result import outline


def sent(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))


@pytest.fixture
def committees(tmp_path: Path) -> tuple[Committee[None], ...]:
    (group,) = find([municipality(tmp_path)]).collections
    made: tuple[Committee[None], ...] = compute_committees(group, nothing, keep=outline).committees
    return made


def test_committees_arrive_equal_with_one_of_what_they_have_alike(committees: tuple[Committee[None], ...]) -> None:
    arrived = [sent(committee) for committee in committees]
    assert arrived == [*committees]
    assert len({id(committee.result.kommun) for committee in arrived}) == 1
    assert len({id(committee.rules) for committee in arrived}) == 1
    assert len({id(committee.result.figur.sort) for committee in arrived}) == 1
    assert sent(committees[0]).dates is arrived[0].dates
    states = [committee.result.figur.läge for committee in arrived]
    assert {id(läge) for läge in states} == {id(läge) for läge in dict.fromkeys(states)}


def test_facts_arrive_equal_and_their_routes_once(tmp_path: Path) -> None:
    def seen(examined: Examined) -> Case | None:
        return examined.case

    (group,) = find([municipality(tmp_path)]).collections
    for report in check_collection(group, seen).reports:
        assert report.facts is not None
        assert sent(report.facts) == report.facts
        assert [*sent(report.facts).mål] == [*report.facts.mål]
        routes = [[route for route, _ in sent(report.facts).mål] for _ in range(2)]
        assert [*map(id, routes[0])] == [*map(id, routes[1])]
        assert sent(sent(report.facts)) == report.facts


def test_a_committee_without_goals_arrives_without_goals(tmp_path: Path) -> None:
    (tmp_path / "tom.yaml").write_text("målfil: 1\nkommun: Prov\nnämnd: Tomma\nområden: []\n", encoding="utf-8")
    (group,) = find([tmp_path]).collections
    (report,) = check_collection(group, lambda examined: facts(examined.case, "tom") if examined.case else None).reports
    assert report.made is not None
    assert [*sent(report.made).mål] == []


def test_rules_and_states_arrive_equal_and_once() -> None:
    rules = resolve(None, None)
    assert sent(rules) == rules
    assert sent(rules) is sent(rules)
    for skala in SKALOR.values():
        assert sent(skala) == skala
        assert all(sent(läge) is sent(läge) for läge in skala.lägen)


def test_the_first_of_equal_things_is_kept() -> None:
    first, second = (1, "x"), (int("1"), "x")
    assert same(first) is same(second) is first
