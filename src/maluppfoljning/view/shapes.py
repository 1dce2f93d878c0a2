"""What a template may use: every name of the report uppföljning, as finished Swedish words.

A text is empty when there is nothing to say, a tuple is empty when there are none; a part that may be absent is None.
What a name means stands beside its type, for ``templates/namn.md``. Texts marked (Markdown) are written by people and
go through the filter ``markdown`` or ``cell``.
"""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.view.parts import (
    Antal,
    Bedömning,
    Begrepp,
    Beräkning,
    Bortfall,
    Delrad,
    Delvärde,
    Indikator,
    Läge,
    Mätserie,
    Mättabell,
    Mätvärde,
    Mål,
    Område,
    Takt,
    Tryck,
    Underlag,
    Åtgärd,
)


class Sammanfattning(Record):
    """det viktigaste först"""

    meningar: Annotated[tuple[str, ...], "hela meningar, gjorda ur siffrorna"]
    text: Annotated[str, "nämndens egen sammanfattning (Markdown)"]
    index: Annotated[str, "”0,76”, eller ”–” när inget index går att räkna"]
    täckning: Annotated[str, "”15 av 15 mål”"]
    antal: Annotated[tuple[Antal, ...], "bäst läge först"]
    mätare: Annotated[Svg | None, "indexet på vägen från 0 till 1 som en färdig bild; None utan index"]
    stapel: Annotated[Svg, "fördelningen som en färdig bild"]
    beräkning: Annotated[Beräkning | None, "hur indexet kom till; None före den första uppföljningen"]
    förändring: Annotated[tuple[str, ...], "meningar om vad som har ändrats sedan förra uppföljningen"]
    skillnad: Annotated[str, "”+0,06”, tom när det inte finns något att jämföra med"]


class Avsnitt(Record):
    """ett berättande avsnitt"""

    ankare: Annotated[str, "id i sidan"]
    rubrik: str
    text: Annotated[str, "(Markdown)"]
    källa: Annotated[str, "dess plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Beslut(Record):
    """ett beslut som målen eller uppföljningen vilar på"""

    organ: Annotated[str, "den som beslutade"]
    datum: Annotated[str, "”5 mars 2019”, ”maj 2019” eller ”2019”"]
    paragraf: str
    avser: str
    källa: Annotated[str, "beslutets plats, ”kommun.yaml:12”, tom när den är okänd"]


class Skalsteg(Record):
    """ett läge på skalan"""

    läge: Läge
    värde: Annotated[str, "”0,5”, eller ”–” för lägen utan värde"]
    förklaring: str


class Regel(Record):
    """en regel i beräkningen, i ord"""

    rubrik: str
    text: str
    källa: Annotated[str, "regelns plats i målfilen, ”kommun.yaml:33”, tom när den är förvald eller alltid gäller"]
    förvald: Annotated[bool, "inget är skrivet, och regeln är den som malf då har"]


class Exempel(Record):
    """ett mål som exempel på beräkningen"""

    ankare: str
    namn: str
    beräkning: Beräkning


class Definition(Record):
    """hur måluppfyllelsen bedöms: skalan och reglerna som har använts"""

    skala: Annotated[tuple[Skalsteg, ...], "bäst läge först"]
    regler: tuple[Regel, ...]
    exempel: Exempel | None
    källa: Annotated[str, "skalans plats, ”kommun.yaml:12”, tom när den är inbyggd"]


class Totalrad(Record):
    """en rad i en tabell med antal mål"""

    ankare: Annotated[str, "tom när raden inte har någon plats i sidan"]
    namn: str
    mål: Annotated[str, "antalet mål"]
    antal: Annotated[tuple[Antal, ...], "ett för varje kolumn i tabellen"]
    index: str
    täckning: str
    stapel: Svg
    räkning: Annotated[str, "målen och hur indexet räknas på dem, när det inte står någon annanstans; annars tom"]


class Totaltabell(Record):
    """antal mål per läge, för områden, ursprung eller etiketter"""

    ankare: str
    rubrik: str
    sort: Annotated[str, "första kolumnens rubrik, ”Område”"]
    kolumner: tuple[Läge, ...]
    rader: tuple[Totalrad, ...]
    summa: Totalrad | None


class Trendrad(Record):
    """en uppföljning i tidsserien"""

    datum: str
    benämning: str
    index: str
    förändring: Annotated[str, "”+0,06” sedan uppföljningen före, tom när det inte finns något att jämföra med"]
    täckning: str
    antal: tuple[Antal, ...]
    källa: Annotated[str, "uppföljningens plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Trend(Record):
    """indexet över uppföljningarna"""

    beskrivning: Annotated[str, "diagrammet i en mening"]
    diagram: Annotated[Svg, "tom när inget index går att räkna ut"]
    ensamt: Annotated[bool, "bilden visar ett enda index, på en skala från 0 till 1"]
    ihåligt: Annotated[bool, "någon punkt är ihålig, för att dess index inte räknas på alla mål"]
    ringat: Annotated[bool, "någon punkt har en ring, för att dess index är bedömt av en person"]
    kolumner: tuple[Läge, ...]
    rader: tuple[Trendrad, ...]


class Nyckeltal(Record):
    """ett nyckeltal utan målvärde"""

    lydelse: str
    område: str
    utgångsvärde: str
    mätvärden: Annotated[tuple[str, ...], "”2018-03: 42 %”"]
    redovisas: str
    källa: Annotated[str, "nyckeltalets plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Aktivitet(Record):
    """en strategisk aktivitet"""

    lydelse: str
    hör_till: str
    ansvarig: str
    tid: str
    läge: str
    kommentar: Annotated[str, "(Markdown)"]
    källa: Annotated[str, "aktivitetens plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Uppföljningsvy(Record):
    """hela rapporten uppföljning"""

    titel: Annotated[str, "”Socialnämnden: Delårsuppföljning 2020”"]
    nämnd: str
    kommun: str
    benämning: str
    datum: Annotated[str, "”31 augusti 2020”, tom när ingen uppföljning finns"]
    diarienummer: str
    period: Annotated[str, "”2018–2022”"]
    sammanfattning: Sammanfattning
    före: tuple[Avsnitt, ...]
    efter: tuple[Avsnitt, ...]
    beslut: tuple[Beslut, ...]
    definition: Definition
    tabeller: Annotated[tuple[Totaltabell, ...], "antal mål per område, ursprung och etikett"]
    trend: Annotated[Trend | None, "finns från två uppföljningar"]
    områden: tuple[Område, ...]
    bedömningar: tuple[Bedömning, ...]
    saknade: Annotated[tuple[Bortfall, ...], "delar som skulle ha räknats men saknar värde"]
    saknade_därför: Annotated[str, "skälet, en mening, när flera saknas och alla av samma; annars tom"]
    utanför: Annotated[tuple[Bortfall, ...], "delar som inte ska räknas nu"]
    takt: Annotated[tuple[Takt, ...], "de indikatorer vars takt går att säga"]
    mätvärden: Annotated[tuple[Mättabell, ...], "tabellerna till indikatorernas diagram"]
    nyckeltal: tuple[Nyckeltal, ...]
    aktiviteter: tuple[Aktivitet, ...]
    begrepp: tuple[Begrepp, ...]
    mönster: Annotated[Svg, "staplarnas mönster; skrivs ut en gång, före första stapeln"]
    tryck: Tryck
    fil: Annotated[str, "målfilens namn, tom när det är okänt"]
    huvud: Annotated[str, "”där perioden står på rad 4 och diarienumret på rad 3”, tom när inget av dem finns"]


__all__ = [
    "Aktivitet",
    "Antal",
    "Avsnitt",
    "Bedömning",
    "Begrepp",
    "Beräkning",
    "Beslut",
    "Bortfall",
    "Definition",
    "Delrad",
    "Delvärde",
    "Exempel",
    "Indikator",
    "Läge",
    "Mätserie",
    "Mättabell",
    "Mätvärde",
    "Mål",
    "Nyckeltal",
    "Område",
    "Regel",
    "Sammanfattning",
    "Skalsteg",
    "Takt",
    "Totalrad",
    "Totaltabell",
    "Trend",
    "Trendrad",
    "Tryck",
    "Underlag",
    "Uppföljningsvy",
    "Åtgärd",
]
