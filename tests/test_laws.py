"""Laws that hold for every way in the tables, whatever the figures; and an independent, naive recomputation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maluppfoljning.aggregation import WEIGHING, sees
from maluppfoljning.figures import Nämndresultat
from maluppfoljning.grading import GRADING, Grader
from maluppfoljning.model import (
    Beräkning,
    Indikator,
    Krav,
    Mål,
    Nämndfil,
    Område,
    Tolerans,
    Uppföljning,
    Utfall,
    Villkor,
)
from maluppfoljning.regelverk import SKALOR, resolve
from maluppfoljning.result import compute
from maluppfoljning.scale import Post, ladder, state
from maluppfoljning.target import Målintervall
from maluppfoljning.trial import Prov
from maluppfoljning.ways import HALF, ONE, ZERO, Way
from maluppfoljning.weighing import Vägningsregel, Weigher

LAWS = settings(max_examples=100)
SKALA = SKALOR["tregradig"]
STEGE = ladder(SKALA)
NO_RED = Villkor(
    ger="uppnått",
    krav=(Krav(läge="ej uppnått", högst=Decimal(0)), Krav(läge="uppnått", minst=Decimal(50), enhet="%")),
)
FEW_RED = Villkor(ger="delvis uppnått", krav=(Krav(läge="ej uppnått", högst=Decimal(50), enhet="%"),))
REGEL = Vägningsregel(skala=SKALA, villkor=(NO_RED, FEW_RED))
WEIGHERS = st.sampled_from([way for way in WEIGHING.values() if way.name != "antal"])
values = st.one_of(st.sampled_from([ZERO, HALF, ONE]), st.fractions(0, 1, max_denominator=50))
weights = st.decimals(Decimal("0.1"), Decimal(20), places=1)


def post(värde: Fraction, vikt: Decimal = Decimal(1)) -> Post:
    return Post(värde, state(STEGE, värde), vikt)


posts = st.lists(st.builds(post, values, weights), min_size=1, max_size=12)


def weighed(name: str, parts: Sequence[Post]) -> Fraction:
    result = WEIGHING[name].function(parts, REGEL).värde
    assert result is not None
    return result


@given(posts, WEIGHERS)
@LAWS
def test_the_result_lies_between_the_least_and_the_greatest_of_what_is_taken_in(
    parts: list[Post], way: Way[Weigher]
) -> None:
    seen = [sees(way.name)(part) for part in parts]
    assert min(seen) <= weighed(way.name, parts) <= max(seen)


@given(posts.flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))), WEIGHERS)
@LAWS
def test_the_order_of_the_parts_does_not_matter(pair: tuple[list[Post], list[Post]], way: Way[Weigher]) -> None:
    assert weighed(way.name, pair[0]) == weighed(way.name, pair[1])


@given(posts, st.decimals(Decimal("0.01"), Decimal(100), places=2), WEIGHERS)
@LAWS
def test_scaling_all_weights_does_not_matter(parts: list[Post], factor: Decimal, way: Way[Weigher]) -> None:
    scaled = [part._replace(vikt=part.vikt * factor) for part in parts]
    assert weighed(way.name, parts) == weighed(way.name, scaled)


@given(st.lists(weights, min_size=1, max_size=12), WEIGHERS)
@LAWS
def test_all_met_is_one(vikter: list[Decimal], way: Way[Weigher]) -> None:
    assert weighed(way.name, [post(ONE, vikt) for vikt in vikter]) == 1


@given(posts.flatmap(lambda parts: st.tuples(st.just(parts), st.integers(0, len(parts) - 1))), values, WEIGHERS)
@LAWS
def test_improving_one_part_never_lowers_the_result(
    pair: tuple[list[Post], int], värde: Fraction, way: Way[Weigher]
) -> None:
    parts, k = pair
    better = [*parts[:k], post(max(värde, parts[k].värde), parts[k].vikt), *parts[k + 1 :]]
    assert weighed(way.name, better) >= weighed(way.name, parts)


def test_no_counted_part_is_no_figure_in_any_way() -> None:
    assert [way.function([], REGEL).värde for way in WEIGHING.values()] == [None] * len(WEIGHING)


# grading

numbers = st.fractions(-200, 200, max_denominator=20)
ends = st.one_of(st.none(), numbers)
intervals = st.tuples(ends, ends).map(
    lambda pair: Målintervall(*(sorted(pair) if None not in pair else pair))  # type: ignore[type-var]
)
targets = st.one_of(st.none(), intervals.filter(lambda target: target != (None, None)))
tolerances = st.one_of(
    st.none(),
    st.builds(lambda n: Tolerans(andel=Decimal(n)), st.integers(0, 100)),
    st.builds(lambda n: Tolerans(avstånd=Decimal(n)), st.integers(0, 50)),
)
trials = st.builds(
    Prov,
    värde=numbers,
    mål=targets,
    riktning=st.sampled_from([None, "öka", "minska"]),
    utgång=ends,
    tidigare=ends,
    tolerans=tolerances,
    marginal=st.fractions(0, 5, max_denominator=4),
    serie=st.just(()),
    rullande=st.just(3),
    läge=st.none(),
)
GRADERS = st.sampled_from([way for way in GRADING.values() if way.name != "given"])
TOWARDS = st.sampled_from([GRADING[n] for n in ("tröskel", "förbättring", "tolerans", "framsteg", "grad", "rullande")])


@given(trials, GRADERS)
@LAWS
def test_a_grade_is_from_zero_to_one_or_says_why_it_is_not(trial: Prov, way: Way[Grader]) -> None:
    betyg = way.function(trial)
    if betyg.värde is None:
        assert betyg.hinder
    else:
        assert 0 <= betyg.värde <= 1
        assert betyg.hinder is None


@given(trials, TOWARDS)
@LAWS
def test_a_target_that_is_met_gives_one_unless_it_cannot_be_judged(trial: Prov, way: Way[Grader]) -> None:
    betyg = way.function(trial)
    if trial.mål is not None and trial.mål.met(trial.värde) and betyg.värde is not None:
        assert betyg.värde == 1
    if betyg.värde == 1:
        assert trial.mål is not None
        assert trial.mål.met(trial.värde)


@given(trials, numbers, GRADERS)
@LAWS
def test_a_better_outcome_never_gives_a_lower_grade(trial: Prov, other: Fraction, way: Way[Grader]) -> None:
    # with two ends better is not simply higher or lower
    assume(trial.mål is None or None in trial.mål)
    if trial.mål is not None and trial.riktning is not None:
        trial = trial._replace(riktning=None)
    upwards = trial.riktning == "öka" if trial.mål is None else trial.mål.hög is None
    low, high = sorted((trial.värde, other))
    worse, better = (low, high) if upwards else (high, low)
    first, second = way.function(trial._replace(värde=worse)), way.function(trial._replace(värde=better))
    assert (first.värde is None) == (second.värde is None)
    if first.värde is not None and second.värde is not None:
        assert first.värde <= second.värde


MIRRORED = st.sampled_from([GRADING[n] for n in ("tröskel", "förbättring", "framsteg", "riktning", "rullande")])


def negated(number: Fraction | None) -> Fraction | None:
    return None if number is None else -number


@given(trials, MIRRORED)
@LAWS
def test_falling_targets_are_graded_as_rising_ones_in_a_mirror(trial: Prov, way: Way[Grader]) -> None:
    mirror = trial._replace(
        värde=-trial.värde,
        mål=None if trial.mål is None else Målintervall(negated(trial.mål.hög), negated(trial.mål.låg)),
        riktning={"öka": "minska", "minska": "öka"}.get(trial.riktning or ""),
        utgång=negated(trial.utgång),
        tidigare=negated(trial.tidigare),
    )
    assert way.function(trial).värde == way.function(mirror).värde


# the whole committee, recomputed as simply as it can be said

Plan = list[list[tuple[list[tuple[str | None, Decimal | None]], Decimal | None]]]
STATES = {"uppnått": ONE, "delvis uppnått": HALF, "ej uppnått": ZERO, "ej bedömt": None, None: None}
indicator_states = st.lists(
    st.tuples(st.sampled_from([*STATES]), st.one_of(st.none(), weights)), min_size=0, max_size=4
)
plans = st.lists(
    st.lists(st.tuples(indicator_states, st.one_of(st.none(), weights)), max_size=4), min_size=1, max_size=3
)


def committee(plan: Plan, saknade: str) -> Nämndresultat:
    områden, utfall = [], {}
    for a, goals in enumerate(plan):
        mål = []
        for g, (indicators, vikt) in enumerate(goals):
            made = []
            for i, (läge, w) in enumerate(indicators):
                id = f"i{a}-{g}-{i}"
                made.append(Indikator(id=id, lydelse="Text.", vikt=w))
                if läge is not None:
                    utfall[id] = Utfall(läge=läge)
            mål.append(Mål(id=f"m{a}-{g}", lydelse="Text.", vikt=vikt, indikatorer=tuple(made)))
        områden.append(Område(id=f"o{a}", namn="Område", mål=tuple(mål)))
    fil = Nämndfil(
        målfil="1",
        kommun="Prov",
        nämnd="Prov",
        områden=tuple(områden),
        uppföljningar=(Uppföljning(datum=date(2020, 12, 31), utfall=utfall),),
        beräkning=Beräkning(saknade=saknade),
    )
    return compute(fil, resolve(fil, None), None)


def naive(pairs: list[tuple[Fraction | None, Decimal | None]], saknade: str) -> Fraction | None:
    total, weight = Fraction(0), Fraction(0)
    for value, w in pairs:
        if value is None and saknade == "blockera":
            return None
        if value is None and saknade == "uteslut":
            continue
        stand_in = {"noll": ZERO, "delvis": HALF}.get(saknade, ZERO)
        total += (stand_in if value is None else value) * Fraction(1 if w is None else w)
        weight += Fraction(1 if w is None else w)
    return total / weight if weight else None


@given(plans, st.sampled_from(["uteslut", "noll", "delvis", "blockera"]))
@LAWS
def test_a_naive_recomputation_gives_the_same_figures(plan: Plan, saknade: str) -> None:
    result = committee(plan, saknade)
    goals = [
        (naive([(STATES[läge], w) for läge, w in indicators], saknade), vikt)
        for area in plan
        for indicators, vikt in area
    ]
    assert [figure.värde for figure in result.mål] == [value for value, _ in goals]
    # a committee is blocked as soon as one goal rests on nothing, and an empty file has no index
    assert result.figur.värde == naive(goals, saknade)
    assert sum(count for _, count in result.figur.antal) == len(goals)
    assert result.figur.täckning.alla == len(goals)


@given(plans)
@LAWS
def test_a_missing_part_never_becomes_a_number_in_silence(plan: Plan) -> None:
    for way in ("uteslut", "noll", "delvis", "blockera", "senaste"):
        result = committee(plan, way)
        for figure in (result.figur, *result.områden, *result.mål):
            for part in figure.delar:
                if part.figur.värde is None:
                    assert part.skäl
            if figure.täckning.räknade == 0 and way in ("uteslut", "blockera", "senaste"):
                assert figure.värde is None
