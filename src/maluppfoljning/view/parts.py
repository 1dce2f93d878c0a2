"""What a template may use of a goal: states, indicators with their outcomes, calculations, assessments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record


class Tryck(Record):
    """det som står överst och nederst på varje utskriven sida"""

    avsändare: Annotated[str, "”Ekerö · Socialnämnden”"]
    rapport: Annotated[str, "”Delårsuppföljning 2020, avser 31 augusti 2020”"]
    diarienummer: Annotated[str, "”Diarienummer SN19/65-509”, tom när det saknas"]


class Läge(Record):
    """ett läge: alltid ord och tecken, färgen är bara ett stöd"""

    ord: Annotated[str, "lägets namn, ”delvis uppnått”"]
    symbol: Annotated[str, "lägets tecken, ”◐”"]
    färg: Annotated[str, "färgens namn i stilmallen, ”gul”; ”egen” när skalan har en egen färg"]
    egen_färg: Annotated[str, "den egna färgen, ”#1a7f37”"]


class Antal(Record):
    """antalet mål i ett läge"""

    läge: Läge
    antal: Annotated[str, "”7”"]
    ord: Annotated[str, "lägets namn efter antalet, ”delvis uppnådda”"]


class Mätvärde(Record):
    """ett mätvärde i en tabell"""

    kolumn: Annotated[str, "kolumnens namn, för smala skärmar"]
    text: Annotated[str, "”84 %”, ”84 % (2019)” när det avser ett annat år, ”–” när det saknas"]
    rad: Annotated[str, "raden i målfilen som det står på, ”42”, tom när det saknas eller raden är okänd"]


class Mätserie(Record):
    """en indikators, eller en delgrupps, mätvärden på vägen från utgångsvärde till målvärde"""

    ankare: Annotated[str, "diagrammets plats i sidan"]
    mål: Annotated[str, "”Mål 7”"]
    namn: Annotated[str, "indikatorns lydelse"]
    delgrupp: Annotated[str, "delgruppens namn, tom när indikatorn inte har några"]
    utgångsvärde: Annotated[str, "”60 % (2018)”, ”–” när det saknas"]
    värden: Annotated[tuple[Mätvärde, ...], "ett för varje uppföljning, äldst först"]
    målvärde: Annotated[str, "”minst 90 %”, ”–” när inget är beslutat"]
    beskrivning: Annotated[str, "diagrammet i en mening, med alla mätvärden"]
    diagram: Annotated[Svg, "utvecklingen som en färdig bild"]
    källa: Annotated[str, "indikatorns plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Mättabell(Record):
    """mätvärdena för indikatorer i tal, högst sex uppföljningar i varje tabell"""

    ankare: str
    rubrik: str
    kolumner: Annotated[tuple[str, ...], "uppföljningarnas dagar"]
    serier: tuple[Mätserie, ...]


class Underlag(Record):
    """en uppgift i målfilen som en siffra vilar på"""

    namn: Annotated[str, "”värde”"]
    text: Annotated[str, "”84 %”"]
    källa: Annotated[str, "”socialnamnden.yaml:42”, tom när platsen är okänd eller värdet är förvalt"]
    egen: Annotated[bool, "uppgiften är skriven för just det som räknas, och är inte en regel för alla"]


class Delrad(Record):
    """en del av en beräkning"""

    namn: str
    ankare: Annotated[str, "delens plats i sidan, tom när den inte har någon"]
    adress: Annotated[str, "länk till delen när den står på en annan sida, annars tom"]
    källa: Annotated[str, "delens plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]
    delgrupp: Annotated[bool, "raden är en delgrupp till raden ovanför"]
    räknas: bool
    värde: Annotated[str, "”0,5”, eller ”–” när delen inte räknas"]
    vikt: Annotated[str, "”1”"]
    läge: Läge | None
    sätt: Annotated[str, "hur delens värde kom till"]
    skäl: Annotated[str, "varför delen inte räknas, eller vad som står i stället"]
    underlag: tuple[Underlag, ...]


class Beräkning(Record):
    """hur ett värde kom till"""

    vad: Annotated[str, "det som beräknades, ”mål 7”"]
    källa: Annotated[str, "dess plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]
    sätt: Annotated[str, "hur delarna vägs samman, en mening"]
    räkning: Annotated[str, "”(0 + 0 + 1) / 3 = 0,33”, tom när det inte finns någon"]
    slutsats: Annotated[str, "”0,33 ger läget delvis uppnått.”"]
    täckning: Annotated[str, "”3 av 3 indikatorer”"]
    underlag: Annotated[tuple[Underlag, ...], "inställningarna som gällde"]
    rader: Sequence[Delrad]
    visa_vikt: Annotated[bool, "delarna väger olika"]


class Delvärde(Record):
    """en delgrupps utfall"""

    namn: str
    text: Annotated[str, "”92 %”"]
    läge: Läge | None


class Indikator(Record):
    """en indikator med sitt utfall"""

    ankare: str
    lydelse: str
    uppgifter: Annotated[tuple[str, ...], "”Målvärde: minst 90 %”, ”Verksamhet: Äldreomsorg” …"]
    slutdatum: Annotated[str, "”2022-12-31”"]
    utfall: Annotated[str, "”84 %”; tom när bara läget är angivet"]
    delvärden: tuple[Delvärde, ...]
    serier: Annotated[tuple[Mätserie, ...], "utvecklingen i tal, en för varje delgrupp; tom utan mätvärden"]
    uträknat: Annotated[Läge | None, "det uträknade läget, när en person har satt ett annat"]
    noter: Annotated[tuple[str, ...], "”Avser 2019”, ”Källa: …”"]
    saknas: Annotated[str, "varför utfallet saknas"]
    räknas: bool
    skäl: Annotated[str, "varför indikatorn inte räknas"]
    läge: Läge | None
    prognos: Läge | None
    motivering: Annotated[str, "varför en person har satt läget (Markdown)"]
    kommentar: Annotated[str, "(Markdown)"]


class Åtgärd(Record):
    """en beslutad åtgärd"""

    lydelse: str
    ansvarig: str
    klar: str


class Bedömning(Record):
    """en persons bedömning av ett mål, ett område, en hel nämnd, ett fullmäktigemål eller kommunen"""

    ankare: Annotated[str, "platsen i sidan för det som är bedömt"]
    namn: Annotated[str, "”Mål 7: Valfrihet”"]
    av: Annotated[str, "den som har bedömt, ”nämnden” eller ”kommunen”"]
    läge: Annotated[Läge | None, "det läge som gäller"]
    bedömt: Annotated[bool, "läget är en persons bedömning, inte uträknat"]
    uträknat: Annotated[Läge | None, "det uträknade läget, bredvid det bedömda; inget när inget går att räkna ut"]
    uträknat_värde: str
    motivering: Annotated[str, "(Markdown)"]
    analys: Annotated[str, "(Markdown)"]
    prognos: Läge | None
    åtgärder: tuple[Åtgärd, ...]
    källa: Annotated[str, "bedömningens plats, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Mål(Record):
    """ett mål med sina indikatorer"""

    ankare: str
    nummer: str
    rubrik: Annotated[str, "kort namn, annars lydelsen"]
    lydelse: Annotated[str, "tom när den redan står som rubrik"]
    beskrivning: Annotated[str, "(Markdown)"]
    uppgifter: Annotated[tuple[str, ...], "”Ursprung: …”, ”Ansvarig: …”"]
    läge: Läge | None
    värde: Annotated[str, "”0,33”, tom när målet inte har något"]
    bedömt: Annotated[bool, "läget är en persons bedömning"]
    uträknat: Annotated[Läge | None, "det uträknade, bredvid det bedömda eller som förslag"]
    förra: Annotated[Läge | None, "läget vid förra uppföljningen"]
    rörelse: Annotated[str, "läget sedan förra gången, ”↑ bättre” eller ”↓ sämre”; annars tom"]
    prognos: Läge | None
    räknas: bool
    skäl: Annotated[str, "varför målet inte räknas"]
    indikatorer: tuple[Indikator, ...]
    kommenteras: Annotated[bool, "någon av indikatorerna har en kommentar"]
    beräkning: Beräkning | None
    källa: Annotated[str, "målets plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Område(Record):
    """ett målområde"""

    ankare: str
    namn: str
    viljeinriktning: Annotated[str, "(Markdown)"]
    beskrivning: Annotated[str, "(Markdown)"]
    ursprung: Annotated[str, "varifrån områdets mål kommer, när målen inte säger annat"]
    fullmäktigemål: Annotated[str, "fullmäktigemålets lydelse"]
    läge: Läge | None
    index: str
    täckning: str
    stapel: Annotated[Svg, "fördelningen som en färdig bild"]
    beräkning: Beräkning | None
    mål: tuple[Mål, ...]


class Bortfall(Record):
    """något som inte räknas, och varför"""

    ankare: str
    namn: str
    mål: Annotated[str, "”Mål 12”"]
    skäl: str


class Begrepp(Record):
    """ett uppslag i ordlistan"""

    term: str
    förklaring: str
    källa: Annotated[str, "dess plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Takt(Record):
    """hur fort en indikator närmar sig sitt målvärde; visas för sig och räknas aldrig in i index"""

    namn: Annotated[str, "indikatorns lydelse"]
    mål: Annotated[str, "”Mål 7”"]
    utgångsvärde: Annotated[str, "”60 % (2022)”"]
    utfall: Annotated[str, "”66 %”"]
    målvärde: Annotated[str, "”minst 70 %”"]
    framsteg: Annotated[str, "så stor del av vägen som är avklarad, ”60 %”"]
    förväntat: Annotated[str, "så stor del av tiden som har gått, ”50 %”"]
    ord: Annotated[str, "”i takt”, ”något efter”, ”efter” eller ”bakåt”"]
    symbol: Annotated[str, "taktens tecken, ”→”"]
    källa: Annotated[str, "indikatorns plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]
