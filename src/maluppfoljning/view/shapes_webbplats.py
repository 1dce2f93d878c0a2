"""What a template may use of the pages that only a site has: council goals, all goals, history, decisions, method …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.view.parts import Antal, Läge, Tryck
from maluppfoljning.view.shapes import Skalsteg, Trend
from maluppfoljning.view.shapes_foljd import Beräkningsföljd
from maluppfoljning.view.shapes_oversikt import Fullmäktigemål


class Nämndandel(Record):
    """en nämnds mål under ett fullmäktigemål"""

    nämnd: str
    adress: Annotated[str, "länk till nämndens sida"]
    lucka: Annotated[bool, "nämnden har inget mål som hör hit"]
    läge: Läge | None
    antal: Annotated[tuple[Antal, ...], "ett för varje kolumn i tabellen"]
    mål: Annotated[str, "antalet mål"]
    index: str
    täckning: Annotated[str, "”7 av 7 mål”, tom när nämnden inget mål har"]


class Fullmäktigemålsvy(Record):
    """ett fullmäktigemål på en egen sida"""

    titel: Annotated[str, "”En god integration – fullmäktigemål i Ekerö”"]
    kommun: str
    datum: Annotated[str, "”31 augusti 2020”, tom när ingen uppföljning finns"]
    period: Annotated[str, "mandatperioden, ”2018–2022”"]
    fullmäktigemål: Fullmäktigemål
    kolumner: Annotated[tuple[Läge, ...], "lägena i tabellen över nämnder"]
    nämnder: Sequence[Nämndandel]
    mönster: Annotated[Svg, "staplarnas mönster; skrivs ut en gång, före första stapeln"]
    tryck: Tryck


class Registerrad(Record):
    """ett mål eller en indikator i registret"""

    mål: Annotated[bool, "raden är ett mål och inte en indikator"]
    namn: str
    tillägg: Annotated[str, "områdets namn, eller målets lydelse när den har en rubrik; annars tom"]
    adress: Annotated[str, "länk till platsen på nämndens sida"]
    läge: Läge | None
    värde: Annotated[str, "”0,33”, eller ”–” när det saknas"]


class Registernämnd(Record):
    """en nämnds mål och indikatorer i registret"""

    ankare: str
    namn: str
    adress: Annotated[str, "länk till nämndens sida"]
    antal: Annotated[str, "”15 mål och 31 indikatorer”"]
    rader: Sequence[Registerrad]


class Registervy(Record):
    """alla nämnders mål och indikatorer på en sida"""

    titel: str
    kommun: str
    rubrik: str
    datum: str
    antal: Annotated[str, "”45 mål och 91 indikatorer i 3 nämnder”"]
    lägen: Annotated[tuple[str, ...], "lägena som finns i registret, för sökningen"]
    nämnder: Sequence[Registernämnd]
    tryck: Tryck


class Tidsruta(Record):
    """ett index vid en uppföljning"""

    datum: Annotated[str, "kolumnens namn, för smala skärmar"]
    läge: Läge | None
    text: Annotated[str, "”0,76 på 15 mål”, ”0,67, räknat på 1 av 2 mål”, ”har inte rapporterat” eller ”–”"]
    räkning: Annotated[str, "”11 1/3 / 15”: målens värden tillsammans delade med deras vikt; tom utan index"]


class Tidsrad(Record):
    """en nämnd eller ett fullmäktigemål över tid"""

    namn: str
    adress: Annotated[str, "länk till nämndens eller fullmäktigemålets sida, tom för hela kommunen"]
    beräkning: Annotated[str, "länk till beräkningen mål för mål, tom för hela kommunen"]
    rutor: Annotated[tuple[Tidsruta, ...], "en för varje kolumn"]


class Tidstabell(Record):
    """nämnder eller fullmäktigemål i rader och uppföljningar i kolumner"""

    ankare: str
    rubrik: str
    sort: Annotated[str, "första kolumnens rubrik"]
    kolumner: Annotated[tuple[str, ...], "”31 december 2019”"]
    rader: Sequence[Tidsrad]
    summa: Annotated[Tidsrad | None, "hela kommunen, under nämnderna"]


class Kommunförändring(Record):
    """vad som ändrades mellan två uppföljningar"""

    rubrik: Annotated[str, "”31 december 2019 till 31 augusti 2020”"]
    meningar: tuple[str, ...]


class Kommunhistorikvy(Record):
    """hela kommunen över tid"""

    titel: str
    kommun: str
    rubrik: str
    datum: str
    period: str
    meningar: Annotated[tuple[str, ...], "utvecklingen i korthet, hela meningar"]
    trend: Annotated[Trend | None, "saknas när ingen uppföljning är gjord"]
    beräkning: Annotated[Beräkningsföljd | None, "hur kommunens index kom till; saknas när ingen uppföljning är gjord"]
    tabeller: tuple[Tidstabell, ...]
    förändringar: Annotated[tuple[Kommunförändring, ...], "senaste först"]
    tryck: Tryck


class Beslutsrad(Record):
    """ett beslut och vad som vilar på det"""

    datum: str
    organ: str
    paragraf: str
    avser: str
    ur: Annotated[str, "nämnden vars målfil anger beslutet, ”Hela kommunen” för kommunfilen"]
    adress: Annotated[str, "länk till nämndens sida, tom för kommunfilen"]
    vilar: Annotated[str, "”12 mål och 3 indikatorer”; tom när inget hänvisar till beslutet"]
    källa: Annotated[str, "beslutets plats, ”kommun.yaml:12”, tom när den är okänd"]


class Beslutsvy(Record):
    """alla beslut i kommunfilen och nämndernas målfiler"""

    titel: str
    kommun: str
    rubrik: str
    beslut: Annotated[Sequence[Beslutsrad], "senaste först"]
    tryck: Tryck


class Uppslag(Record):
    """en förklaring av ett ord"""

    förklaring: str
    ur: Annotated[str, "”Socialnämnden och Skolnämnden”, eller ”malf” för rapporternas egna ord"]


class Ord(Record):
    """ett ord i ordlistan, med en eller flera förklaringar"""

    ankare: str
    term: str
    uppslag: tuple[Uppslag, ...]


class Ordlistevy(Record):
    """alla nämnders begrepp, och orden i rapporterna"""

    titel: str
    kommun: str
    rubrik: str
    ord: Annotated[tuple[Ord, ...], "i bokstavsordning"]
    tryck: Tryck


class Regelvariant(Record):
    """en regels lydelse och de nämnder som den gäller för"""

    text: str
    gäller: Annotated[str, "”Socialnämnden och Skolnämnden”; tom när regeln gäller alla nämnder"]
    källor: Annotated[tuple[str, ...], "där regeln är skriven, ”kommun.yaml:33”; tom när den är förvald"]
    förvald: Annotated[bool, "ingen av nämnderna har skrivit något, och regeln är den som malf då har"]
    flera: Annotated[str, "de källor som inte får plats, ”och 37 ställen till”, annars tom"]


class Metodregel(Record):
    """en regel i beräkningen"""

    rubrik: str
    varianter: tuple[Regelvariant, ...]


class Skalvariant(Record):
    """en skala och de nämnder som använder den"""

    rubrik: str
    gäller: Annotated[str, "tom när skalan gäller alla nämnder"]
    källor: Annotated[tuple[str, ...], "där skalan är skriven, ”kommun.yaml:12”; tom när den är inbyggd"]
    flera: Annotated[str, "de källor som inte får plats, ”och 37 ställen till”, annars tom"]
    steg: Annotated[tuple[Skalsteg, ...], "bäst läge först"]


class Metodvy(Record):
    """hur måluppfyllelsen räknas ut, med de regler som har använts"""

    titel: str
    kommun: str
    rubrik: str
    meningar: tuple[str, ...]
    skalor: tuple[Skalvariant, ...]
    nämnder: Annotated[tuple[Metodregel, ...], "från utfall till nämndens index"]
    hela: Annotated[tuple[Metodregel, ...], "från nämndernas mål till kommunens index"]
    tryck: Tryck


class Tillgänglighetsvy(Record):
    """om webbplatsens tillgänglighet"""

    titel: str
    kommun: str
    rubrik: str
    tillägg: Annotated[str, "kommunens eget tillägg (Markdown)"]
    kontakt: str
    kontakt_adress: str
    tryck: Tryck


class Kommunrad(Record):
    """en kommun på den gemensamma första sidan"""

    namn: str
    adress: Annotated[str, "länk till kommunens första sida, tom när den inte har någon"]
    datum: Annotated[str, "”31 augusti 2020”, eller ”ingen uppföljning”"]
    nämnder: Annotated[str, "antalet nämnder"]
    mål: Annotated[str, "antalet mål"]
    stapel: Svg | None
    fördelning: Annotated[str, "stapeln i ord, ”8 uppnådda och 7 delvis uppnådda”"]
    index: Annotated[str, "”0,76”, eller ”–” när inget index går att räkna"]
    täckning: Annotated[str, "”15 av 15 mål”"]
    anmärkning: Annotated[str, "filer som har fel och inte är med, annars tom"]


class Kommunsvy(Record):
    """den gemensamma första sidan när flera kommuner skrivs till en mapp"""

    titel: str
    kommun: Annotated[str, "alltid tom: sidan är om flera"]
    rubrik: Annotated[str, "”Måluppfyllelse i 3 kommuner”"]
    meningar: tuple[str, ...]
    kommuner: Annotated[tuple[Kommunrad, ...], "i bokstavsordning"]
    mönster: Annotated[Svg, "staplarnas mönster; skrivs ut en gång, före första stapeln"]
    tryck: Tryck
