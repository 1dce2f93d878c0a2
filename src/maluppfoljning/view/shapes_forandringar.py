"""What a template may use of the report förändringar: what has changed in goals and targets between two versions."""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.record import Record
from maluppfoljning.view.parts import Tryck


class Ordföljd(Record):
    """några ord i följd av en text"""

    text: str
    ändrad: Annotated[bool, "orden är andra i den andra versionen"]


class Textrad(Record):
    """en rad av ett värde eller en text"""

    följder: tuple[Ordföljd, ...]
    ny: Annotated[bool, "raden följer efter en annan"]


class Ändringsrad(Record):
    """en ändring"""

    vad: Annotated[str, "”Målvärdet för indikatorn ”Nöjda brukare” är sänkt”"]
    före: tuple[Textrad, ...]
    efter: tuple[Textrad, ...]
    text_före: Annotated[str, "samma text i Markdown; tom när ändrade ord är markerade eller Markdown inte förstås där"]
    text_efter: Annotated[str, "som text_före"]
    beslut: Annotated[str, "”Socialnämnden, 23 januari 2023, § 13”, ”beslut saknas”, eller tom när inget behövs"]
    ankare: Annotated[str, "beslutets plats i listan över beslut; tom när det inte står där"]
    noter: Annotated[tuple[str, ...], "hur beslutet hör till ändringen, och varför ändrad historik är godtagen"]
    saknas: Annotated[bool, "ändringen kräver ett beslut som saknas"]
    lång: Annotated[bool, "en text är för lång för en kolumn och visas i hela sidans bredd"]
    plats: Annotated[str, "”socialnamnden.yaml:42”"]
    kod: Annotated[str, "”D08”"]


class Ändringsbeslut(Record):
    """ett beslut som ändringar vilar på"""

    ankare: str
    namn: Annotated[str, "”Socialnämnden, 23 januari 2023, § 13”"]
    avser: str
    antal: Annotated[str, "så många ändringar som vilar på det, ”3 ändringar”"]
    plats: Annotated[str, "beslutets plats, ”kommun.yaml:12”, tom när den är okänd"]


class Ändringsgrupp(Record):
    """ändringar av samma slag"""

    ankare: Annotated[str, "id i sidan"]
    rubrik: Annotated[str, "”Ändrade målvärden”"]
    antal: Annotated[str, "”3 ändringar”"]
    rader: tuple[Ändringsrad, ...]


class Indexändring(Record):
    """ett index före och efter"""

    namn: str
    dag: Annotated[str, "uppföljningen, eller de två som jämförs"]
    före: str
    efter: str
    även: Annotated[str, "vad som också är annat, ”Räknat på 7 av 8, förut 8 av 8”; tom när inget är det"]
    av_utfall: Annotated[str, "så mycket beror på att utfallen är andra"]
    av_mål: Annotated[str, "så mycket beror på att målen eller reglerna är andra"]


class Nämndändring(Record):
    """en nämnds ändringar, eller kommunens"""

    ankare: str
    namn: str
    grupper: tuple[Ändringsgrupp, ...]
    index: tuple[Indexändring, ...]
    avrundning: Annotated[str, "att skillnaderna räknas på oavrundade index; tom när de ändå går jämnt ut"]


class Förändringsvy(Record):
    """hela rapporten förändringar"""

    titel: Annotated[str, "”Förändrade mål, indikatorer och målvärden”"]
    kommun: str
    före: Annotated[str, "den tidigare versionen"]
    efter: Annotated[str, "den senare versionen"]
    meningar: tuple[str, ...]
    nämnder: tuple[Nämndändring, ...]
    beslutslista: Annotated[tuple[Ändringsbeslut, ...], "besluten som ändringarna vilar på, de äldsta först"]
    olästa: Annotated[tuple[str, ...], "filer som inte gick att läsa, hela meningar"]
    tryck: Tryck
