"""What changes of follow-ups mean: what is new, what came late, and what was rewritten."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.compare import Fact, Sort
from maluppfoljning.kinds import WHOLE_COMMITTEE
from maluppfoljning.meaning import kinds
from maluppfoljning.meaning.context import Context, has_result
from maluppfoljning.meaning.names import subject
from maluppfoljning.meaning.telling import WORDS, Told, Values, tell, value, value_sentence
from maluppfoljning.meaning.values import said
from maluppfoljning.model import Bedömning, Uppföljning, Uppföljningstillfälle, Utfall
from maluppfoljning.swedish import capitalised

REWRITTEN = "historik ändrad"


def uppföljning(fact: Fact, context: Context) -> Iterator[Told]:
    """A whole follow-up that came or went."""
    if fact.sort is Sort.BORTTAGEN:
        mening = f"{subject(fact.trail, context.title)} är borttagen"
        yield tell(kinds.HISTORIK_BORTTAGEN, fact, REWRITTEN, mening, före=_outcomes(fact.before, context))
        return
    before = context.before
    later = [u.datum for u in getattr(before, "uppföljningar", ()) if u.datum > fact.after.datum]
    n = len(fact.after.utfall)
    added = f"{subject(fact.trail, context.title)} är ny, med {n} utfall"
    mening = f"{added}, fast det finns en senare ({max(later)})" if later else added
    yield tell(kinds.NY_UPPFÖLJNING, fact, "tillagd", mening, efter=_outcomes(fact.after, context))


def _outcomes(uppföljning: Uppföljning, context: Context) -> str:
    return "\n".join(
        f"– {context.title(id).removesuffix('.')}: {outcome(utfall)}" for id, utfall in uppföljning.utfall.items()
    )


def outcome(utfall: Utfall) -> str:
    """An outcome in a few words."""
    told = [said(utfall.värde), utfall.läge or "", said(utfall.delvärden)]
    told += [f"saknas: {utfall.saknas}"] if utfall.saknas else []
    return ", ".join(filter(None, told))


def utfall(fact: Fact, context: Context) -> Iterator[Told]:
    """One outcome that came or went in a follow-up that was there."""
    who = subject(fact.trail, context.title)
    if fact.sort is Sort.TILLAGD:
        came = "har kommit" if has_result(fact.after) else "är inskrivet som saknat"
        yield tell(kinds.EFTERRAPPORTERAT, fact, "tillagd", f"{who} {came}", efter=outcome(fact.after))
    else:
        yield tell(kinds.HISTORIK_BORTTAGEN, fact, REWRITTEN, f"{who} är borttaget", före=outcome(fact.before))


def resultat(fact: Fact, context: Context) -> Iterator[Told]:
    """``läge``, ``värde`` or ``delvärden`` of an outcome: news where there was none, else history rewritten."""
    if not has_result(fact.trail[-1].before):
        yield tell(kinds.EFTERRAPPORTERAT, fact, "tillagd", value_sentence(fact, context))
    else:
        yield tell(kinds.HISTORIK_ÄNDRAD, fact, REWRITTEN, value_sentence(fact, context))


def saknas(fact: Fact, context: Context) -> Iterator[Told]:
    """The reason why an outcome is missing; when it came or went with a result, that is told instead."""
    if fact.sort is Sort.ÄNDRAD:
        yield from value(kinds.TEXT_OM_UPPFÖLJNING)(fact, context)


def uppgift(fact: Fact, context: Context) -> Iterator[Told]:
    """What else was reported: what the measurement is about, the forecast, the values for each sex."""
    if fact.sort is Sort.TILLAGD:
        yield tell(kinds.EFTERRAPPORTERAT, fact, "tillagd", value_sentence(fact, context))
    else:
        yield tell(kinds.HISTORIK_ÄNDRAD, fact, REWRITTEN, value_sentence(fact, context))


def bedömning(fact: Fact, context: Context) -> Iterator[Told]:
    """A person's assessment that came or went: with a state it changes what was reached."""
    thing: Bedömning = fact.thing
    who = subject(fact.trail, context.title)
    verb = "tillagd" if fact.sort is Sort.TILLAGD else "borttagen"
    shown: Values = {"före": said(fact.before), "efter": said(fact.after)}
    if fact.sort is Sort.TILLAGD and _planned(fact):
        yield tell(kinds.EFTERRAPPORTERAT, fact, verb, f"{who} är {verb}", **shown)
    elif thing.läge is not None:
        mening = f"{who} är {verb} i efterhand"
        yield tell(kinds.BEDÖMNING, fact, REWRITTEN, mening, decides=_decides(fact), **shown)
    else:
        decides = fact.sort is Sort.BORTTAGEN and bool(thing.åtgärder)
        yield tell(kinds.TEXT_OM_UPPFÖLJNING, fact, verb, f"{who} är {verb}", decides=decides, **shown)


def _planned(fact: Fact) -> bool:
    """Whether it stands at an occasion of the municipality, which is written before anybody has reported."""
    return any(isinstance(link.thing, Uppföljningstillfälle) for link in fact.trail)


def _decides(fact: Fact) -> bool | None:
    """False for an assessment of a whole, which no decision on the plan is about; None leaves it to the kind."""
    return False if _planned(fact) or fact.trail[-1].name == WHOLE_COMMITTEE else None


def bedömt(fact: Fact, context: Context) -> Iterator[Told]:
    """The state or the forecast of an assessment."""
    if fact.sort is Sort.TILLAGD and (fact.key == "prognos" or _planned(fact)):
        yield tell(kinds.EFTERRAPPORTERAT, fact, "tillagd", value_sentence(fact, context))
    else:
        yield tell(kinds.BEDÖMNING, fact, REWRITTEN, value_sentence(fact, context), decides=_decides(fact))


def åtgärd(fact: Fact, context: Context) -> Iterator[Told]:
    """A measure that came, went or was changed."""
    if fact.key:
        yield from value(kinds.ÅTGÄRD)(fact, context)
        return
    gone = fact.sort is Sort.BORTTAGEN
    mening = f"{subject(fact.trail, context.title)} är {'borttagen' if gone else 'ny'}"
    yield tell(
        kinds.ÅTGÄRD, fact, WORDS[fact.sort], mening, decides=gone, före=said(fact.before), efter=said(fact.after)
    )


def datum(fact: Fact, context: Context) -> Iterator[Told]:
    """The day of a follow-up."""
    mening = f"uppföljningen per {fact.before} har fått datumet {fact.after}"
    yield tell(kinds.HISTORIK_ÄNDRAD, fact, REWRITTEN, capitalised(mening))


def mätvärde(fact: Fact, context: Context) -> Iterator[Told]:
    """A measurement of a nyckeltal: new ones come all the time, old ones stay."""
    who = subject(fact.trail, context.title)
    if fact.key:
        yield tell(kinds.HISTORIK_ÄNDRAD, fact, REWRITTEN, value_sentence(fact, context))
    elif fact.sort is Sort.TILLAGD:
        yield tell(kinds.NYCKELTAL, fact, "tillagd", f"{who} är nytt", efter=said(fact.after.värde))
    else:
        yield tell(kinds.HISTORIK_BORTTAGEN, fact, REWRITTEN, f"{who} är borttaget", före=said(fact.before.värde))
