"""How attainment is worked out, by the rules that have been used: those of all, and where committees differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from maluppfoljning import model
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.swedish import listing
from maluppfoljning.view import where, words
from maluppfoljning.view.contribution import Nämndsida
from maluppfoljning.view.definition import municipal
from maluppfoljning.view.shapes import Skalsteg
from maluppfoljning.view.shapes_webbplats import Metodregel, Metodvy, Regelvariant, Skalvariant

TITLE = "Så räknas måluppfyllelsen ut"
MOST_NAMES = 12


Followers = list[tuple[str, str]]
"""The committees that follow a rule, each with the place where it is written, empty when it is the default."""


def method(kommunfil: model.Kommunfil, regelverk: Regelverk, bidrag: Sequence[Nämndsida], källa: Källa) -> Metodvy:
    """The page. ``källa``: of the kommunfil."""
    kommun, names = kommunfil.kommun, [b.nämnd for b in bidrag]
    scales: dict[tuple[Skalsteg, ...], Followers] = {}
    rules: dict[str, dict[str, Followers]] = {}
    default: set[tuple[str, str]] = set()
    for b in bidrag:
        told = b.bidrag.definition()
        scales.setdefault(told.skala, []).append((b.nämnd, told.källa))
        for rule in told.regler:
            rules.setdefault(rule.rubrik, {}).setdefault(rule.text, []).append((b.nämnd, rule.källa))
            default.update([(rule.rubrik, rule.text)] if rule.förvald else [])
    # The first rule of the whole refers to each committee's report for what this page has told already.
    whole = municipal(kommunfil, regelverk, källa).regler[1:]
    return Metodvy(
        titel=f"{TITLE} – {kommun}",
        kommun=kommun,
        rubrik=TITLE,
        tryck=words.printed(kommun, "", TITLE, None, None),
        meningar=tuple(_same(len(bidrag), len(scales))),
        skalor=tuple(
            Skalvariant(
                rubrik="Lägen och deras värden" if len(scales) == 1 else f"Skala {place} av {len(scales)}",
                gäller=_whom(whose, names),
                steg=steps,
                **_places(whose),
            )
            for place, (steps, whose) in enumerate(scales.items(), 1)
        ),
        nämnder=tuple(
            Metodregel(
                rubrik=heading,
                varianter=tuple(
                    _variant(text, _whom(whose, names), whose, (heading, text) in default)
                    for text, whose in texts.items()
                ),
            )
            for heading, texts in rules.items()
        ),
        hela=tuple(
            Metodregel(
                rubrik=rule.rubrik,
                varianter=(_variant(rule.text, "", [("", rule.källa)], rule.förvald),),
            )
            for rule in whole
        ),
    )


def _same(committees: int, scales: int) -> Iterator[str]:
    yield "Reglerna här är de som har använts för siffrorna på webbplatsen."
    if committees > 1:
        how = "samma skala" if scales == 1 else f"{scales} olika skalor"
        who = "Båda nämnderna" if committees == 2 else f"De {committees} nämnderna"
        yield f"{who} bedöms på {how}. Där de räknar olika står vilka en regel gäller för."


def _variant(text: str, whom: str, whose: Followers, default: bool) -> Regelvariant:
    """``default``: the rule is that of malf for those who have not written it."""
    unwritten = default and not any(place for _, place in whose)
    return Regelvariant(text=text, gäller=whom, förvald=unwritten, **_places(whose))


def _places(whose: Followers) -> dict[str, Any]:
    known, more = where.told([place for _, place in whose])
    return {"källor": known, "flera": more}


def _whom(followers: Followers, names: Sequence[str]) -> str:
    """Those a rule holds for; empty when it holds for all."""
    whose = [name for name, _ in followers]
    held = set(whose)
    others = [name for name in names if name not in held]
    if not others:
        return ""
    if len(others) < len(whose) and len(others) <= MOST_NAMES:
        return f"alla nämnder utom {listing(others)}"
    return listing(whose) if len(whose) <= MOST_NAMES else f"{len(whose)} av {len(names)} nämnder"
