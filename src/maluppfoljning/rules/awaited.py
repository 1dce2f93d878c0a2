"""Rules about assessments of a whole that are awaited: of a committee, a council goal or the municipality."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Case, Municipality
from maluppfoljning.finding import Finding
from maluppfoljning.kinds import WHOLE_COMMITTEE, WHOLE_MUNICIPALITY
from maluppfoljning.model import Bedömning
from maluppfoljning.rules.collection import Placed
from maluppfoljning.rules.rule import VARNING, Say, rule
from maluppfoljning.swedish import long_date, quoted

_WRITE = "skriv läge: och motivering: under bedömningar: {}:"


@rule("U26", "Nämndens bedömning saknas", VARNING)
def nämnden_väntar(case: Case, say: Say) -> Iterator[Finding]:
    """Nämndens index ska bedömas av en person, men vid den senaste uppföljningen är ingen bedömning av nämnden skriven.

    Varför: Tills bedömningen är skriven finns inget index för nämnden, bara ett förslag.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        beräkning:
          nämnd:
            sammanvägning: bedömd
        uppföljningar:
          - datum: 2020-12-31  # <- U26
            utfall:
              program:
                läge: uppnått
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
        beräkning:
          nämnd:
            sammanvägning: bedömd
        uppföljningar:
          - datum: 2020-12-31
            utfall:
              program:
                läge: uppnått
            bedömningar:
              nämnd:
                läge: uppnått
                motivering: Programmet är antaget och arbetet enligt det har börjat.
    """
    if case.regelverk.nivåer["nämnd"].sammanvägning != "bedömd" or not case.tillfällen:
        return
    _, route, uppföljning = case.tillfällen[-1]
    if not _stated(uppföljning.bedömningar.get(WHOLE_COMMITTEE)):
        text = (
            f"nämnden ska bedömas av en person, men ingen bedömning är skriven per den {long_date(uppföljning.datum)}"
        )
        yield say((*route, "datum"), text, _WRITE.format(WHOLE_COMMITTEE))


def _stated(bedömning: Bedömning | None) -> bool:
    return bedömning is not None and bedömning.läge is not None


@rule("K16", "Kommunens bedömning saknas", VARNING)
def kommunen_väntar(case: Municipality, say: Say) -> Iterator[Placed]:
    """Fullmäktigemålen eller kommunen ska bedömas, men vid det senaste tillfället är någon bedömning inte skriven.

    Det senaste tillfället är den dag då någon nämnd senast har följt upp.

    Varför: Tills bedömningen är skriven finns inget index, bara ett förslag.
    Källa: egen regel
    Fel:
        # kommun.yaml
        beräkning:
          kommun:
            sammanvägning: bedömd
        uppföljningstillfällen:
          - datum: 2020-12-31  # <- K16
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    Rätt:
        # kommun.yaml
        beräkning:
          kommun:
            sammanvägning: bedömd
        uppföljningstillfällen:
          - datum: 2020-12-31
            bedömningar:
              kommun:
                läge: uppnått
                motivering: Både verksamhetsmålen och de finansiella målen är nådda.
        # social.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
    """
    latest = max((day for facts in case.nämnder for _, day in facts.datum), default=None)
    for i, tillfälle in enumerate(case.kommunfil.uppföljningstillfällen):
        for id, who in _awaited(case) if tillfälle.datum == latest else ():
            if not _stated(tillfälle.bedömningar.get(id)):
                text = f"{who} ska bedömas, men ingen bedömning är skriven per den {long_date(tillfälle.datum)}"
                yield "", say(("uppföljningstillfällen", i, "bedömningar", id), text, _WRITE.format(id), on_key=True)


def _awaited(case: Municipality) -> Iterator[tuple[str, str]]:
    """What a person is to assess: its key, and what it is called."""
    if case.regelverk.nivåer["fullmäktigemål"].sammanvägning == "bedömd":
        yield from ((mål.id, f"fullmäktigemålet {quoted(mål.lydelse)}") for mål in case.kommunfil.fullmäktigemål)
    if case.regelverk.nivåer["kommun"].sammanvägning == "bedömd":
        yield WHOLE_MUNICIPALITY, "kommunen som helhet"


RULES = (nämnden_väntar,)
ACROSS = (kommunen_väntar,)
