"""How attainment is defined: the scale and the rules actually used, in words, with a goal of the report as example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from maluppfoljning import model
from maluppfoljning.regelverk import Regelverk
from maluppfoljning.route import Källa
from maluppfoljning.scale import ladder
from maluppfoljning.swedish import DASH, listing, number
from maluppfoljning.view import shapes, where, words
from maluppfoljning.view.halfway import halfway

GRADING: Mapping[str, str] = {
    "tröskel": "Målvärdet är nått: 1. Annars: 0.",
    "förbättring": (
        "Målvärdet är nått: 1. Inte nått, men bättre än utgångsvärdet: 0,5. Annars: 0. "
        "Finns inget utgångsvärde är det bara målvärdet som avgör."
    ),
    "tolerans": "Målvärdet är nått: 1. Inom toleransen: 0,5. Annars: 0.",
    "framsteg": "Så stor del av vägen från utgångsvärdet till målvärdet som är avklarad, mellan 0 och 1.",
    "grad": "Utfallet i förhållande till målvärdet, högst 1.",
    "riktning": "Rätt riktning jämfört med föregående utfall eller utgångsvärdet: 1. Oförändrat: 0,5. Fel riktning: 0.",
    "rullande": "Medelvärdet av de senaste mätningarna jämförs med målvärdet. Nått: 1. Annars: 0.",
}
"""Ways of grading in one or two sentences. ``bedömning`` in the målfil."""

WEIGHING: Mapping[str, str] = {
    "medel": "Medelvärdet av {parts} värden, oavrundade.",
    "medel_av_lägen": "Medelvärdet av de värden som {parts} lägen har på skalan.",
    "andel": "Andelen av {parts} lägen som är uppnådda.",
    "alla": "Uppnått bara när alla är uppnådda.",
    "sämsta": "Det sämsta värdet avgör.",
    "majoritet": "Uppnått när mer än hälften är uppnådda, delvis när mer än hälften är uppnådda eller delvis uppnådda.",
    "villkor": "Villkor på hur många som är i varje läge avgör.",
    "antal": "Bara antalet i varje läge redovisas, inget värde räknas ut.",
    "bedömd": "En person bedömer läget; det uträknade visas bredvid som förslag.",
}
"""Ways of weighing together in one sentence; ``{parts}`` is what is weighed, in the genitive."""

MISSING: Mapping[str, str] = {
    "uteslut": "Det som saknar värde lämnas utanför beräkningen och redovisas för sig. Det räknas aldrig som noll.",
    "noll": "Det som saknar värde räknas som 0.",
    "delvis": "Det som saknar värde räknas som 0,5.",
    "blockera": "Inget värde räknas ut förrän alla delar har ett.",
    "senaste": "Det som saknar värde får sitt senast kända utfall, med dess datum.",
}


def definition(
    fil: model.Nämndfil,
    kommunfil: model.Kommunfil | None,
    regelverk: Regelverk,
    exempel: shapes.Exempel | None,
    källa: Källa,
) -> shapes.Definition:
    """The scale, the rules and the example of a nämndfil's report. ``källa`` gives the places of what is written."""
    scale = where.scale(fil, kommunfil, regelverk, källa)
    return _made(regelverk, _told(fil, regelverk), exempel, scale, källa)


def municipal(kommunfil: model.Kommunfil, regelverk: Regelverk, källa: Källa) -> shapes.Definition:
    """The scale and the rules by which the goals of all committees are weighed together; ``källa``: as above."""
    delar = any(mål.delar for mål in kommunfil.fullmäktigemål)
    scale = where.scale(None, kommunfil, regelverk, källa)
    return _made(regelverk, _of_all(regelverk, delar), None, scale, källa)


def _of_all(regelverk: Regelverk, delar: bool) -> Iterator[Told]:
    yield "Från indikatorer till mål", "Hur ett mål får sitt värde och sitt läge står i nämndens egen rapport.", ()
    text = f"{_level(regelverk, 'fullmäktigemål', 'målens')} Räknas på alla nämnders mål i de områden som hör dit."
    yield "Från mål till fullmäktigemål", text, ("fullmäktigemål", "sammanvägning")
    text = (
        f"{_level(regelverk, 'kommun', 'målens')} Indexet räknas på samtliga mål i alla nämnder, inte på "
        "nämndernas index: en nämnd med många mål väger mer än en med få."
    )
    yield "Från mål till kommunens index", text, ("kommun", "sammanvägning")
    yield "Nämndernas index", "En nämnds index är det som står i nämndens egen rapport.", ()
    yield "Från värde till läge", _cuts(regelverk.nivåer["kommun"].gränser, regelverk), ("kommun", "gränser")
    text = "Då saknar alla nämndens mål utfall, och det syns i täckningen."
    yield "Nämnd som inte har rapporterat", text, ()
    yield "Det som saknas", MISSING[regelverk.saknade], ("saknade",)
    if delar:
        text = (
            "En del räknas som nämnd när alla dess ord, i någon böjning, finns i områdenas, målens eller "
            "indikatorernas texter hos en nämnd vars område hör till fullmäktigemålet."
        )
        yield "Delar av fullmäktigemål", text, ()
    yield "Avrundning", words.rounding(regelverk), ("avrundning",)


_SCALE = ("skala",)
Told = tuple[str, str, tuple[str, ...]]
"""A rule's heading, its text, and the keys in ``beräkning`` that it follows from, none for what always holds."""


def _made(
    regelverk: Regelverk, rules: Iterable[Told], exempel: shapes.Exempel | None, place: str, källa: Källa
) -> shapes.Definition:
    """``place``: where the scale is written."""
    scale = [läge for läge in regelverk.skala.lägen if läge.värde is not None][::-1]
    rest = [läge for läge in regelverk.skala.lägen if läge.värde is None]
    return shapes.Definition(
        skala=tuple(_step(läge) for läge in (*scale, *rest)),
        regler=tuple(
            shapes.Regel(
                rubrik=heading,
                text=text,
                källa=where.rule(steps, regelverk, källa),
                förvald=steps not in ((), _SCALE) and where.is_default(steps, regelverk),
            )
            for heading, text, steps in rules
        ),
        exempel=exempel,
        källa=place,
    )


def _step(läge: model.Läge) -> shapes.Skalsteg:
    värde = DASH if läge.värde is None else number(läge.värde)
    return shapes.Skalsteg(läge=words.shown(läge), värde=värde, förklaring=läge.förklaring or _MEANING[läge.slag])


_MEANING = {
    "uppnått": "Målet eller indikatorn är helt uppnådd.",
    "delvis": "En del av vägen är avklarad.",
    "ej": "Inget är uppnått ännu.",
    "ej bedömt": "Det går inte att säga: utfall eller målvärde saknas.",
    "ej tillämpligt": "Räknas inte vid den här uppföljningen.",
}


def _told(fil: model.Nämndfil, regelverk: Regelverk) -> Iterator[Told]:
    indicators = [i for område in fil.områden for mål in område.mål for i in mål.indikatorer]
    goals = [mål for område in fil.områden for mål in område.mål]
    text = "När uppföljningen anger ett läge får indikatorn det lägets värde på skalan."
    yield "Läge som är angivet", text, _SCALE
    if any(i.målvärde is not None for i in indicators):
        ways = list(dict.fromkeys([regelverk.bedömning, *(i.bedömning for i in indicators if i.bedömning)]))
        text = f"{_grading(ways[0], regelverk)} Utfall som är lika med målvärdet når det."
        for way in ways[1:]:
            some = sum(1 for i in indicators if i.bedömning == way)
            what = "en indikator bedöms" if some == 1 else f"{some} indikatorer bedöms"
            text += f" {what.capitalize()} på ett annat sätt ({way}): {_grading(way, regelverk)}"
        text += halfway(ways, regelverk)
        yield "Från mätvärde till värde", text, ("bedömning",)
    if any(i.delgrupper for i in indicators):
        common = any(i.delgrupper and not i.sammanvägning for i in indicators)
        text, steps = _subgroups(indicators, regelverk), ("delgrupper", "sammanvägning") if common else ()
        yield "Från delgrupper till indikator", text, steps
    yield "Från indikatorer till mål", _level(regelverk, "mål", "indikatorernas"), ("mål", "sammanvägning")
    own = [mål for mål in goals if mål.sammanvägning or mål.gränser]
    if own:
        named = listing(f"”{mål.rubrik or mål.lydelse}”" for mål in own)
        yield "Mål med egen sammanvägning", f"Gäller {named}; se beräkningen vid målet.", ()
    yield "Från värde till läge", _cuts(regelverk.nivåer["mål"].gränser, regelverk), ("mål", "gränser")
    text = f"{_level(regelverk, 'nämnd', 'målens')} Indexet räknas på målen, inte på områdena."
    yield "Från mål till index", text, ("nämnd", "sammanvägning")
    weights = [*(mål.vikt for mål in goals), *(i.vikt for i in indicators)]
    if any(vikt is not None for vikt in weights):
        text = "Mål eller indikatorer med en vikt räknas så många gånger som vikten säger; övriga har vikten 1."
        yield "Vikter", text, ()
    if any(i.efter for i in indicators):
        text = (
            "Ett senare delmål räknas först när det föregående är nått, eller när det har ett eget utfall. "
            "Då ersätter det det föregående."
        )
        yield "Delmål", text, ()
    yield "Det som saknas", MISSING[regelverk.saknade], ("saknade",)
    yield "Avrundning", words.rounding(regelverk), ("avrundning",)


def _grading(way: str, regelverk: Regelverk) -> str:
    text = GRADING.get(way, f"{way}.")
    tolerans = regelverk.tolerans
    if way == "tolerans" and tolerans is not None:
        if tolerans.andel is not None:
            return f"{text} Toleransen är {number(tolerans.andel)} % av målvärdet."
        if tolerans.avstånd is not None:
            return f"{text} Toleransen är {number(tolerans.avstånd)} från målvärdet, i indikatorns enhet."
    if way == "riktning" and regelverk.marginal:
        return f"{text} En skillnad på högst {number(regelverk.marginal)} räknas som oförändrat."
    if way == "rullande":
        return text.replace("de senaste mätningarna", f"de {regelverk.rullande} senaste mätningarna")
    return text


def _subgroups(indicators: list[model.Indikator], regelverk: Regelverk) -> str:
    default = regelverk.nivåer["delgrupper"].sammanvägning or "medel"
    ways = dict.fromkeys(i.sammanvägning or default for i in indicators if i.delgrupper)
    texts = [WEIGHING[way].format(parts="delgruppernas") for way in ways]
    if len(texts) == 1:
        return f"Delgrupperna bedöms var för sig. {texts[0]}"
    counted = {way: sum(1 for i in indicators if i.delgrupper and (i.sammanvägning or default) == way) for way in ways}
    said = (
        f"För {n} {'indikator' if n == 1 else 'indikatorer'}: {text[:1].lower()}{text[1:]}"
        for (way, n), text in zip(counted.items(), texts, strict=True)
    )
    return f"Delgrupperna bedöms var för sig. {' '.join(said)}"


def _level(regelverk: Regelverk, level: str, parts: str) -> str:
    nivå = regelverk.nivåer[level]
    way = nivå.sammanvägning or "medel"
    text = WEIGHING[way].format(parts=parts)
    if way == "villkor" and nivå.villkor:
        return f"{text} {' '.join(_condition(villkor) for villkor in nivå.villkor)}"
    return text


def _condition(villkor: model.Villkor) -> str:
    demands = []
    for krav in villkor.krav:
        bound, value = ("minst", krav.minst) if krav.minst is not None else ("högst", krav.högst)
        demands.append(f"{bound} {words.measured(value or Decimal(0), krav.enhet)} {krav.läge}")
    return f"{villkor.ger.capitalize()}: {listing(demands)}."


def _cuts(gränser: Mapping[str, model.Gräns], regelverk: Regelverk) -> str:
    """The cuts in words; without cuts the ends of the scale and what lies between."""
    stege = ladder(regelverk.skala)
    worst, best = stege.sämst, stege.bäst
    if gränser:
        said = [f"{_bound(gräns)} ger {namn}" for namn, gräns in gränser.items()]
        return f"Den första gränsen som nås gäller: {'; '.join(said)}; annars {worst.namn}."
    middle = [läge for _, läge in stege.steg if läge not in (worst, best)]
    ends = f"0 ger {worst.namn} och 1 ger {best.namn}."
    if not middle:
        return f"1 ger {best.namn}, allt lägre ger {worst.namn}."
    whole = worst.värde == 0 and best.värde == 1
    if len(middle) == 1 and middle[0].slag == "delvis" and whole:
        return f"{ends} Alla värden däremellan ger {middle[0].namn}."
    high = [best] if best.värde != 1 else []
    steps = listing(f"{läge.namn} från {number(läge.värde)}" for läge in (*middle, *high) if läge.värde is not None)
    low = f"Lägre värden ger {worst.namn}."
    if middle[0].slag == "delvis":
        low = f"Lägre värden över {number(worst.värde or Decimal(0))} ger {middle[0].namn}."
    return f"{ends} Däremellan gäller det bästa läge vars värde är nått: {steps}. {low}"


def _bound(gräns: model.Gräns) -> str:
    if gräns.minst is not None:
        return f"minst {number(gräns.minst)}"
    return f"över {number(gräns.över or Decimal(0))}"
