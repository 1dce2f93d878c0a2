"""What a part without a value does when parts are weighed together."""

from __future__ import annotations

from fractions import Fraction

from maluppfoljning.ways import HALF, ZERO


def stand_in(saknade: str) -> Fraction | None:
    """Så räknas en del som väntas ha ett värde men saknar det. Den blir aldrig ett tal utan att det sägs.

    - `uteslut` (förvalt): delen lämnas utanför både täljare och nämnare.
    - `noll`: delen räknas som 0.
    - `delvis`: delen räknas som 0,5.
    - `blockera`: inget värde förrän alla delar har ett.
    - `senaste`: det senaste kända utfallet räknas, märkt med sin dag. Finns inget är det som `uteslut`.

    En del väntas ha ett värde när den gäller, har en vikt över 0 och inte är ej tillämplig. Väntas ingen av ett måls
    indikatorer ha ett värde väntas inte målet heller ha det, om ingen person har bedömt det.

    Täckningen står alltid bredvid: hur många av delarna som hade ett eget värde. Det som räknas som noll eller delvis
    är inte täckt; ett tidigare utfall är delens eget och täcker den. Saknar alla delar värde finns med `uteslut` inget
    index, aldrig noll.

    Formel: täckning = delar med eget värde, av delar som väntas ha ett.
    Enhet: antal delar.
    Källa: Vårgårda räknar det som inte kan mätas som delvis. Med 1, 1 och en som saknas blir medelvärdet 1 med
    `uteslut`, 0,667 med `noll` och 0,833 med `delvis`, räknat på 2 av 3.

    >>> from maluppfoljning.aggregation import TREGRADIG, medel
    >>> from maluppfoljning.scale import poster
    >>> instead = [stand_in(saknade) for saknade in ("uteslut", "noll", "delvis")]
    >>> [medel(poster("1", "1", *([] if value is None else [str(value)])), TREGRADIG).text for value in instead]
    ['1', '0,667', '0,833']
    """
    return {"noll": ZERO, "delvis": HALF}.get(saknade)
