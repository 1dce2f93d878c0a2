"""Every report in a real browser: readable by everybody, with the keyboard, without colours, on paper and on a phone.

The law (lagen om tillgänglighet till digital offentlig service, EN 301 549) asks for WCAG 2.1 AA; axe-core finds what a
program can find of it. What only an eye can judge is looked at by hand when the templates change.
"""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from audited import Audit, audited
from commands import malf
from committee import committee
from municipality import municipality
from reports import EXAMPLES, HOSTILE, full, renamed

PUBLISHED = """\
publicering:
  utgivare: Ekerö kommun
  kontakt: mal@example.se
  basadress: https://www.example.se/mal/
  logotyp: vapen.svg
  typsnitt: Georgia
  färger:
    ljus:
      accent: "#7f6600"
    mörk:
      accent: "#969696"
  tillgänglighet: Granskad av kommunen.
"""
"""As weak as colours may be."""
ARMS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
BOX = re.compile(r"Sök bland mål och indikatorer\nLäge\nalla lägen\n(?:[^\n]+\n)+\n")
"""The search box as a reader sees it."""
REPORTS = ("uppföljning", "plan", "matris", "historik")
CASES = ("ekero", "gotene", "degerfors", "fientlig", "atta")
SMALL = "målfil: 1\nkommun: Lillby\nnämnd: Provnämnden\n"
HEBREW_AND_SIGNS = "שלום עולם مرحبا بالعالم 🎉 ✓ ٪ ‰ „x“ \u2011 \u00a0 İ ﬁ ẞ 漢字"


def indicators(n: int, rest: str = "") -> str:
    text = f"{SMALL}områden:\n  - id: o\n    namn: Område\n    mål:\n"
    for i in range(n):
        text += f"      - id: m{i}\n        lydelse: Målet {i} nås.\n        indikatorer:\n"
        text += f"          - id: i{i}\n            lydelse: Andel {i}\n            slutdatum: 2022\n"
        text += '            enhet: "%"\n            målvärde:\n              minst: 90\n'
    return text + rest


FIVE = ("mycket långt från målet", "en bit från målet", "halvvägs mot målet", "nära målet", "framme vid målet")
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def five_states() -> str:
    """Forty goals over three years, with missing values, on a scale of five states with long names that all occur."""
    kinds, colours = ("ej", "delvis", "delvis", "delvis", "uppnått"), ("röd", "orange", "gul", "ljusgrön", "grön")
    text = f"{SMALL}skalor:\n  - id: fem\n    lägen:\n"
    for i, (name, kind, colour) in enumerate(zip(FIVE, kinds, colours, strict=True)):
        text += f"      - namn: {name}\n        symbol: {'▼◔◑◕●'[i]}\n        färg: {colour}\n"
        text += f"        värde: {i * 0.25}\n        slag: {kind}\n        flertal: {name}\n"
    text += "beräkning:\n  skala: fem\nområden:\n"
    for area in range(4):
        text += f"  - id: o{area}\n    namn: {('Trygghet', f'Kunskap om {LONG}', 'Miljö', 'Ekonomi')[area]}\n    mål:\n"
        for goal in range(area, 40, 4):
            text += f"      - id: m{goal}\n        lydelse: {LONG if goal % 9 == 0 else 'Målet'} nås.\n"
            text += f"        indikatorer:\n          - id: i{goal}\n            lydelse: Indikatorn nås.\n"
    text += "uppföljningar:\n"
    for year in range(3):
        text += f"  - datum: {2023 + year}-12-31\n    benämning: Årsuppföljning {2023 + year}\n    utfall:\n"
        for goal in range(40):
            said = "saknas: Enkäten gick inte ut." if (goal + year) % 13 == 12 else f"läge: {FIVE[(goal + year) % 5]}"
            text += f"      i{goal}:\n        {said}\n"
    return text


COMMITTEES = {
    "fem-lagen": five_states(),
    "fientlig": full(HOSTILE),
    "skrift": full(HEBREW_AND_SIGNS),
    "langt-ord": full("långtord").replace("långtord", "å" * 10_000, 1).replace("långtord", "å" * 100),
    "lagesnamn": renamed(full("Lång"), f"{HOSTILE} {'å' * 100}"),
    "atta": committee(),
    "tom": f"{SMALL}områden: []\n",
    "utan-uppfoljning": indicators(3),
    "en-uppfoljning": indicators(
        3, "uppföljningar:\n  - datum: 2020-12-31\n    utfall:\n      i0:\n        värde: 91\n"
    ),
    "allt-saknas": indicators(
        3,
        "uppföljningar:\n"
        + "".join(
            f"  - datum: {year}-12-31\n    utfall:\n"
            + "".join(f"      i{i}:\n        saknas: Enkäten är inte klar.\n" for i in range(3))
            for year in (2019, 2020)
        ),
    ),
}
"""Committees of every kind beside those of the examples."""

PAGES = [
    *((case, report) for case in ("ekero", "gotene", "degerfors") for report in (*REPORTS, "översikt")),
    *((case, report) for case in ("fientlig", "atta") for report in REPORTS),
    *((case, "uppföljning") for case in COMMITTEES if case not in ("fientlig", "atta")),
    *(("lagesnamn", report) for report in REPORTS if report != "uppföljning"),
    ("allt-saknas", "historik"),
    *(("fem-lagen", report) for report in ("historik", "matris", "översikt")),
    ("flera-namnder", "översikt"),
    ("fientlig-kommun", "översikt"),
]
SITES = {
    "webb": (
        *("index", "mal", "historik", "beslut", "metod", "ordlista", "tillganglighet", "fullmaktigemal-integration"),
        *("fullmaktigemal-ingens", "provonamnden", "provonamnden-plan", "provonamnden-historik"),
    ),
    "fientlig-webb": ("index", "mal", "historik", "beslut", "metod", "ordlista", "tillganglighet", "fullmaktigemal-k"),
}
"""The pages of a site in a municipality's own colours, and of one with hostile text in every file."""

SEARCHED = ("webb-mal", "fientlig-webb-mal")
"""The only pages with a script: the search, whose box shows where scripts run."""

COMPARED = ("gotene-förändringar", "fientlig-förändringar")
"""What malf diff writes: Götene's two programmes, and a committee whose every text became another, hostile one."""

NAMES = [*(f"{case}-{report}" for case, report in PAGES), *(f"{case}-{n}" for case in SITES for n in SITES[case])]
NAMES += [*COMPARED, "kommuner"]
WALKED = frozenset(("ekero-uppföljning", "atta-historik", "flera-namnder-översikt", "gotene-plan", "atta-matris"))
WALKED |= frozenset(("webb-index", "webb-mal", "webb-provonamnden-historik"))
"""One page of each report is walked through with the keyboard."""


def hostile_municipality(folder: Path) -> Path:
    """A kommunkatalog with hostile text in all its files, one of which has errors."""
    folder.mkdir()
    said = "'" + HOSTILE.replace("'", "''") + "'"
    shared = f"målfil: 1\nkommun: {said}\nfullmäktigemål:\n  - id: k\n    lydelse: {said}\n    delar:\n"
    shared += f"      - {said}\nbeslut:\n  - id: kb\n    organ: {said}\n    datum: 2019\n    avser: {said}\n"
    shared += "uppföljningstillfällen:\n  - datum: 2020-12-31\n    bedömningar:\n"
    for id in ("k", "kommun"):
        shared += f"      {id}:\n        läge: delvis uppnått\n        prognos: uppnått\n        motivering: {said}\n"
        shared += (
            f"        analys: {said}\n        åtgärder:\n          - lydelse: {said}\n            ansvarig: {said}\n"
        )
    (folder / "kommun.yaml").write_text(shared, encoding="utf-8")
    text = renamed(full(), HOSTILE).replace("  - id: o\n", "  - id: o\n    fullmäktigemål: k\n")
    (folder / "namnd.yaml").write_text(text, encoding="utf-8")
    (folder / "fel.yaml").write_text(f"{SMALL}områden:\n  - id: {said}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Audit]:
    folder = tmp_path_factory.mktemp("sidor")
    sources = {case: EXAMPLES / case for case in ("ekero", "gotene", "degerfors")}
    for case, text in COMMITTEES.items():
        sources[case] = folder / f"{case}.yaml"
        sources[case].write_text(text, encoding="utf-8")
    sources["flera-namnder"] = municipality(folder / "flera")
    sources["fientlig-kommun"] = hostile_municipality(folder / "fientliga")
    pages = {}
    for case, report in PAGES:
        target = folder / f"{case}-{report}.html"
        done = malf("report", sources[case], "--report", report, "-o", target, cwd=folder)
        assert done.returncode == (1 if case == "fientlig-kommun" else 0), done.stderr.decode()
        pages[f"{case}-{report}"] = target
    with (sources["flera-namnder"] / "kommun.yaml").open("a", encoding="utf-8") as shared:
        shared.write(PUBLISHED)
    (sources["flera-namnder"] / "vapen.svg").write_text(ARMS, encoding="utf-8")
    for case, source in (("webb", "flera-namnder"), ("fientlig-webb", "fientlig-kommun")):
        malf("report", sources[source], "-o", folder / case, cwd=folder)
        pages |= {f"{case}-{name}": folder / case / f"{name}.html" for name in SITES[case]}
    several = folder / "kommuner"
    shutil.copytree(EXAMPLES / "ekero", several / "ekero", ignore=shutil.ignore_patterns("rapport"))
    hostile_municipality(several / "fientlig")
    assert malf("report", several, "-o", folder / "flera-kommuner", cwd=folder).returncode == 1
    pages["kommuner"] = folder / "flera-kommuner" / "index.html"
    before = folder / "fore.yaml"
    before.write_text(full("Något annat").replace("minst: 90", "minst: 95"), encoding="utf-8")
    sides = ((EXAMPLES / "gotene-2019", EXAMPLES / "gotene"), (before, sources["fientlig"]))
    for name, (old, new) in zip(COMPARED, sides, strict=True):
        pages[name] = folder / f"{name}.html"
        assert malf("diff", old, new, "-o", pages[name], cwd=folder).returncode == 0
    return audited(pages, WALKED)


@pytest.fixture(params=NAMES)
def page(request: pytest.FixtureRequest, audits: dict[str, Audit]) -> Audit:
    return audits[request.param]


@pytest.mark.parametrize("mode", ["light", "dark", "narrow"])
def test_axe_finds_nothing(page: Audit, mode: str) -> None:
    assert page.violations[mode] == []


def test_the_html_is_correct(page: Audit) -> None:
    assert page.html == []


def test_nothing_is_fetched_nothing_is_run_and_nothing_is_lost_without_scripts(page: Audit) -> None:
    assert (page.requests, page.console) == ([], [])
    assert page.scripts == (page.name in SEARCHED)
    box = BOX.search(page.text) if page.scripts else None
    assert page.text_without_scripts == (page.text if box is None else page.text.replace(box[0], "", 1))


def test_the_page_has_a_language_a_title_and_headings_in_order(page: Audit) -> None:
    assert page.lang == "sv"
    assert page.title
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text for _, text in page.headings)


def test_nothing_needs_sideways_scrolling_and_text_in_pictures_keeps_its_size(page: Audit) -> None:
    assert page.narrow == {"width": 320, "wide": [], "sideways": [], "small": [], "unbroken": []}
    assert (page.wide["width"], page.wide["wide"], page.wide["sideways"]) == (1280, [], [])
    assert page.between == []


def test_a_reader_may_space_the_text_out(page: Audit) -> None:
    assert page.spaced == {"width": 320, "cut": []}


def test_a_state_is_a_word_in_a_frame_when_the_reader_chooses_the_colours(page: Audit) -> None:
    assert [state for state in page.forced if not state["text"] or not state["framed"]] == []


def test_what_is_folded_is_printed(page: Audit) -> None:
    assert page.hidden_on_paper == []


@pytest.mark.parametrize("name", sorted(WALKED))
def test_the_tab_key_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(
    audits: dict[str, Audit], name: str
) -> None:
    walk = audits[name].keyboard
    assert walk is not None
    assert walk["steps"][0]["text"] == "Hoppa till innehållet"
    assert [step["turn"] for step in walk["steps"]] == list(range(walk["wanted"]))
    assert [step["text"] for step in walk["steps"] if not step["seen"] or not step["marked"]] == []
