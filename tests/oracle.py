"""Whole målfiler computed once more, from the description of the format alone and with nothing of the program.

A file is what YAML makes of it when every leaf stays text: dictionaries and lists with the words of the format. What is
given is a ``Figure`` for every indicator, goal, area, origin and label of a committee, and for the municipality.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction as F
from typing import Any

from oracle_ways import (
    BUILT_IN,
    HALF,
    ZERO,
    Part,
    Scale,
    State,
    Target,
    Trial,
    graded,
    named,
    state_of,
    together,
    unknown,
)

File = Mapping[str, Any]
MONTHS = {"år": 12, "halvår": 6, "tertial": 4, "kvartal": 3, "månad": 1}
Route = tuple[str, ...]


def number(text: str) -> F:
    return F(text.replace("−", "-").replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace(",", "."))


def last_day(text: str) -> date:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def first_day(text: str) -> date:
    return date(int(text), 1, 1) if len(text) == 4 else last_day(text)


def before(day: date, months: int) -> date:
    """So many months earlier: the same day, or the last one of a month when it was that or the month is shorter."""
    count = day.year * 12 + day.month - 1 - months
    last = calendar.monthrange(count // 12, count % 12 + 1)[1]
    ends = (day + timedelta(1)).day == 1
    return date(count // 12, count % 12 + 1, last if ends else min(day.day, last))


def periods_between(start: date, end: date, months: int) -> int:
    """How many whole periods of so many months have passed."""
    count = 0
    while before(end, months * (count + 1)) >= start:
        count += 1
    return count


@dataclass(frozen=True)
class Figure:
    """``own``: the value comes of outcomes and not only of what stands in for missing ones. ``expected``: it should
    have a value. ``belongs``: it is in force and weighs something. ``counts``: goals by state. ``entered``: the ids of
    the parts that are in the sum. ``reckoned``: what is beside a person's assessment, or proposed until then."""

    value: F | None
    state: State | None
    weight: F = F(1)
    coverage: tuple[int, int] = (0, 0)
    own: bool = False
    expected: bool = True
    belongs: bool = True
    in_force: bool = True
    counts: tuple[State, ...] = ()
    entered: frozenset[str] = frozenset()
    id: str = ""
    reckoned: Figure | None = None


class Rules:
    """The committee's keys before the municipality's before what holds when nothing is written."""

    def __init__(
        self, nämndfil: File | None, kommunfil: File | None, seen: set[Route], instead: File | None = None
    ) -> None:
        files = [fil for fil in (nämndfil, kommunfil) if fil is not None]
        written: dict[str, Any] = {}
        scales = dict(BUILT_IN)
        for fil in reversed(files):
            written |= fil.get("beräkning", {})
            scales |= {one["id"]: tuple(map(_state, one["lägen"])) for one in fil.get("skalor", ())}
        self.spoken: Scale = scales[written.get("skala", "tregradig")]
        if instead is not None:  # other rules, for what is written on the scale of the files
            said = instead["beräkning"]
            inner = {key: {**written[key], **said[key]} for key in said.keys() & written.keys() & _INNER}
            written = {**written, **said, **inner}
            scales |= {one["id"]: tuple(map(_state, one["lägen"])) for one in instead.get("skalor", ())}
        self.seen = seen
        self.written = written
        self.scale: Scale = scales[written.get("skala", "tregradig")]
        between = any(state.slag == "delvis" for state in self.scale)
        self.grading: str = written.get("bedömning", "förbättring" if between else "tröskel")
        self.missing: str = written.get("saknade", "uteslut")
        rounding = written.get("avrundning", {})
        self.decimals, self.down = int(rounding.get("decimaler", 2)), rounding.get("sätt") == "nedåt"
        seen |= {("skala", written.get("skala", "tregradig")), ("decimaler", str(self.decimals))}
        seen.add(("avrundning", rounding.get("sätt", "halva uppåt")))

    def state(self, name: str) -> State:
        """The state that a name means; one of the files' own scale means the first of its kind under other rules."""
        meant = next(state for state in (*self.scale, *self.spoken) if state.name == name)
        return next((state for state in self.scale if state.name == named(meant, self.scale)), meant)

    def weigh(self, level: str, parts: Sequence[Figure], own: File = {}) -> Figure:  # noqa: B006  # only read
        """The figure of parts; ``own``: what the whole itself says of how it is weighed together."""
        rule = {**self.written.get(level, {}), **{key: own[key] for key in _KEYS if key in own}}
        way = rule.get("sammanvägning", "medel")
        expected = [part for part in parts if part.expected]
        have = sum(part.own for part in expected)
        entered, ids = [], set()
        for part in expected:
            value, state = part.value, part.state
            if value is None and self.missing in ("noll", "delvis"):
                value = ZERO if self.missing == "noll" else HALF
                state = state_of(value, self.scale)
            if value is not None:
                entered.append(Part(value, state or state_of(value, self.scale), part.weight))
                ids.add(part.id)
            self.seen.add(("saknade", self.missing, "finns" if part.value is not None else "saknas"))
        self.seen.update((level, "vikt 0") for part in parts if part.in_force and not part.weight)
        blocked = self.missing == "blockera" and have < len(expected)
        conditions = [
            (self.state(one["ger"]).name, [self._requirement(krav) for krav in one["krav"]])
            for one in rule.get("villkor", ())
        ]
        if entered and way == "villkor":
            asked = [krav for _, requirements in conditions for krav in requirements]
            self.seen.update(("krav", word, "%" if percent else "") for _, word, _, percent in asked)
            self.seen.update(("krav", self.state(name).slag) for name, *_ in asked)
        lacking = (len(expected) - have, len(expected))
        found = None if blocked else together(way, entered, self.scale, conditions, lacking)
        value = found.value if isinstance(found, State) else found
        state = found if isinstance(found, State) else None if value is None else self._placed(value, rule)
        if value is None and way != "antal":
            outside = [
                part.state for part in parts if part.belongs and part.state and part.state.slag == "ej tillämpligt"
            ]
            state = unknown(self.scale)
            if outside and not expected and way != "bedömd":
                state = next((one for one in self.scale if one.slag == "ej tillämpligt"), outside[0])
        self.seen.add((level, way, "inget" if value is None else str(value) if value in (0, 1) else "mellan"))
        self.seen.update((level, "gränser", word) for cut in rule.get("gränser", {}).values() for word in cut)
        quiet = copy(self)
        quiet.seen = set()
        return Figure(
            value,
            state,
            coverage=(have, len(expected)),
            reckoned=quiet.weigh(level, parts, {**own, "sammanvägning": "medel"}) if way == "bedömd" else None,
            own=value is not None and have > 0,
            counts=tuple(part.state or unknown(self.scale) for part in parts if part.in_force),
            entered=frozenset(ids),
        )

    def said(self, id: str, figure: Figure, day: date, occasions: Iterable[tuple[date, File]]) -> Figure:
        """The figure as a person has assessed it at an occasion on the day; as it is when nobody has."""
        for when, one in occasions:
            said = one.get("bedömningar", {}).get(id, {}).get("läge")
            if when == day and said is not None:
                state = self.state(said)
                self.seen.add(("bedömningar", state.slag))
                self.seen.update({("bedömningar", id)} & WHOLES)
                expected = state.slag != "ej tillämpligt" and figure.belongs
                own = state.value is not None
                reckoned = figure.reckoned or figure
                return replace(figure, value=state.value, state=state, own=own, expected=expected, reckoned=reckoned)
        return figure

    def _requirement(self, krav: File) -> tuple[str, str, F, bool]:
        word = "minst" if "minst" in krav else "högst"
        return self.state(krav["läge"]).name, word, number(krav[word]), "enhet" in krav

    def _placed(self, value: F, rule: File) -> State:
        for name, cut in rule.get("gränser", {}).items():
            if ("minst" in cut and value >= number(cut["minst"])) or ("över" in cut and value > number(cut["över"])):
                return self.state(name)
        return state_of(ZERO if rule.get("gränser") else value, self.scale)


WHOLES = {("bedömningar", id) for id in ("nämnd", "kommun", "f0", "f1")}
"""What a whole is called by who assesses it: a committee, the municipality, the drawn council goals."""
_KEYS = ("sammanvägning", "gränser", "villkor")
_INNER = {"delgrupper", "mål", "område", "nämnd", "fullmäktigemål", "kommun", "avrundning", "takt"}
"""What has keys of its own, each of which other rules may leave as it is."""


def _state(läge: File) -> State:
    return State(läge["namn"], number(läge["värde"]) if "värde" in läge else None, läge["slag"])


def retired(thing: File, day: date) -> bool:
    """No longer in force, although it has been."""
    ends = "upphör" in thing and first_day(thing["upphör"]["datum"]) <= day
    return ends or ("till" in thing.get("gäller", {}) and last_day(thing["gäller"]["till"]) < day)


def begins_later(thing: File, day: date) -> bool:
    return "från" in thing.get("gäller", {}) and first_day(thing["gäller"]["från"]) > day


class Committee:
    """One committee. ``seen`` is told every way that decides something."""

    def __init__(self, nämndfil: File, kommunfil: File | None, seen: set[Route], instead: File | None = None) -> None:
        self.file, self.rules, self.seen = nämndfil, Rules(nämndfil, kommunfil, seen, instead), seen
        self.follow_ups = [(last_day(one["datum"]), one) for one in nämndfil.get("uppföljningar", ())]

    def at(self, day: date) -> dict[str, Any]:
        """``mål`` and ``indikatorer`` by id (those in force), ``områden``, ``ursprung``, ``etiketter``, ``nämnd``."""
        goals: dict[str, Figure] = {}
        indicators: dict[str, Figure] = {}
        groups: dict[str, list[Figure]] = {}
        labels: dict[str, list[Figure]] = {}
        areas = []
        for area in self.file["områden"]:
            made = []
            for goal in area.get("mål", ()):
                figure = self._goal(goal, day, indicators)
                made.append(figure)
                goals[goal["id"]] = figure
                if "ursprung" in goal or "ursprung" in area:
                    groups.setdefault(goal.get("ursprung", area.get("ursprung")), []).append(figure)
                for label in goal.get("etiketter", ()):
                    labels.setdefault(label, []).append(figure)
            areas.append((area, made, self._judged(area["id"], self.rules.weigh("område", made), day)))
        return {
            "mål": {id: figure for id, figure in goals.items() if figure.in_force},
            "indikatorer": indicators,
            "områden": areas,
            "ursprung": {id: self.rules.weigh("nämnd", of) for id, of in groups.items()},
            "etiketter": {id: self.rules.weigh("nämnd", of) for id, of in labels.items()},
            "nämnd": self._judged("nämnd", self.rules.weigh("nämnd", list(goals.values())), day),
        }

    def _judged(self, id: str, figure: Figure, day: date) -> Figure:
        """What a person has said of a goal, an area or the whole stands instead of what was computed."""
        return self.rules.said(id, figure, day, self.follow_ups)

    def _goal(self, goal: File, day: date, indicators: dict[str, Figure]) -> Figure:
        weight = number(goal.get("vikt", "1"))
        if retired(goal, day) or begins_later(goal, day):
            return Figure(None, None, weight, expected=False, belongs=False, in_force=False, id=goal["id"])
        steps = goal.get("indikatorer", ())
        parts = []
        for one in steps:
            counts = not retired(one, day) and not begins_later(one, day) and self._turn(one, steps, day)
            figure = self._indicator(one, day) if counts else Figure(None, None)
            heavy = number(one.get("vikt", "1"))
            outside = figure.state is not None and figure.state.slag == "ej tillämpligt"
            belongs = counts and heavy > 0
            figure = replace(
                figure, weight=heavy, id=one["id"], in_force=counts, belongs=belongs, expected=belongs and not outside
            )
            parts.append(figure)
            if counts:
                indicators[one["id"]] = figure
        figure = replace(self.rules.weigh("mål", parts, goal), weight=weight, id=goal["id"], belongs=weight > 0)
        waits = (not steps or figure.coverage[1] > 0) and weight > 0
        return self._judged(goal["id"], replace(figure, expected=waits), day)

    def _turn(self, one: File, steps: Sequence[File], day: date) -> bool:
        """Whether it is this step's turn: it has begun, and none that comes after it has."""
        later = [other for other in steps if other.get("efter") == one["id"]]
        return ("efter" not in one or self._passed(one, steps, day)) and not any(
            self._passed(other, steps, day) for other in later
        )

    def _passed(self, one: File, steps: Sequence[File], day: date) -> bool:
        earlier = next(other for other in steps if other["id"] == one["efter"])
        done = [figure for when, figure in self._known(earlier) if when < day]
        begun = not begins_later(one, day) and (
            any(when <= day and self._says(utfall) for when, utfall in self._outcomes(one))
            or any(figure.state is not None and figure.state.slag == "uppnått" for figure in done)
            or retired(earlier, day)
        )
        return begun or any(self._passed(other, steps, day) for other in steps if other.get("efter") == one["id"])

    def _says(self, utfall: File) -> bool:
        if "läge" in utfall:
            return self.rules.state(utfall["läge"]).value is not None
        return "värde" in utfall or "delvärden" in utfall

    def _outcomes(self, one: File) -> Iterator[tuple[date, File]]:
        for when, follow_up in self.follow_ups:
            if one["id"] in follow_up.get("utfall", {}):
                yield when, follow_up["utfall"][one["id"]]

    def _known(self, one: File) -> Iterator[tuple[date, Figure]]:
        for when, utfall in self._outcomes(one):
            yield when, self._outcome(one, when, utfall)

    def _indicator(self, one: File, day: date) -> Figure:
        missing = Figure(None, unknown(self.rules.scale))
        until = [(when, figure) for when, figure in self._known(one) if when <= day]
        figure = until[-1][1] if until and until[-1][0] == day else missing
        outside = figure.state is not None and figure.state.slag == "ej tillämpligt"
        if figure.value is None and self.rules.missing == "senaste" and not outside:
            known = [known for when, known in until if known.value is not None]
            return known[-1] if known else figure
        return figure

    def _outcome(self, one: File, when: date, utfall: File) -> Figure:
        figure = Figure(None, unknown(self.rules.scale))
        if "delvärden" in utfall:
            parts = [self._group(one, group["id"], when, utfall) for group in one["delgrupper"]]
            figure = self.rules.weigh("delgrupper", parts, {k: one[k] for k in ("sammanvägning",) if k in one})
        elif "värde" in utfall:
            figure = self._graded(one, None, when, utfall)
        if "läge" in utfall:
            state = self.rules.state(utfall["läge"])
            self.seen.add(
                ("utfall", "läge", state.slag, "bredvid" if len({"värde", "delvärden"} & set(utfall)) else "")
            )
            return Figure(state.value, state, own=state.value is not None)
        return figure

    def _group(self, one: File, id: str, when: date, utfall: File) -> Figure:
        figure = self._said_of_group(one, id, when, utfall)
        if figure.value is not None or not figure.expected or self.rules.missing != "senaste":
            return figure
        before = [(day, told) for day, told in self._outcomes(one) if day < when and id in told.get("delvärden", {})]
        known = [self._said_of_group(one, id, day, told) for day, told in before]
        return next((earlier for earlier in reversed(known) if earlier.value is not None), figure)

    def _said_of_group(self, one: File, id: str, when: date, utfall: File) -> Figure:
        part = utfall["delvärden"][id]
        if "värde" in part:
            return self._graded(one, id, when, utfall)
        state = self.rules.state(part["läge"])
        return Figure(state.value, state, own=state.value is not None, expected=state.slag != "ej tillämpligt")

    def _measured(self, one: File, group: str | None, until: date) -> list[tuple[date, F]]:
        """The numbers before a follow-up, newest first: the day they are about, one measurement once."""
        numbers, about = [], set()
        for when, utfall in reversed([(when, utfall) for when, utfall in self._outcomes(one) if when <= until]):
            part = utfall if group is None else utfall.get("delvärden", {}).get(group, {})
            again = utfall.get("avser") in about
            if when == until or ("värde" in part and not again):
                about |= {utfall["avser"]} if "avser" in utfall else set()
                if when < until:
                    numbers.append((last_day(utfall.get("avser", when.isoformat())), number(part["värde"])))
        return numbers

    def _graded(self, one: File, group: str | None, when: date, utfall: File) -> Figure:
        value = self._grade(one, group, when, utfall)
        state = unknown(self.rules.scale) if value is None else state_of(value, self.rules.scale)
        return Figure(value, state, own=value is not None)

    def _grade(self, one: File, group: str | None, when: date, utfall: File) -> F | None:
        written, målvärde = self.rules.written, one.get("målvärde")
        if målvärde is None:
            return None
        way = one.get("bedömning", self.rules.grading)
        if set(målvärde) == {"riktning"}:
            way = "riktning"
        value = number((utfall if group is None else utfall["delvärden"][group])["värde"])
        earlier = self._measured(one, group, when)
        tolerance = next(iter(one.get("tolerans", written.get("tolerans", {})).items()), None)
        trial = Trial(
            value,
            _target(målvärde),
            number(one["utgångsvärde"]["värde"]) if "utgångsvärde" in one else None,
            tuple(number for _, number in earlier),
            number(one.get("marginal", written.get("marginal", "0"))),
            (tolerance[0], number(tolerance[1])) if tolerance else None,
            int(one.get("rullande", written.get("rullande", "3"))),
        )
        kind = "förändring" if "förändring" in målvärde else "tal" if set(målvärde) != {"riktning"} else "riktning"
        about = last_day(utfall.get("avser", when.isoformat()))
        change = self._change(one, trial, about, earlier) if kind == "förändring" else trial
        found = None if change is None else graded(way, change)
        how = "inget" if found is None else str(found) if found in (0, 1) else "mellan"
        self.seen.add(("bedömning", way, kind, how))
        if way == "riktning" and trial.margin and found == HALF:
            self.seen.add(("bedömning", "marginal"))
        return found

    def _change(self, one: File, trial: Trial, about: date, earlier: list[tuple[date, F]]) -> Trial | None:
        """The trial of the change itself, counted from what it is compared with, which is no change at all."""
        change, way = one["målvärde"]["förändring"], one["målvärde"].get("riktning")
        word = "minst" if "minst" in change else "högst"
        year = one.get("utgångsvärde", {}).get("år")
        base_day = last_day(year) if year else about
        size, per = number(change[word]), change.get("per")
        if word == "högst" and size < 0 and way is None:
            return None
        since, periods = trial.base, 1
        if per in MONTHS:
            old = [(value, ago) for day, value in earlier if (ago := periods_between(day, about, MONTHS[per]))]
            since, periods = old[0] if old else (trial.base, max(periods_between(base_day, about, MONTHS[per]), 1))
        elif per is None and since is None:
            since = next(iter(trial.earlier), None)
        percent = change.get("enhet") == "%"
        if since is None or (percent and since == 0):
            return None
        down = way == "minska" or (way is None and size < 0)
        self.seen |= {("förändring", word, per or ""), ("förändring", "%" if percent else "", "ned" if down else "upp")}

        def moved(value: F) -> F:
            much = (since - value if down else value - since) / periods
            return much * 100 / abs(since) if percent else much

        aim = abs(size) if down else size
        target = Target(low=aim) if word == "minst" else Target(high=aim)
        return trial._replace(
            value=moved(trial.value), target=target, base=ZERO, earlier=tuple(map(moved, trial.earlier))
        )


def _target(målvärde: File) -> Target:
    if "mellan" in målvärde:
        low, high = målvärde["mellan"]["från"], målvärde["mellan"]["till"]
    else:
        low = målvärde.get("exakt", målvärde.get("minst"))
        high = målvärde.get("exakt", målvärde.get("högst"))
    ends = (None if low is None else number(low), None if high is None else number(high))
    return Target(*ends, målvärde.get("riktning"))


def municipality(
    kommunfil: File, nämndfiler: Iterable[File], day: date, seen: set[Route], instead: File | None = None
) -> dict[str, Any]:
    """``nämnder``, ``kommun`` and ``fullmäktigemål`` on a day; who has no follow-up then has nothing but what was.

    ``instead``: a beräkningsfil, whose rules go before those that are written, key by key.
    """
    rules = Rules(None, kommunfil, seen, instead)
    nämnder = [Committee(fil, kommunfil, seen, instead).at(day) for fil in nämndfiler]
    placed = [(area.get("fullmäktigemål"), goals) for nämnd in nämnder for area, goals, _ in nämnd["områden"]]
    occasions = [(last_day(one["datum"]), one) for one in kommunfil.get("uppföljningstillfällen", ())]
    council = {
        one["id"]: rules.weigh("fullmäktigemål", [goal for id, goals in placed if id == one["id"] for goal in goals])
        for one in kommunfil.get("fullmäktigemål", ())
    }
    council = {id: rules.said(id, figure, day, occasions) for id, figure in council.items()}
    whole = rules.said("kommun", rules.weigh("kommun", [goal for _, goals in placed for goal in goals]), day, occasions)
    return {"nämnder": nämnder, "kommun": whole, "fullmäktigemål": council, "regler": rules}
