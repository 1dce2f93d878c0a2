"""What a template may use of the report historik: how index and states have moved from follow-up to follow-up."""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.charts import Svg
from maluppfoljning.record import Record
from maluppfoljning.view.parts import Läge, Mätserie, Mättabell, Tryck
from maluppfoljning.view.shapes import Takt, Trend
from maluppfoljning.view.shapes_foljd import Beräkningar
from maluppfoljning.view.shapes_matris import Matris


class Målbyte(Record):
    """ett mål och dess läge före och efter"""

    namn: Annotated[str, "”Mål 7: Valfrihet”"]
    före: Läge | None
    nu: Läge | None
    skäl: Annotated[str, "varför målet inte räknas längre, annars tom"]


class Bytesgrupp(Record):
    """mål som har ändrats på samma sätt"""

    rubrik: Annotated[str, "”2 mål har fått ett bättre läge”"]
    mål: tuple[Målbyte, ...]


class Förändring(Record):
    """vad som ändrades mellan två uppföljningar"""

    ankare: str
    rubrik: Annotated[str, "”31 december 2019 till 31 augusti 2020”"]
    meningar: tuple[str, ...]
    grupper: tuple[Bytesgrupp, ...]


class Upprepning(Record):
    """ett mål som är ej uppnått flera gånger i rad"""

    namn: str
    gånger: Annotated[str, "”2 gånger i rad”"]
    sedan: Annotated[str, "dagen för den första av dem"]
    läge: Läge
    kvar: Annotated[bool, "också vid den senaste uppföljningen"]


class Prognosrad(Record):
    """en eller flera lika prognoser och vad det blev"""

    namn: Annotated[str, "indikatorns lydelse, eller ”Målet som helhet”"]
    prognosdag: Annotated[str, "”31 augusti 2019, 2020 och 2021” när samma prognos har lämnats flera gånger"]
    prognosrader: Annotated[str, "raderna i målfilen där utfallen med prognoserna börjar, ”42 och 57”"]
    prognos: Läge
    utfallsdag: Annotated[str, "tom när inget utfall finns ännu"]
    utfallsrad: Annotated[str, "raden i målfilen där utfallet börjar, ”42”; tom för ett mål, som räknas ut"]
    utfall: Läge | None
    jämförelse: Annotated[str, "”som väntat”, ”bättre än väntat”, ”sämre än väntat” eller ”inget utfall än”"]


class Prognosgrupp(Record):
    """prognoserna för ett mål och dess indikatorer"""

    namn: Annotated[str, "”Mål 7: Valfrihet”"]
    rader: Annotated[tuple[Prognosrad, ...], "målets egna prognoser först, sedan indikatorernas"]


class Historikvy(Record):
    """hela rapporten historik"""

    titel: Annotated[str, "”Socialnämnden: Måluppfyllelse över tid”"]
    nämnd: str
    kommun: str
    benämning: str
    datum: Annotated[str, "dagen för den senaste uppföljningen, tom när ingen finns"]
    period: Annotated[str, "”2018–2022”"]
    meningar: Annotated[tuple[str, ...], "utvecklingen i korthet, hela meningar"]
    trend: Annotated[Trend | None, "saknas när ingen uppföljning är gjord"]
    värmekarta: Annotated[Svg | None, "målens lägen på en blick; finns från två uppföljningar"]
    lägen: Annotated[tuple[Läge, ...], "de lägen som förekommer, bäst först"]
    matriser: Annotated[tuple[Matris, ...], "mål och uppföljning; flera tabeller när uppföljningarna är många"]
    beräkningar: Annotated[Beräkningar | None, "hur index och mål kom till vid varje uppföljning; None före den första"]
    förändringar: Annotated[tuple[Förändring, ...], "senaste först"]
    upprepningar: tuple[Upprepning, ...]
    prognoser: Annotated[tuple[Prognosgrupp, ...], "mål för mål, i filens ordning"]
    prognosmening: Annotated[str, "hur många prognoser som stämde, tom när ingen går att jämföra"]
    takt: tuple[Takt, ...]
    mätvärden: Annotated[tuple[Mättabell, ...], "tabellerna till diagrammen"]
    serier: Annotated[tuple[Mätserie, ...], "indikatorerna i tal, i filens ordning"]
    mönster: Annotated[Svg, "bildernas mönster; skrivs ut en gång, före den första"]
    tryck: Tryck
    fil: Annotated[str, "målfilens namn, tom när det är okänt"]
    huvud: Annotated[str, "”där perioden står på rad 4 och diarienumret på rad 3”, tom när inget av dem finns"]
