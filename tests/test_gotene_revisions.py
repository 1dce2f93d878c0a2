"""Götene's programme in its two wordings: chapter 5 without numbers, and bilaga 8 from 2023 with them.

The two files are made to be compared, so that an id means the same indicator in both.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from commands import EXAMPLES, malf
from reports import model_of

from maluppfoljning.model import Indikator, Kommunfil, Mål, Nämndfil

OLD, NEW = "gotene-2019", "gotene"
ADDED_2023 = {"avfall", "rengoringsprodukter", "transporter", "svensk-mat", "vaxt-och-djurliv"}
"""Chapter 1 says that the indicators of the climate goal came with the revision of 2023."""

CHAPTER = """\
5.1 Alla brukare inom socialnämndens verksamheter ska erbjudas en meningsfull vardag
För att öka den enskildes livskvalitet och välbefinnande är det viktigt att erbjuda en meningsfull vardag med
    sysselsättning och aktiviteter som passar brukarens behov. Det ska finnas insatser och mötesplatser som riktar
    sig till alla åldrar, där den enskilde kan utmanas och utvecklas.
Indikatorer
Alla verksamheter
- Det ska finnas tillgängliga mötesplatser för alla åldrar inom socialnämndens verksamheter.
Äldreomsorg
- Andelen brukare inom särskilt boende som är nöjda med de aktiviteter som erbjuds på boendet ska öka.
5.2 Användningen av välfärdsteknik och e-tjänster ska öka för brukarens självständighet och medföra effektivare
    arbetsmetoder
I välfärden ger tekniska hjälpmedel förutsättningar för den enskilde att ta större ansvar för sin livssituation och
    förenkla vardagen. Tekniska hjälpmedel och e-tjänster som skapar trygghet och som ger den enskilde större makt
    över sitt liv ska användas i verksamheten. Sådana hjälpmedel kan samtidigt frigöra personalresurser till att
    användas för brukarnas övriga behov.
Indikatorer
Alla verksamheter
- Antalet nya välfärdstekniklösningar och e-tjänster ska öka kontinuerligt inom områdena äldreomsorg,
    funktionshinder och individ- och familjeomsorg.
5.3 Brukarna känner trygghet med socialnämndens insatser
Att kunna leva och bo under trygga förhållanden har en grundläggande betydelse för den enskildes hälsa och
    välbefinnande. Den som kommer i kontakt med socialnämndens verksamheter ska uppleva trygghet, bli bra bemött och
    kunna känna förtroende för personalen. Socialnämnden ska arbeta för att barn och unga ska kunna växa upp i
    trygga förhållanden. Den som vårdar eller stödjer en närstående ska kunna känna sig trygg med stödet från
    kommunen.
5.3.1 Indikatorer
Äldreomsorg
- Andelen brukare i särskilt boende som känner sig trygga ska öka.
- Andelen brukare i hemtjänst som känner sig trygga ska öka.
- Antalet olika personal som besöker en brukare med hemtjänst under en 14 dagarsperiod ska minska.
- Andelen brukare i särskilt boende som tycker att de får ett bra bemötande av personalen ska öka.
- Andelen brukare i hemtjänst som tycker att de får ett bra bemötande av personalen ska öka.
Funktionshinderområdet
- Andelen funktionsnedsatta som anger att de aldrig känner sig rädda hemma i sitt boende med särskild service ska
    öka.
Anhörigstöd
- Den som efterfrågar anhörigstöd ska få kontakt med anhörigsamordnare inom en vecka.
5.4 Brukaren upplever att de har inflytande och känner sig delaktiga i de insatser som beviljas
Alla människor har behov av, och en rättighet att förstå och att kunna påverka sin egen livssituation. Den enskildes
    inflytande, delaktighet och självbestämmande är därför grunden i alla socialnämndens insatser. All verksamhet
    ska utgå från den enskildes brukarens situation, behov och önskemål.
Indikatorer
Alla verksamheter
- Andelen brukare inom äldreomsorgen och funktionshinderområdet som varit delaktiga i sin genomförandeplan, där
    delaktigheten även har dokumenterats, ska öka.
Äldreomsorg
- Andelen brukare i särskilt boende som tycker att personalen tar hänsyn till deras egna åsikter och önskemål ska
    öka.
- Andelen brukare i hemtjänsten som tycker att personalen tar hänsyn till deras egna åsikter och önskemål ska öka.
Funktionshinderområdet
- Andelen funktionsnedsatta som anger att de får bestämma om saker som är viktiga för dem hemma ska öka.
Individ- och familjeomsorg
- Andelen brukare inom individ- och familjeomsorgen som anger att socialsekreteraren efterfrågar den enskildes
    synpunkter på hur dennes situation skulle kunna förändras ska öka.
5.5 Sektor omsorg är en attraktiv arbetsplats och verkar för ett hållbart arbetsliv
För att kunna fortsätta att leverera välfärdstjänster av hög kvalitet ska socialnämnden se till att medarbetarna
    trivs och vill stanna kvar, och samtidigt locka de unga att söka sig till arbete i socialnämndens verksamheter.
    För att detta ska uppnås är det viktigt att ta tillvara varje medarbetares initiativrikedom,
kreativitet och ansvarstagande. Socialnämnden ska vara en attraktiv arbetsplats där medarbetarna erbjuds ett
    hållbart arbetsliv.
Indikatorer
Alla verksamheter
- Medarbetare som sprider ett gott rykte om sin arbetsplats ska öka.
- Personalomsättningen ska minska.
- Medarbetare som upplever ett gott ledarskap ska öka.
- Nöjdmedarbetarindex för chefer ska öka.
- Nöjdmedarbetarindex ska öka.
- Sjukfrånvaron ska minska inom alla verksamheter.
5.6 Socialnämnden verkar för en begränsad klimatpåverkan
Socialnämnden vill vara en förebild, minska klimatpåverkan och erbjuda kommuninvånarna och medarbetarna en hållbar
    livsmiljö. Socialnämnden vill i verksamheterna göra medvetna val som bidrar till en begränsad klimatpåverkan,
    till exempel genom att minska svinn inom mat och material, öka användningen av miljövänliga produkter och
    transporter, minska onödigt resande och utveckla våra utemiljöer så att de påverkar växt- och djurliv positivt.
Indikatorer
Alla verksamheter
- Sektor omsorgs verksamheter ska vara resurssmarta genom att förebygga och minimera avfall.
- Sektor omsorgs verksamheter ska använda giftfria, miljövänliga rengöringsprodukter.
- Sektor omsorg ska minska transporter och resor samt resa miljövänligt.
- Sektor omsorgs verksamheter ska i första hand köpa in svensk mat.
- Sektor omsorg ska verka för ett rikt växt- och djurliv i våra utemiljöer.
5.7 Socialnämnden motverkar utanförskap och arbetslöshet genom att arbeta utifrån socioekonomiskt förhållningssätt
Varje människa har rätt till ett självständigt liv, till boende och möjligheten att förverkliga sig själv.
    Socialnämnden verkar för en ökad integration, jämställdhet och sysselsättning. Nämnden arbetar utifrån ett
    socioekonomiskt och förebyggande förhållningssätt så att barn, ungdomar och vuxna inte blir långvarigt beroende
    av socialnämndens insatser. I samarbete med barnomsorg och skola erbjuds tidiga insatser för familjer, barn och
    unga i behov av råd och stöd.
5.7.1 Indikatorer
Arbetsmarknads- och integrationsenhet (AME)
- Alla personer som remitterats till AME ska erbjudas att medverka i någon form av arbets- eller studieorienterad
    insats för utveckling och välbefinnande.
- För Trädgårdstjänst, tvätteriet och AME ska anställningstiden vara i snitt högst 2 år per anställd.
- Andel långtidsarbetslösa (minst 6 mån) 16-24 år ska minska.
- Fler samverkansmöten med näringslivet för att få ut fler i arbete och sysselsättning. Representationen från AME
    ska öka på frukost- och lunchmöten med näringslivet.
- Antal personer med funktionsnedsättning som deltar i praktik, arbete eller utbildning ska öka.
Individ och familjeomsorg
- Andel personer som någon gång under året erhållit ekonomiskt bistånd ska minska.
- Andel barnfamiljer med långvarigt ekonomiskt bistånd ska minska.
- Andel unga vuxna med ekonomiskt bistånd ska minska.
- Antal hemlösa per 10 000 invånare ska minska.
"""
"""The goals and indicators of chapter 5 as printed; an indented line continues the one before."""


def committee(example: str) -> Nämndfil:
    model = model_of((EXAMPLES / example / "socialnamnden.yaml").read_bytes())
    assert isinstance(model, Nämndfil)
    return model


def goals(example: str) -> dict[str, Mål]:
    return {mål.id: mål for område in committee(example).områden for mål in område.mål}


def indicators(example: str) -> dict[str, Indikator]:
    return {indikator.id: indikator for mål in goals(example).values() for indikator in mål.indikatorer}


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed(chapter: str) -> Iterator[tuple[str, str, str]]:
    """Number of the goal, heading and wording of every indicator that the chapter lists, in its order."""
    number = heading = ""
    for line in re.sub(r"\n +", " ", chapter).splitlines():
        if goal := re.match(r"(5\.\d) ", line):
            number = goal[1]
        elif line.startswith("- "):
            yield number, heading, line.removeprefix("- ")
        else:
            heading = line


def findings(example: str) -> list[dict[str, str]]:
    done = malf("validate", example, "--format", "json", cwd=EXAMPLES)
    assert done.returncode == 0, done.stdout.decode()
    found: list[dict[str, str]] = json.loads(done.stdout)["fynd"]
    return found


def named(finding: dict[str, str]) -> str:
    """The id that the text of a finding quotes."""
    quoted = re.search("”(.+?)”", finding["text"])
    assert quoted is not None, finding
    return quoted[1]


def test_every_wording_of_the_file_without_numbers_stands_in_chapter_5() -> None:
    chapter = one_line(CHAPTER)
    for mål in goals(OLD).values():
        assert f"{mål.nummer} {mål.lydelse}" in chapter
        assert mål.beskrivning is not None
        assert one_line(mål.beskrivning) in chapter
    found = [
        (mål.nummer, indikator.verksamhet, indikator.lydelse)
        for mål in goals(OLD).values()
        for indikator in mål.indikatorer
    ]
    assert found == [listing for listing in listed(CHAPTER) if listing[0] != "5.6"]


def test_an_indicator_has_the_same_id_goal_and_place_in_both_files() -> None:
    old, new = indicators(OLD), indicators(NEW)
    assert [id for id in new if id not in ADDED_2023] == list(old)
    assert set(new) - set(old) == ADDED_2023
    assert (len(old), len(new), len(list(listed(CHAPTER)))) == (30, 35, 35)
    assert [(mål.id, mål.nummer) for mål in goals(OLD).values()] == [
        (mål.id, mål.nummer) for mål in goals(NEW).values()
    ]
    for id, mål in goals(OLD).items():
        assert {i.id for i in mål.indikatorer} == {i.id for i in goals(NEW)[id].indikatorer} - ADDED_2023


def test_a_direction_is_the_one_of_the_wording_and_the_only_number_is_the_chapters() -> None:
    for indikator in indicators(OLD).values():
        said = re.search(r"\bska (öka|minska)\b", indikator.lydelse)
        assert (indikator.målvärde.riktning if indikator.målvärde else None) == (said[1] if said else None)
    numbers = {
        id: (indikator.målvärde.högst, indikator.enhet)
        for id, indikator in indicators(OLD).items()
        if indikator.målvärde is not None and indikator.målvärde.riktning is None
    }
    assert numbers == {"anstallningstid": (Decimal(2), "år")}


def test_nothing_that_came_with_bilaga_8_is_in_the_file_without_numbers() -> None:
    fil = committee(OLD)
    assert [beslut.id for beslut in fil.beslut] == ["kf-2019-program", "kf-2020-revidering"]
    assert fil.beslut == committee(NEW).beslut[:2]
    assert fil.uppföljningar == ()
    for mål in goals(OLD).values():
        assert mål.beslut == ()
    for indikator in indicators(OLD).values():
        later = (
            indikator.utgångsvärde,
            indikator.slutdatum,
            indikator.källa,
            indikator.mätmetod,
            indikator.mätfrekvens,
        )
        assert later == (None,) * len(later)
        assert (indikator.kolada, indikator.beslut) == ((), ())


def test_the_wording_without_numbers_is_told_not_to_be_measurable() -> None:
    old, new = findings(OLD), findings(NEW)
    assert {finding["allvar"] for finding in old + new} == {"varning"}
    vague = {id for id, i in indicators(OLD).items() if i.målvärde is not None and i.målvärde.riktning is not None}
    assert len(vague) == 26
    assert {named(finding) for finding in old if finding["kod"] == "I06"} == vague
    assert {named(finding) for finding in new if finding["kod"] == "I06"} == {"transporter"}


def test_with_numbers_fewer_warnings_are_left_but_a_baseline_is_asked_for() -> None:
    """The counts are those that the README of the example tells."""
    old, new = (Counter(finding["kod"] for finding in findings(example)) for example in (OLD, NEW))
    assert old == {"I02": 1, "I04": 1, "I06": 26, "I07": 1, "I08": 27, "M02": 1}
    assert (old.total(), new["I06"], new["I08"], new["I04"]) == (57, 1, 11, 11)
    assert new.total() < old.total()


def test_both_files_have_the_same_council_goals() -> None:
    old, new = (model_of((EXAMPLES / example / "kommun.yaml").read_bytes()) for example in (OLD, NEW))
    assert isinstance(old, Kommunfil)
    assert isinstance(new, Kommunfil)
    assert len(old.fullmäktigemål) == 4
    assert old == new
