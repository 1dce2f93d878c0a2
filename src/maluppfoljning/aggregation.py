"""Weighing together (sammanvägning): from many parts to one value and state.

A way first says what it takes in of each part (``sees``: its value, its state's value, or whether it is met) and then
puts that together. What is taken in stands in the tree, so that a reader can do the sum; the result always lies between
the least and the greatest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.conditions import holds
from maluppfoljning.model import Krav, Läge, Villkor  # noqa: F401  # the examples run with Krav
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.scale import Post, ladder, poster  # noqa: F401  # the examples run with poster
from maluppfoljning.swedish import number
from maluppfoljning.ways import HALF, ONE, ZERO, Way, fraction, table
from maluppfoljning.weighing import NONE, Vägningsregel, Vägt, Weigher, mean

TREGRADIG = Vägningsregel(skala=SKALOR["tregradig"])


def _mean(delar: Sequence[Post], see: Callable[[Post], Fraction]) -> Vägt:
    return Vägt(mean([see(post) for post in delar], [post.vikt for post in delar]))


def _value(post: Post) -> Fraction:
    return post.värde


def _state_value(post: Post) -> Fraction:
    return post.värde if post.läge.värde is None else min(fraction(post.läge.värde), ONE)


def _met(post: Post) -> Fraction:
    return ONE if post.läge.slag == "uppnått" else ZERO


def _grade(post: Post) -> Fraction:
    return ONE if post.läge.slag == "uppnått" else HALF if post.läge.slag == "delvis" else ZERO


def medel(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Det vägda medelvärdet av delarnas oavrundade värden.

    Formel: (vikt1 · värde1 + vikt2 · värde2 + …) / (vikt1 + vikt2 + …).
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: Ekerö, Socialnämndens uppföljning per den 31 augusti 2020: 0; 0; 1,0 och 0,5 ger 0,375, delvis uppnått.

    >>> medel(poster("0", "0", "1", "0.5"), TREGRADIG).text
    '0,375'
    """
    return Vägt(mean([post.värde for post in delar], [post.vikt for post in delar]))


def medel_av_lägen(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Det vägda medelvärdet av lägenas värden: varje del räknas med det värde som dess läge har på skalan.

    Formel: (vikt1 · lägets värde1 + vikt2 · lägets värde2 + …) / (vikt1 + vikt2 + …).
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: kommuner som räknar på redovisade lägen. Åtta uppnådda och sju delvis uppnådda av femton ger
    (8 · 1 + 7 · 0,5) / 15 = 0,767, där medel på oavrundade värden kan ge 0,76.

    >>> medel_av_lägen(poster("1", "0.333"), TREGRADIG).text
    '0,75'
    """
    return _mean(delar, _state_value)


def andel(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Den vägda andelen delar som är uppnådda. Alla ger uppnått, några delvis och ingen ej, om inga gränser är skrivna.

    Formel: (uppnådda delars vikt) / (alla bedömda delars vikt).
    Enhet: ingen; andel mellan 0 och 1.
    Källa: Vansbro och Uppsala, med gränser som minst hälften eller minst 80 %.

    >>> andel(poster("1", "1", "0.5", "0"), TREGRADIG).text
    '0,5'
    """
    return _mean(delar, _met)


def alla(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Är varje del uppnådd är värdet 1, annars 0.

    Formel: 1 om alla delar är uppnådda, annars 0.
    Enhet: ingen.
    Källa: Grästorp, där varje indikator ska vara nådd för att målet ska vara det.

    >>> alla(poster("1", "1"), TREGRADIG).text, alla(poster("1", "0.5"), TREGRADIG).text
    ('1', '0')
    """
    return Vägt(min(map(_met, delar))) if delar else NONE


def sämsta(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Den sämsta delen avgör.

    Formel: det minsta av delarnas värden.
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: trafikljus där en röd indikator gör målet rött.

    >>> sämsta(poster("1", "0.5", "1"), TREGRADIG).text
    '0,5'
    """
    return Vägt(min(map(_value, delar))) if delar else NONE


def majoritet(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Är mer än hälften uppnådda är värdet 1. Är mer än hälften uppnådda eller delvis uppnådda är det 0,5. Annars 0.

    Formel: jämför de uppnådda (och delvis uppnådda) delarnas vikt med hälften av alla bedömda delars vikt.
    Enhet: ingen.
    Källa: Hallsberg och Solna.

    >>> majoritet(poster("1", "1", "0"), TREGRADIG).text, majoritet(poster("1", "0.5", "0"), TREGRADIG).text
    ('1', '0,5')
    """
    seen = [_grade(post) for post in delar]
    weights = [post.vikt for post in delar]
    met = mean([ONE if grade == 1 else ZERO for grade in seen], weights)
    some = mean([ONE if grade else ZERO for grade in seen], weights)
    if met is None or some is None:
        return NONE
    return Vägt(ONE if met > HALF else HALF if some > HALF else ZERO)


def villkor(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Det första villkor vars alla krav är uppfyllda ger läget. Är inget uppfyllt gäller skalans sämsta läge.

    Kraven räknar de bedömda delarna per läge, i antal eller i procent av dem, utan vikt. Ett läge från en annan nämnds
    skala räknas som det första läget av samma slag. Ett krav på läget ej bedömt räknar i stället de delar som saknar
    eget värde, av alla som väntas ha ett, och ställer så krav på täckningen.

    Formel: kravet ”läge L, minst n” är uppfyllt när antalet delar med läget L är minst n; ”högst n” när det är högst n.
    Enhet: antal delar, eller procent av de bedömda delarna (för ej bedömt: av alla väntade).
    Källa: Ekerö, tidigare mandatperiod, och Malmö: ”ingen röd och minst hälften gröna”.

    >>> krav = Krav(läge="ej uppnått", högst=Decimal(0)), Krav(läge="uppnått", minst=Decimal(50), enhet="%")
    >>> regel = Vägningsregel(skala=SKALOR["tregradig"], villkor=(Villkor(ger="uppnått", krav=krav),))
    >>> villkor(poster("1", "0.5"), regel).text, villkor(poster("1", "0"), regel).text
    ('1', '0')
    """
    if not delar:
        return NONE
    if not regel.villkor:
        return Vägt(None, None, "inga villkor är skrivna")
    counts = regel.räkning(delar)
    found = next((v for v in regel.villkor if holds(v, counts)), None)
    if found is None:
        läge: Läge | None = ladder(regel.skala).sämst
    else:
        läge = next((s for s in regel.skala.lägen if s.namn == found.ger), None)
    if läge is None or läge.värde is None:
        return Vägt(None, läge, "villkorets läge har inget värde på skalan")
    return Vägt(min(fraction(läge.värde), ONE), läge)


def antal(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """Inget index och inget läge, bara antalet delar per läge.

    Formel: antalet delar med varje läge.
    Enhet: antal delar.
    Källa: Solna och Håbo, som redovisar hur många mål som är uppnådda utan att väga samman dem.

    >>> antal(poster("1", "0"), TREGRADIG).text
    '–'
    """
    return NONE


def bedömd(delar: Sequence[Post], regel: Vägningsregel) -> Vägt:
    """En person bedömer läget med motivering. Tills det är gjort är läget ej bedömt. Medelvärdet visas som förslag.

    Mål, områden och nämnden bedöms i nämndfilen, fullmäktigemålen och kommunen i kommunfilen.

    Formel: lägets värde enligt bedömningen; förslaget räknas som medel.
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: Stockholm, Landskrona och Göteborg.

    >>> bedömd(poster("1", "0.5"), TREGRADIG).text
    '0,75'
    """
    return medel(delar, regel)


def decided(name: str, delar: Sequence[Post]) -> Iterator[str]:
    """What decided where the figure is no sum, in words, so that a reader can count; nothing of a single part.

    ``uppnådda är 2 av 5, ska vara mer än hälften``. With other weights than 1 the weights are counted.

    >>> list(decided("alla", poster("1", "1", "0.5"))), list(decided("sämsta", poster("1", "0.5", "0.5")))
    (['uppnådda är 2 av 3, ska vara alla'], ['det lägsta värdet är 0,5, som 2 av 3 har'])
    >>> list(decided("majoritet", poster("1", "0.5", "0")))
    ['uppnådda är 1 av 3, ska vara mer än hälften; uppnådda eller delvis uppnådda är 2 av 3']
    """
    if len(delar) > 1:
        yield _decided(name, delar)


def _decided(name: str, delar: Sequence[Post]) -> str:
    if name == "sämsta":
        least = min(map(_value, delar))
        return (
            f"det lägsta värdet är {Vägt(least).text}, som {sum(p.värde == least for p in delar)} av {len(delar)} har"
        )
    if name == "alla":
        return f"uppnådda är {sum(_met(post) == 1 for post in delar)} av {len(delar)}, ska vara alla"
    whole, verb = sum(post.vikt for post in delar), "är" if all(post.vikt == 1 for post in delar) else "väger"
    met, some = (sum(p.vikt for p in delar if _grade(p) >= least) for least in (ONE, HALF))
    said = f"uppnådda {verb} {number(Decimal(met))} av {number(Decimal(whole))}, ska vara mer än hälften"
    if 2 * met > whole:
        return said
    return f"{said}; uppnådda eller delvis uppnådda {verb} {number(Decimal(some))} av {number(Decimal(whole))}"


WEIGHING: Mapping[str, Way[Weigher]] = table(
    (
        Way(name="medel", title="Medelvärde", function=medel),
        Way(name="medel_av_lägen", title="Medelvärde av lägena", function=medel_av_lägen),
        Way(name="andel", title="Andel uppnådda", function=andel),
        Way(name="alla", title="Alla ska vara uppnådda", function=alla),
        Way(name="sämsta", title="Den sämsta avgör", function=sämsta),
        Way(name="majoritet", title="Majoriteten avgör", function=majoritet),
        Way(name="villkor", title="Villkor på antal", function=villkor),
        Way(name="antal", title="Bara antal", function=antal),
        Way(name="bedömd", title="Bedömd av en person", function=bedömd),
    )
)
"""The ways of weighing together by the word written under ``sammanvägning``."""

DECIDED = frozenset({"villkor", "alla", "sämsta", "majoritet"})
"""The ways whose figure is no sum: a fact in words tells what gave it."""

SEES: Mapping[str, Callable[[Post], Fraction]] = {
    "medel_av_lägen": _state_value,
    "andel": _met,
    "alla": _met,
    "majoritet": _grade,
    "villkor": _state_value,
}


def sees(name: str) -> Callable[[Post], Fraction]:
    """What the way takes in of a part: its value, unless the way looks at the state."""
    return SEES.get(name, _value)
