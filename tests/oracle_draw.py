"""Random municipalities as målfiler, drawn so that every way of grading and of weighing together can come up.

What is drawn is the file itself: dictionaries, lists and text with the words of the format. It has no error that
``malf validate`` would find, so that every figure is computed.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction as F
from random import Random
from typing import Any

from oracle_ways import BUILT_IN

WAYS = ("medel", "medel_av_lägen", "andel", "alla", "sämsta", "majoritet", "villkor", "antal", "bedömd")
GRADINGS = ("tröskel", "förbättring", "tolerans", "framsteg", "grad", "riktning", "rullande")
LEVELS = ("delgrupper", "mål", "område", "nämnd", "fullmäktigemål", "kommun")
PER = ("år", "halvår", "tertial", "kvartal", "månad", "mandatperiod")
MONTH_ENDS = tuple(
    date(year + month // 12, month % 12 + 1, 1) - timedelta(1) for year in (2021, 2022, 2023) for month in (4, 8, 12)
)
File = dict[str, Any]


def text(number: F | int) -> str:
    """A terminating number with a decimal comma, which is all that is drawn."""
    return f"{float(number):.6g}".replace(".", ",")


def tenths(r: Random, low: int, high: int) -> F:
    return F(r.randint(low, high), 10)


def maybe(r: Random, share: float, **keys: Any) -> File:
    return keys if r.random() < share else {}


def drawn_scale(r: Random, id: str) -> File:
    """Two to five states with values of their own, and sometimes words for what has none."""
    count = r.randint(2, 5)
    values = sorted(r.sample(range(21), count))
    if r.random() < 0.7:
        values[0], values[-1] = 0, 20
    low, high = r.randint(1, count - 1), r.randint(1, count - 1)
    kinds = ["ej" if k < min(low, high) else "uppnått" if k >= max(low, high) else "delvis" for k in range(count)]
    for k in range(count - 1):
        if kinds[k] == kinds[k + 1] != "delvis" and r.random() < 0.4:
            values[k + 1] = values[k]
    values.sort()
    states = [{"namn": f"{id} {k}", "symbol": f"{k}", "färg": "blå", "slag": slag} for k, slag in enumerate(kinds)]
    for state, value in zip(states, values, strict=True):
        state["värde"] = text(F(value, 20))
    for slag in ("ej bedömt", "ej tillämpligt"):
        if r.random() < 0.7:
            states.append(
                {"namn": slag if r.random() < 0.5 else f"{id} {slag}", "symbol": "?", "färg": "grå", "slag": slag}
            )
    return {"id": id, "lägen": states}


class Words:
    """The states of a scale in force: by value from the worst, and those that may be written as an outcome."""

    def __init__(self, scale: str, own: File | None) -> None:
        if own is not None:
            self.states = [(läge["namn"], läge["slag"]) for läge in own["lägen"]]
        else:
            self.states = [(state.name, state.slag) for state in BUILT_IN[scale]]
        number = {läge["namn"]: läge.get("värde") for läge in own["lägen"]} if own else {}
        self.valued = [name for name, slag in self.states if slag in ("ej", "delvis", "uppnått")]
        self.every = [name for name, _ in self.states]
        self.slag = dict(self.states)
        last = self.valued[-1]
        self.best = next(name for name in self.valued if number.get(name, name) == number.get(last, last))
        """The best state that a value can give: of those with the same value the first."""


def cuts(r: Random, words: Words) -> File:
    """From the best state down, each lower than the one before."""
    names = [name for name in reversed(words.valued[1:]) if name == words.best or r.random() < 0.7]
    values = sorted(r.sample(range(11), len(names)), reverse=True)
    made = {}
    for name, value in zip(names, values, strict=True):
        word = "minst" if value == 10 else r.choice(("minst", "över"))
        made[name] = {word: text(F(value, 10))}
    return {"gränser": made}


def conditions(r: Random, words: Words) -> File:
    made = []
    for gives in reversed(r.sample(words.valued, r.randint(1, len(words.valued)))):
        made.append({"ger": gives, "krav": [requirement(r, words) for _ in range(r.randint(1, 2))]})
    made.sort(key=lambda one: -words.valued.index(one["ger"]))
    return {"sammanvägning": "villkor", "villkor": made}


def requirement(r: Random, words: Words) -> File:
    """Of a state that may count, in the direction that is better; of what is not assessed, how much may be missing."""
    name = r.choice([name for name in words.every if words.slag[name] != "ej tillämpligt"])
    slag = words.slag[name]
    word = {"uppnått": "minst", "ej": "högst", "ej bedömt": "högst"}.get(slag, r.choice(("minst", "högst")))
    percent = maybe(r, 0.5, enhet="%")
    return {"läge": name, word: str(r.choice((0, 25, 50, 75, 100)) if percent else r.randint(0, 3)), **percent}


def level(r: Random, words: Words) -> File:
    way = r.choice(WAYS)
    if way == "villkor":
        return conditions(r, words)
    return {"sammanvägning": way, **(cuts(r, words) if r.random() < 0.3 else {})}


def tolerance(r: Random) -> File:
    return {"andel": str(r.randint(1, 100))} if r.random() < 0.5 else {"avstånd": text(tenths(r, 0, 80))}


def rules(r: Random, words: Words, levels: float) -> File:
    """A ``beräkning`` where each level is written with the share ``levels``."""
    return {
        **maybe(r, 0.4, bedömning=r.choice(GRADINGS)),
        "tolerans": tolerance(r),
        **maybe(r, 0.5, marginal=text(tenths(r, 0, 40))),
        **maybe(r, 0.5, rullande=str(r.randint(1, 4))),
        **{name: level(r, words) for name in LEVELS if r.random() < levels},
        **maybe(r, 0.7, saknade=r.choice(("uteslut", "noll", "delvis", "blockera", "senaste"))),
        **maybe(r, 0.5, avrundning={"decimaler": str(r.randint(0, 6)), "sätt": r.choice(("halva uppåt", "nedåt"))}),
    }


def target(r: Random, way: str) -> File:
    """What is aimed at, above zero for what divides by it, and directions that go with the number."""
    kind = r.choice(("minst", "högst", "exakt", "mellan", "riktning", "förändring", "förändring"))
    size = tenths(r, 1 if way in ("grad", "tolerans") else -200, 400)
    along = {"minst": "öka", "högst": "minska"}
    if kind == "mellan":
        return {"mellan": {"från": text(size), "till": text(size + tenths(r, 0, 50) or F(3))}}
    if kind == "riktning":
        return {"riktning": r.choice(("öka", "minska"))}
    if kind != "förändring":
        return {kind: text(size), **(maybe(r, 0.3, riktning=along[kind]) if kind in along else {})}
    written = maybe(r, 0.5, riktning=r.choice(("öka", "minska")))
    much = tenths(r, 1 if written or way in ("grad", "tolerans") else -300, 300) or F(1)
    change = {r.choice(("minst", "högst")): text(much), **maybe(r, 0.5, enhet="%"), **maybe(r, 0.6, per=r.choice(PER))}
    return {"förändring": change, **written}


def indicator(r: Random, id: str, usual: str) -> File:
    way = maybe(r, 0.7, bedömning=r.choice(GRADINGS))
    used = way.get("bedömning", usual)
    made: File = {"id": id, "lydelse": "Text.", **maybe(r, 0.3, vikt=text(r.choice((F(0), F(2), F(5, 2), F(1, 4)))))}
    if r.random() < 0.35:
        return made
    aim = maybe(r, 0.95, målvärde=target(r, used))
    since = maybe(r, 0.5, år=r.choice(("2015", "2018", "2020")))
    base = maybe(r, 0.6, utgångsvärde={"värde": text(tenths(r, -200, 400) + F(1, 20)), **since})  # never the target
    made |= {"enhet": "antal", **aim, **way, **base}
    made |= {
        **maybe(r, 1.0 if way.get("bedömning") == "tolerans" else 0.3, tolerans=tolerance(r)),
        **maybe(r, 0.3, marginal=text(tenths(r, 0, 40))),
    }
    made |= maybe(r, 0.3, rullande=str(r.randint(1, 4)))
    if r.random() < 0.35:
        made["delgrupper"] = [{"id": f"g{k}", "namn": f"grupp {k}"} for k in range(r.randint(1, 4))]
        made |= maybe(r, 0.4, sammanvägning=r.choice(("medel", "alla", "sämsta")))
    return made


def validity(r: Random) -> File:
    if r.random() < 0.8:
        return {}
    if r.random() < 0.3:
        return {"upphör": {"datum": r.choice(("2022", "2022-05-01", "2023-08-31")), "skäl": "Skäl."}}
    start, end = sorted((r.choice((2021, 2022, 2023)), r.choice((2021, 2022, 2023, 2024))))
    return {"gäller": r.choice(({"från": str(start)}, {"till": str(end)}, {"från": str(start), "till": str(end)}))}


def goal(r: Random, id: str, words: Words, usual: str) -> File:
    made = {"id": id, "lydelse": "Mål.", **maybe(r, 0.3, vikt=r.choice(("0", "2", "0,5", "1,25"))), **validity(r)}
    parts = [{**indicator(r, f"{id}-{k}", usual), **validity(r)} for k in range(r.randint(0, 4))]
    for k in range(1, r.randint(0, len(parts)) if len(parts) > 1 else 0):
        parts[k]["efter"] = f"{id}-{k - 1 if r.random() < 0.8 else 0}"
    if parts and all(part.get("vikt") == "0" for part in parts):
        del parts[0]["vikt"]
    own = level(r, words) if r.random() < 0.5 else cuts(r, words) if r.random() < 0.2 else {}
    made |= maybe(r, 0.4, ursprung=r.choice(("u0", "u1"))) | maybe(
        r, 0.4, etiketter=r.sample(["ett", "två"], r.randint(1, 2))
    )
    return {**made, **own, **({"indikatorer": parts} if parts else {})}


def measured(r: Random, one: File) -> str:
    """A number, often near the baseline, so that what is nearly the same comes up."""
    near = F(one["utgångsvärde"]["värde"].replace(",", ".")) if "utgångsvärde" in one and r.random() < 0.4 else None
    return text(tenths(r, -250, 450) if near is None else near + tenths(r, -40, 40))


def outcome(r: Random, one: File, words: Words, day: date) -> File | None:
    """An outcome, None where nothing is written at all."""
    if r.random() < 0.12:
        return None
    if r.random() < 0.12:
        return {"saknas": "Inte mätt."}
    number = "målvärde" in one or "enhet" in one
    if not number and "delgrupper" not in one:
        return {"läge": r.choice(words.every)}
    about = maybe(r, 0.3, avser=r.choice(("2019", "2020", "2020-12", day.isoformat())))
    beside = maybe(r, 0.12, läge=r.choice(words.every), motivering="Skäl.")
    if "delgrupper" not in one or r.random() < 0.1:
        return {"värde": measured(r, one), **about, **beside}
    groups = {
        group["id"]: {"värde": measured(r, one)} if r.random() < 0.8 else {"läge": r.choice(words.every)}
        for group in one["delgrupper"]
    }
    return {"delvärden": groups, **about, **beside}


def follow_up(r: Random, areas: list[File], words: Words, day: date) -> File:
    outcomes = {}
    judged = maybe(r, 0.2, nämnd={"läge": r.choice(words.every), "motivering": "Skäl."})
    for area in areas:
        for id, share in ((area["id"], 0.1), *((mål["id"], 0.2) for mål in area["mål"])):
            if r.random() < share:
                judged[id] = {"läge": r.choice(words.every), "motivering": "Skäl."}
        for one in [one for mål in area["mål"] for one in mål.get("indikatorer", ())]:
            made = outcome(r, one, words, day)
            if made is not None:
                outcomes[one["id"]] = made
    kept = {key: found for key, found in (("utfall", outcomes), ("bedömningar", judged)) if found}
    return {"datum": day.isoformat(), **kept}


def occasion(r: Random, words: Words, day: date) -> File:
    """An occasion of the municipality with what it says of its council goals and of itself, often nothing."""
    judged = {
        id: {"läge": r.choice(words.every), "motivering": "Skäl."} for id in ("f0", "f1", "kommun") if r.random() < 0.3
    }
    return {"datum": day.isoformat(), **({"bedömningar": judged} if judged else {})}


def committee(r: Random, n: int, shared: File, words: Words, size: int) -> File:
    """``words``: the scale of the municipality, which the committee keeps unless it writes one of its own."""
    own: File = {}
    if r.random() < 0.35:
        scale, made = a_scale(r, f"n{n}")
        words = Words(scale, made)
        own = {**({"skalor": [made]} if made else {}), "beräkning": {"skala": scale, **rules(r, words, 1.0)}}
    elif r.random() < 0.5:
        own = {"beräkning": rules(r, words, 0.3)}
    usual = own.get("beräkning", {}).get("bedömning", shared.get("beräkning", {}).get("bedömning", "förbättring"))
    areas = []
    for a in range(r.randint(1, size)):
        goals = [goal(r, f"n{n}-m{a}-{g}", words, usual) for g in range(r.randint(1, size))]
        if all(mål.get("vikt") == "0" for mål in goals):
            del goals[0]["vikt"]
        link = maybe(r, 0.7, fullmäktigemål=r.choice(("f0", "f1")))
        areas.append(
            {
                "id": f"n{n}-o{a}",
                "namn": f"Område {a}",
                **maybe(r, 0.4, ursprung=r.choice(("u0", "u1"))),
                **link,
                "mål": goals,
            }
        )
    days = sorted(r.sample(MONTH_ENDS, r.randint(1, min(4, size + 1))))
    return {
        "målfil": "1",
        "kommun": "Prov",
        "nämnd": f"Nämnd {n}",
        **own,
        "ursprung": [{"id": f"u{k}", "namn": f"ursprung {k}"} for k in range(2)],
        "områden": areas,
        "uppföljningar": [follow_up(r, areas, words, day) for day in days],
    }


def a_scale(r: Random, id: str) -> tuple[str, File | None]:
    if r.random() < 0.5:
        return r.choice(list(BUILT_IN)), None
    own = drawn_scale(r, f"{id}-skala")
    return own["id"], own


def municipality(seed: int) -> tuple[File, list[File]]:
    """The kommunfil and its nämndfiler; seeds that three divides give the smallest files."""
    r = Random(seed)
    size = seed % 3 + 1
    scale, own = a_scale(r, "kommun") if r.random() < 0.6 else ("tregradig", None)
    words = Words(scale, own)
    shared: File = {"målfil": "1", "kommun": "Prov", **({"skalor": [own]} if own else {})}
    chosen = rules(r, words, 0.9)
    if own or scale != "tregradig" or r.random() < 0.7:
        shared["beräkning"] = {"skala": scale, **chosen}
    shared["fullmäktigemål"] = [{"id": f"f{k}", "lydelse": f"Fullmäktigemål {k}"} for k in range(2)]
    shared |= maybe(r, 0.5, uppföljningstillfällen=[occasion(r, words, day) for day in MONTH_ENDS])
    return shared, [committee(r, n, shared, words, size) for n in range(r.randint(1, size))]


_WITHOUT_STATES: tuple[File, ...] = (
    {"mål": {"sammanvägning": "alla"}},
    {"saknade": "noll", "nämnd": {"sammanvägning": "majoritet"}},
    {"avrundning": {"decimaler": "3"}, "bedömning": "tröskel"},
    {"delgrupper": {"sammanvägning": "sämsta"}, "kommun": {"sammanvägning": "andel"}},
)


def calculation(seed: int) -> File:
    """Other rules for the same files: a beräkningsfil, with a scale of its own or a built-in one, or two keys of it.

    Two keys say nothing of the scale or of states, so that they hold on whatever scale the files use.
    """
    r = Random(-seed)
    scale, own = a_scale(r, "annan")
    beräkning = {"skala": scale, **rules(r, Words(scale, own), 0.8)}
    if seed % 2:
        return {"målfil": "1", "beräkning": {**_WITHOUT_STATES[seed // 6 % 4], "område": {"sammanvägning": "sämsta"}}}
    return {"målfil": "1", **({"skalor": [own]} if own else {}), "beräkning": beräkning}
