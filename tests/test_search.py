"""The search among all goals, in a real browser and under the page's own security policy."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import equipped
import pytest
from commands import malf
from municipality import PRÖVO, municipality

SCRIPT = Path(__file__).with_name("search.mjs")
SEARCHES = [
    ("", ""),
    ("solceller", ""),
    ("påhittade resor", ""),
    ("pahittade RESOR", ""),
    ("tåg", ""),
    ("tag", ""),
    ("täg", ""),
    ("Tio  platser", ""),
    ("finns-inte", ""),
    ("", "ej uppnått"),
    ("praktik", "ej uppnått"),
    ("socialnämnden", ""),
    ("ta\u030ag", ""),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sok")
    municipality(folder / "data", provonamnden=PRÖVO.replace("görs med tåg.", "görs med tåg. Även <b>fet</b> & sätt."))
    assert malf("report", "data", "-o", "site", "--quiet", cwd=folder).returncode == 0
    return folder / "site" / "mal.html"


@pytest.fixture(scope="module")
def found(page: Path) -> dict[str, Any]:
    command = [equipped.node(), SCRIPT, equipped.package("playwright-core").parent, equipped.browser()]
    asked = json.dumps([{"word": word, "state": state} for word, state in SEARCHES]).encode()
    done = subprocess.run(
        [*map(str, command), json.dumps(equipped.BROWSER_FLAGS), str(page)],
        input=asked,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_policy_names_the_script_by_its_hash_and_allows_nothing_else(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)
    assert html.unescape(policy) == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )
    assert not re.search(r"""\son\w+=|<script[^>]|<link|javascript:""", text)


def test_every_other_page_is_without_scripts(page: Path) -> None:
    others = [other for other in page.parent.iterdir() if other != page]
    assert len(others) > 10
    assert not [other.name for other in others if "<script" in other.read_text(encoding="utf-8")]


def test_the_box_shows_with_scripts_only_and_all_goals_without(found: dict[str, Any]) -> None:
    assert (found["box"], found["boxWithoutScripts"]) == (True, False)
    assert found["rowsWithoutScripts"] == len(found["searches"][0]["rows"]) == 55


def search(found: dict[str, Any], word: str, state: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = found["searches"][SEARCHES.index((word, state))]
    return answer


def test_goals_and_indicators_of_all_committees_are_found_and_counted(found: dict[str, Any]) -> None:
    assert search(found, "")["told"] == ""
    solar = search(found, "solceller")
    assert solar["rows"] == ["Mål 1: Nämndens påhittade tak har solceller.", "Alla tak har solceller."]
    assert solar["areas"] == ["Låtsasnämnden (påhittad)"]
    assert solar["told"] == "2 träffar: 1 mål och 1 indikator."
    nothing = search(found, "finns-inte")
    assert (nothing["rows"], nothing["areas"]) == ([], [])
    assert nothing["told"] == "Inga träffar. Pröva ett annat ord eller början av det."


def test_an_indicator_is_shown_under_its_goal_which_is_no_hit_of_its_own(found: dict[str, Any]) -> None:
    places = search(found, "Tio  platser")
    assert places["rows"] == ["Mål 3: Nyanlända får påhittad praktik.", "Tio platser finns."]
    assert places["told"] == "1 träff: 1 indikator."


def test_letters_without_dots_find_those_with_and_not_the_other_way_round(found: dict[str, Any]) -> None:
    assert search(found, "tåg")["rows"] == search(found, "ta\u030ag")["rows"]
    assert len(search(found, "tåg")["rows"]) == 2
    assert set(search(found, "tåg")["rows"]) <= set(search(found, "tag")["rows"])
    assert search(found, "täg")["rows"] == []
    assert search(found, "påhittade resor")["rows"] == search(found, "pahittade RESOR")["rows"] != []


def test_a_state_and_a_committee_can_be_asked_for(found: dict[str, Any]) -> None:
    missed = search(found, "", "ej uppnått")
    assert missed["told"] == f"{missed['told'].split()[0]} träffar: " + missed["told"].partition(": ")[2]
    assert "Mål 3: Nyanlända får påhittad praktik." in missed["rows"]
    assert search(found, "praktik", "ej uppnått")["areas"] == ["Prövonämnden (påhittad)"]
    assert search(found, "socialnämnden")["areas"] == ["Socialnämnden"]
    assert len(search(found, "socialnämnden")["rows"]) == 45


def test_nothing_else_runs_and_nothing_is_fetched(found: dict[str, Any]) -> None:
    assert (found["foreign"], found["fetched"]) == (0, 0)
    refused = [said for said in found["complaints"] if "Content Security Policy" not in said]
    assert refused == []
