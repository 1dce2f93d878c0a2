"""From what a report shows without calculating it down to its line: earlier numbers, decisions, rules, forecasts.

Every place is looked up in the file as it lies on disk, and what stands there is what the report shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from commands import malf, written
from committee import committee
from municipality import EXAMPLES, LÅTSAS, PRÖVO, municipality
from test_cli import errors

FORMATS = ("md", "html")
CELL = {
    "html": re.compile(r"<td data-l=\"[^\"]+\">([\d, ]+)[^<]*<small>rad (\d+)</small></td>"),
    "md": re.compile(r"\| ([\d, ]+)[^|<]*<br> rad (\d+)(?= \|)"),
}
"""A number in the tables of measured values, with its row."""


class File:
    """The lines of a file, from 1."""

    def __init__(self, path: Path) -> None:
        self._lines = ["", *path.read_text(encoding="utf-8").splitlines()]

    def __getitem__(self, line: str) -> str:
        return self._lines[int(line)].strip()

    def below(self, line: str) -> str:
        """The ten lines from this one on."""
        return "\n".join(self._lines[int(line) : int(line) + 10])


def report(folder: Path, name: str, format: str, path: str = "namnd.yaml") -> str:
    done = malf("report", path, "--report", name, "--format", format, cwd=folder)
    assert done.returncode == 0, errors(done)
    return done.stdout.decode()


def section(text: str, heading: str, format: str) -> str:
    """The part of a report under a heading of the second level."""
    start = re.search(rf"<h2[^>]*>{heading}</h2>" if format == "html" else rf"^## {heading}$", text, re.MULTILINE)
    assert start, heading
    rest = text[start.end() :]
    end = re.search("<h2" if format == "html" else r"^## ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """A folder with six goals over eight follow-ups, some of them measured by delgrupp."""
    written(tmp_path, committee(1, 9, 2, 8), "namnd.yaml")
    return tmp_path


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["uppföljning", "historik"])
def test_every_measured_number_of_every_follow_up_is_told_with_its_row(measured: Path, name: str, format: str) -> None:
    file = File(measured / "namnd.yaml")
    part = section(report(measured, name, format), "Mätvärden", format)
    found = CELL[format].findall(part)
    rows = [row for _, row in found]
    numbers = [line for line in (measured / "namnd.yaml").read_text().splitlines() if "  värde: " in line]
    own = [line for line in numbers if line.startswith(" " * 8)]
    baselines = [line for line in own if line.startswith(" " * 14 + "värde")]
    assert len(rows) == len(set(rows)) == len(own) - len(baselines) > 40  # one for each that is reported, and no more
    for number, row in found:
        assert file[row] == f"värde: {number.replace(chr(0xA0), '').strip()}"


@pytest.mark.parametrize("format", FORMATS)
def test_every_index_of_the_trend_is_told_with_the_line_of_its_follow_up(measured: Path, format: str) -> None:
    file = File(measured / "namnd.yaml")
    pattern = {
        "html": r"<span class=\"hel\">(\d+) (\w+) (\d+)</span>(?:<br>[^<]*)?<br><code>namnd\.yaml:(\d+)</code>",
        "md": r"^\| (\d+) (\w+) (\d+)[^|<]*<br> namnd\.yaml:(\d+) \|",
    }[format]
    for name in ("uppföljning", "historik"):
        found = re.findall(pattern, report(measured, name, format), re.MULTILINE)
        assert len(found) == 8
        for day, month, year, row in found:
            assert file[row] == f"- datum: {year}-{MONTHS[month]}-{int(day):02}"


MONTHS = {"augusti": "08", "december": "12"}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["matris", "historik"])
def test_every_goal_and_every_follow_up_of_a_matrix_is_told_with_its_row(
    measured: Path, name: str, format: str
) -> None:
    file = File(measured / "namnd.yaml")
    text = report(measured, name, format)
    heads = {
        "html": r"<th scope=\"col\">\d+ \w+ (\d+)(?:<span class=\"uppgift\">[^<]*</span>)?<small>rad (\d+)</small>",
        "md": r"\| \d+ \w+ (\d{4})<br> [^|<]*<br> rad (\d+)",
    }[format]
    goals = {
        "html": r"<strong>\d+</strong> ([^<]+)<small>rad (\d+)</small></th>",
        "md": r"^\| \d+ ([^|<]+)<br> rad (\d+) \|",
    }[format]
    heads_found = re.findall(heads, text)
    assert len(set(heads_found)) == 8
    for year, row in heads_found:
        assert file[row].startswith(f"- datum: {year}-")
    goals_found = set(re.findall(goals, text, re.MULTILINE))
    assert len(goals_found) == 9
    for title, row in goals_found:
        assert file[row].startswith("- id: ")
        assert f"rubrik: {title}" in file.below(row)


@pytest.mark.parametrize("format", FORMATS)
def test_every_forecast_and_the_outcome_it_is_held_against_is_told_with_its_row(measured: Path, format: str) -> None:
    text = (measured / "namnd.yaml").read_text(encoding="utf-8")
    file = File(measured / "namnd.yaml")
    part = section(report(measured, "historik", format), "Prognoser och utfall", format)
    rows = [row for found in re.findall(r", rad ((?:\d+(?:, | och )?)+)", part) for row in re.findall(r"\d+", found)]
    assert all(re.fullmatch(r"n1-[\w-]+:", file[row]) for row in rows)
    foreseen = [row for row in rows if "prognos: " in file.below(row)]
    assert len(set(foreseen)) >= text.count("prognos: ") > 10
    assert set(rows) - set(foreseen)  # the last follow-up has no forecasts, and is what the others are held against


@pytest.mark.parametrize("format", FORMATS)
def test_every_series_and_every_pace_is_told_with_the_line_of_its_indicator(measured: Path, format: str) -> None:
    file = File(measured / "namnd.yaml")
    text = report(measured, "historik", format)
    for heading, least in (("Indikatorer i tal", 8), ("Takt mot målvärdet", 1)):
        found = re.findall(r"namnd\.yaml:(\d+)", section(text, heading, format))
        assert len(found) >= least
        assert all(file[row].startswith("- id: n1-") and "enhet" in file.below(row) for row in found)


def _indicators(text: str, format: str) -> Iterator[tuple[str, str]]:
    pattern = {
        "html": r"<th scope=\"row\" id=\"indikator-[\w-]+\">([^<]+)<.*?<code>socialnamnden\.yaml:(\d+)</code>",
        "md": r"^\| ([^|<*]+)(?:<br> [^|<]*)*?<br> socialnamnden\.yaml:(\d+) \| \*\*",
    }[format]
    yield from re.findall(pattern, text, re.MULTILINE)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", ["ekero", "gotene", "degerfors"])
def test_every_indicator_of_a_plan_is_told_with_its_line_so_that_its_target_and_deadline_can_be_followed(
    case: str, format: str
) -> None:
    folder = EXAMPLES / case
    path = folder / "socialnamnden.yaml"
    file, found = File(path), list(_indicators(report(folder, "plan", format, "."), format))
    assert len(found) == len(re.findall(r"^          - id: ", path.read_text(encoding="utf-8"), re.MULTILINE))
    for wording, row in found:
        assert file[row].startswith("- id: ")
        assert re.sub(r"\W", "", wording)[:20] in re.sub(r"\W", "", file.below(row))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["uppföljning", "plan", "översikt"])
def test_every_decision_behind_a_report_is_told_with_its_line(name: str, format: str) -> None:
    folder = EXAMPLES / "ekero"
    part = section(report(folder, name, format, "."), "Besluten bakom målen", format)
    found = re.findall(r"(\w+)(?:</strong>)?, .*?[(>]([\w.]+):(\d+)[)<]", part)
    assert [file for _, file, _ in found] == ["kommun.yaml", "kommun.yaml", "socialnamnden.yaml"][
        : 3 - (name == "översikt")
    ]
    for organ, file, row in found:
        assert f"organ: {organ}\n" in File(folder / file).below(row)


def test_the_page_of_decisions_tells_the_line_of_each_in_the_file_that_has_it(tmp_path: Path) -> None:
    decided = "beslut:\n  - id: pn-1\n    organ: Prövonämnden\n    datum: 2020-02\n"
    data = municipality(tmp_path / "data", provonamnden=PRÖVO.replace("områden:", f"{decided}områden:", 1))
    for format in FORMATS:
        assert malf("report", "data", "-o", "site/", "--format", format, cwd=tmp_path).returncode == 0
        page = (tmp_path / "site" / f"beslut.{format}").read_text(encoding="utf-8")
        rows = re.findall(r"(?:<strong>|\*\*)(\w+)(?:</strong>|\*\*).*?(?:<code>|<br> )([\w.]+):(\d+)", page)
        assert [(organ, file) for organ, file, _ in rows] == [
            ("Prövonämnden", "provonamnden.yaml"),
            ("Socialnämnden", "socialnamnden.yaml"),
            ("Kommunfullmäktige", "kommun.yaml"),
        ]
        for organ, file, row in rows:
            assert f"organ: {organ}\n" in File(data / file).below(row)


SCALE = """skalor:
  - id: egen
    lägen:
      - namn: ej uppnått
        symbol: "✗"
        färg: röd
        värde: 0
        slag: ej
      - namn: uppnått
        symbol: "✓"
        färg: grön
        värde: 1
        slag: uppnått
"""
RULES = "beräkning:\n  skala: egen\n  saknade: noll\n  kommun:\n    sammanvägning: medel\n"


@pytest.mark.parametrize("format", FORMATS)
def test_the_method_tells_where_each_rule_and_scale_is_written_and_nothing_of_what_is_default(
    tmp_path: Path, format: str
) -> None:
    other = "beräkning:\n  saknade: uteslut\n"
    data = tmp_path / "data"
    municipality(data, latsasnamnden=LÅTSAS.replace("områden:", f"{other}områden:", 1))
    (data / "socialnamnden.yaml").unlink()
    prövo = (data / "provonamnden.yaml").read_text(encoding="utf-8").replace("delvis uppnått", "uppnått")
    (data / "provonamnden.yaml").write_text(prövo, encoding="utf-8")
    with (data / "kommun.yaml").open("a", encoding="utf-8") as file:
        file.write(SCALE + RULES)
    done = malf("report", "data", "-o", "site/", "--format", format, cwd=tmp_path)
    assert done.returncode == 0, errors(done)
    page = (tmp_path / "site" / f"metod.{format}").read_text(encoding="utf-8")
    assert not re.search(r"yaml:0\b", page)
    rules: dict[str, list[str]] = {}
    for rule in re.findall(r"<dt>(.*?</d[dt]>)</div>" if format == "html" else r"^- \*\*(.*)$", page, re.MULTILINE):
        title = re.split(r"</dt>|\.\*\*", rule)[0]
        rules.setdefault(title, []).extend(
            File(data / file)[row] for file, row in re.findall(r"([\w]+\.yaml):(\d+)", rule)
        )
    assert rules["Läge som är angivet"] == ["skala: egen"]
    assert rules["Det som saknas"] == [
        "saknade: uteslut",
        "saknade: noll",
        "saknade: noll",
    ]  # of two files; of the whole
    assert rules["Från mål till kommunens index"] == ["sammanvägning: medel"]
    assert rules["Från mål till index"] == rules["Avrundning"] == []
    [scale] = re.findall(r"Lägen och deras värden(?:\*\* \(| <code>)(\w+\.yaml):(\d+)", page)
    assert File(data / scale[0])[scale[1]] == "- id: egen"


PARTS = """målfil: 1
kommun: Lillby
nämnd: Omsorgsnämnden
ursprung:
  - id: program
    namn: Programmet
nyckeltal:
  - id: larm
    lydelse: Antal larm
    enhet: larm
    mätvärden:
      - datum: 2023
        värde: 42
aktiviteter:
  - id: bygg
    lydelse: Bygga om.
    klar: 2024
områden:
  - id: o
    namn: Omsorg
    mål:
      - id: m
        ursprung: program
        lydelse: Målet nås.
        indikatorer:
          - id: i
            lydelse: Indikatorn nås.
      - id: gammalt
        lydelse: Målet är borta.
        upphör:
          datum: 2024-01-01
          skäl: Nått.
uppföljningar:
  - datum: 2024-12-31
    bedömningar:
      m:
        analys: Det tog tid.
        åtgärder:
          - lydelse: Bygga fortare.
            klar: 2025
    utfall:
      i:
        läge: delvis uppnått
"""


@pytest.mark.parametrize("format", FORMATS)
def test_what_people_write_beside_the_goals_is_told_with_its_line(tmp_path: Path, format: str) -> None:
    file = File(written(tmp_path, PARTS, "namnd.yaml"))
    text = report(tmp_path, "uppföljning", format)
    for heading, line in (
        ("Analys och åtgärder", "m:"),
        ("Nyckeltal", "- id: larm"),
        ("Aktiviteter", "- id: bygg"),
    ):
        [row] = re.findall(r"namnd\.yaml:(\d+)", section(text, heading, format))
        assert file[row] == line
    plan = section(report(tmp_path, "plan", format), "Det som har upphört", format)
    [row] = re.findall(r"namnd\.yaml:(\d+)", plan)
    assert file[row] == "- id: gammalt"


def test_a_goal_that_does_not_count_has_its_line_all_the_same(tmp_path: Path) -> None:
    file = File(written(tmp_path, PARTS, "namnd.yaml"))
    text = report(tmp_path, "uppföljning", "html")
    goal = text[text.index('id="mal-gammalt"') :].partition("</section>")[0]
    [row] = re.findall(r"I målfilen: <code>namnd\.yaml:(\d+)</code>", goal)
    assert file[row] == "- id: gammalt"


@pytest.mark.parametrize("format", FORMATS)
def test_the_index_of_an_origin_tells_its_goals_and_its_sum(format: str) -> None:
    folder = EXAMPLES / "ekero"
    text = report(folder, "uppföljning", format, ".")
    assert "Socialnämndens egna tillägg: mål 13, 14 och 15. (1 + 0,5 + 0,5) / 3 ≈ 0,6667." in text


def test_markdown_tells_the_decision_behind_a_goal_and_the_line_of_an_indicator_as_html_does() -> None:
    folder = EXAMPLES / "ekero"
    file, text = File(folder / "socialnamnden.yaml"), report(folder, "uppföljning", "md", ".")
    goals = re.findall(
        r"^- \*\*Mål \d+\.\*\* .*beslut: Socialnämnden 2019-05 .*\(socialnamnden\.yaml:(\d+)\)", text, re.M
    )
    assert [file[row] for row in goals] == ["- id: sn-2019-mal"] * 15
    rows = re.findall(r"^ *- .*? \(socialnamnden\.yaml:(\d+)\) (?:Värde|Räknas inte)", text, re.MULTILINE)
    assert len(rows) == 30
    assert all(file[row].startswith("- id: ") for row in rows)


@pytest.mark.parametrize("format", FORMATS)
def test_a_rule_that_nobody_has_written_is_told_as_the_default_and_one_that_always_holds_is_not(format: str) -> None:
    folder = EXAMPLES / "ekero"
    part = section(report(folder, "uppföljning", format, "."), "Så bedöms måluppfyllelsen", format)
    found = re.findall(r"<dt>(.*?)</div>" if format == "html" else r"^- (.*)$", part, re.MULTILINE)
    rules = {re.split(r"</dt>|\.\*\*", rule)[0].strip("*"): rule for rule in found}
    assert {name for name, rule in rules.items() if "(förvalt)" in rule} == {"Från värde till läge"}
    # Every indicator with delgrupper says itself how they are weighed, and no default is used.
    unplaced = {name for name, rule in rules.items() if "kommun.yaml:" not in rule}
    assert unplaced == {"Från delgrupper till indikator", "Från värde till läge", "Delmål"}


NARRATED = PARTS.replace(
    "ursprung:\n",
    """diarienummer: ON24/1
period:
  från: 2023
  till: 2024
avsnitt:
  - rubrik: Året
    text: Det gick bra.
  - rubrik: Framåt
    text: Mer av samma.
    plats: efter
begrepp:
  - term: Larm
    förklaring: En knapp.
ursprung:
""",
    1,
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["uppföljning", "plan"])
def test_what_the_committee_tells_and_explains_is_told_with_its_line(tmp_path: Path, name: str, format: str) -> None:
    file = File(written(tmp_path, NARRATED, "namnd.yaml"))
    text = report(tmp_path, name, format)
    for heading, line in (("Året", "- rubrik: Året"), ("Framåt", "- rubrik: Framåt"), ("Ordlista", "- term: Larm")):
        [row] = re.findall(r"namnd\.yaml:(\d+)", section(text, heading, format))
        assert file[row] == line


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["uppföljning", "plan", "matris", "historik"])
def test_the_foot_of_a_report_tells_where_what_stands_at_its_head_is_written(
    tmp_path: Path, name: str, format: str
) -> None:
    file = File(written(tmp_path, NARRATED, "namnd.yaml"))
    text = report(tmp_path, name, format)
    [(period, number)] = re.findall(r", där perioden står på rad (\d+) och diarienumret på rad (\d+)\.", text)
    assert (file[period], file[number]) == ("period:", "diarienummer: ON24/1")
    written(tmp_path, PARTS, "utan.yaml")
    bare = report(tmp_path, name, format, "utan.yaml")
    assert "Framställd av malf ur " in bare
    assert "står på rad" not in bare


@pytest.mark.parametrize("format", FORMATS)
def test_before_the_first_follow_up_goals_have_their_lines_and_no_calculation(tmp_path: Path, format: str) -> None:
    file = File(written(tmp_path, NARRATED[: NARRATED.index("uppföljningar:")], "namnd.yaml"))
    text = report(tmp_path, "uppföljning", format)
    assert "Så beräknades" not in text
    part = section(text, "Resultat mål för mål", format)
    assert [file[row] for row in re.findall(r"namnd\.yaml:(\d+)", part)] == ["- id: m", "- id: gammalt"]


def test_the_json_of_an_index_tells_the_line_of_committees_areas_goals_indicators_and_outcomes(tmp_path: Path) -> None:
    path = written(tmp_path, committee(1, 9, 2, 8), "namnd.yaml")
    file = File(path)
    done = malf("index", "namnd.yaml", "--format", "json", "--trend", cwd=tmp_path)
    [nämnd] = json.loads(done.stdout)["nämnder"]
    assert file[str(nämnd["rad"])] == f"nämnd: {nämnd['nämnd']}"
    outcomes = 0
    for told in (nämnd, *nämnd["uppföljningar"]):
        for område in told["områden"]:
            assert file[str(område["rad"])] == f"- id: {område['id']}"
            for mål in område["mål"]:
                assert file[str(mål["rad"])] == f"- id: {mål['id']}"
                for i in mål["indikatorer"]:
                    assert file[str(i["rad"])] == f"- id: {i['id']}"
                    assert (i["utfallsrad"] is None) == (i["utfall"] is None)
                    if i["utfallsrad"]:
                        assert file[str(i["utfallsrad"])] == f"{i['id']}:"
                        outcomes += 1
    assert outcomes > 9 * 2 * 8
    assert [file[str(u["rad"])] for u in nämnd["uppföljningar"]] == [
        f"- datum: {u['datum']}" for u in nämnd["uppföljningar"]
    ]


OWN_WAY = "beräkning:\n  nämnd:\n    sammanvägning: medel_av_lägen\n  saknade: noll\n"


def test_the_index_of_the_municipality_and_of_each_committee_is_told_in_one_level_on_each_day(tmp_path: Path) -> None:
    data = municipality(tmp_path / "data", latsasnamnden=LÅTSAS.replace("områden:", f"{OWN_WAY}områden:", 1))
    (data / "kommun.yaml").write_text(
        (data / "kommun.yaml").read_text(encoding="utf-8") + RULES.replace("  skala: egen\n", ""), encoding="utf-8"
    )
    (data / "socialnamnden.yaml").unlink()
    file = File(data / "kommun.yaml")
    for format in FORMATS:
        done = malf("report", "data", "-o", "site/", "--format", format, cwd=tmp_path)
        assert done.returncode == 0, errors(done)
        page = (tmp_path / "site" / f"historik.{format}").read_text(encoding="utf-8")
        rows = re.findall(r"(\d{4}-\d\d-\d\d): ([^=≈.]+) / (\d+) [=≈] ([\d,]+)", page)
        assert [day for day, *_ in rows] == ["2019-12-31", "2020-08-31"]
        found = re.findall(r"(saknade|sammanvägning): (\w+), kommun\.yaml:(\d+)", page)
        assert {key for key, _, _ in found} == {"saknade", "sammanvägning"}
        assert all(file[row] == f"{key}: {value}" for key, value, row in found)
        occasions = re.findall(r"kommun\.yaml:(\d+)(?:</code>)?(?:</th>| \|)", page)
        assert [file[row] for row in occasions] == ["- datum: 2019-12-31", "- datum: 2020-08-31"]
        sums = _sums(page, format)
        for column, (_, whole, weight, _) in enumerate(rows):
            values = [_number(cells[column]) for name, cells in sums.items() if name != "Hela kommunen"]
            assert sum(value for value, _ in values) == _number(f"{whole} / {weight}")[0]
            assert sum(n for _, n in values) == int(weight)
            assert sums["Hela kommunen"][column] == f"{whole} / {weight}"
        links = re.findall(r"mål för mål.*?\]\(([^)]+)\)" if format == "md" else r'href="([^"]+)">mål för mål', page)
        assert "provonamnden-historik.html#sa-beraknades" in links or f"provonamnden-historik.{format}" in links
        for link in links:
            name, _, anchor = link.partition("#")
            target = (tmp_path / "site" / name).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in target


def _sums(page: str, format: str) -> dict[str, list[str]]:
    """What stands under each index of the table of committees: what it adds to the municipality's."""
    table = section(page, "Nämndernas index vid varje uppföljning", format)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>" if format == "html" else r"^\| (.*)$", table, re.MULTILINE)
    found = {}
    for row in rows:
        name = re.sub(r"<.*|[\[*]", "", re.sub(r"^<a [^>]*>", "", row)).partition("]")[0].partition(" |")[0]
        cells = re.findall(
            r"<small class=\"rakn\">([^<]*)</small>" if format == "html" else r"<br> ([^|<]*/[^|<]*) \|", row
        )
        if cells:
            found[name] = [cell.rpartition("i kommunens index ")[2].strip() for cell in cells]
    return found


def _number(text: str) -> tuple[Fraction, int]:
    """``1 1/2 / 3`` as a value and a weight."""
    value, _, weight = text.rpartition(" / ")
    return sum((Fraction(part.replace(",", ".")) for part in value.split()), Fraction(0)), int(weight)
