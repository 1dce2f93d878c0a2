"""The rules of calculation in force for a committee: its own keys before the kommunfil's before the tool's.

Scales are data. The four built in are the ones municipalities publish with: three grades (Ekerö and most others), two
(met or not), four (Göteborg) and five, of which the middle three are forecasts (Jönköping).
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from maluppfoljning.latest import latest
from maluppfoljning.model import (
    Avrundning,
    Beräkning,
    Beslut,
    Kommunfil,
    Läge,
    Nivå,
    Nämndfil,
    Skala,
    Taktgränser,
    Tolerans,
    Ursprung,
    Villkor,
)
from maluppfoljning.record import record

_EJ_BEDÖMT = Läge(
    namn="ej bedömt",
    symbol="–",
    färg="grå",
    slag="ej bedömt",
    flertal="ej bedömda",
    förklaring="Det går inte att säga: utfall eller målvärde saknas.",
)
_EJ_TILLÄMPLIGT = Läge(
    namn="ej tillämpligt",
    symbol="∅",
    färg="vit",
    slag="ej tillämpligt",
    flertal="ej tillämpliga",
    förklaring="Räknas inte vid den här uppföljningen.",
)


def _state(namn: str, symbol: str, färg: str, värde: str, slag: str, flertal: str | None = None) -> Läge:
    return Läge(namn=namn, symbol=symbol, färg=färg, värde=Decimal(värde), slag=slag, flertal=flertal)


_EJ = _state("ej uppnått", "✗", "röd", "0", "ej", "ej uppnådda")
_DELVIS = _state("delvis uppnått", "◐", "gul", "0.5", "delvis", "delvis uppnådda")
_UPPNÅTT = _state("uppnått", "✓", "grön", "1", "uppnått", "uppnådda")

SKALOR: Mapping[str, Skala] = {
    skala.id: skala
    for skala in (
        Skala(id="tregradig", lägen=(_EJ, _DELVIS, _UPPNÅTT, _EJ_BEDÖMT, _EJ_TILLÄMPLIGT)),
        Skala(id="tvågradig", lägen=(_EJ, _UPPNÅTT, _EJ_BEDÖMT, _EJ_TILLÄMPLIGT)),
        Skala(
            id="fyrgradig",
            lägen=(
                _state("ingen måluppfyllelse", "✗", "röd", "0", "ej"),
                _state("viss måluppfyllelse", "◐", "gul", "0.5", "delvis"),
                _state("god måluppfyllelse", "✓", "grön", "1", "uppnått"),
                Läge(namn="svårbedömt", symbol="?", färg="grå", slag="ej bedömt", flertal="svårbedömda"),
                _EJ_BEDÖMT,
                _EJ_TILLÄMPLIGT,
            ),
        ),
        Skala(
            id="femgradig",
            lägen=(
                _state("ej nått", "✗", "röd", "0", "ej", "ej nådda"),
                _state("bedöms ej nås", "↘", "orange", "0.25", "delvis"),
                _state("osäkert", "◐", "gul", "0.5", "delvis", "osäkra"),
                _state("bedöms nås", "↗", "ljusgrön", "0.75", "delvis"),
                _state("nått", "✓", "grön", "1", "uppnått", "nådda"),
                _EJ_BEDÖMT,
                _EJ_TILLÄMPLIGT,
            ),
        ),
    )
}
"""Built-in scales by id, each from worst to best, states without value last."""

LEVELS = ("delgrupper", "mål", "område", "nämnd", "fullmäktigemål", "kommun")
STANDARD = Nivå(sammanvägning="medel")
_UNWRITTEN = Beräkning()
_SILENT: tuple[object, ...] = (None, (), {})


@record(kw_only=True)
class Regelverk:
    """Resolved rules: nothing is None that has a default.

    ``nivåer`` holds every level of ``LEVELS``. ``rullande`` is a number of measurements, at least 1. ``saknade`` is
    uteslut, noll, delvis, blockera or senaste. ``nedåt``: rounding cuts instead of rounding half up. ``i_takt`` and
    ``något_efter`` are shares 0–1. ``skala_känd`` is False when the file names a scale that does not exist, or
    one without any value: the default is then used, and rule S01 or S02 says so. ``ursprung`` and ``beslut``: the
    origins and decisions the kommunfil shares with its committees. ``egen`` and ``delad``: what the nämndfil and the
    kommunfil themselves say, None where they say nothing.
    ``lägen``: every state that may be written, by name; under another set of rules also those of the written scale,
    each as the first state of the same slag; ``delvis`` is ``ej`` where nothing lies between.
    """

    skala: Skala
    skala_känd: bool
    bedömning: str
    tolerans: Tolerans | None
    marginal: Decimal
    rullande: int
    nivåer: Mapping[str, Nivå]
    saknade: str
    decimaler: int
    nedåt: bool
    i_takt: Decimal
    något_efter: Decimal
    ursprung: tuple[Ursprung, ...]
    lägen: Mapping[str, Läge]
    egen: Beräkning | None = None
    delad: Beräkning | None = None
    beslut: tuple[Beslut, ...] = ()

    def __reduce__(self) -> tuple[Callable[[bytes], Regelverk], tuple[bytes]]:
        return _arrived, (pickle.dumps(vars(self), pickle.HIGHEST_PROTOCOL),)

    def läge(self, namn: str) -> Läge | None:
        """The state with that name on the scale, None when there is none."""
        return self.lägen.get(namn)

    @property
    def ej_bedömt(self) -> Läge:
        """The scale's own state for what cannot be judged, else the built-in one."""
        return next((läge for läge in self.skala.lägen if läge.slag == "ej bedömt"), _EJ_BEDÖMT)


@lru_cache(64)
def _arrived(packed: bytes) -> Regelverk:
    """The rules another process sent. Most committees have the same ones, which are then one object here too."""
    return Regelverk(**pickle.loads(packed))


def merged(nämnd: Beräkning | None, kommun: Beräkning | None) -> Beräkning:
    """The nämndfil's keys before the kommunfil's, key by key."""
    if nämnd is None or kommun is None:
        return nämnd or kommun or _UNWRITTEN
    chosen = {f.name: getattr(nämnd, f.name) for f in fields(Beräkning)}
    return Beräkning(**{k: getattr(kommun, k) if v is None else v for k, v in chosen.items()})


def other(rules: Regelverk, instead: Kommunfil) -> Kommunfil:
    """What ``instead`` says before what is written in the målfiler, whose ``rules`` are in force there.

    Key by key, also within a level, avrundning and takt; a tolerans, cuts and conditions are each one key. Only the
    scales that ``instead`` declares are added: ``resolve`` knows those of the målfiler.
    """
    return _other(rules.egen, rules.delad, instead)


@latest
def _other(own: Beräkning | None, shared: Beräkning | None, instead: Kommunfil) -> Kommunfil:
    written, said = merged(own, shared), instead.beräkning or _UNWRITTEN
    inner = {f.name: _within(getattr(said, f.name), getattr(written, f.name)) for f in fields(Beräkning)}
    return replace(instead, beräkning=Beräkning(**inner))


def _within(said: Any, written: Any) -> Any:
    """What is said before what is written; of what has independent keys, each key for itself."""
    if said is None or written is None or not isinstance(said, Nivå | Avrundning | Taktgränser):
        return written if said is None else said
    return replace(written, **{f.name: value for f in fields(said) if (value := getattr(said, f.name)) not in _SILENT})


def meant(nivå: Nivå, lägen: Mapping[str, Läge]) -> Nivå:
    """The level with the states of ``lägen`` in its cuts and conditions; a name that is not there stays."""

    def name(namn: str) -> str:
        return lägen[namn].namn if namn in lägen else namn

    def condition(villkor: Villkor) -> Villkor:
        krav = tuple([replace(one, läge=name(one.läge)) for one in villkor.krav])
        return Villkor(ger=name(villkor.ger), krav=krav)

    cuts = {name(namn): gräns for namn, gräns in nivå.gränser.items()}
    return replace(nivå, gränser=cuts, villkor=tuple(map(condition, nivå.villkor)))


def resolve(nämndfil: Nämndfil | None, kommunfil: Kommunfil | None, instead: Kommunfil | None = None) -> Regelverk:
    """The rules in force. ``nämndfil`` None gives those of the municipality; ``instead`` replaces all written rules.

    See ``other`` for rules that only say what differs.
    """
    own = nämndfil if nämndfil and (nämndfil.beräkning or nämndfil.skalor) else None
    return _resolved(own, kommunfil, instead)


@latest
def _resolved(nämndfil: Nämndfil | None, kommunfil: Kommunfil | None, instead: Kommunfil | None) -> Regelverk:
    own = [skala for fil in (nämndfil, kommunfil) if fil for skala in fil.skalor]
    spoken = {skala.id: skala for skala in (*SKALOR.values(), *reversed(own))}
    known = spoken | {skala.id: skala for skala in (instead.skalor if instead else ())}
    written = merged(nämndfil.beräkning if nämndfil else None, kommunfil.beräkning if kommunfil else None)
    rules = (instead.beräkning or Beräkning()) if instead else written
    skala = known.get(rules.skala or "tregradig")
    if skala is not None and all(läge.värde is None for läge in skala.lägen):
        skala = None
    used = skala or SKALOR["tregradig"]
    # Better but not met is a state of its own only where the scale has one between ej and uppnått.
    usual = "förbättring" if any(läge.slag == "delvis" for läge in used.lägen) else "tröskel"
    avrundning, takt = rules.avrundning, rules.takt
    lägen = _states(used, spoken.get(written.skala or "tregradig", used) if instead else used)
    levels = {level: getattr(rules, level) or STANDARD for level in LEVELS}
    decimaler = avrundning.decimaler if avrundning else None
    return Regelverk(
        skala=used,
        skala_känd=skala is not None,
        bedömning=rules.bedömning or usual,
        tolerans=rules.tolerans,
        marginal=rules.marginal or Decimal(0),
        rullande=rules.rullande or 3,
        nivåer={level: meant(nivå, lägen) for level, nivå in levels.items()} if instead else levels,
        saknade=rules.saknade or "uteslut",
        decimaler=2 if decimaler is None else decimaler,
        nedåt=bool(avrundning and avrundning.sätt == "nedåt"),
        i_takt=Decimal("0.95") if takt is None or takt.i_takt is None else takt.i_takt,
        något_efter=Decimal("0.60") if takt is None or takt.något_efter is None else takt.något_efter,
        ursprung=kommunfil.ursprung if kommunfil else (),
        lägen=lägen,
        egen=nämndfil.beräkning if nämndfil and not instead else None,
        delad=kommunfil.beräkning if kommunfil and not instead else None,
        beslut=kommunfil.beslut if kommunfil else (),
    )


def _states(used: Skala, written: Skala) -> dict[str, Läge]:
    """The states of ``used`` by name, and for the other names on ``written`` the first state of the same slag.

    What says that there is no value says so on a scale without a word for it too.
    """
    by_slag = {läge.slag: läge for läge in reversed(used.lägen)}
    if "ej" in by_slag:  # on a scale without a state between, what is partly reached is not reached
        by_slag.setdefault("delvis", by_slag["ej"])
    translated = {läge.namn: by_slag.get(läge.slag, läge) for läge in written.lägen}
    return translated | {läge.namn: läge for läge in used.lägen}
