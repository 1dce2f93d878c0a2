"""The overview of a municipality: finished words about committees and council goals, and what is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from municipality import KOMMUN, LÅTSAS, PRÖVO, municipality
from reports import HOSTILE, full
from test_render import Page, cells

from maluppfoljning.charts import Svg
from maluppfoljning.cli import site_made
from maluppfoljning.cli.addresses import page_names
from maluppfoljning.cli.reporting import Wanted
from maluppfoljning.cli.site_whole import whole
from maluppfoljning.collection import find
from maluppfoljning.computing import compute_committees
from maluppfoljning.record import Record
from maluppfoljning.render import render
from maluppfoljning.result import outline
from maluppfoljning.scalars import read_date
from maluppfoljning.view.differences import UNROUNDED
from maluppfoljning.view.shapes_oversikt import Översiktsvy

WANTED = Wanted("översikt", "html", None)


def view_of(folder: Path, day: str | None = None, linked: bool = False) -> Översiktsvy:
    """The overview of the only collection in the folder; ``linked`` as the first page of a site."""
    (group,) = find([folder]).collections
    make = partial(site_made.make, WANTED, {}, None)
    made = compute_committees(group, make, read_date(day) if day else None, keep=outline)
    return whole(group, made, WANTED, page_names(group) if linked else {}).overview


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Record):
        for inner in vars(value).values():
            yield from leaves(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.fixture
def view(tmp_path: Path) -> Översiktsvy:
    return view_of(municipality(tmp_path))


def test_the_overview_holds_texts_booleans_and_tuples_only(view: Översiktsvy) -> None:
    assert {type(leaf) for leaf in leaves(view)} <= {str, bool, Svg, type(None)}


def test_the_head_names_municipality_occasion_day_and_period(view: Översiktsvy) -> None:
    assert (view.titel, view.datum, view.period) == ("Ekerö: Delårsuppföljning 2020", "31 augusti 2020", "2018–2022")


def test_forecasts_stand_beside_the_outcomes_of_a_council_goal_and_apart_from_its_index(tmp_path: Path) -> None:
    foreseen = (
        f"{PRÖVO}    bedömningar:\n      prov-elbilar:\n        prognos: uppnått\n"
        "      prov-tag:\n        prognos: delvis uppnått\n"
    )
    before = view_of(municipality(tmp_path / "a")).fullmäktigemål[2]
    goal = view_of(municipality(tmp_path / "b", provonamnden=foreseen)).fullmäktigemål[2]
    assert [(rad.läge and rad.läge.ord, rad.prognos and rad.prognos.ord) for rad in goal.mål] == [
        ("ej bedömt", None),
        ("delvis uppnått", "uppnått"),
        ("uppnått", "delvis uppnått"),
    ]
    assert goal.fördelning == f"{before.fördelning} Prognos finns för 2 av 3 mål: 1 uppnått och 1 delvis uppnått."
    assert (goal.index, goal.läge) == (before.index, before.läge)
    assert not any(rad.prognos for rad in before.mål)


def test_the_sentences_write_out_every_denominator(view: Översiktsvy) -> None:
    assert view.sammanfattning.meningar == (
        "Av de 20 mål som kommunens 3 nämnder har att följa upp den 31 augusti 2020 är 9 uppnådda, 8 delvis uppnådda, "
        "1 ej uppnått och 2 ej bedömda.",
        "Indexet för hela kommunen är 0,71, räknat på 18 av 20 mål.",
        "3 av 4 fullmäktigemål har mål i någon nämnd. Samtliga 3 är delvis uppnådda.",
        "2 av 4 delar av fullmäktigemålen nämns i nämndernas mål.",
        "2 av 3 nämnder har rapporterat.",
    )


def test_the_index_is_taken_over_all_goals_and_not_over_the_committees(view: Översiktsvy) -> None:
    # 11 1/3 of Socialnämnden's 15 goals and 1,5 of Prövonämnden's 3: 12,83 of 18. The mean of 0,76 and 0,50 is 0,63.
    assert (view.sammanfattning.index, view.sammanfattning.täckning) == ("0,71", "18 av 20 mål")


def test_each_committee_has_its_counts_index_coverage_and_change(view: Översiktsvy) -> None:
    rows = [(r.namn, r.mål, [a.antal for a in r.antal], r.index, r.skillnad, r.täckning) for r in view.nämnder.rader]
    assert [läge.ord for läge in view.nämnder.kolumner] == ["uppnått", "delvis uppnått", "ej uppnått", "ej bedömt"]
    assert rows == [
        ("Låtsasnämnden (påhittad)", "2", ["0", "0", "0", "2"], "–", "–", "0 av 2 mål"),
        ("Prövonämnden (påhittad)", "3", ["1", "1", "1", "0"], "0,50", "+0,17", "3 av 3 mål"),
        ("Socialnämnden", "15", ["8", "7", "0", "0"], "0,76", "–", "15 av 15 mål"),
    ]
    assert [row.anmärkning for row in view.nämnder.rader] == ["Har inte rapporterat", "", ""]
    for row in (*view.nämnder.rader, view.nämnder.summa):
        assert sum(int(a.antal) for a in row.antal) == int(row.mål)


def test_the_matrix_shows_state_index_and_number_of_goals_and_every_gap(view: Översiktsvy) -> None:
    (matrix,) = view.matriser
    shown = [
        (row.namn, [(c.läge.symbol + " " if c.läge else "") + c.text for c in row.rutor], [c.lucka for c in row.rutor])
        for row in matrix.rader
    ]
    assert shown == [
        ("En god integration", ["inget mål", "✗ 0,00 på 1 mål", "✓ 1,00 på 5 mål"], [True, False, False]),
        (
            "Ekerö ska vara Sveriges bästa kommun att åldras i",
            ["inget mål", "inget mål", "◐ 0,62 på 7 mål"],
            [True, True, False],
        ),
        (
            "En påhittad klimatneutral kommun",
            ["– 1 mål utan index", "◐ 0,75 på 2 mål", "inget mål"],
            [False, False, True],
        ),
        ("Ett påhittat mål som ingen tar upp", ["inget mål"] * 3, [True] * 3),
        ("Mål utan fullmäktigemål", ["– 1 mål utan index", "inget mål", "◐ 0,67 på 3 mål"], [False, True, False]),
    ]


def test_a_council_goal_has_its_index_its_committees_its_goals_and_its_parts(view: Översiktsvy) -> None:
    goal = view.fullmäktigemål[0]
    assert (goal.ankare, goal.index, goal.täckning) == ("fullmaktigemal-integration", "0,83", "6 av 6 mål")
    assert goal.fördelning == "Av 6 mål är 5 uppnådda och 1 ej uppnått."
    assert [(n.namn, n.text) for n in goal.nämnder] == [
        ("Prövonämnden (påhittad)", "1 mål"),
        ("Socialnämnden", "5 mål"),
    ]
    assert goal.utan == "Låtsasnämnden (påhittad)"
    assert [(d.lydelse, d.nämns) for d in goal.delar] == [("språkundervisning", True), ("bostäder", False)]
    assert [(m.namn, m.nämnd, m.värde) for m in goal.mål][:2] == [
        ("Nyanlända får påhittad praktik.", "Prövonämnden (påhittad)", "0,00"),
        ("Etableringslån", "Socialnämnden", "1,00"),
    ]


def test_what_is_missing_is_told_in_one_place(view: Översiktsvy) -> None:
    gaps = view.luckor
    assert gaps.finns
    assert [(n.namn, n.text) for n in gaps.nämnder] == [
        ("Låtsasnämnden (påhittad)", "senast uppföljd den 31 december 2019")
    ]
    assert [g.lydelse for g in gaps.fullmäktigemål] == ["Ett påhittat mål som ingen tar upp"]
    assert [(g.lydelse, g.delar) for g in gaps.delar] == [
        ("En god integration", ("bostäder",)),
        ("En påhittad klimatneutral kommun", ("energi",)),
    ]
    assert [(n.namn, n.text) for n in gaps.utan] == [
        ("Låtsasnämnden (påhittad)", "1 av 2 mål"),
        ("Socialnämnden", "3 av 15 mål"),
    ]


def test_how_it_is_calculated_is_told_with_the_rules_in_use(tmp_path: Path) -> None:
    text = KOMMUN + "beräkning:\n  saknade: noll\n  kommun:\n    sammanvägning: medel_av_lägen\n"
    rules = {r.rubrik: r.text for r in view_of(municipality(tmp_path, kommun=text)).definition.regler}
    assert rules["Från mål till kommunens index"].startswith("Medelvärdet av de värden som målens lägen har på skalan.")
    assert "räknas på samtliga mål i alla nämnder" in rules["Från mål till kommunens index"]
    assert rules["Det som saknas"] == "Det som saknar värde räknas som 0."
    assert "Delar av fullmäktigemål" in rules


@pytest.mark.parametrize(
    ("delar", "sentence"),
    [
        ((), None),
        (("språkundervisning",), "Fullmäktigemålens enda del nämns i nämndernas mål."),
        (("bostäder",), "Fullmäktigemålens enda del nämns inte i nämndernas mål."),
        (("språkundervisning", "introduktion"), "Fullmäktigemålens båda delar nämns i nämndernas mål."),
        (("språkundervisning", "introduktion", "mentorskap"), "Fullmäktigemålens alla 3 delar nämns i nämndernas mål."),
        (("språkundervisning", "bostäder"), "1 av 2 delar av fullmäktigemålen nämns i nämndernas mål."),
    ],
)
def test_how_many_parts_are_spoken_of_is_told_in_good_swedish(
    tmp_path: Path, delar: tuple[str, ...], sentence: str | None
) -> None:
    parts = "".join(f"      - {del_}\n" for del_ in delar)
    kommun = "målfil: 1\nkommun: Ekerö\nfullmäktigemål:\n  - id: integration\n    lydelse: En god integration\n"
    kommun += f"    delar:\n{parts}" if delar else ""
    kommun += "  - id: aldras\n    lydelse: Åldras\n  - id: klimat\n    lydelse: Klimat\n"
    told = view_of(municipality(tmp_path, kommun=kommun)).sammanfattning.meningar
    assert [said for said in told if "delar av" in said or "Fullmäktigemålens" in said] == (
        [sentence] if sentence else []
    )


def test_a_missing_value_that_is_replaced_is_told_beside_the_index(tmp_path: Path) -> None:
    view = view_of(municipality(tmp_path, kommun=KOMMUN + "beräkning:\n  saknade: noll\n"))
    # Låtsasnämnden's two goals are 0, and one of Socialnämnden's falls to a half by a missing indicator: 12 1/3 of 20.
    assert view.sammanfattning.meningar[1] == (
        "Indexet för hela kommunen är 0,62, räknat på samtliga 20 mål, varav 2 saknar eget värde och räknas som 0."
    )


def test_the_change_is_told_only_when_every_committee_took_part_both_times(tmp_path: Path) -> None:
    folder = municipality(tmp_path)
    assert view_of(folder).sammanfattning.förändring == ()
    (folder / "socialnamnden.yaml").unlink()
    latest = LÅTSAS + "  - datum: 2020-08-31\n    utfall:\n      lats-sol-tak:\n        läge: delvis uppnått\n"
    (folder / "latsasnamnden.yaml").write_text(latest, encoding="utf-8")
    summary = view_of(folder).sammanfattning
    assert summary.skillnad == "−0,10"
    assert summary.förändring == (
        "Indexet har minskat med 0,10 sedan den 31 december 2019, då det var 0,60.",
        "2 mål har fått ett bättre läge och 2 har fått ett sämre.",
        "Ett mål som var bedömt är nu inte det.",
    )

    assert view_of(folder).nämnder.summa.skillnad == "−0,10"


def test_the_whole_municipality_has_a_dash_for_a_change_when_there_is_none_to_compare_with(view: Översiktsvy) -> None:
    assert view.sammanfattning.skillnad == ""
    assert view.nämnder.summa.skillnad == "–"


MISSING = PRÖVO.replace(
    "      prov-tag-regel:\n        läge: uppnått\n", "      prov-tag-regel:\n        saknas: Inte mätt.\n"
)


def test_the_short_index_says_how_many_of_the_goals_it_is_counted_on(tmp_path: Path) -> None:
    matris = view_of(municipality(tmp_path, provonamnden=MISSING)).matriser[0]
    assert [ruta.text for ruta in matris.rader[2].rutor][1] == "0,50, räknat på 1 av 2 mål"


def test_changes_that_the_printed_indices_do_not_give_are_told_below_the_table(tmp_path: Path) -> None:
    # Prövonämnden: 0,33 (1/3) and 0,50 are 0,17 apart, also printed. 1/6 and 1/3 are 0,17 and 0,33, and +0,17 apart.
    assert view_of(municipality(tmp_path / "jämnt")).nämnder.avrundning == ""
    lower = PRÖVO.replace("prov-tag-regel:\n        läge: delvis", "prov-tag-regel:\n        läge: ej").replace(
        "prov-tag-regel:\n        läge: uppnått", "prov-tag-regel:\n        läge: delvis uppnått"
    )
    nämnder = view_of(municipality(tmp_path / "ojämnt", provonamnden=lower)).nämnder
    assert [rad.skillnad for rad in nämnder.rader] == ["–", "+0,17", "–"]
    assert nämnder.avrundning == UNROUNDED


def test_an_earlier_date_shows_the_municipality_as_it_was(tmp_path: Path) -> None:
    view = view_of(municipality(tmp_path), "2019-12-31")
    assert (view.benämning, view.sammanfattning.täckning) == ("Årsuppföljning 2019", "5 av 20 mål")
    assert [n.text for n in view.luckor.nämnder] == ["aldrig uppföljd"]


def test_one_committee_without_a_kommunfil_has_an_overview(tmp_path: Path) -> None:
    (tmp_path / "provonamnden.yaml").write_text(PRÖVO, encoding="utf-8")
    view = view_of(tmp_path)
    assert view.sammanfattning.meningar == (
        "Av de 3 mål som Prövonämnden (påhittad) har att följa upp den 31 augusti 2020 är 1 uppnått, 1 delvis uppnått "
        "och 1 ej uppnått.",
        "Indexet för hela kommunen är 0,50, räknat på samtliga mål.",
    )
    assert (view.matriser, view.fullmäktigemål, view.beslut, view.luckor.finns) == ((), (), (), False)


def test_committees_without_follow_ups_have_an_overview(tmp_path: Path) -> None:
    plan = PRÖVO[: PRÖVO.index("uppföljningar:")]
    view = view_of(municipality(tmp_path, provonamnden=plan, latsasnamnden=LÅTSAS[: LÅTSAS.index("uppföljningar:")]))
    assert view.datum == "31 augusti 2020"  # Socialnämnden has one
    (tmp_path / "socialnamnden.yaml").unlink()
    view = view_of(tmp_path)
    assert view.datum == ""
    assert view.sammanfattning.meningar[:2] == (
        "Ingen uppföljning är gjord ännu.",
        "Båda nämndernas planer har 5 mål att följa upp.",
    )
    assert view.sammanfattning.index == "–"
    assert view.luckor.nämnder == ()


def test_a_committee_on_another_scale_is_counted_under_the_municipality_s_states(tmp_path: Path) -> None:
    four = PRÖVO.replace("områden:", "beräkning:\n  skala: fyrgradig\nområden:", 1)
    for old, new in (("delvis uppnått", "viss måluppfyllelse"), ("ej uppnått", "ingen måluppfyllelse")):
        four = four.replace(f"läge: {old}", f"läge: {new}")
    four = four.replace("läge: uppnått", "läge: god måluppfyllelse")
    row = view_of(municipality(tmp_path, provonamnden=four)).nämnder.rader[1]
    assert [a.antal for a in row.antal] == ["1", "1", "1", "0"]
    assert row.index == "0,50"


def test_many_committees_share_out_on_several_matrices(tmp_path: Path) -> None:
    folder = municipality(tmp_path)
    for n in range(10):
        text = PRÖVO.replace("prov-", f"p{n}-").replace("Prövonämnden", f"Nämnd {n}")
        (folder / f"namnd-{n}.yaml").write_text(text, encoding="utf-8")
    view = view_of(folder)
    assert [len(m.kolumner) for m in view.matriser] == [4, 4, 5]
    assert [k.namn for m in view.matriser for k in m.kolumner] == [rad.namn for rad in view.nämnder.rader]
    assert [m.rubrik.rpartition(", ")[2] for m in view.matriser] == ["del 1 av 3", "del 2 av 3", "del 3 av 3"]
    assert view.fullmäktigemål[1].utan == "12 nämnder"


def test_goals_and_committees_are_linked_in_a_site_only(tmp_path: Path) -> None:
    folder = municipality(tmp_path)
    assert {row.adress for row in view_of(folder).nämnder.rader} == {""}
    linked = view_of(folder, linked=True)
    assert [row.adress for row in linked.nämnder.rader] == [
        "latsasnamnden.html",
        "provonamnden.html",
        "socialnamnden.html",
    ]
    assert linked.fullmäktigemål[0].adress == "fullmaktigemal-integration.html"
    assert linked.fullmäktigemål[0].mål == ()


@pytest.mark.parametrize("linked", [False, True])
def test_the_page_is_sound(tmp_path: Path, linked: bool) -> None:
    page = Page(render("översikt", "html", view_of(municipality(tmp_path), linked=linked), None))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for _, a in page.tags if str(a.get("href", "")).startswith("#")} <= set(ids)
    assert [t for t, _ in page.tags].count("table") == [t for t, _ in page.tags].count("caption")
    assert all("scope" in a for t, a in page.tags if t == "th")


def hostile(folder: Path) -> Path:
    """A kommunkatalog with hostile text wherever a person writes text, and a file with errors that is hostile too."""
    t = json.dumps(HOSTILE, ensure_ascii=False)
    kommun = (
        f"målfil: 1\nkommun: {t}\nbeslut:\n  - id: b\n    organ: {t}\n    datum: 2019\n    paragraf: {t}\n"
        f"    avser: {t}\nfullmäktigemål:\n  - id: f\n    lydelse: {t}\n    delar:\n      - {t}\n"
        f"  - id: g\n    lydelse: {t}\nuppföljningstillfällen:\n  - datum: 2020-12-31\n    benämning: {t}\n"
    )
    committee = full().replace("  - id: o\n", "  - id: o\n    fullmäktigemål: f\n", 1)
    late = PRÖVO.replace("Prövonämnden (påhittad)", json.dumps(f"{HOSTILE} 2", ensure_ascii=False))
    for old, new in (("klimat", "g"), ("integration", "f")):
        late = late.replace(f"fullmäktigemål: {old}", f"fullmäktigemål: {new}")
    wrong = LÅTSAS.replace("läge: uppnått", f"läge: {t}")
    for name, text in (("kommun", kommun), ("a", committee), ("b", late), ("c", wrong)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_hostile_text_comes_out_as_typed_in_html(tmp_path: Path) -> None:
    text = render("översikt", "html", view_of(hostile(tmp_path), linked=True), None)
    page = Page(text)
    assert not {t for t, _ in page.tags} & {"script", "img"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    assert page.text.count("<script>alert(1)</script>") >= page.text.count("{{ 7777*7 }}") > 15
    assert "60481729" not in text
    for heading in ("Filer som inte är med", "Nämnder som inte har rapporterat"):
        assert heading in page.text
    assert not [a for t, a in page.tags if t == "a" and not re.match(r"#|[a-z0-9-]+\.html", str(a["href"]))]


def test_hostile_text_comes_out_as_typed_in_markdown(tmp_path: Path) -> None:
    from markdown_it import MarkdownIt

    text = render("översikt", "md", view_of(hostile(tmp_path)), None)
    page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(text).replace("&lt;br&gt;", ""))
    assert not {t for t, _ in page.tags} & {"script", "img", "a", "code", "del"}
    assert page.text.count("<script>alert(1)</script>") > 15


@pytest.mark.parametrize("sort", ["usual", "hostile"])
def test_every_row_of_a_markdown_table_has_as_many_cells_as_its_head(tmp_path: Path, sort: str) -> None:
    folder = municipality(tmp_path) if sort == "usual" else hostile(tmp_path)
    lines = render("översikt", "md", view_of(folder, linked=True), None).splitlines()
    width = 0
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("|"):
            width = cells(line) if not before.startswith("|") else width
            assert cells(line) == width, line


def test_a_council_goal_without_goals_can_be_assessed_and_nothing_is_said_to_be_computed(tmp_path: Path) -> None:
    judged = "    bedömningar:\n      ingens:\n        läge: uppnått\n        motivering: Det är nått ändå.\n"
    view = view_of(municipality(tmp_path, kommun=KOMMUN + judged))
    assert "Läge: ✓ uppnått (bedömt av kommunen)\n" in render("översikt", "md", view, None)
    page = Page(render("översikt", "html", view, None))
    assert "uppnått bedömt av kommunen" in re.sub(r"\s+", " ", page.text)
    assert "uträknat:" not in page.text
