"""What a template may use of the report plan: the plan as it is adopted, before anything has been followed up."""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.record import Record
from maluppfoljning.view.shapes import Aktivitet, Avsnitt, Begrepp, Beslut, Definition, Nyckeltal, Tryck


class Planindikator(Record):
    """en indikator som den är beslutad"""

    ankare: str
    lydelse: str
    uppgifter: Annotated[tuple[str, ...], "”Verksamhet: Äldreomsorg”, ”Gäller: 2018” …"]
    väg: Annotated[str, "”från 60 % (2022) till minst 70 %”; ”inget målvärde” när inget är beslutat"]
    slutdatum: Annotated[str, "”2023-12-31”, tom när det saknas"]
    mätning: Annotated[tuple[str, ...], "”Mäts varje år”, ”Källa: …”, ”Kolada: U23461” …"]
    källa: Annotated[str, "indikatorns plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Planmål(Record):
    """ett mål som det är beslutat"""

    ankare: str
    nummer: str
    rubrik: Annotated[str, "kort namn, annars lydelsen"]
    lydelse: Annotated[str, "tom när den redan står som rubrik"]
    beskrivning: Annotated[str, "(Markdown)"]
    uppgifter: Annotated[tuple[str, ...], "”Ursprung: …”, ”Beslut: …”"]
    källa: Annotated[str, "målets plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]
    indikatorer: tuple[Planindikator, ...]


class Planområde(Record):
    """ett målområde med sina mål"""

    ankare: str
    namn: str
    viljeinriktning: Annotated[str, "(Markdown)"]
    beskrivning: Annotated[str, "(Markdown)"]
    uppgifter: Annotated[tuple[str, ...], "”Fullmäktigemål: …”, ”Ursprung: …”"]
    mål: tuple[Planmål, ...]


class Hänvisning(Record):
    """en länk till ett område i sidan"""

    ankare: str
    namn: str
    mål: Annotated[str, "antalet mål, ”3 mål”"]


class Fullmäktigerad(Record):
    """ett av fullmäktiges mål och de områden som hör till det"""

    lydelse: Annotated[str, "tom för de områden som inte hör till något fullmäktigemål"]
    delar: Annotated[tuple[str, ...], "delarna som fullmäktigemålet består av"]
    områden: tuple[Hänvisning, ...]
    källa: Annotated[str, "fullmäktigemålets plats i kommunfilen, ”kommun.yaml:12”, tom när den är okänd"]


class Upphört(Record):
    """ett mål eller en indikator som har upphört"""

    ankare: str
    slag: Annotated[str, "”Mål 3”, ”Indikator till mål 3”"]
    lydelse: str
    uppgifter: Annotated[tuple[str, ...], "”Målvärde: minst 90 %” …"]
    datum: Annotated[str, "”1 januari 2021”"]
    skäl: str
    beslut: Annotated[str, "beslutet som avslutade det, tom när det inte står"]
    källa: Annotated[str, "dess plats i målfilen, ”socialnamnden.yaml:42”, tom när den är okänd"]


class Planvy(Record):
    """hela rapporten plan"""

    titel: Annotated[str, "”Socialnämnden: Mål och indikatorer 2018–2022”"]
    nämnd: str
    kommun: str
    benämning: str
    diarienummer: str
    period: Annotated[str, "”2018–2022”"]
    meningar: Annotated[tuple[str, ...], "planen i korthet, hela meningar"]
    beslut: tuple[Beslut, ...]
    före: tuple[Avsnitt, ...]
    efter: tuple[Avsnitt, ...]
    fullmäktigemål: tuple[Fullmäktigerad, ...]
    områden: tuple[Planområde, ...]
    upphörda: tuple[Upphört, ...]
    definition: Definition
    nyckeltal: tuple[Nyckeltal, ...]
    aktiviteter: tuple[Aktivitet, ...]
    begrepp: tuple[Begrepp, ...]
    tryck: Tryck
    fil: Annotated[str, "målfilens namn, tom när det är okänt"]
    huvud: Annotated[str, "”där perioden står på rad 4 och diarienumret på rad 3”, tom när inget av dem finns"]
