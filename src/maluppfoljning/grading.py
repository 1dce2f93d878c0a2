"""Grading (bedömning): from one outcome to a value 0–1.

Every way is a pure function from a ``Prov`` to a ``Betyg`` (``trial.py``). Numbers are exact fractions. What cannot be
judged with what is written gives no value and says why; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from maluppfoljning.swedish import number, rounded
from maluppfoljning.target import Målintervall
from maluppfoljning.trial import Betyg, Prov, prov  # noqa: F401  # the examples run with prov
from maluppfoljning.ways import HALF, ONE, ZERO, Way, fraction, table

Grader = Callable[[Prov], Betyg]
MET, PARTLY, NOT_MET = Betyg(ONE), Betyg(HALF), Betyg(ZERO)
NO_NUMBER = Betyg(None, "målvärdet har inget tal")


def given(fall: Prov) -> Betyg:
    """Läget är angivet av en person, och värdet är lägets värde på skalan.

    Formel: värde = lägets värde.
    Enhet: ingen; värdet är mellan 0 och 1.
    Källa: Ekerö, Socialnämnden, där läget sätts vid uppföljningen.

    >>> from maluppfoljning.regelverk import SKALOR
    >>> given(Prov(läge=SKALOR["tregradig"].lägen[1])).text
    '0,50'
    """
    if fall.läge is None or fall.läge.värde is None:
        return Betyg(None, "läget har inget värde på skalan")
    return Betyg(min(fraction(fall.läge.värde), ONE))


def tröskel(fall: Prov) -> Betyg:
    """Når utfallet målvärdet är värdet 1, annars 0. Lika med målvärdet räknas som nått.

    Formel: 1 om utfallet är minst, högst, exakt eller mellan målvärdet, annars 0.
    Enhet: indikatorns egen.
    Källa: det vanligaste sättet i kommunala årsredovisningar, bland annat Grästorp.

    >>> tröskel(prov("90", minst="90")).text, tröskel(prov("84", minst="90")).text
    ('1,00', '0,00')
    """
    if fall.mål is None:
        return NO_NUMBER
    return MET if fall.mål.met(fall.värde) else NOT_MET


def förbättring(fall: Prov) -> Betyg:
    """Når utfallet målvärdet är värdet 1. Annars 0,5 om det är bättre än utgångsvärdet, och 0 om det inte är det.

    Bättre är högre när målvärdet är ”minst”, lägre när det är ”högst” och närmare när det är ”exakt” eller ”mellan”.
    Utan utgångsvärde som tröskel. Ett målvärde för förändring jämför förändringen med målet, och 0,5 är en förändring
    åt rätt håll som inte är tillräcklig. En skala utan läge mellan ej och uppnått har tröskel som förval.

    Formel: 1 om målvärdet är nått; 0,5 om avståndet till målvärdet är mindre än från utgångsvärdet; annars 0.
    Enhet: indikatorns egen.
    Källa: Götene, Socialpolitiskt program 2019–2024, bilaga 8: 13 % ska bli högst 11 %, och 12 % är bättre
    men inte nått.

    >>> förbättring(prov("12", högst="11", utgång="13")).text
    '0,50'
    """
    if fall.mål is None:
        return NO_NUMBER
    if fall.mål.met(fall.värde):
        return MET
    if fall.utgång is None:
        return NOT_MET
    return PARTLY if fall.mål.nearer(fall.värde, fall.utgång) else NOT_MET


def tolerans(fall: Prov) -> Betyg:
    """Når utfallet målvärdet är värdet 1. Annars 0,5 om det ligger inom toleransen, och 0 om det inte gör det.

    Toleransen är en andel av målvärdet i procent eller ett avstånd i indikatorns enhet. En andel av noll eller av ett
    negativt målvärde säger ingenting: då är utfallet ej bedömt, och toleransen skrivs som avstånd.

    Formel: andel a: utfallet är minst målvärdet · a/100 när högre är bättre, högst målvärdet · 100/a när lägre är
    bättre. Avstånd d: utfallet är högst d från målvärdet.
    Enhet: andel i procent, avstånd i indikatorns egen enhet.
    Källa: Vansbro, där minst 80 % av målvärdet räknas som delvis uppnått.

    >>> from decimal import Decimal
    >>> from maluppfoljning.model import Tolerans
    >>> tolerans(prov("72", minst="90")._replace(tolerans=Tolerans(andel=Decimal(80)))).text
    '0,50'
    >>> tolerans(prov("14", högst="11")._replace(tolerans=Tolerans(avstånd=Decimal(2)))).text
    '0,00'
    """
    if fall.mål is None:
        return NO_NUMBER
    if fall.tolerans is None or (fall.tolerans.avstånd is None and not fall.tolerans.andel):
        return Betyg(None, "toleransen saknas")
    if fall.tolerans.avstånd is not None:
        partly = fall.mål.gap(fall.värde) <= fraction(fall.tolerans.avstånd)
    else:
        låg, hög = fall.mål
        if any(end is not None and end <= 0 for end in fall.mål):
            return Betyg(None, "en andel av ett målvärde som är noll eller negativt säger ingenting (skriv avstånd)")
        share = fraction(fall.tolerans.andel or Decimal(0)) / 100
        wider = Målintervall(None if låg is None else låg * share, None if hög is None else hög / share)
        partly = wider.met(fall.värde)
    return MET if fall.mål.met(fall.värde) else PARTLY if partly else NOT_MET


def framsteg(fall: Prov) -> Betyg:
    """Så stor del av vägen från utgångsvärdet till målvärdet som är avklarad, mellan 0 och 1.

    Fungerar åt båda håll och för negativa tal. Hur långt det gick utan begränsning till 0–1 visas bredvid. Ett
    utgångsvärde som redan når målvärdet lämnar ingen väg att räkna på: då är utfallet ej bedömt.

    Formel: (utfall − utgångsvärde) / (målvärde − utgångsvärde), begränsat till 0–1. För ”exakt” och ”mellan” räknas
    avståndet till målvärdet, så att den som går förbi målet inte får räkna det som framsteg.
    Enhet: ingen; andel av vägen.
    Källa: Götene, Socialpolitiskt program 2019–2024, bilaga 8: från −34 till minst 10.

    >>> framsteg(prov("-12", minst="10", utgång="-34")).text
    '0,50'
    """
    if fall.mål is None:
        return NO_NUMBER
    if fall.utgång is None:
        return Betyg(None, "utgångsvärde saknas")
    whole = fall.mål.gap(fall.utgång)
    if whole <= 0:
        return Betyg(None, "utgångsvärdet når redan målvärdet")
    share = (whole - fall.mål.gap(fall.värde)) / whole
    return Betyg(min(max(share, ZERO), ONE), None, share)


def grad(fall: Prov) -> Betyg:
    """Hur stor del av målvärdet som är nått. Visas utan tak, men värdet är högst 1.

    Formel: utfall / målvärde när högre är bättre, målvärde / utfall när lägre är bättre; den minsta av dem för ”exakt”
    och ”mellan”. Ett målvärde som är noll eller negativt ger ingen grad: då är utfallet ej bedömt. Är lägre bättre och
    utfallet noll eller negativt är målvärdet nått och graden obegränsad.
    Enhet: ingen; andel av målvärdet.
    Källa: Västra Götalandsregionen: 25 av 27 är 93 %; lägre är bättre: målet 10,1 och utfallet 10,2 är 99 %.

    >>> grad(prov("25", minst="27")).text, grad(prov("10.2", högst="10.1")).text
    ('0,93', '0,99')
    """
    if fall.mål is None:
        return NO_NUMBER
    låg, hög = fall.mål
    if any(end is not None and end <= 0 for end in fall.mål):
        return Betyg(None, "målvärdet är noll eller negativt, och då finns ingen grad (välj framsteg eller tröskel)")
    shares = [] if låg is None else [fall.värde / låg]
    if hög is not None and fall.värde > 0:
        shares.append(hög / fall.värde)
    if not shares:
        return Betyg(ONE, None, None, "utfallet är noll eller negativt och lägre är bättre: graden är obegränsad")
    share = min(shares)
    return Betyg(min(max(share, ZERO), ONE), None, share)


def riktning(fall: Prov) -> Betyg:
    """Bättre än jämförelsen ger 1, lika (inom marginalen) 0,5 och sämre 0.

    Jämförelsen är utgångsvärdet, eller det förra utfallet när utgångsvärde saknas; samma mätning som redovisas två
    gånger (samma avser) jämförs inte med sig själv. Ett målvärde som bara säger öka eller minska bedöms alltid så. Står
    ett tal i målvärdet men ingen riktning är bättre det som är närmare talet eller längre förbi det.

    Formel: 1 om förändringen åt önskat håll är större än marginalen; 0,5 om den är högst marginalen; annars 0.
    Enhet: indikatorns egen, också för marginalen.
    Källa: Götene, Socialpolitiskt program 2019–2024, mål som ”ska öka”; pilar i många kommuners uppföljningar.

    >>> riktning(prov("75", riktning="öka", utgång="64")).text
    '1,00'
    >>> riktning(prov("63.8", riktning="öka", utgång="64", marginal="0.5")).text
    '0,50'
    """
    comparison = fall.tidigare if fall.utgång is None else fall.utgång
    if fall.riktning is None and fall.mål is None:
        return Betyg(None, "målvärdet har varken tal eller riktning")
    if comparison is None:
        return Betyg(None, "det finns varken utgångsvärde eller tidigare utfall att jämföra med")
    if fall.riktning is not None:
        gain = fall.värde - comparison if fall.riktning == "öka" else comparison - fall.värde
    else:
        assert fall.mål is not None
        gain = fall.mål.gap(comparison) - fall.mål.gap(fall.värde)
    return MET if gain > fall.marginal else PARTLY if gain >= -fall.marginal else NOT_MET


def rullande(fall: Prov) -> Betyg:
    """Medelvärdet av de senaste mätningarna når målvärdet: 1, annars 0.

    Finns färre mätningar än antalet räknas medelvärdet på dem som finns, och det sägs bredvid. Samma mätning som
    redovisas vid flera uppföljningar (samma avser) räknas en gång.

    Formel: 1 om (v1 + v2 + … + vn) / n når målvärdet, annars 0. Antalet n är 3 när inget annat är skrivet.
    Enhet: indikatorns egen.
    Källa: Vårgårda: resultatet är 0,7 % i år, men 3,0 % i medel över tre år når mer än 2 %.

    >>> rullande(prov("0.7", minst="2", serie=("0.7", "3.8", "4.5"))).text
    '1,00'
    """
    if fall.mål is None:
        return NO_NUMBER
    values = fall.serie[: max(fall.rullande, 1)] or (fall.värde,)
    mean = sum(values, ZERO) / len(values)
    few = f", fler än {len(values)} finns inte" if len(values) < fall.rullande else ""
    sign = "=" if all(Fraction(rounded(number, 4)) == number for number in (*values, mean)) else "≈"
    terms = f"({' + '.join(map(short, values))}) / {len(values)} {sign} " if 1 < len(values) <= 12 else ""
    note = f"medelvärde av {len(values)} av {fall.rullande} mätningar: {terms}{short(mean)}{few}"
    return Betyg(ONE if fall.mål.met(mean) else ZERO, None, None, note)


def short(value: Fraction) -> str:
    """At most four decimals, without zeros at the end."""
    return number(value, 4).rstrip("0").rstrip(",")


GRADING: Mapping[str, Way[Grader]] = table(
    (
        Way(name="given", title="Angivet läge", function=given),
        Way(name="tröskel", title="Nått eller inte", function=tröskel),
        Way(name="förbättring", title="Nått, bättre eller inte", function=förbättring),
        Way(name="tolerans", title="Nått, nära eller inte", function=tolerans),
        Way(name="framsteg", title="Del av vägen till målvärdet", function=framsteg),
        Way(name="grad", title="Del av målvärdet", function=grad),
        Way(name="riktning", title="Bättre, lika eller sämre", function=riktning),
        Way(name="rullande", title="Medelvärde av de senaste mätningarna", function=rullande),
    )
)
"""The ways of grading by the word written under ``bedömning``; ``given`` is never written, a state is."""
