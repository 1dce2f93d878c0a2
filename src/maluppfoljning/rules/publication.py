"""Rules about what the pages look like: that they can be read, and that the logotype is there."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Municipality
from maluppfoljning.colours import Weak, weak
from maluppfoljning.finding import Finding
from maluppfoljning.rules.collection import Placed
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import number
from maluppfoljning.theme import chosen

_PLACE = ("publicering", "färger")


@rule("K11", "Färg som är svår att läsa", VARNING)
def svag_färg(case: Municipality, say: Say) -> Iterator[Placed]:
    """En egen färg har för liten kontrast mot det som den står mot, i den ljusa eller den mörka sidan.

    Varför: Den som ser dåligt, eller läser i solsken, kan inte läsa texten. Rapporterna använder då inte färgen.
    Källa: WCAG 2.1 AA, 1.4.3 och 1.4.11, genom standarden EN 301 549, som Diggs föreskrifter till lagen (2018:1937) om
    tillgänglighet till digital offentlig service hänvisar till
    Fel:
        # kommun.yaml
        publicering:
          färger:
            ljus:
              accent: "#ffcc00"  # <- K11
    Rätt:
        # kommun.yaml
        publicering:
          färger:
            ljus:
              accent: "#7a5c00"
    """
    for found in weak(chosen(case.kommunfil.publicering)):
        yield "", _said(found, say)


@rule("K12", "Logotyp som inte går att visa överallt", VARNING)
def ingen_logotyp(case: Municipality, say: Say) -> Iterator[Placed]:
    """Logotypen finns inte, är ingen hel SVG- eller PNG-bild, är för stor, gör mer än att rita, eller har levande text.

    Varför: Rapporterna görs då utan logotyp. Bilden följer med i varje sida, som ska gå att mejla och inte får hämta
    något utifrån. Text som inte är gjord till kurvor är undantaget: logotypen används, men bokstäverna ser olika ut på
    olika datorer, och i Word-filen syns den inte i program som inte visar SVG.
    Källa: egen regel
    Fel:
        # kommun.yaml
        publicering:
          logotyp: saknas.svg  # <- K12
    Rätt:
        # kommun.yaml
        publicering:
          utgivare: Exempels kommun
    """
    if case.logotyp:
        yield "", say(("publicering", "logotyp"), *case.logotyp)


def _said(found: Weak, say: Say) -> Finding:
    page = {"ljus": "den ljusa sidan", "mörk": "den mörka sidan"}[found.sida]
    ratio, least = (f"{number(value, 1, down=True)}:1" for value in (found.kontrast, found.use.minst))
    text = f"färgen ger {found.use.som} kontrasten {ratio} i {page}, och minst {least} krävs"
    instead = f'välj till exempel "{found.förslag}"' if found.förslag else "välj två färger som skiljer sig mer åt"
    if found.bandtext:
        instead = f'skriv bandtext: "{found.bandtext}", eller {instead}'
    return say((*_PLACE, found.sida, found.nyckel), text, f"{instead}; rapporterna använder inte färgen så länge")


ACROSS = (svag_färg, ingen_logotyp)
