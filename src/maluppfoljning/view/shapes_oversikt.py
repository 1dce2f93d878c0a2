"""What a template may use of the report översikt: the whole municipality at one date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.view.parts import Antal, Bedömning, Beräkning, Läge, Tryck
from maluppfoljning.view.shapes import Beslut, Definition, Sammanfattning


class Nämndrad(Record):
    """en nämnd i tabellen över nämnder"""

    namn: str
    adress: Annotated[str, "länk till nämndens sida, tom utanför en webbplats"]
    stapel: Svg
    mål: Annotated[str, "antalet mål"]
    antal: Annotated[tuple[Antal, ...], "ett för varje kolumn i tabellen"]
    index: str
    skillnad: Annotated[str, "”+0,06” sedan nämndens förra uppföljning, ”–” när det inte finns någon att jämföra med"]
    täckning: Annotated[str, "”15 av 15 mål”"]
    anmärkning: Annotated[str, "”Har inte rapporterat”, annars tom"]


class Nämndtabell(Record):
    """nämnderna med antal mål per läge och index"""

    kolumner: tuple[Läge, ...]
    rader: Sequence[Nämndrad]
    summa: Nämndrad
    avrundning: Annotated[str, "att skillnaderna räknas på oavrundade index; tom när de ändå går jämnt ut"]


class Nämndlänk(Record):
    """en nämnd som nämns i löpande text"""

    namn: str
    adress: Annotated[str, "länk till nämndens sida, tom utanför en webbplats"]
    text: Annotated[str, "det som sägs om nämnden, ”3 mål” eller ”senast uppföljd den 31 december 2019”"]


class Kommunruta(Record):
    """ett fullmäktigemål hos en nämnd"""

    nämnd: Annotated[str, "kolumnens namn, för smala skärmar"]
    lucka: Annotated[bool, "nämnden har inget mål som hör till fullmäktigemålet"]
    läge: Läge | None
    text: Annotated[str, "”0,62 på 7 mål”, ”0,67, räknat på 1 av 2 mål”, ”7 mål utan index” eller ”inget mål”"]
    stapel: Annotated[Svg, "fördelningen som en färdig bild; tom utan mål"]


class Kommunmatrisrad(Record):
    """ett fullmäktigemål i matrisen"""

    namn: str
    ankare: Annotated[str, "fullmäktigemålets plats i sidan, tom för mål utan fullmäktigemål"]
    rutor: Annotated[tuple[Kommunruta, ...], "en för varje kolumn"]


class Kommunmatris(Record):
    """fullmäktigemål i rader och nämnder i kolumner"""

    ankare: str
    rubrik: str
    kolumner: tuple[Nämndlänk, ...]
    rader: tuple[Kommunmatrisrad, ...]


class Fullmäktigedel(Record):
    """en del av ett fullmäktigemål"""

    lydelse: str
    nämns: Annotated[bool, "någon nämnd som hör till fullmäktigemålet nämner delen"]


class Målrad(Record):
    """ett mål under ett fullmäktigemål"""

    namn: str
    adress: Annotated[str, "länk till målet på nämndens sida, tom utanför en webbplats"]
    källa: Annotated[str, "målets plats i nämndens målfil, ”socialnamnden.yaml:42”, tom när den är okänd"]
    nämnd: str
    läge: Läge | None
    prognos: Annotated[Läge | None, "det läge som väntas, när nämnden har sagt det"]
    värde: Annotated[str, "”0,33”"]
    skäl: Annotated[str, "varför målet inte räknas, annars tom"]


class Fullmäktigemål(Record):
    """ett av fullmäktiges mål och det som nämnderna gör av det"""

    ankare: str
    adress: Annotated[str, "länk till fullmäktigemålets sida, som har målen; tom utanför en webbplats"]
    lydelse: str
    källa: Annotated[str, "dess plats i kommunfilen, ”kommun.yaml:12”, tom när den är okänd"]
    läge: Läge | None
    index: str
    täckning: Annotated[str, "”12 av 15 mål”, tom när inget mål hör hit"]
    stapel: Svg
    fördelning: Annotated[str, "”Av 15 mål är 8 uppnådda och 7 delvis uppnådda.”, och detsamma om prognoserna"]
    nämnder: Sequence[Nämndlänk]
    utan: Annotated[str, "de nämnder som inget mål har här, ”Skolnämnden och Tekniska nämnden”; tom när alla har"]
    bedömningar: Annotated[tuple[Bedömning, ...], "kommunens bedömning av fullmäktigemålet, en eller ingen"]
    delar: tuple[Fullmäktigedel, ...]
    beräkning: Annotated[Beräkning | None, "hur indexet kom till; None när inget mål hör hit"]
    mål: Sequence[Målrad]


class Otäckt(Record):
    """ett fullmäktigemål med delar som ingen nämner"""

    ankare: str
    lydelse: str
    delar: Annotated[tuple[str, ...], "delarna som ingen nämner"]


class Felfil(Record):
    """en fil som inte är med, eftersom den har fel"""

    fil: str
    fel: Annotated[tuple[str, ...], "”rad 42: okänt läge …”, de första felen"]


class Luckor(Record):
    """det som saknas i översikten"""

    finns: Annotated[bool, "det finns någon lucka alls"]
    fullmäktigemål: Annotated[tuple[Otäckt, ...], "fullmäktigemål som ingen nämnd tar upp"]
    delar: Annotated[tuple[Otäckt, ...], "fullmäktigemål som tas upp, men inte till alla delar"]
    nämnder: Annotated[Sequence[Nämndlänk], "nämnder som inte har rapporterat"]
    utan: Annotated[Sequence[Nämndlänk], "nämnder med mål som inte hör till något fullmäktigemål"]
    filer: tuple[Felfil, ...]


class Översiktsvy(Record):
    """hela rapporten översikt"""

    titel: Annotated[str, "”Ekerö: Delårsuppföljning 2020”"]
    kommun: str
    benämning: str
    datum: Annotated[str, "”31 augusti 2020”, tom när ingen uppföljning finns"]
    period: Annotated[str, "mandatperioden, ”2018–2022”"]
    sammanfattning: Sammanfattning
    bedömningar: Annotated[tuple[Bedömning, ...], "kommunens bedömning av helheten, en eller ingen"]
    nämnder: Nämndtabell
    matriser: Annotated[Sequence[Kommunmatris], "flera tabeller när nämnderna är många"]
    fullmäktigemål: tuple[Fullmäktigemål, ...]
    luckor: Luckor
    beslut: Annotated[tuple[Beslut, ...], "fullmäktiges beslut"]
    definition: Definition
    mönster: Annotated[Svg, "staplarnas mönster; skrivs ut en gång, före första stapeln"]
    tryck: Tryck
    fil: Annotated[str, "kommunfilens namn, tom när den saknas"]
    huvud: Annotated[str, "”där mandatperioden står på rad 4”, tom när den inte finns"]
