"""Accepted findings: what ``tillåt`` takes away, and what is wrong with a ``tillåt``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from maluppfoljning.finding import Finding, Severity
from maluppfoljning.hints import meant
from maluppfoljning.model import Tillåtelse
from maluppfoljning.route import Route, Span
from maluppfoljning.rules.rule import FEL, VARNING, Rule, Say, rule
from maluppfoljning.swedish import quoted

Owners = Callable[[Route], frozenset[str]]
Written = Sequence[Tillåtelse]


@rule("B10", "Tillåtelse som inte behövs", VARNING)
def behövs_inte(unused: Iterable[tuple[int, Tillåtelse]], say: Say) -> Iterator[Finding]:
    """Ingen anmärkning träffas av tillåtelsen.

    Varför: Felet är rättat, och tillåtelsen skulle dölja nästa.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        tillåt:
          - regel: I02  # <- B10
            gäller: program
            skäl: Källan är nämndens eget protokoll.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """
    for i, tillåtelse in unused:
        where = f" på {quoted(tillåtelse.gäller)}" if tillåtelse.gäller else ""
        text = f"regeln {quoted(tillåtelse.regel)} anmärker inte{where}, så tillåtelsen behövs inte"
        yield say(("tillåt", i, "regel"), text, "ta bort tillåtelsen")


@rule("B11", "Tillåtelse av en okänd regel", FEL)
def okänd_regel(unknown: Iterable[tuple[int, Tillåtelse, str]], say: Say) -> Iterator[Finding]:
    """Den regel som ska tillåtas finns inte.

    Varför: Tillåtelsen gör ingenting.
    Källa: egen regel
    Fel:
        tillåt:
          - regel: I99  # <- B11
            skäl: Källan är nämndens eget protokoll.
    Rätt:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        tillåt:
          - regel: M02
            gäller: trygghet
            skäl: Indikatorer beslutas i mars.
    """
    for i, tillåtelse, close in unknown:
        yield say(
            ("tillåt", i, "regel"),
            f"regeln {quoted(tillåtelse.regel)} finns inte{close}",
            "malf rules visar alla regler",
        )


@rule("B12", "Tillåtelse av ett fel", FEL)
def fel_tillåts_inte(errors: Iterable[tuple[int, Tillåtelse]], say: Say) -> Iterator[Finding]:
    """Tillåtelsen gäller en regel som är ett fel. Bara varningar kan tillåtas.

    Varför: Med ett fel går det inte att räkna eller rapportera rätt.
    Källa: egen regel
    Fel:
        tillåt:
          - regel: I01  # <- B12
            skäl: Enheten är självklar.
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
    """
    for i, tillåtelse in errors:
        yield say(
            ("tillåt", i, "regel"), f"{tillåtelse.regel} är ett fel och kan inte tillåtas", "rätta felet i stället"
        )


@rule("B13", "Tillåtelse för okänt id", FEL)
def okänt_id(unknown: Iterable[tuple[int, Tillåtelse, str]], say: Say) -> Iterator[Finding]:
    """Det id som tillåtelsen gäller finns inte i filen.

    Varför: Tillåtelsen gör ingenting.
    Källa: egen regel
    Fel:
        mål:
          - id: trygghet  # <- M02
            lydelse: Brukarna känner sig trygga.
        tillåt:
          - regel: M02
            gäller: tryghet  # <- B13
            skäl: Indikatorer beslutas i mars.
    Rätt:
        mål:
          - id: trygghet
            lydelse: Brukarna känner sig trygga.
        tillåt:
          - regel: M02
            gäller: trygghet
            skäl: Indikatorer beslutas i mars.
    """
    for i, tillåtelse, close in unknown:
        text = f"{quoted(tillåtelse.gäller or '')} finns inte i filen{close}"
        yield say(("tillåt", i, "gäller"), text, "skriv id för det som undantaget gäller, eller ta bort raden gäller")


RULES: tuple[
    Rule[Iterable[tuple[int, Tillåtelse]], Finding] | Rule[Iterable[tuple[int, Tillåtelse, str]], Finding], ...
]
RULES = (behövs_inte, okänd_regel, fel_tillåts_inte, okänt_id)


def accepted(
    findings: Iterable[Finding],
    tillåt: Written,
    owners: Owners,
    ids: Collection[str],
    severities: Mapping[str, Severity],
    later: Collection[str] = (),
) -> Iterator[Finding]:
    """The findings that are not accepted, and then what is wrong with the acceptances.

    An acceptance matches a warning of its code in the whole file, or within the thing whose id it gives. ``ids``: every
    id of the file. ``severities``: every code there is. ``later``: codes of rules that have not run yet, whose
    acceptances cannot be called unused.
    """
    used: set[int] = set()
    for finding in findings:
        hits = [i for i, t in enumerate(tillåt) if t.regel == finding.code and _covers(t, finding, owners)]
        used.update(hits)
        if not hits or finding.severity is FEL:
            yield finding
    unknown, lost, errors, unused = [], [], [], []
    for i, t in enumerate(tillåt):
        if _is_change(t.regel):  # malf diff tells of these, and what they accept may be gone
            continue
        if t.regel not in severities:
            unknown.append((i, t, meant(t.regel, tuple(severities))))
        elif severities[t.regel] is FEL:
            errors.append((i, t))
        elif t.gäller is not None and t.gäller not in ids:
            lost.append((i, t, meant(t.gäller, tuple(ids))))
        elif i not in used and t.regel not in later:
            unused.append((i, t))
    yield from okänd_regel.check(unknown)
    yield from fel_tillåts_inte.check(errors)
    yield from okänt_id.check(lost)
    yield from behövs_inte.check(unused)


def _is_change(code: str) -> bool:
    """Whether the code is that of a kind of change."""
    if code[:1] != "D":
        return False
    from maluppfoljning.meaning import CODES

    return code in CODES


def _covers(tillåtelse: Tillåtelse, finding: Finding, owners: Owners) -> bool:
    if tillåtelse.gäller is None:
        return True
    return not isinstance(finding.place, Span) and tillåtelse.gäller in owners(finding.place)
