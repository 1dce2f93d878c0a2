"""What a template may use of the report matris: goals in rows, years or follow-ups in columns."""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.view.parts import Läge, Tryck
from maluppfoljning.view.shapes_foljd import Beräkningar


class Kolumn(Record):
    """ett år eller en uppföljning"""

    namn: Annotated[str, "”2019” eller ”31 augusti 2020”"]
    benämning: Annotated[str, "uppföljningens namn, annars tom"]
    rad: Annotated[str, "raden i målfilen där uppföljningen börjar, ”42”; tom för ett år"]


class Matrispost(Record):
    """en indikator eller ett läge i en ruta"""

    text: Annotated[str, "indikatorns lydelse, eller varför målet inte räknades; tom när läget säger allt"]
    läge: Läge | None


class Ruta(Record):
    """ett mål vid en uppföljning eller ett år"""

    kolumn: Annotated[str, "kolumnens namn, för smala skärmar"]
    poster: tuple[Matrispost, ...]


class Matrisrad(Record):
    """ett mål"""

    nummer: str
    rubrik: str
    rad: Annotated[str, "raden i målfilen där målet står, ”42”, tom när den är okänd"]
    rutor: Annotated[tuple[Ruta, ...], "en för varje kolumn"]


class Matrisområde(Record):
    """ett område med sina mål"""

    namn: str
    mål: tuple[Matrisrad, ...]


class Matris(Record):
    """en tabell med mål i raderna"""

    ankare: str
    rubrik: str
    kolumner: tuple[Kolumn, ...]
    områden: tuple[Matrisområde, ...]
    bredd: Annotated[str, "antalet kolumner med målets egen, för rader som går över hela bredden"]
    index: Annotated[tuple[Ruta, ...], "index vid varje uppföljning; tom för år"]


class Matrisvy(Record):
    """hela rapporten matris"""

    titel: Annotated[str, "”Socialnämnden: Sammanställning av mål”"]
    nämnd: str
    kommun: str
    benämning: str
    period: Annotated[str, "”2018–2022”"]
    meningar: Annotated[tuple[str, ...], "vad tabellerna visar, hela meningar"]
    lägen: Annotated[tuple[Läge, ...], "de lägen som förekommer, bäst först"]
    värmekarta: Annotated[Svg | None, "målens lägen på en blick; finns från två uppföljningar"]
    mönster: Annotated[Svg, "bildens mönster; skrivs ut en gång, före den"]
    år: Annotated[tuple[Matris, ...], "mål och år; flera tabeller när åren är många"]
    uppföljningar: Annotated[tuple[Matris, ...], "mål och uppföljning; flera tabeller när de är många"]
    beräkningar: Annotated[Beräkningar | None, "hur index och mål kom till vid varje uppföljning; None före den första"]
    tryck: Tryck
    fil: Annotated[str, "målfilens namn, tom när det är okänt"]
    huvud: Annotated[str, "”där perioden står på rad 4 och diarienumret på rad 3”, tom när inget av dem finns"]
