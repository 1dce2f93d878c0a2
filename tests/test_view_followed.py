"""How index and goals came about at every follow-up, in a line for each day: matris and historik."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from commands import malf, written
from committee import committee
from reports import report_of
from test_view_matris import followed, plan

CASE = """målfil: 1
kommun: Lillby
nämnd: Omsorgsnämnden
beräkning:
  bedömning: framsteg
  delgrupper:
    sammanvägning: alla
  saknade: senaste
områden:
  - id: o
    namn: Omsorg
    mål:
      - id: m1
        lydelse: Fler är nöjda.
        vikt: 2
        indikatorer:
          - id: i1
            lydelse: Minst 90 % är nöjda.
            enhet: "%"
            vikt: 3
            utgångsvärde:
              värde: 60
            målvärde:
              minst: 90
          - id: i2
            lydelse: Antalet klagomål ska minska.
            enhet: klagomål
            målvärde:
              riktning: minska
              förändring:
                minst: 10
                per: år
          - id: i3
            lydelse: Alla grupper når målet.
            enhet: "%"
            bedömning: tröskel
            målvärde:
              minst: 80
            delgrupper:
              - id: a
                namn: Hemtjänst
              - id: b
                namn: Boende
      - id: m2
        lydelse: Allt är gjort.
        sammanvägning: sämsta
        indikatorer:
          - id: j1
            lydelse: Rutinen finns.
          - id: j2
            lydelse: Rutinen följs.
            gäller:
              från: 2022
      - id: m3
        lydelse: Målet är borta.
        upphör:
          datum: 2021-06-30
          skäl: Nått.
        indikatorer:
          - id: k1
            lydelse: Klart.
      - id: m4
        lydelse: Inget mäts.
uppföljningar:
  - datum: 2020-12-31
    utfall:
      i1:
        värde: 55
      i2:
        värde: 100
      i3:
        delvärden:
          a:
            värde: 82
          b:
            värde: 79
      j1:
        läge: uppnått
      k1:
        läge: uppnått
  - datum: 2021-12-31
    bedömningar:
      m2:
        läge: delvis uppnått
        motivering: Nästan.
    utfall:
      i1:
        saknas: Enkäten uteblev.
      i2:
        värde: 95
      i3:
        delvärden:
          a:
            värde: 82
          b:
            värde: 81
      j1:
        läge: ej uppnått
  - datum: 2022-12-31
    utfall:
      i1:
        värde: 96
        läge: ej uppnått
        motivering: Fel mätt.
      i2:
        värde: 80
      j2:
        läge: uppnått
"""


def lines_of(text: str, number: int) -> list[str]:
    """The line of each day of a goal, without the rows; of the index for 0."""
    view: Any = report_of("historik", text)
    made = view.beräkningar
    följd = made.mål[number - 1] if number else made.index
    assert [day[:6] for day in följd.dagar] == sorted(day[:6] for day in följd.dagar)
    return [re.sub(r" \(1\)|, rad 1\b", "", day.partition(": ")[2]) for day in följd.dagar]


def test_a_number_tells_what_it_gave_what_it_was_held_against_and_what_stands_in_for_it() -> None:
    first, second, third = lines_of(CASE, 1)
    assert first == (
        "a 55\xa0% ger 0, −17\xa0% före begränsning till 0–1; "
        "b räknas inte, det finns varken utgångsvärde eller tidigare utfall att jämföra med; "
        "c Hemtjänst 82\xa0% (värde 1) och Boende 79\xa0% (värde 0) ger 0, uppnådda är 1 av 2, ska vara alla. "
        "(3 · 0 + 0) / 4 = 0: ej uppnått"
    )
    assert second == (
        "a 55\xa0% ger 0, −17\xa0% före begränsning till 0–1, senaste kända utfall, från 2020-12-31; "
        "b 95 klagomål ger 0,5, minskning sedan 2020-12-31: 5, tidigare utfall: 100\xa0klagomål (2020-12-31); "
        "c Hemtjänst 82\xa0% (värde 1) och Boende 81\xa0% (värde 1) ger 1, uppnådda är 2 av 2, ska vara alla. "
        "(3 · 0 + 0,5 + 1) / 5 = 0,3: delvis uppnått"
    )
    assert third.startswith(
        "a 96\xa0%, läget ej uppnått angivet, ger 0; b 80 klagomål ger 1, 150\xa0% före begränsning"
    )


def test_a_way_that_sums_nothing_says_what_decided_and_an_assessment_that_it_holds() -> None:
    first, second, third = lines_of(CASE, 2)
    assert first == "a uppnått; b räknas inte, gäller från 2022-01-01. Värdet 1 ger läget uppnått"
    assert second == (
        "a ej uppnått; b räknas inte, gäller från 2022-01-01. Värdet 0 ger läget ej uppnått. "
        "En person har bedömt läget till delvis uppnått, och det är det som gäller"
    )
    assert third == (
        "a ej uppnått, senaste kända utfall, från 2021-12-31; b uppnått. "
        "Det lägsta värdet är 0, som 1 av 2 har. Värdet 0 ger läget ej uppnått"
    )


def test_a_goal_that_does_not_count_or_has_no_indicator_says_so_on_each_day() -> None:
    gone = "räknas inte: upphörde 2021-06-30: Nått"
    assert lines_of(CASE, 3) == ["a uppnått. Värdet 1: uppnått", gone, gone]
    assert lines_of(CASE, 4) == ["Målet får inget värde"] * 3


def test_the_index_gathers_the_goals_by_their_value_and_says_which_are_left_out() -> None:
    assert lines_of(CASE, 0) == [
        "mål 2 och 3 har värdet 1; mål 1 har 0. Mål 4 räknas inte: målet har ingen indikator. "
        "(2 · 1 + 2 · 0) / 4 = 0,5: 0,50, delvis uppnått",
        "mål 2 har värdet 0,5; mål 1 har 0,3. Mål 3 räknas inte: upphörde 2021-06-30: Nått. "
        "Mål 4 räknas inte: målet har ingen indikator. "
        "(0,5 + 2 · 0,3) / 3 ≈ 0,3667: 0,37, delvis uppnått",
        "mål 1 har värdet 0,4; mål 2 har 0. Mål 3 räknas inte: upphörde 2021-06-30: Nått. "
        "Mål 4 räknas inte: målet har ingen indikator. "
        "(2 · 0,4 + 0) / 3 ≈ 0,2667: 0,27, delvis uppnått",
    ]


def test_most_of_many_goals_are_the_others() -> None:
    text = plan(*[("", "")] * 6) + followed(
        ("2020-12-31", {f"i{n}": "uppnått" if n < 5 else "ej uppnått" for n in range(1, 6)})
    )
    assert lines_of(text, 0) == [
        "mål 5 har värdet 0; övriga har 1. Mål 6 räknas inte: ingen indikator har ett värde. "
        "(4 · 1 + 0) / 5 = 0,8: 0,80, delvis uppnått"
    ]
    assert lines_of(text, 6) == ["a utfall saknas. Målet får inget värde"]


def test_what_stands_in_for_a_missing_outcome_is_said_with_its_value() -> None:
    text = plan(("", ""), ("", "")).replace("områden:", "beräkning:\n  saknade: noll\nområden:", 1)
    text += followed(("2020-12-31", {"i1": "uppnått"}), ("2021-12-31", {"i1": "uppnått", "i2": "uppnått"}))
    assert lines_of(text, 2)[0] == ("a räknas som noll, eftersom utfall saknas: värdet 0. Värdet 0: ej uppnått")


def test_what_is_the_same_every_day_is_said_once() -> None:
    view: Any = report_of("historik", CASE)
    made = view.beräkningar
    assert made.sätt == ""  # two goals are weighed together in different ways
    assert made.underlag == (
        "läge som är angivet: uppnått ger 1, delvis uppnått ger 0,5 och ej uppnått ger 0 (förvalt)",
        "sammanvägning: medel (förvalt)",
        "saknade: senaste, prov.yaml:1",
        "bedömning: framsteg, prov.yaml:1",
        "delgrupper: sammanvägning: alla, prov.yaml:1",
    )
    first, second, third, fourth = made.mål
    assert (first.underlag, second.underlag) == (("vikt: 2 (1)",), ("sammanvägning: sämsta (1)",))
    assert [(d.bokstav, d.namn, d.underlag) for d in first.delar] == [
        ("a", "Minst 90 % är nöjda", "målvärde: minst 90\xa0% (1); utgångsvärde: 60\xa0% (1); vikt: 3 (1)"),
        ("b", "Antalet klagomål ska minska", "målvärde: minska med minst 10\xa0klagomål per år (1)"),
        ("c", "Alla grupper når målet", "målvärde: minst 80\xa0% (1); bedömning: tröskel (1)"),
    ]
    assert third.sätt == "Medelvärdet av indikatorernas värden, oavrundade."
    assert (fourth.sätt, fourth.delar) == ("", ())


def test_nothing_is_told_of_calculations_before_the_first_follow_up() -> None:
    for report in ("matris", "historik"):
        view: Any = report_of(report, plan(("", "")))
        assert view.beräkningar is None


def test_more_indicators_than_letters_have_two_each() -> None:
    text = plan(("", ""))
    text += "".join(f"          - id: x{n}\n            lydelse: Till {n}.\n" for n in range(28))
    view: Any = report_of("matris", text + followed(("2020-12-31", {"i1": "uppnått"})))
    letters = [d.bokstav for d in view.beräkningar.mål[0].delar]
    assert (letters[:2], letters[25:]) == (["a", "b"], ["z", "aa", "ab", "ac"])
    assert len(letters) == len(set(letters))


MD_GOAL = re.compile(r"^#### Mål (\d+): .*\n((?:.*\n)*?)(?=^(?:###|---)|\Z)", re.MULTILINE)


@pytest.mark.parametrize("report", ["matris", "historik"])
def test_every_row_of_every_line_is_where_the_outcome_begins(tmp_path: Path, report: str) -> None:
    path = written(tmp_path, committee(1, 9, 2, 8), "namnd.yaml")
    rows = ["", *path.read_text(encoding="utf-8").splitlines()]
    text = malf("report", "namnd.yaml", "--report", report, cwd=tmp_path).stdout.decode()
    goals = MD_GOAL.findall(text)
    assert len(goals) == 9
    checked = 0
    for _, body in goals:
        ids = dict(re.findall(r"^- ([a-z]+): .*? \((\d+)\)", body, re.MULTILINE))
        names = {letter: rows[int(row)].strip().removeprefix("- id: ") for letter, row in ids.items()}
        days = re.findall(r"^- (\d{4}-\d\d-\d\d): (.*)$", body, re.MULTILINE)
        assert len(days) == 8
        for day, line in days:
            for part in line.partition(". (")[0].split("; "):
                letter, row = part.split()[0], re.search(r" \((\d+)\)", part)
                assert row, part
                assert rows[int(row[1])].strip() == f"{names[letter]}:"
                above = next(t for t in reversed(rows[: int(row[1])]) if "- datum: " in t)
                assert above.strip() == f"- datum: {day}"
                checked += 1
    assert checked == 9 * 2 * 8


@pytest.mark.parametrize("report", ["matris", "historik"])
def test_every_rule_that_is_written_is_told_with_its_line(tmp_path: Path, report: str) -> None:
    path = written(tmp_path, CASE, "namnd.yaml")
    rows = ["", *path.read_text(encoding="utf-8").splitlines()]
    text = malf("report", "namnd.yaml", "--report", report, cwd=tmp_path).stdout.decode()
    part = text[text.index("### Så beräknades det") :]
    found = re.findall(r"([\wåäö]+): ([^;:(]+?), namnd\.yaml:(\d+)", part)
    assert {key for key, _, _ in found} == {"saknade", "bedömning", "sammanvägning"}
    for key, value, row in found:
        assert rows[int(row)].strip() == f"{key}: {value}"
    own = re.findall(r"(vikt|målvärde|utgångsvärde|sammanvägning|upphör|gäller): ([^;]*?) \((\d+)\)", part)
    assert len(own) == 9
    for key, _, row in own:
        assert re.match(rf"(?:{key}|minst|värde|förändring):", rows[int(row)].strip()), (key, rows[int(row)])
