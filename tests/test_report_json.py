"""Reports as JSON: the view by the names of a template, in the shape that is described."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import REPOSITORY, SMALL, malf, written
from reports import REPORT_CASES, report_case

from maluppfoljning.render import finished


@pytest.fixture(scope="module")
def shape() -> Any:
    schema = json.loads((REPOSITORY / "docs" / "json" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize(("report", "case"), REPORT_CASES)
def test_every_report_has_the_shape_that_is_described(report: str, case: str, shape: Any) -> None:
    text = finished(report, "json", report_case(report, case), None)
    assert isinstance(text, str)
    whole = json.loads(text)
    assert (whole["version"], whole["rapport"]) == (1, report)
    shape.validate(whole)
    assert "<svg" not in text


def test_the_overview_has_it_too(tmp_path: Path, shape: Any) -> None:
    done = malf("report", REPOSITORY / "examples" / "ekero", "--report", "oversikt", "-o", "o.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    whole = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    shape.validate(whole)
    assert whole["vy"]["sammanfattning"]["index"] == "0,76"


def test_what_it_says_is_what_the_template_is_given(tmp_path: Path) -> None:
    written(tmp_path)
    whole = json.loads(malf("report", "namnd.yaml", "--format", "json", cwd=tmp_path).stdout)
    goal = whole["vy"]["områden"][0]["mål"][0]
    assert (goal["rubrik"], goal["läge"]["ord"], goal["värde"]) == ("Brukarna känner sig trygga.", "uppnått", "1,00")


def test_several_committees_need_a_file_each_and_a_template_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, SMALL.replace("Socialnämnden", "Skolnämnden"), "skola.yaml")
    assert malf("report", ".", "--format", "json", cwd=tmp_path).returncode == 2
    assert malf("report", ".", "--format", "json", "-o", "ut", cwd=tmp_path).returncode == 0
    assert sorted(file.name for file in (tmp_path / "ut").iterdir()) == ["namnd.json", "skola.json"]
    refused = malf("report", "namnd.yaml", "--format", "json", "--template", ".", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "görs inte ur någon mall" in refused.stderr.decode()
