"""From an id down to file and line: ``malf explain`` of every kind of id, and the decisions behind a changed target."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import malf, written
from municipality import EXAMPLES, PRÖVO, municipality

from maluppfoljning.cli.explaining import explanation_of

PLACE = re.compile(r"([^\s(]+\.yaml):(\d+)\)?$")
FACT = re.compile(r"(\w+)(?: för [^:]+)?: .*  \((\S+\.yaml):(\d+)\)$")
KEYS = {
    "målvärde": ("minst:", "högst:", "exakt:", "mellan:", "förändring:", "riktning:"),
    "utgångsvärde": ("värde:",),
    "delvärde": ("värde:", "läge:"),
    "beslut": ("- id:",),
}
"""The keys on whose line a fact may stand, when it is not its own name."""


def written_at(file: str, line: str) -> str:
    return Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip()


@pytest.mark.parametrize("case", ["ekero", "gotene", "degerfors", "invented"])
def test_every_id_of_a_kommunkatalog_is_explained_and_leads_to_its_own_line(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = municipality(tmp_path / "data") if case == "invented" else EXAMPLES / case
    monkeypatch.chdir(folder)
    found = 0
    for path in sorted(Path().glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            id = re.fullmatch(r" *- id: (\S+)", line)
            if not id:
                continue
            found += 1
            places = [
                match[0].rstrip(")")
                for said in explanation_of(id[1], Path(), None).splitlines()
                if (match := PLACE.search(said))
            ]
            assert f"{path.name}:{number}" in places, id[1]
    assert found > 25


@pytest.mark.parametrize("id", ["kommun", "socialnamnden", "integration", "plattform", "aldras", "valfrihet"])
def test_every_fact_of_an_explanation_stands_on_the_line_that_is_told(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "ekero")
    facts = [found for line in explanation_of(id, Path(), None).splitlines() if (found := FACT.search(line))]
    assert len(facts) > 20
    for fact in facts:
        key, file, line = fact.groups()
        assert written_at(file, line).startswith(KEYS.get(key, (f"{key}:",))), fact[0]


DECIDED = """beslut:
  - id: pn-1
    organ: Prövonämnden
    datum: 2020-02-03
    paragraf: § 7
    avser: Nya mål
"""


def test_a_goal_that_a_decision_both_adopted_and_ended_is_counted_once_and_both_lines_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = "        upphör:\n          datum: 2021-06-30\n          skäl: Bilarna är sålda.\n          beslut: pn-1\n"
    goals = PRÖVO.replace("områden:", f"{DECIDED}områden:", 1).replace(
        "        lydelse: Nämndens påhittade bilar", f"        beslut: pn-1\n{end}        lydelse: Nämndens", 1
    )
    monkeypatch.chdir(municipality(tmp_path / "data", provonamnden=goals))
    told = explanation_of("pn-1", Path(), None)
    assert "   anges som grund för 1 mål\n" in told
    assert told.count("─ mål prov-elbilar ") == 2


def test_a_decision_is_told_with_its_day_its_paragraph_and_all_that_rests_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goals = PRÖVO.replace("områden:", f"{DECIDED}områden:", 1)
    goals = goals.replace(
        "        lydelse: Nämndens påhittade bilar", "        beslut: pn-1\n        lydelse: Nämndens", 1
    )
    goals = goals.replace(
        "            lydelse: Tio", "            beslut:\n              - kf-2019\n            lydelse: Tio", 1
    )
    goals = goals.replace("  - datum: 2020-08-31", "  - datum: 2020-08-31\n    beslut: pn-1", 1)
    monkeypatch.chdir(municipality(tmp_path / "data", provonamnden=goals))
    own = explanation_of("pn-1", Path(), None)
    assert own.startswith("beslut pn-1: Prövonämnden, 3 februari 2020, § 7\n")
    assert "   anges som grund för 1 mål och 1 uppföljning\n" in own
    assert own.count("─ mål prov-elbilar ") == own.count("─ uppföljning 2020-08-31 ") == 1
    shared = explanation_of("kf-2019", Path(), None)
    assert "   anges som grund för 1 indikator\n" in shared
    for text in (own, shared):
        for line in text.splitlines():
            if line.startswith(("├─", "└─")):
                found = PLACE.search(line)
                assert found
                assert written_at(*found.groups()).startswith("beslut:")
    unused = explanation_of("kf-2019-plattform", EXAMPLES / "ekero", None)
    assert "   inget anger beslutet som sin grund\n" in unused


def test_a_target_has_its_line_before_anything_is_followed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "gotene")
    told = {
        match[1]: written_at(match[2], match[3])
        for line in explanation_of("aktiviteter-sarskilt-boende", Path(), None).splitlines()
        if (match := FACT.search(line))
    }
    assert told == {"målvärde": "minst: 70", "utgångsvärde": "värde: 60", "slutdatum": "slutdatum: 2023"}


def test_a_delgrupp_is_told_for_each_indicator_that_has_it() -> None:
    text = explanation_of("hemtjanst", EXAMPLES / "ekero", None)
    assert re.findall(r"i indikatorn ([\w-]+):\ndelgrupp hemtjanst", text) == [
        "valfrihet-helhetssyn",
        "valfrihet-bemotande",
    ]


def test_nyckeltal_aktiviteter_and_scales_are_told_with_the_line_of_each_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """målfil: 1
kommun: Lillby
nämnd: N
nyckeltal:
  - id: larm
    lydelse: Antal larm
    enhet: larm
    redovisas: kvartal
    utgångsvärde:
      värde: 40
    mätvärden:
      - datum: 2018-03
        värde: 42
aktiviteter:
  - id: bygg
    lydelse: Bygga om.
    område: o
    klar: 2024
områden:
  - id: o
    namn: O
    mål: []
skalor:
  - id: egen
    lägen:
      - namn: nej
        symbol: "✗"
        färg: röd
        värde: 0
        slag: ej
      - namn: ja
        symbol: "✓"
        färg: grön
        värde: 1
        slag: uppnått
beräkning:
  skala: egen
"""
    written(tmp_path, text, "namnd.yaml")
    monkeypatch.chdir(tmp_path)
    for id, keys in (
        ("larm", ["- id: larm", "redovisas: kvartal", "värde: 40", "värde: 42"]),
        ("bygg", ["- id: bygg", "område: o", "klar: 2024"]),
        ("egen", ["- id: egen", "- namn: nej", "- namn: ja"]),
    ):
        lines = explanation_of(id, Path(), None).splitlines()
        found = [PLACE.search(line) for line in lines]
        assert [written_at(*place.groups()) for place in found if place] == keys


@pytest.mark.parametrize("shared", [False, True], ids=["own", "of the kommunfil"])
def test_a_changed_target_is_told_with_the_line_of_the_decision_that_covers_it(tmp_path: Path, shared: bool) -> None:
    decision = "beslut:\n  - id: b-2024\n    organ: Kommunstyrelsen\n    datum: 2024-02-01\n    paragraf: § 9\n"
    plan = "målfil: 1\nkommun: Lillby\nnämnd: N\n{}områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n"
    plan += "        lydelse: M\n        indikatorer:\n          - id: i\n{}            lydelse: I\n"
    plan += '            enhet: "%"\n            målvärde:\n              minst: {}\n'
    own = "" if shared else decision
    for version, text in (
        ("old", plan.format("", "", 70)),
        ("new", plan.format(own, "            beslut: b-2024\n", 65)),
    ):
        folder = tmp_path / version
        folder.mkdir()
        written(folder, text, "namnd.yaml")
        written(
            folder, "målfil: 1\nkommun: Lillby\n" + (decision if shared and version == "new" else ""), "kommun.yaml"
        )
    file = "new/kommun.yaml" if shared else "new/namnd.yaml"
    number = (tmp_path / file).read_text(encoding="utf-8").splitlines().index("  - id: b-2024") + 1
    place = f"{file}:{number}"
    for form, cited in (
        ("text", f"beslut: Kommunstyrelsen 2024-02-01 § 9 (anges på indikatorn, {place})"),
        ("md", f"Beslut: Kommunstyrelsen 2024-02-01 § 9 (anges på indikatorn, {place})"),
        (
            "html",
            f'<strong>Kommunstyrelsen, 1 februari 2024, § 9</strong><span class="uppgift">1 ändring '
            f'<span aria-hidden="true">·</span> {place}</span>',
        ),
    ):
        done = malf("diff", "old", "new", "--format", form, cwd=tmp_path)
        assert done.returncode == 0
        assert cited in done.stdout.decode().replace("\\", "")
    found = json.loads(malf("diff", "old", "new", "--format", "json", cwd=tmp_path).stdout)
    changed = next(change for change in found["ändringar"] if change["kod"] == "D08")
    assert (changed["beslut"]["fil"], changed["beslut"]["rad"]) == (file, number)
