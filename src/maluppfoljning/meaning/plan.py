"""What changes of the plan mean: goals, indicators, områden, targets, deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from maluppfoljning.compare import Fact, Link, Sort
from maluppfoljning.meaning import kinds
from maluppfoljning.meaning.aim import SKÄRPT, SÄNKT, verdict
from maluppfoljning.meaning.context import Context, indicators
from maluppfoljning.meaning.key_names import key_name
from maluppfoljning.meaning.kinds import Kind
from maluppfoljning.meaning.names import subject, title
from maluppfoljning.meaning.telling import WORDS, Told, Values, happened, tell, value, value_sentence
from maluppfoljning.meaning.values import said
from maluppfoljning.model import Delgrupp, Indikator, Mål, Nämndfil, Område
from maluppfoljning.swedish import listing, quoted

_AIM = {SKÄRPT: kinds.SKÄRPT, SÄNKT: kinds.SÄNKT}


def thing(fact: Fact, context: Context) -> Iterator[Told]:
    """A goal, indicator, område, delgrupp or council goal that came, went or moved."""
    who = subject(fact.trail, context.title)
    if fact.sort is Sort.FLYTTAD:
        places = [_place(place, context) for place in (fact.before, fact.after)]
        mening = f"{who} är {_verb(fact, 'flytta')} från {places[0]} till {places[1]}"
        yield tell(kinds.FLYTTAT, fact, "flyttad", mening, före=title(fact.before), efter=title(fact.after))
    elif fact.sort is Sort.TILLAGD:
        replaces = getattr(fact.after, "ersätter", None)
        also = f", och ersätter {replaces}" if replaces else ""
        yield tell(kinds.TILLAGT, fact, "tillagd", f"{who} är {_verb(fact, 'ny')}{also}", efter=_whole(fact.after))
    else:
        yield from _removed(fact, context, who)


def _place(thing: object, context: Context) -> str:
    """What a goal or an indicator lies in."""
    return thing.nämnd if isinstance(thing, Nämndfil) else subject((Link(thing, thing),), context.title)


def _removed(fact: Fact, context: Context, who: str) -> Iterator[Told]:
    gone = fact.before
    days = _days(fact, context)
    mening, before = f"{who} är {_verb(fact, 'bortta')}", _whole(gone)
    if not days or getattr(gone, "upphör", None):
        yield tell(kinds.BORTTAGET, fact, "borttagen", mening, före=before)
        return
    last = listing(days[-3:])
    more = f"{len(days)} uppföljningar, senast {days[-1]}" if len(days) > 3 else f"uppföljning {last}"
    yield tell(kinds.BORTTAGET_MED_UTFALL, fact, "borttagen", f"{mening} fast det finns utfall ({more})", före=before)


def _days(fact: Fact, context: Context) -> list[str]:
    """The days when what is gone had an outcome."""
    gone = fact.before
    if isinstance(gone, Mål | Indikator):
        return sorted({day for one in indicators(gone) for day in context.known.get(one.id, ())})
    if isinstance(gone, Delgrupp):
        owner = fact.trail[-2].before
        outcomes = context.outcomes_before.get(owner.id, {}) if owner is not None else {}
        return [day for day, utfall in outcomes.items() if gone.id in utfall.delvärden]
    return []


def _verb(fact: Fact, stem: str) -> str:
    """The verb in the gender of the thing."""
    neuter = fact.form is not Indikator and fact.form is not Delgrupp
    endings = {"ny": ("ny", "nytt"), "flytta": ("flyttad", "flyttat"), "bortta": ("borttagen", "borttaget")}
    return endings[stem][neuter]


def _whole(thing: object) -> str:
    """What came or went, with the indicators and targets that it holds."""
    if isinstance(thing, Mål):
        inner = [f"– {_indicator(indikator)}" for indikator in thing.indikatorer]
        return "\n".join([thing.lydelse, *inner])
    if isinstance(thing, Indikator):
        return _indicator(thing)
    if isinstance(thing, Område):
        return thing.namn
    return title(thing)


def _indicator(indikator: Indikator) -> str:
    parts = [indikator.lydelse]
    if indikator.målvärde is not None:
        parts.append(f"målvärde: {said(indikator.målvärde, indikator.enhet)}")
    if indikator.slutdatum is not None:
        parts.append(f"slutdatum: {indikator.slutdatum}")
    return "; ".join(parts)


def målvärde(fact: Fact, context: Context) -> Iterator[Told]:
    """A target: stricter or easier, and whether it was changed when the outcome was known."""
    before, after = fact.trail[-1].before, fact.trail[-1].after
    units = (before.enhet, after.enhet)
    values: Values = {"före": said(fact.before, units[0]), "efter": said(fact.after, units[1])}
    who = f"målvärdet för {subject(fact.trail, context.title)}"
    known = _known(fact, context)
    also = kinds.EFTER_UTFALL if known else None
    if fact.sort is Sort.TILLAGD:
        mening = f"{who} är tillagt{known}: {values['efter']}"
        yield tell(kinds.MÅLVÄRDE_TILLAGT, fact, "tillagd", mening, även=also, **values)
    elif fact.sort is Sort.BORTTAGEN:
        mening = f"{who} är borttaget{known} (var {values['före']})"
        yield tell(kinds.SÄNKT, fact, SÄNKT, mening, även=also, **values)
    else:
        word = verdict(before, after)
        verb = word if word in _AIM else "ändrat"
        mening = f"{who} är {verb}{known}: {values['före']} → {values['efter']}"
        yield tell(_AIM.get(word, kinds.ANNAT_MÅLVÄRDE), fact, word, mening, även=also, **values)


def utgångsvärde(fact: Fact, context: Context) -> Iterator[Told]:
    """A baseline, and whether it was changed when the outcome was known. That of a nyckeltal is followed by nothing."""
    if not isinstance(fact.thing, Indikator):
        yield from value(kinds.NYCKELTAL)(fact, context)
        return
    yield _aside(kinds.UTGÅNGSVÄRDE, fact, context, _known(fact, context), fact.thing.enhet)


def _aside(kind: Kind, fact: Fact, context: Context, aside: str, unit: str | None = None) -> Told:
    """A value with what its change does to what was reported, empty for nothing."""
    verb = f"{happened(fact)}{aside}"
    also = kinds.EFTER_UTFALL if aside else None
    mening = value_sentence(fact, context, unit, verb)
    return tell(kind, fact, WORDS[fact.sort], mening, unit=unit, även=also)


def _known(fact: Fact, context: Context) -> str:
    """That the outcome was known when something was changed: a clause to put after the verb, empty when it was not."""
    before, after = fact.trail[-1].before, fact.trail[-1].after
    known = context.known.get(before.id, ())
    fresh = [day for day in context.reported.get(after.id, ()) if day not in known]
    if known:
        return f" när {_outcomes(known)} var {'känt' if len(known) == 1 else 'kända'}"
    if fresh:
        return f" i samma ändring som {_outcomes(fresh)} kom"
    return ""


def _outcomes(days: Sequence[str]) -> str:
    """Outcomes by their days."""
    if len(days) > 3:
        return f"utfallen vid {len(days)} uppföljningar"
    return f"utfallet per {days[0]}" if len(days) == 1 else f"utfallen per {listing(days)}"


def slutdatum(fact: Fact, context: Context) -> Iterator[Told]:
    """A deadline: earlier or later. None is later than any day."""
    earlier = fact.sort is Sort.TILLAGD or (fact.sort is Sort.ÄNDRAD and fact.after < fact.before)
    kind, word = (kinds.TIDIGARELAGT, "tidigarelagd") if earlier else (kinds.SENARELAGT, "senarelagd")
    if fact.sort is Sort.ÄNDRAD:
        mening = value_sentence(fact, context, innebörd=word.removesuffix("d") + "t")
    else:
        mening = value_sentence(fact, context)
    yield tell(kind, fact, word, mening)


def vikt(fact: Fact, context: Context) -> Iterator[Told]:
    """A weight; 1 that is written out is the weight that holds anyway."""
    one = Decimal(1)
    if (fact.before is None and fact.after == one) or (fact.after is None and fact.before == one):
        mening = f"vikten 1 för {subject(fact.trail, context.title)} gäller också när den inte är skriven"
        yield tell(kinds.REDAKTIONELLT, fact, "redaktionell", mening)
    else:
        yield from value(kinds.VIKT)(fact, context)


def id(fact: Fact, context: Context) -> Iterator[Told]:
    """An id: with ``ersätter`` the thing is found again; without it what was reported of an indicator may be lost."""
    link = fact.trail[-1]
    changed = f"{subject(fact.trail, context.title)} har fått ett nytt id: {fact.before} → {fact.after}"
    if not isinstance(link.after, Mål | Indikator) or link.after.ersätter == fact.before:
        yield tell(kinds.ID, fact, "nytt id", changed)
        return
    lost = set(context.known.get(link.before.id, ())) - set(context.reported.get(link.after.id, ()))
    kind = kinds.ID_UTAN_HISTORIK if lost and isinstance(link.after, Indikator) else kinds.ID
    yield tell(kind, fact, "nytt id", f"{changed}, utan raden ersätter: {fact.before}")


def ersätter(fact: Fact, context: Context) -> Iterator[Told]:
    """``ersätter``, when it does not only tell of the id that was changed in the same change."""
    link = fact.trail[-1]
    if link.before.id != link.after.id:
        return
    yield from value(kinds.ID)(fact, context)


def efter(fact: Fact, context: Context) -> Iterator[Told]:
    """Which step an indicator follows."""
    who = subject(fact.trail, context.title)
    before, after = (quoted(context.title(id), 90) if id else "" for id in (fact.before, fact.after))
    if fact.sort is Sort.TILLAGD:
        mening = f"{who} tar vid först när {after} är nådd"
    elif fact.sort is Sort.BORTTAGEN:
        mening = f"{who} väntar inte längre på {before}"
    else:
        mening = f"{who} tar vid när {after} är nådd, i stället för {before}"
    yield tell(kinds.TILLHÖRIGHET, fact, WORDS[fact.sort], mening, decides=True)


def upphör(fact: Fact, context: Context) -> Iterator[Told]:
    """What is retired, and whether outcomes that were reported no longer count."""
    if fact.sort is not Sort.TILLAGD:
        yield _aside(kinds.UPPHÖR, fact, context, _uncounted(fact, context))
        return
    lost = _uncounted(fact, context)
    mening = f"{subject(fact.trail, context.title)} upphör {fact.after.datum}{lost}: {fact.after.skäl}"
    yield tell(kinds.UPPHÖR, fact, "upphör", mening, även=kinds.EFTER_UTFALL if lost else None)


def gäller(fact: Fact, context: Context) -> Iterator[Told]:
    """When something counts, and whether outcomes that were reported no longer do."""
    yield _aside(kinds.GILTIGHET, fact, context, _uncounted(fact, context))


def _uncounted(fact: Fact, context: Context) -> str:
    """That outcomes which were reported and counted do not count any more: a clause, empty when all still do."""
    before, after = fact.trail[-1].before, fact.trail[-1].after
    days = {day for one in indicators(before) for day in context.known.get(one.id, ())}
    lost = sorted(day for day in days if _counts(before, day) and not _counts(after, day))
    return f", så att {_outcomes(lost)} inte längre räknas" if lost else ""


def _counts(thing: Mål | Indikator, day: str) -> bool:
    on = date.fromisoformat(day)
    ended = thing.upphör is not None and thing.upphör.datum <= on
    return not ended and (thing.gäller is None or thing.gäller.covers(on))


def ordning(fact: Fact, context: Context) -> Iterator[Told]:
    """A list in another order; the order of a scale decides which state is better."""
    kind = kinds.SKALA if fact.key == "lägen" else kinds.ORDNING
    named = [listing(quoted(context.title(str(name)), 40) for name in names) for names in (fact.before, fact.after)]
    where = "" if isinstance(fact.thing, Nämndfil) else f" i {subject(fact.trail, context.title)}"
    yield tell(
        kind,
        fact,
        "omordnad",
        f"{key_name(fact.form, fact.key, several=True)}{where} står i en annan ordning",
        före=named[0],
        efter=named[1],
    )
