"""Rules about cuts from value to state: that every state can be reached and that the cuts are used."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning.case import Shared
from maluppfoljning.finding import Finding
from maluppfoljning.model import Kommunfil, Läge, Nämndfil
from maluppfoljning.rules.rule import FEL, VARNING, Say, rule
from maluppfoljning.scale import ladder
from maluppfoljning.swedish import listing, quoted


@rule("S14", "Bästa läget går inte att nå", FEL)
def gränser_utan_bästa(case: Shared, say: Say) -> Iterator[Finding]:
    """Gränser är skrivna, men inget värde når skalans bästa läge: det har ingen gräns, eller en som är över 1.

    Varför: Ett mål där allt är uppnått skulle ändå få ett sämre läge.
    Källa: egen regel
    Fel:
        beräkning:
          mål:
            gränser:  # <- S14
              delvis uppnått:
                minst: 0,5
    Rätt:
        beräkning:
          mål:
            gränser:
              uppnått:
                minst: 1
              delvis uppnått:
                minst: 0,5
    """
    best = _best(case)
    for route, nivå in case.nivåer if best is not None else ():
        gräns = nivå.gränser.get(best.namn) if best is not None else None
        if best is None or not nivå.gränser or (gräns is not None and gräns.över != 1):
            continue
        if gräns is not None:
            text = f"inget värde är över 1, så läget {quoted(best.namn)} kan aldrig nås"
            yield say((*route, "gränser", best.namn, "över"), text, "skriv minst: 1")
        elif all(case.regelverk.läge(namn) for namn in nivå.gränser):  # a misspelt state has been told
            text = f"gränserna har ingen för det bästa läget, {quoted(best.namn)}, så det kan aldrig nås"
            yield say((*route, "gränser"), text, f"lägg till {best.namn} först, till exempel med minst: 1", on_key=True)


def _best(case: Shared) -> Läge | None:
    """The best state of the scale in force, None when the scale is unknown or has no state that is reached."""
    best = ladder(case.regelverk.skala).bäst
    return best if best.slag == "uppnått" and best.värde is not None and case.regelverk.skala_känd else None


@rule("S18", "Läge utan gräns", VARNING)
def läge_utan_gräns(case: Shared, say: Say) -> Iterator[Finding]:
    """Gränser är skrivna, men inte för ett läge mellan det bästa och det sämsta.

    Varför: Läget kan aldrig nås, och ett värde som kunde ha gett det får i stället ett sämre. Ska det vara så godtas
    anmärkningen, med skäl.
    Källa: egen regel
    Fel:
        beräkning:
          nämnd:
            sammanvägning: andel
            gränser:  # <- S18
              uppnått:
                minst: 0,8
    Rätt:
        beräkning:
          nämnd:
            sammanvägning: andel
            gränser:
              uppnått:
                minst: 0,8
              delvis uppnått:
                minst: 0,5
    """
    best = _best(case)
    between = [läge.namn for läge in case.regelverk.skala.lägen if läge.slag == "delvis"]
    for route, nivå in case.nivåer:
        lacking = [namn for namn in between if namn not in nivå.gränser]
        known = all(case.regelverk.läge(namn) for namn in nivå.gränser)  # a misspelt state has been told
        if best is None or best.namn not in nivå.gränser or nivå.sammanvägning in (*UNUSED, "alla"):
            continue
        if lacking and known:
            text = f"läget {quoted(lacking[-1])} har ingen gräns, så det kan aldrig nås"
            remedy = f"lägg till {lacking[-1]}, till exempel med över: 0, eller godta anmärkningen under tillåt"
            yield say((*route, "gränser"), text, remedy, on_key=True)


@rule("S19", "Gränser utan verkan", VARNING)
def gränser_utan_verkan(case: Shared, say: Say) -> Iterator[Finding]:
    """Gränser är skrivna för en sammanvägning som ger läget utan dem, eller en gräns för det sämsta läget.

    Det sämsta läget får allt som inte når någon annan gräns, också det som ligger under dess egen.

    Varför: Den som läser tror att de gäller.
    Källa: egen regel
    Fel:
        beräkning:
          område:
            sammanvägning: antal
            gränser:  # <- S19
              uppnått:
                minst: 1
    Rätt:
        beräkning:
          område:
            sammanvägning: antal
    """
    for route, nivå in case.nivåer:
        if nivå.gränser and nivå.sammanvägning in UNUSED:
            text = f"gränserna har ingen verkan, eftersom sammanvägningen är {nivå.sammanvägning}"
            yield say((*route, "gränser"), text, "ta bort dem, eller ändra sammanvägning", on_key=True)
        namn = ladder(case.regelverk.skala).sämst.namn
        floors = {läge: gräns.minst or gräns.över or 0 for läge, gräns in nivå.gränser.items()}
        floor = floors.pop(namn, 0)
        if 0 < floor < min(floors.values(), default=0) and nivå.sammanvägning not in UNUSED:  # else S07 tells it
            text = f"gränsen för det sämsta läget har ingen verkan: också det som är lägre blir {namn}"
            yield say((*route, "gränser", namn), text, "ta bort den", on_key=True)


UNUSED = ("antal", "villkor")
"""The ways that give no value, or the state itself."""


@rule("S20", "Ingen plats för bedömningen", VARNING)
def bedömning_utan_plats(case: Shared, say: Say) -> Iterator[Finding]:
    """Fullmäktigemålen eller kommunen ska bedömas av en person, men det finns ingen plats att skriva bedömningen på.

    De bedöms i kommunfilen, under ett uppföljningstillfälle. I en nämndfil har deras sammanvägning ingen verkan.

    Varför: Indexet väntar annars för alltid, med ett förslag bredvid.
    Källa: egen regel
    Fel:
        beräkning:
          kommun:
            sammanvägning: bedömd  # <- S20
    Rätt:
        # kommun.yaml
        beräkning:
          kommun:
            sammanvägning: bedömd
        uppföljningstillfällen:
          - datum: 2020-12-31
        # social.yaml
        områden: []
    """
    rules, own = case.fil.beräkning, isinstance(case.fil, Nämndfil)
    if rules is None or (isinstance(case.fil, Kommunfil) and case.fil.uppföljningstillfällen):
        return
    for level, what in _WHOLE.items():
        nivå = getattr(rules, level)
        if nivå is not None and nivå.sammanvägning == "bedömd":
            text = f"det finns ingen plats att skriva bedömningen av {what}, så det blir aldrig något index"
            remedy = (
                "skriv det i kommun.yaml" if own else "skriv uppföljningstillfällen: med datum, och bedömningar: där"
            )
            yield say(("beräkning", level, "sammanvägning"), text, remedy)


_WHOLE = {"fullmäktigemål": "ett fullmäktigemål", "kommun": "hela kommunen"}


@rule("S22", "Bara antal, och ändå ett index", VARNING)
def antal_bredvid_index(case: Shared, say: Say) -> Iterator[Finding]:
    """Nämnden redovisar bara antal, men en nivå bredvid får ett index. Eller målen redovisar bara antal.

    Varje nivå har sitt eget sätt, och den som inget är skrivet för räknas med medel. Med antal på nivån mål får inget
    mål vare sig värde eller läge, så alla räknas som ej bedömda.

    Varför: Läsaren ser ett index för områdena i en rapport som säger att inget index räknas ut.
    Källa: Solna och Håbo, som bara redovisar antal
    Fel:
        beräkning:
          mål:
            sammanvägning: antal  # <- S22
          nämnd:
            sammanvägning: antal  # <- S22
    Rätt:
        beräkning:
          område:
            sammanvägning: antal
          nämnd:
            sammanvägning: antal
    """
    rules = case.fil.beräkning
    if rules is None:
        return
    if rules.mål is not None and rules.mål.sammanvägning == "antal":
        text = "med antal får målen varken värde eller läge, så alla räknas som ej bedömda"
        yield say(
            ("beräkning", "mål", "sammanvägning"), text, "skriv antal under nämnd:, och ett annat sätt under mål:"
        )
    besides = list(_unwritten(case)) if rules.nämnd is not None and rules.nämnd.sammanvägning == "antal" else []
    if besides:
        text = f"nämnden redovisar bara antal, men {listing(_BESIDES[level] for level in besides)} får ett index"
        keys = listing(f"{level}:" for level in besides)
        remedy = f"skriv sammanvägning: antal också under {keys}, eller medel om indexet är menat"
        yield say(("beräkning", "nämnd", "sammanvägning"), text, remedy)


_BESIDES = {"område": "områdena", "fullmäktigemål": "fullmäktigemålen", "kommun": "hela kommunen"}


def _unwritten(case: Shared) -> Iterator[str]:
    """The levels beside the committee that get an index because nothing is written for them."""
    written = [rules for rules in (case.regelverk.egen, case.regelverk.delad) if rules is not None]
    for level in _BESIDES if isinstance(case.fil, Kommunfil) else ("område",):
        unused = level == "fullmäktigemål" and not getattr(case.fil, level)
        if not unused and all(getattr(rules, level) is None for rules in written):
            yield level


SHARED = (
    antal_bredvid_index,
    bedömning_utan_plats,
    gränser_utan_bästa,
    läge_utan_gräns,
    gränser_utan_verkan,
)
