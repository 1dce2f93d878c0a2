"""Views for the tests of the reports: YAML in, a view out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.reading import read
from maluppfoljning.record import Record
from maluppfoljning.regelverk import resolve
from maluppfoljning.result import compute, trend
from maluppfoljning.route import Route
from maluppfoljning.source import Source
from maluppfoljning.view.reports import REPORTS, Basis
from maluppfoljning.view.shapes import Uppföljningsvy
from maluppfoljning.view.uppfoljning import uppföljning

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CASES = ("ekero", "gotene", "degerfors")
ALL = tuple(REPORTS)
REPORT_CASES = [(report, case) for report in ALL for case in (*CASES, "full", "years")]
"""Every report of every example, of a file with everything in it, and of one with many follow-ups."""


def place(route: Route, delad: bool = False) -> str:
    """Every place in a test."""
    return "kommun.yaml:1" if delad else "prov.yaml:1"


def model_of(data: bytes) -> Nämndfil | Kommunfil:
    reading = read(Source("prov.yaml", data, len(data)))
    assert reading.model is not None, reading.findings
    assert isinstance(reading.model, Nämndfil | Kommunfil)
    return reading.model


def view_of(text: str, kommun: str | None = None) -> Uppföljningsvy:
    """The view of a committee at its last follow-up; every place is ``prov.yaml:1``."""
    fil = model_of(text.encode())
    assert isinstance(fil, Nämndfil)
    shared = model_of(kommun.encode()) if kommun else None
    assert shared is None or isinstance(shared, Kommunfil)
    rules = resolve(fil, shared)
    days = [u.datum for u in fil.uppföljningar]
    result = compute(fil, rules, days[-1] if days else None)
    return uppföljning(fil, shared, rules, result, trend(fil, rules), place)


def report_of(report: str, text: str, kommun: str | None = None, day: str | None = None) -> Record:
    """The view of any report of a committee, by default at its last follow-up; every place is ``prov.yaml:1``."""
    fil = model_of(text.encode())
    shared = model_of(kommun.encode()) if kommun else None
    assert isinstance(fil, Nämndfil)
    assert shared is None or isinstance(shared, Kommunfil)
    rules = resolve(fil, shared)
    basis = Basis(
        nämndfil=fil,
        kommunfil=shared,
        regelverk=rules,
        resultat=compute(fil, rules, date.fromisoformat(day) if day else None),
        trend=lambda: trend(fil, rules),
        källa=place,
    )
    return REPORTS[report](basis)


def example_report(report: str, name: str) -> Record:
    folder = EXAMPLES / name
    text = (folder / "socialnamnden.yaml").read_text(encoding="utf-8")
    return report_of(report, text, (folder / "kommun.yaml").read_text(encoding="utf-8"))


def example(name: str) -> Uppföljningsvy:
    folder = EXAMPLES / name
    text = (folder / "socialnamnden.yaml").read_text(encoding="utf-8")
    return view_of(text, (folder / "kommun.yaml").read_text(encoding="utf-8"))


def report_case(report: str, case: str) -> Record:
    """The view of one of ``REPORT_CASES``."""
    if case == "years":
        return report_of(report, years())
    return report_of(report, full()) if case == "full" else example_report(report, case)


def years() -> str:
    """Nine goals over eight follow-ups: some better, some worse, one new, one ended, forecasts and measured values."""
    text = "målfil: 1\nkommun: Lillby\nnämnd: Omsorgsnämnden\nperiod:\n  från: 2016\n  till: 2024\nområden:\n"
    outcomes: dict[int, str] = {}
    for n in range(9):
        text += "" if n % 3 else f"  - id: o{n}\n    namn: Område {n}\n    mål:\n"
        text += f"      - id: m{n}\n        lydelse: Mål {n} nås.\n"
        text += "        gäller:\n          från: 2019\n" if n == 7 else ""
        text += "        upphör:\n          datum: 2019-01-01\n          skäl: Nått.\n" if n == 8 else ""
        text += f'        indikatorer:\n          - id: i{n}\n            lydelse: Andel {n}\n            enhet: "%"\n'
        text += f"            slutdatum: {2022 + n % 3}\n            utgångsvärde:\n              värde: 60\n"
        text += "              år: 2015\n            målvärde:\n              minst: 90\n"
        for year in range(2016, 2024):
            if (n == 7 and year < 2019) or (n == 8 and year > 2018) or (n == 4 and year == 2017):
                continue
            outcomes[year] = (
                outcomes.get(year, "") + f"      i{n}:\n        värde: {52 + n * 7 % 30 + (year - 2016) * (n % 4)}\n"
            )
            outcomes[year] += "        prognos: uppnått\n" if n < 2 else ""
    text += "uppföljningar:\n"
    return text + "".join(f"  - datum: {year}-12-31\n    utfall:\n{said}" for year, said in outcomes.items())


HOSTILE = (
    "<script>alert(1)</script> | [x](javascript:alert(1)) **fet** `kod` {{ 7777*7 }} {% raw %} # rubrik "
    "\"'><img src=x onerror=alert(1)> </style> --> ]]> &lt; ::error:: =1+1"
)


def full(text: str = HOSTILE) -> str:
    """A nämndfil with every part of a report, and ``text`` wherever a person writes text."""
    t = json.dumps(text, ensure_ascii=False)
    return f"""\
målfil: 1
kommun: {t}
nämnd: {t}
diarienummer: {t}
period:
  från: 2018
  till: 2022
beslut:
  - id: b
    organ: {t}
    datum: 2019-05
    paragraf: {t}
    avser: {t}
ursprung:
  - id: u
    namn: {t}
skalor:
  - id: egen
    lägen:
      - namn: ej uppnått
        symbol: "<b>"
        färg: röd
        värde: 0
        slag: ej
        förklaring: {t}
      - namn: halvvägs
        symbol: "|"
        färg: "#1a7f37"
        värde: 0.5
        slag: delvis
        flertal: halvvägs
      - namn: uppnått
        symbol: "`"
        färg: grön
        värde: 1
        slag: uppnått
        flertal: uppnådda
beräkning:
  skala: egen
avsnitt:
  - rubrik: {t}
    text: {t}
  - rubrik: {t}
    text: {t}
    plats: efter
begrepp:
  - term: {t}
    förklaring: {t}
nyckeltal:
  - id: n
    lydelse: {t}
    område: o
    enhet: {t}
    redovisas: kvartal
    utgångsvärde:
      värde: 1
      år: 2018
    mätvärden:
      - datum: 2018-03
        värde: 42
aktiviteter:
  - id: a
    lydelse: {t}
    mål: m
    ansvarig: {t}
    start: 2018
    klar: 2019
    läge: påbörjad
    kommentar: {t}
områden:
  - id: o
    namn: {t}
    ursprung: u
    viljeinriktning: {t}
    beskrivning: {t}
    mål:
      - id: m
        nummer: {t}
        rubrik: {t}
        lydelse: {t}
        beskrivning: {t}
        ansvarig: {t}
        etiketter:
          - ekonomiskt
        indikatorer:
          - id: i
            lydelse: {t}
            verksamhet: {t}
            slutdatum: 2022
            enhet: {t}
            källa: {t}
            ansvarig: {t}
            utgångsvärde:
              värde: 80
              år: 2018
            målvärde:
              minst: 90
          - id: g
            lydelse: {t}
            enhet: "%"
            målvärde:
              minst: 90
            delgrupper:
              - id: d
                namn: {t}
          - id: s
            lydelse: {t}
          - id: efter-s
            lydelse: {t}
            efter: s
      - id: utan
        lydelse: {t}
        upphör:
          datum: 2019-01-01
          skäl: {t}
uppföljningar:
  - datum: 2019-12-31
    benämning: {t}
    utfall:
      i:
        värde: 81
  - datum: 2020-12-31
    benämning: {t}
    sammanfattning: {t}
    utfall:
      i:
        värde: 84
        läge: uppnått
        motivering: {t}
        kommentar: {t}
        källa: {t}
        prognos: uppnått
        avser: 2019
        kön:
          kvinnor: 80
          män: 88
      g:
        delvärden:
          d:
            värde: 92
      s:
        saknas: {t}
    bedömningar:
      nämnd:
        läge: uppnått
        motivering: {t}
        analys: {t}
        prognos: uppnått
      m:
        läge: uppnått
        motivering: {t}
        analys: {t}
        prognos: uppnått
        åtgärder:
          - lydelse: {t}
            ansvarig: {t}
            klar: 2021-03
"""


def renamed(text: str, name: str) -> str:
    """A nämndfil made by ``full`` whose states are called ``name``, each with a word before it."""
    for state in ("ej uppnått", "halvvägs", "uppnått"):
        word = json.dumps(f"{state} {name}", ensure_ascii=False)
        for key in ("namn", "läge", "prognos"):
            text = text.replace(f"{key}: {state}\n", f"{key}: {word}\n")
    return text
