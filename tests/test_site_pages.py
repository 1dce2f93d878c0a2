"""The pages of a site that are about the whole municipality: what they say, to the word."""

from __future__ import annotations

import pickle
import re
import runpy
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from municipality import KOMMUN, LÅTSAS, PRÖVO, municipality
from readings import REPOSITORY

from maluppfoljning.cli import site_made
from maluppfoljning.cli.addresses import page_names
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_pages import pages
from maluppfoljning.cli.site_whole import whole
from maluppfoljning.collection import find
from maluppfoljning.computing import compute_committees
from maluppfoljning.pieces import Pieces
from maluppfoljning.render import policy, render
from maluppfoljning.render.own import CSP
from maluppfoljning.result import outline
from maluppfoljning.view.gathered import OWN_WORDS
from maluppfoljning.view.shapes_sida import Sida

BENCHMARK = runpy.run_path(str(REPOSITORY / "benchmarks" / "committee.py"))
TERMS = "begrepp:\n  - term: Ånga\n    förklaring: Vatten som gas.\n  - term: index\n    förklaring: {said}\n"
DECIDED = "beslut:\n  - id: pn-1\n    organ: Prövonämnden\n    datum: 2020-02\n    paragraf: § 7\n"


def made(folder: Path, format: str = "html", **changes: str) -> dict[str, Any]:
    """The views of the municipality's pages by name."""
    (group,) = find([municipality(folder, **changes)]).collections
    wanted, names = Wanted("uppföljning", format, None), page_names(group)
    computed = compute_committees(group, partial(site_made.make, wanted, names, folder), keep=outline)
    return {page.name: page.view() for page in pages(whole(group, computed, wanted, names), format)}


def test_a_council_goal_has_its_committees_its_parts_its_goals_and_its_calculation(tmp_path: Path) -> None:
    page = made(tmp_path)["fullmaktigemal-klimat"]
    goal = page.fullmäktigemål
    assert page.titel == "En påhittad klimatneutral kommun – fullmäktigemål i Ekerö"
    assert (goal.index, goal.täckning) == ("0,75", "2 av 3 mål")
    assert [(row.nämnd, row.mål, row.index, row.täckning, row.lucka) for row in page.nämnder] == [
        ("Låtsasnämnden (påhittad)", "1", "–", "0 av 1 mål", False),
        ("Prövonämnden (påhittad)", "2", "0,75", "2 av 2 mål", False),
        ("Socialnämnden", "0", "–", "", True),
    ]
    assert [(part.lydelse, part.nämns) for part in goal.delar] == [("resor", True), ("energi", False)]
    assert [(row.adress, row.värde) for row in goal.mål] == [
        ("latsasnamnden.html#mal-lats-sol", "–"),
        ("provonamnden.html#mal-prov-elbilar", "0,50"),
        ("provonamnden.html#mal-prov-tag", "1,00"),
    ]
    assert goal.beräkning.sätt == "Medelvärdet av målens värden, oavrundade."
    assert goal.beräkning.räkning == "(0,5 + 1) / 2 = 0,75"


def test_a_heading_in_an_assessment_skips_no_level_in_the_overview_and_in_the_goal_s_page(tmp_path: Path) -> None:
    written = '      {}:\n        analys: "# Läget\\n\\n## Sedan\\n\\nBra."\n'
    kommun = f"{KOMMUN}    bedömningar:\n{written.format('klimat')}{written.format('kommun')}"
    found = made(tmp_path, kommun=kommun)
    for name, template in (("fullmaktigemal-klimat", "fullmäktigemål"), ("index", "översikt")):
        page = render(template, "html", found[name], None)
        levels = [int(level) for level in re.findall("<h([1-6])", page)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert re.search("<h4[^>]*>Läget</h4><h5[^>]*>Sedan</h5>", page), name


def test_a_council_goal_that_nobody_takes_up_has_a_page_that_says_so(tmp_path: Path) -> None:
    page = made(tmp_path)["fullmaktigemal-ingens"]
    assert all(row.lucka for row in page.nämnder)
    assert "Ingen nämnd har mål som hör hit." in render("fullmäktigemål", "html", page, None)


def test_the_register_has_every_goal_and_indicator_in_the_order_of_the_files(tmp_path: Path) -> None:
    page = made(tmp_path)["mal"]
    assert page.antal == "20 mål och 35 indikatorer i 3 nämnder"
    assert [(n.namn, n.antal) for n in page.nämnder] == [
        ("Låtsasnämnden (påhittad)", "2 mål och 2 indikatorer"),
        ("Prövonämnden (påhittad)", "3 mål och 3 indikatorer"),
        ("Socialnämnden", "15 mål och 30 indikatorer"),
    ]
    rows = page.nämnder[1].rader
    assert [(row.mål, row.namn, row.tillägg, row.adress, row.läge.ord, row.värde) for row in rows[:2]] == [
        (
            True,
            "Mål 1: Nämndens påhittade bilar går på el.",
            "Påhittade resor",
            "provonamnden.html#mal-prov-elbilar",
            "delvis uppnått",
            "0,50",
        ),
        (
            False,
            "Alla bilar går på el.",
            "",
            "provonamnden.html#indikator-prov-elbilar-andel",
            "delvis uppnått",
            "0,50",
        ),
    ]
    assert page.lägen == ("uppnått", "delvis uppnått", "ej uppnått", "ej bedömt")


def test_the_history_counts_those_who_have_not_reported_at_an_occasion_as_missing(tmp_path: Path) -> None:
    page = made(tmp_path)["historik"]
    assert page.meningar == (
        "2 uppföljningar är gjorda, från den 31 december 2019 till den 31 augusti 2020.",
        "Indexet för måluppfyllelse var 0,60 vid den första, räknat på 5 av 20 mål, och är 0,71 vid den senaste, "
        "räknat på 18 av 20 mål: en förändring med +0,11.",
    )
    assert [row.täckning for row in page.trend.rader] == ["5 av 20 mål", "18 av 20 mål"]
    committees, council = page.tabeller
    assert committees.kolumner == ("31 december 2019", "31 augusti 2020")
    assert {row.namn: [cell.text for cell in row.rutor] for row in committees.rader} == {
        "Låtsasnämnden (påhittad)": ["1,00 på 2 mål", "har inte rapporterat"],
        "Prövonämnden (påhittad)": ["0,33 på 3 mål", "0,50 på 3 mål"],
        "Socialnämnden": ["har inte rapporterat", "0,76 på 15 mål"],
    }
    assert council.rader[0].adress == "fullmaktigemal-integration.html"
    assert [cell.text for cell in council.rader[3].rutor] == ["–", "–"]


def test_the_history_leaves_out_a_day_that_only_some_have(tmp_path: Path) -> None:
    unplanned = KOMMUN[: KOMMUN.index("uppföljningstillfällen")]
    page = made(tmp_path, kommun=unplanned)["historik"]
    assert page.tabeller[0].kolumner == ("31 augusti 2020",)
    assert page.meningar[0].startswith("En uppföljning är gjord, per den 31 augusti 2020.")


def test_decisions_are_told_newest_first_with_what_rests_on_them(tmp_path: Path) -> None:
    resting = PRÖVO.replace("områden:", f"{DECIDED}områden:", 1)
    resting = resting.replace(
        "        lydelse: Nämndens påhittade bilar", "        beslut: pn-1\n        lydelse: Nämndens"
    )
    resting = resting.replace(
        "            lydelse: Tio",
        "            beslut:\n              - pn-1\n              - kf-2019\n            lydelse: Tio",
    )
    page = made(tmp_path, provonamnden=resting)["beslut"]
    assert [(row.datum, row.organ, row.paragraf, row.ur, row.adress, row.vilar) for row in page.beslut] == [
        (
            "februari 2020",
            "Prövonämnden",
            "§ 7",
            "Prövonämnden (påhittad)",
            "provonamnden.html",
            "1 mål och 1 indikator",
        ),
        ("maj 2019", "Socialnämnden", "", "Socialnämnden", "socialnamnden.html", "15 mål"),
        ("9 april 2019", "Kommunfullmäktige", "§ 34", "Hela kommunen", "", "1 indikator"),
    ]


def test_a_word_stands_once_with_every_explanation_and_where_it_comes_from(tmp_path: Path) -> None:
    same, other = TERMS.format(said="Ett tal."), TERMS.format(said="Något annat.")
    page = made(tmp_path, latsasnamnden=LÅTSAS + same, provonamnden=PRÖVO + other)["ordlista"]
    told = {word.term: [(entry.förklaring, entry.ur) for entry in word.uppslag] for word in page.ord}
    first, second = (len(text.splitlines()) + 2 for text in (LÅTSAS, PRÖVO))  # the lines of the first word
    own, others = "Låtsasnämnden (påhittad) (latsasnamnden.yaml:{})", "Prövonämnden (påhittad) (provonamnden.yaml:{})"
    assert told["Ånga"] == [("Vatten som gas.", f"{own.format(first)} och {others.format(second)}")]
    assert told["index"] == [
        ("Ett tal.", own.format(first + 2)),
        ("Något annat.", others.format(second + 2)),
        (OWN_WORDS["Index"], "orden i rapporterna"),
    ]
    assert list(told)[-1] == "Ånga"
    assert len(told) == len(OWN_WORDS) + 1


def test_the_method_says_once_what_is_the_same_and_names_those_who_differ(tmp_path: Path) -> None:
    other = PRÖVO.replace("områden:", "beräkning:\n  skala: tvågradig\n  saknade: noll\nområden:", 1).replace(
        "läge: delvis", "läge: ej"
    )
    page = made(tmp_path, provonamnden=other)["metod"]
    assert page.meningar == (
        "Reglerna här är de som har använts för siffrorna på webbplatsen.",
        "De 3 nämnderna bedöms på 2 olika skalor. Där de räknar olika står vilka en regel gäller för.",
    )
    assert [(scale.rubrik, scale.gäller, len(scale.steg)) for scale in page.skalor] == [
        ("Skala 1 av 2", "alla nämnder utom Prövonämnden (påhittad)", 5),
        ("Skala 2 av 2", "Prövonämnden (påhittad)", 4),
    ]
    rules = {rule.rubrik: [(v.text, v.gäller) for v in rule.varianter] for rule in page.nämnder}
    assert rules["Från indikatorer till mål"] == [("Medelvärdet av indikatorernas värden, oavrundade.", "")]
    assert [(text[:35], whose) for text, whose in rules["Det som saknas"]] == [
        ("Det som saknar värde lämnas utanför", "alla nämnder utom Prövonämnden (påhittad)"),
        ("Det som saknar värde räknas som 0.", "Prövonämnden (påhittad)"),
    ]
    assert page.hela[0].rubrik == "Från mål till fullmäktigemål"


def test_the_page_on_accessibility_claims_no_more_than_is_known(tmp_path: Path) -> None:
    page = render("tillgänglighet", "html", made(tmp_path)["tillganglighet"], None)
    assert "Just den här webbplatsen har programmet inte prövat." in page
    assert "Kommunen har inte angett någon särskild kontakt" in page
    said = "publicering:\n  kontakt: mal@example.se\n  tillgänglighet: Granskad av **oss**.\n"
    view = made(tmp_path, kommun=KOMMUN + said)["tillganglighet"]
    page = render("tillgänglighet", "html", view, None)
    assert '<a href="mailto:mal@example.se">mal@example.se</a>' in page
    assert "<p>Granskad av <strong>oss</strong>.</p>" in page


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_municipality_without_anything_still_has_every_page(tmp_path: Path, format: str) -> None:
    empty = "målfil: 1\nkommun: Ekerö\nnämnd: {}\nområden: []\n"
    names = ("latsasnamnden", "provonamnden", "socialnamnden")
    found = made(tmp_path, format, kommun="målfil: 1\nkommun: Ekerö\n", **{name: empty.format(name) for name in names})
    assert list(found) == ["mal", "historik", "beslut", "metod", "ordlista", "tillganglighet", "index"]
    assert "Inga beslut är angivna i målfilerna." in render("beslutssida", format, found["beslut"], None)
    assert "Ingen uppföljning är gjord ännu" in render("kommunhistorik", format, found["historik"], None)


def test_an_own_template_gets_the_policy_of_a_page_with_a_script_and_no_more(tmp_path: Path) -> None:
    own, page = tmp_path / "mallar", made(tmp_path / "data")["mal"]
    own.mkdir()
    (own / "register.html.j2").write_text(
        "<html><head></head><script>{{ vy.rubrik }}</script></html>", encoding="utf-8"
    )
    text = render("register", "html", page, own, Sida(policy=policy("sok.js")))
    [said] = re.findall(r'content="(.*?)"', text)
    assert re.fullmatch(re.escape(CSP) + r"; script-src 'sha256-[\w+/]+='", said)


def held(folder: Path, goals: int, followups: int) -> int:
    """How large what the site holds of a committee is while it makes the pages of all."""
    folder.mkdir()
    (folder / "namnd.yaml").write_text(BENCHMARK["committee"](1, goals, 2, followups), encoding="utf-8")
    (group,) = find([folder]).collections
    make = partial(site_made.make, Wanted("uppföljning", "html", None), page_names(group), folder)
    (committee,) = compute_committees(group, make, keep=outline).committees
    return len(pickle.dumps(committee))


def test_what_is_held_of_a_committee_is_the_same_for_three_goals_as_for_fifteen(tmp_path: Path) -> None:
    few, many = held(tmp_path / "few", 3, 8), held(tmp_path / "many", 15, 8)
    assert many - few < 200  # some digits; a goal with its indicators and follow-ups is many times that
    assert many < 5_000


def test_the_register_reads_a_committee_when_its_rows_are_written_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = made(tmp_path)
    read: list[int] = []
    usual = Pieces.__getitem__

    def noted(self: Pieces, number: int) -> Any:
        read.append(number)
        return usual(self, number)

    monkeypatch.setattr(Pieces, "__getitem__", noted)
    text = render("register", "html", pages["mal"], None)
    assert read == [site_made.ROWS] * 3
    assert text == render("register", "html", pages["mal"], None)
