"""Invented committees of the promised size, as YAML text: the unit of work that the benchmarks share.

Modelled on ``examples/ekero/socialnamnden.yaml``: wordings of a line or three, two thirds of the outcomes stated
states and one third numbers (some of them per group), most with a comment. ``malf validate`` has nothing to say
of them, so that reading and checking are measured, not the printing of findings.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

AREAS = ("En god integration", "En trygg ålderdom", "En hållbar arbetsplats")
ORIGINS = (("plattform", "den politiska plattformen"), ("egna", "nämndens egna tillägg"))
THEMES = (
    ("Etablering", "Nyanlända ska ha egen försörjning så snart etableringstiden är slut."),
    ("Valfrihet", "Den som har hemtjänst ska kunna välja utförare och byta när den vill."),
    ("Ledarskap", "Varje medarbetare ska ha en chef som har tid för samtal och återkoppling."),
    ("Språk", "Den som läser svenska för invandrare ska få undervisning som passar arbetstiderna."),
    ("Ensamhet", "Bryta den ofrivilliga ensamheten genom mötesplatser i alla delar av kommunen."),
    ("Heltid", "Den som vill ska kunna arbeta heltid, utan delade turer och med schema i god tid."),
    ("Motprestation", "Den som får bidrag ska mötas av tydliga och rimliga krav på motprestation."),
    ("Bemötande", "Säkerställa hög kvalitet och ett värdigt bemötande i varje möte med verksamheten."),
    ("Rekrytering", "Socialtjänsten ska vara en arbetsgivare som utbildade socionomer söker sig till."),
    ("Mentorskap", "Införa mentorskap där nyanlända lär känna invånare som länge har bott i kommunen."),
    ("Måltider", "Måltiderna ska vara goda, näringsriktiga och serveras när den boende vill äta."),
    ("Arbetsmiljö", "Arbetet ska inte göra någon sjuk, och den som har varit sjuk ska få stöd tillbaka."),
    ("Samhällsorientering", "Introduktionen ska ge en god bild av samhället och av den egna orten."),
    ("Anhörigstöd", "Den som vårdar en närstående ska få avlastning innan krafterna tar slut."),
    ("Digitalisering", "Digitala tjänster ska underlätta för invånarna och frigöra tid för det personliga mötet."),
)
PLANS = ("Handlingsplanen är antagen av nämnden och känd i verksamheterna.", "Arbetssättet är infört i alla enheter.")
SURVEYS = ("Socialstyrelsens brukarundersökning", "Kommunens medarbetarenkät")
SAID = {
    "uppnått": (
        "Arbetet är genomfört enligt planen och redovisades för nämnden vid sammanträdet i maj.",
        "Riktlinjerna är reviderade och har förankrats i verksamheterna, som nu arbetar efter dem.",
    ),
    "delvis uppnått": (
        "En kartläggning är gjord tillsammans med brukare och anhöriga. Den presenteras för nämnden under hösten.",
        "Arbetet pågår i två av tre enheter. Den tredje börjar efter årsskiftet, när en ny chef är på plats.",
    ),
    "ej uppnått": (
        "Arbetet har inte kunnat börja, eftersom tjänsten som skulle leda det har varit vakant.",
        "Uppdraget vänte på statsbidraget och är nu inplanerat efter sommaren.",
    ),
}
ANSWERED = "{value} % av de svarande var nöjda. Svarsfrekvensen var {rate} %, ungefär som året före."
MISSING = "Enkäten gick inte ut i år; den som genomför undersökningen har flyttat den till våren."
TARGET = 90


def committee(number: int = 1, goals: int = 15, indicators: int = 2, followups: int = 8) -> str:
    """One nämndfil, from 2019 with two follow-ups a year; the figures vary with ``number``. At most 15 goals."""
    lines = ["målfil: 1", "kommun: Provköping", f"nämnd: Nämnd {number}", *_head()]
    for a, name in enumerate(AREAS):
        lines += [f"  - id: omrade-{a + 1}", f"    namn: {name}", f"    ursprung: {ORIGINS[a % 2][0]}", "    mål:"]
        for goal in range(a, goals, len(AREAS)):
            lines += _goal(number, goal, indicators)
    lines.append("uppföljningar:")
    for followup in range(followups):
        lines += _followup(number, followup, goals, indicators)
    return "\n".join(lines) + "\n"


def municipality(folder: Path, committees: int) -> Path:
    """A kommunkatalog of ``committees`` nämndfiler in ``folder``, which is made."""
    folder.mkdir(parents=True)
    (folder / "kommun.yaml").write_text("målfil: 1\nkommun: Provköping\n", encoding="utf-8")
    for number in range(1, committees + 1):
        (folder / f"namnd-{number}.yaml").write_text(committee(number), encoding="utf-8")
    return folder


def _head() -> list[str]:
    lines = ["period:", "  från: 2019", "  till: 2023", "", "beslut:", "  - id: plan", "    organ: Kommunfullmäktige"]
    lines += ["    datum: 2019-03-05", "    paragraf: § 14", "    avser: mål för mandatperioden", "", "ursprung:"]
    for id, name in ORIGINS:
        lines += [f"  - id: {id}", f"    namn: {name}"]
    return [*lines, "", "områden:"]


def _goal(number: int, goal: int, indicators: int) -> list[str]:
    heading, wording = THEMES[goal]
    id = _id(number, goal)
    lines = [f"      - id: {id}", f"        nummer: {goal + 1}", f"        rubrik: {heading}"]
    lines += [*_text("        lydelse", wording), "        beslut: plan", "        indikatorer:"]
    for i in range(indicators):
        lines.append(f"          - id: {id}-{i + 1}")
        if not _numeric(goal, i):
            lines += [*_text("            lydelse", PLANS[i % 2]), "            slutdatum: 2023-06-30"]
            continue
        survey = SURVEYS[goal % 2]
        wanted = f"Minst {TARGET} % positiva svar om {heading.casefold()} i {survey}."
        lines += [*_text("            lydelse", wanted), "            slutdatum: 2023", '            enhet: "%"']
        lines += ["            utgångsvärde:", f"              värde: {_baseline(goal)}", "              år: 2018"]
        lines += ["            målvärde:", f"              minst: {TARGET}"]
        if _grouped(goal, i):
            lines += ["            delgrupper:", "              - id: hemtjanst", "                namn: hemtjänst"]
            lines += ["              - id: sarskilt-boende", "                namn: särskilt boende"]
        lines += ["            mätfrekvens: år", f"            källa: {survey}"]
    return lines


def _followup(number: int, followup: int, goals: int, indicators: int) -> list[str]:
    year, interim = 2019 + followup // 2, followup % 2 == 0
    lines = [f"  - datum: {year}-{'08-31' if interim else '12-31'}"]
    lines += [f"    benämning: {'Delårs' if interim else 'Helårs'}uppföljning {year}", "    utfall:"]
    for goal in range(goals):
        for i in range(indicators):
            lines.append(f"      {_id(number, goal)}-{i + 1}:")
            if not _numeric(goal, i):
                läge = state(number, goal, i, followup)
                lines.append(f"        läge: {läge}")
                if interim and läge != "uppnått":
                    lines.append("        prognos: uppnått")
                if (goal + followup) % 5 != 3:
                    lines += _text("        kommentar", SAID[läge][(goal + followup) % 2])
            elif (goal + followup) % 11 == 10:
                lines += _text("        saknas", MISSING)
            else:
                lines += _measured(number, goal, i, followup)
                lines += [f"        avser: {year - interim}", *(["        prognos: uppnått"] if interim else [])]
    return lines


def _measured(number: int, goal: int, indicator: int, followup: int) -> list[str]:
    value = percent(number, goal, followup)
    written = f"{value},{(goal + followup) % 10}"
    said = _text("        kommentar", ANSWERED.format(value=written, rate=61 + (goal + followup) % 9))
    if not _grouped(goal, indicator):
        return [f"        värde: {written}", *said]
    lines = ["        delvärden:"]
    for group, lower in (("hemtjanst", 0), ("sarskilt-boende", 4)):
        lines += [f"          {group}:", f"            värde: {value - lower}"]
    return lines + said


def state(number: int, goal: int, indicator: int, followup: int) -> str:
    """The state stated at a follow-up, counted from 0: every indicator rises, and one in six is not reached at last."""
    late = (number + goal + indicator) % 6
    return "ej uppnått" if followup < late // 2 + 1 else "delvis uppnått" if followup < late + 3 else "uppnått"


def percent(number: int, goal: int, followup: int) -> int:
    """The whole per cent measured at a follow-up: from the baseline upwards, three or two a time."""
    return _baseline(goal) + 1 + followup * (2 + (number + goal) % 2)


def _baseline(goal: int) -> int:
    return 70 + goal % 5


def _id(number: int, goal: int) -> str:
    """Ids of goals are unique in the municipality, so that the files can stand beside each other."""
    heading = THEMES[goal][0].casefold().translate(str.maketrans("åäö", "aao"))
    return f"n{number}-{heading}"


def _numeric(goal: int, indicator: int) -> bool:
    return indicator % 2 == 1 and goal % 3 != 2


def _grouped(goal: int, indicator: int) -> bool:
    return _numeric(goal, indicator) and goal % 5 == 1


def _text(key: str, text: str) -> list[str]:
    """The key with its text: on the same line when it fits in a hundred columns and may stand bare, else folded."""
    indent = len(key) - len(key.lstrip())
    if len(key) + 2 + len(text) <= 100 and ": " not in text:
        return [f"{key}: {text}"]
    margin = " " * (indent + 2)
    return [f"{key}: >-", *wrap(text, 100, initial_indent=margin, subsequent_indent=margin)]
