"""Rules about how parts are weighed together, in a nämndfil and in a kommunfil alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from maluppfoljning.case import Case, Shared
from maluppfoljning.finding import Finding
from maluppfoljning.hints import from_percent
from maluppfoljning.model import Mål, Nivå
from maluppfoljning.route import Route
from maluppfoljning.rules.rule import FEL, Say, rule
from maluppfoljning.rules.states import meant_state, scale_of
from maluppfoljning.swedish import listing, number, quoted


def _named_states(case: Shared) -> Iterator[tuple[Route, str, bool]]:
    """Every state named in a rule of calculation; whether it is a key."""
    for route, nivå in case.nivåer:
        for namn in nivå.gränser:
            yield (*route, "gränser", namn), namn, True
        for i, villkor in enumerate(nivå.villkor):
            yield (*route, "villkor", i, "ger"), villkor.ger, False
            for j, krav in enumerate(villkor.krav):
                yield (*route, "villkor", i, "krav", j, "läge"), krav.läge, False


@rule("S06", "Okänt läge i beräkningen", FEL)
def okänt_läge_i_beräkningen(case: Shared, say: Say) -> Iterator[Finding]:
    """En gräns eller ett villkor nämner ett läge som inte finns på skalan.

    Varför: Gränsen eller villkoret skulle aldrig gälla.
    Källa: egen regel
    Fel:
        beräkning:
          mål:
            sammanvägning: medel
            gränser:
              uppnåt:  # <- S06
                minst: 0,9
              delvis uppnått:
                över: 0
    Rätt:
        beräkning:
          mål:
            sammanvägning: medel
            gränser:
              uppnått:
                minst: 0,9
              delvis uppnått:
                över: 0
    """
    scale = case.regelverk.skala
    known = tuple(läge.namn for läge in scale.lägen)
    named = list(_named_states(case)) if case.regelverk.skala_känd else []
    unknown = [each for each in named if each[1] not in known]
    other = scale_of([namn for _, namn, _ in named], case) if len(unknown) > 1 else None
    told: set[Route] = set()
    for route, namn, on_key in unknown:
        if other is None:
            text = f"läget {quoted(namn)} finns inte på skalan {scale.id}{meant_state(namn, scale.lägen)}"
            yield say(route, text, f"välj bland: {', '.join(known)}", on_key=on_key)
        elif (place := route[: route.index("gränser" if on_key else "villkor")]) not in told:
            told.add(place)
            text = f"läget {quoted(namn)} hör till skalan {other.id}, men här gäller {scale.id}"
            remedy = f"skriv skala: {other.id} under beräkning, eller byt ut lägena mot {listing(known, 'eller')}"
            yield say(route, text, remedy, on_key=on_key)


@rule("S07", "Gränser i fel ordning", FEL)
def gränser_i_fel_ordning(case: Shared, say: Say) -> Iterator[Finding]:
    """Gränserna går inte från det bästa läget och nedåt, överlappar varandra eller ligger utanför 0–1.

    Varför: Den första gräns som är nådd ger läget. I fel ordning nås de senare aldrig.
    Källa: egen regel
    Fel:
        beräkning:
          mål:
            gränser:
              delvis uppnått:
                över: 0
              uppnått:
                minst: 0,9  # <- S07
    Rätt:
        beräkning:
          mål:
            gränser:
              uppnått:
                minst: 0,9
              delvis uppnått:
                över: 0
    """
    for route, nivå in case.nivåer:
        cuts = list(_cuts(case, nivå))
        for i, (namn, key, value, rank) in enumerate(cuts):
            place, earlier = (*route, "gränser", namn, key), cuts[:i]
            if not 0 <= value <= 1:
                yield say(place, f"gränsen {number(value)} ligger inte mellan 0 och 1", from_percent(value))
            elif any((value, key == "över") >= (other, word == "över") for _, word, other, _ in earlier):
                text = f"gränsen för {quoted(namn)} nås aldrig, för en gräns ovanför är lika hög eller lägre"
                yield say(place, text, "skriv den högsta gränsen först")
            elif rank is not None and any(other is not None and rank > other for *_, other in earlier):
                text = f"{quoted(namn)} är ett bättre läge än ett före det, som har en högre gräns"
                yield say(place, text, "skriv det bästa läget först")


def _cuts(case: Shared, nivå: Nivå | Mål) -> Iterator[tuple[str, str, Decimal, Decimal | None]]:
    """Each cut: the state, ``minst`` or ``över``, the value, and the value of the state on the scale if it has one."""
    for namn, gräns in nivå.gränser.items():
        läge = case.regelverk.läge(namn)
        for key, value in (("minst", gräns.minst), ("över", gräns.över)):
            if value is not None:
                yield namn, key, value, läge.värde if läge else None


@rule("S08", "Villkor och sammanvägning hör inte ihop", FEL)
def villkor_saknas(case: Shared, say: Say) -> Iterator[Finding]:
    """Sammanvägningen är villkor men inga villkor är skrivna, eller tvärtom; eller ett villkor har inga krav.

    Varför: Utan villkor finns inget läge att ge, och villkor som inte används vilseleder.
    Källa: egen regel
    Fel:
        beräkning:
          nämnd:
            sammanvägning: villkor  # <- S08
    Rätt:
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: uppnått
                krav:
                  - läge: ej uppnått
                    högst: 0
                  - läge: uppnått
                    minst: 50
                    enhet: "%"
    """
    for route, nivå in case.nivåer:
        if nivå.sammanvägning == "villkor" and not nivå.villkor:
            text, remedy = "sammanvägningen är villkor, men inga villkor är skrivna", "skriv villkor med ger och krav"
            yield say((*route, "sammanvägning"), text, remedy)
        elif nivå.villkor and nivå.sammanvägning != "villkor":
            text = f"villkoren används inte, eftersom sammanvägningen är {nivå.sammanvägning or 'medel'}"
            yield say((*route, "villkor"), text, "skriv sammanvägning: villkor, eller ta bort villkoren", on_key=True)
        for i, villkor in enumerate(nivå.villkor):
            if not villkor.krav:
                text = f"villkoret för {quoted(villkor.ger)} har inga krav och skulle alltid gälla"
                yield say((*route, "villkor", i, "ger"), text, "skriv minst ett krav")


@rule("S09", "Krav åt fel håll", FEL)
def krav_åt_fel_håll(case: Shared, say: Say) -> Iterator[Finding]:
    """Ett krav sätter ett tak för hur många delar som får vara uppnådda, eller ett golv för hur många som ska vara ej
    uppnådda eller ej bedömda; eller det räknar ett läge som aldrig räknas, eller kräver mer än 100 %.

    Varför: Att förbättra en del får aldrig försämra resultatet, och ett krav ska både kunna uppfyllas och kunna brytas.
    Källa: egen regel
    Fel:
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: uppnått
                krav:
                  - läge: ej uppnått
                    minst: 1  # <- S09
    Rätt:
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: uppnått
                krav:
                  - läge: ej uppnått
                    högst: 0
    """
    for route, nivå in case.nivåer:
        for i, villkor in enumerate(nivå.villkor):
            for j, krav in enumerate(villkor.krav):
                läge, place = case.regelverk.läge(krav.läge), (*route, "villkor", i, "krav", j)
                slag = läge.slag if läge else ""
                if krav.högst is not None and slag == "uppnått":
                    text = f"fler {quoted(krav.läge)} skulle ge ett sämre resultat"
                    yield say((*place, "högst"), text, "skriv minst i stället för högst")
                elif krav.minst is not None and slag in ("ej", "ej bedömt"):
                    text = f"fler {quoted(krav.läge)} skulle ge ett bättre resultat"
                    yield say((*place, "minst"), text, "skriv högst i stället för minst")
                elif slag == "ej tillämpligt":
                    text = f"delar med läget {quoted(krav.läge)} räknas aldrig, så kravet säger ingenting"
                    yield say((*place, "läge"), text, "räkna ett annat läge")
                elif krav.enhet == "%" and krav.minst is not None and krav.minst > 100:
                    yield say(
                        (*place, "minst"), "mer än 100 % kan aldrig uppnås", "skriv högst 100, eller ta bort enhet"
                    )


@rule("S10", "Vikterna är noll tillsammans", FEL)
def vikter_noll(case: Case, say: Say) -> Iterator[Finding]:
    """Alla delar som vägs samman har vikten noll.

    Varför: Ett vägt medelvärde delar med vikternas summa.
    Källa: egen regel
    Fel:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 0  # <- S10
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            vikt: 0
    Rätt:
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            vikt: 0
          - id: utbildning
            lydelse: Alla medarbetare är utbildade.
            vikt: 2
    """
    if not case.mål_med("vikt") and not case.indikatorer_med("vikt"):
        return
    groups: list[tuple[Route, Iterable[Decimal | None]]] = [
        ((*r, "mål", 0, "vikt"), [mål.vikt for mål in område.mål]) for r, område in case.områden
    ]
    groups += [((*r, "indikatorer", 0, "vikt"), [i.vikt for i in mål.indikatorer]) for r, _, mål in case.mål]
    for place, weights in groups:
        if weights and all(weight is not None and weight == 0 for weight in weights):
            yield say(
                place, "vikterna är noll tillsammans, så inget värde går att räkna", "ge minst en del en vikt över 0"
            )


RULES = (vikter_noll,)
SHARED = (
    okänt_läge_i_beräkningen,
    gränser_i_fel_ordning,
    villkor_saknas,
    krav_åt_fel_håll,
)
