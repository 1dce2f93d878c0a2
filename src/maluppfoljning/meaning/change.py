"""A change as it is told: what, of which kind, covered by which decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maluppfoljning.compare import Fact
from maluppfoljning.keys import keys
from maluppfoljning.kinds import MARKDOWN
from maluppfoljning.meaning.context import Context
from maluppfoljning.meaning.decision import Acceptances, Cover, Decisions, ids_of
from maluppfoljning.meaning.kinds import Kind
from maluppfoljning.meaning.names import identifier, kind, title
from maluppfoljning.meaning.table import TEXTS, judge
from maluppfoljning.meaning.telling import Told
from maluppfoljning.meaning.wording import Stretch, changed_words, stretches
from maluppfoljning.model import Nämndfil, Uppföljning, Uppföljningstillfälle
from maluppfoljning.record import record
from maluppfoljning.route import Route
from maluppfoljning.swedish import capitalised


@record(kw_only=True)
class Change:
    """One change of a målfil.

    ``kod``, ``rubrik``: the kind. ``även``: the code of another kind that it is at the same time, empty for none, and
    ``även_godtagen`` the reason why that is accepted. ``slag``: of which kind of thing (mål, indikator, utfall,
    beräkning …), ``id`` and ``namn`` which one, ``nyckel`` which key of it, empty for the thing itself. ``nämnd``:
    whose, empty for the municipality's. ``historik``: it rewrites what was reported. ``beslut``: the decision in the
    same change that covers it. ``godtagen``: the reason of a ``tillåt`` that came with it. ``mening``: a sentence
    without final stop. ``före`` and ``efter``: as read aloud, empty for nothing. ``sträckor``: which words of a
    text are the same, and ``ord`` those that were changed, before and after. ``markdown``: ``före`` and ``efter`` are a
    text where Markdown is understood.
    ``plats_före`` and ``plats``: routes in the two versions. ``mål``: id of the goal it lies in, empty outside goals.
    ``datum``: the follow-up it is about, empty for what is not a follow-up's.
    """

    kod: str
    rubrik: str
    även: str
    slag: str
    id: str
    namn: str
    nyckel: str
    nämnd: str
    mål: str
    datum: str
    innebörd: str
    mening: str
    före: str
    efter: str
    sträckor: tuple[Stretch, ...]
    ord: tuple[tuple[str, str], ...]
    markdown: bool
    kräver_beslut: bool
    historik: bool
    beslut: Cover | None
    godtagen: str | None
    även_godtagen: str | None
    plats_före: Route | None
    plats: Route | None

    @property
    def identitet(self) -> tuple[str, ...]:
        """What makes it this change, whatever lines and commits it is in: the words of a fingerprint."""
        return (self.kod, self.nämnd, self.slag, self.id, self.datum, self.nyckel, self.före, self.efter)

    @property
    def koder(self) -> tuple[str, ...]:
        """Every code that it has."""
        return (self.kod, self.även) if self.även else (self.kod,)

    @property
    def skriver_om(self) -> bool:
        """Whether it rewrites what was reported without that being accepted."""
        return self.historik and (self.även_godtagen if self.även else self.godtagen) is None

    @property
    def saknar_beslut(self) -> bool:
        """Whether it requires a decision that is not there."""
        return self.kräver_beslut and self.beslut is None and self.godtagen is None

    @property
    def rank(self) -> int:
        """Most important first: history, what lacks a decision, what requires one, the rest, editorial last."""
        if self.skriver_om:
            return 0
        if self.saknar_beslut:
            return 1
        if self.kräver_beslut:
            return 2
        return 4 if self.kod == "D06" else 3


def changes(facts: Iterable[Fact], context: Context) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What the facts of a file mean, in their order; and what is to be said of its acceptances."""
    decisions, accepted, parents = Decisions(context), Acceptances(context), _parents(context)
    file = context.after or context.before
    nämnd = file.nämnd if isinstance(file, Nämndfil) else ""
    made = []
    for fact in facts:
        for told in judge(fact)(fact, context):
            cover = decisions.cover(fact) if told.kräver_beslut else None
            made.append(_change(fact, context, told, cover, accepted, nämnd, parents))
    return tuple(made), tuple(accepted.unneeded())


def _day(fact: Fact) -> str:
    """The day of the follow-up, or of the occasion of the municipality, that something was said at; else empty."""
    *around, last = fact.trail
    said = [o.thing for o in around if isinstance(o.thing, Uppföljning | Uppföljningstillfälle)]
    said += [last.thing] if isinstance(last.thing, Uppföljning) else []
    return said[0].datum.isoformat() if said else ""


def _change(
    fact: Fact,
    context: Context,
    told: Told,
    cover: Cover | None,
    accepted: Acceptances,
    nämnd: str,
    parents: Mapping[str, tuple[str, ...]],
) -> Change:
    link = fact.trail[-1]
    id = link.name or identifier(link.thing)
    goal = next((o.thing.id for o in fact.trail if kind(type(o.thing)) == "mål"), "") or _goal_of(id, parents)
    ids = ids_of(fact, parents)
    texts = (
        told.innebörd in ("omformulerad", "redaktionell")
        and isinstance(fact.before, str)
        and isinstance(fact.after, str)
    )
    found = stretches(fact.before, fact.after) if texts else ()
    return Change(
        kod=told.kind.code,
        rubrik=told.kind.title,
        även=told.även.code if told.även else "",
        slag=kind(fact.form),
        id="" if fact.key and hasattr(link.thing, "målfil") else id,
        namn=context.title(link.name) if link.name in context.titles else title(link.thing) or link.name,
        nyckel=fact.key,
        nämnd=nämnd,
        mål=goal,
        datum=_day(fact),
        innebörd=told.innebörd,
        mening=told.mening,
        före=told.före,
        efter=told.efter,
        sträckor=found,
        ord=changed_words(fact.before, fact.after, found) if found else (),
        markdown=_is_markdown(fact),
        kräver_beslut=told.kräver_beslut,
        historik=told.historik,
        beslut=cover,
        godtagen=accepted.reason(told.kind.code, ids),
        även_godtagen=accepted.reason(told.även.code, ids) if told.även else None,
        plats_före=fact.route_before,
        plats=fact.route_after,
    )


def _is_markdown(fact: Fact) -> bool:
    """Whether what is shown of a fact is a text in paragraphs: of its key, or of what came or went."""
    name = fact.key or TEXTS.get(fact.form, "")
    return bool(name) and keys(fact.form)[name].shape is MARKDOWN


def _goal_of(id: str, parents: Mapping[str, tuple[str, ...]]) -> str:
    """The goal that is reported under an id: the one an indicator lies in, a goal itself, empty for an område."""
    above = parents.get(id, ())
    return above[0] if len(above) > 1 else id if above else ""


def file_change(
    kind: Kind, file: str, nämnd: str, innebörd: str, mening: str, *, decides: bool | None = None
) -> Change:
    """A change of a whole file."""
    return Change(
        kod=kind.code,
        rubrik=kind.title,
        även="",
        slag="målfil",
        id=file,
        namn=nämnd or file,
        nyckel="",
        nämnd=nämnd,
        mål="",
        datum="",
        innebörd=innebörd,
        mening=capitalised(mening),
        före="",
        efter="",
        sträckor=(),
        ord=(),
        markdown=False,
        kräver_beslut=kind.decides if decides is None else decides,
        historik=kind.history,
        beslut=None,
        godtagen=None,
        även_godtagen=None,
        plats_före=(),
        plats=(),
    )


def _parents(context: Context) -> Mapping[str, tuple[str, ...]]:
    """Ids of the goal and the område that a goal or an indicator lies in, nearest first."""
    found: dict[str, tuple[str, ...]] = {}
    for file in (context.before, context.after):
        for område in file.områden if isinstance(file, Nämndfil) else ():
            for mål in område.mål:
                found[mål.id] = (område.id,)
                found |= {indikator.id: (mål.id, område.id) for indikator in mål.indikatorer}
    return found
