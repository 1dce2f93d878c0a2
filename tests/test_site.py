"""The site: the overview and a page for each committee, end to end."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import signal
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from commands import SMALL, WARNED, malf, written
from municipality import EXAMPLES, KOMMUN, LÅTSAS, PRÖVO, municipality
from reports import HOSTILE, example, full, years
from test_cli import POSIX, assert_told, errors
from test_render import Page

from maluppfoljning import render
from maluppfoljning.cli import run
from maluppfoljning.cli.addresses import folders, page_names, slug
from maluppfoljning.collection import Collection
from maluppfoljning.errors import MalfError
from maluppfoljning.render import environment
from maluppfoljning.workers import PARALLEL_FROM


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


def hrefs(found: Page) -> list[str]:
    return [str(a["href"]) for tag, a in found.tags if tag == "a"]


def made(tmp_path: Path, *options: str, code: int = 0) -> Path:
    """The site of the municipality; the file names stand in ``tmp_path / "site"``."""
    done = malf("report", "data", "-o", "site/", *options, cwd=tmp_path)
    assert done.returncode == code, errors(done)
    assert done.stdout == b""
    return tmp_path / "site"


EKERÖ = (EXAMPLES / "ekero" / "socialnamnden.yaml").read_text(encoding="utf-8")
COMMON = ("beslut", "historik", "index", "mal", "metod", "ordlista", "tillganglighet")
NAMES = sorted(
    (
        *COMMON,
        *(f"fullmaktigemal-{id}" for id in ("aldras", "ingens", "integration", "klimat")),
        *("latsasnamnden", "latsasnamnden-plan", "socialnamnden", "socialnamnden-plan"),
        *("provonamnden", "provonamnden-plan", "provonamnden-historik"),
    ),
    key=lambda name: f"{name}.",
)


def committees(site: Path) -> list[str]:
    """The files that are not of the whole municipality."""
    return [name for name in files(site) if name.rpartition("/")[2].partition(".")[0] not in COMMON]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return municipality(tmp_path / "data")


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_folder_as_output_gets_the_overview_and_a_page_for_each_committee(
    data: Path, tmp_path: Path, format: str
) -> None:
    site = made(tmp_path, "--format", format)
    assert files(site) == [f"{name}.{format}" for name in NAMES]
    assert "Hela kommunen" in (site / f"socialnamnden.{format}").read_text(encoding="utf-8")


def crawled(site: Path) -> set[str]:
    """The pages that can be reached from the first one; every link on the way is relative and leads to a place."""
    ids = {name: {a["id"] for _, a in page(site / name).tags if "id" in a} for name in files(site) if "html" in name}
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        here = waiting.pop()
        for href in hrefs(page(site / here)):
            address = urlsplit(href)
            if address.scheme in ("mailto", "https"):  # the publisher's, and what people have written
                continue
            assert (address.scheme, address.netloc, address.query) == ("", "", ""), href
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), address.path)) if address.path else here
            assert target in ids, f"{here}: {href}"
            assert not address.fragment or address.fragment in ids[target], f"{here}: {href}"
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


@pytest.mark.usefixtures("data")
def test_every_page_is_reached_from_the_first_and_every_link_leads_to_a_page_and_a_place(tmp_path: Path) -> None:
    site = made(tmp_path)
    assert crawled(site) == set(files(site))


@pytest.mark.parametrize("name", ["ekero", "gotene", "gotene-2019", "degerfors"])
def test_no_link_is_dead_in_the_site_of_an_example(name: str, tmp_path: Path) -> None:
    done = malf("report", str(EXAMPLES / name), "-o", "site", cwd=tmp_path)
    assert done.returncode == 0, errors(done)
    assert crawled(tmp_path / "site") == set(files(tmp_path / "site"))


def test_no_link_is_dead_whatever_people_have_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    written(tmp_path / "data", f"målfil: 1\nkommun: {json.dumps(HOSTILE)}\n", "kommun.yaml")
    written(tmp_path / "data", full(), "full.yaml")
    written(tmp_path / "data", years().replace("kommun: Lillby", f"kommun: {json.dumps(HOSTILE)}"), "years.yaml")
    written(tmp_path / "data", "målfil: 1\nkommun: P\nnämnd: Tom\nområden: []\n", "tom.yaml")
    site = made(tmp_path)
    assert crawled(site) == set(files(site))
    for path in site.iterdir():
        assert len([t for t, _ in page(path).tags if t == "script"]) == (path.name == "mal.html"), path.name
        assert not [a for _, attributes in page(path).tags for a in attributes if a.startswith("on")]


@pytest.mark.usefixtures("data")
def test_every_page_says_where_it_is_and_leads_to_the_others(tmp_path: Path) -> None:
    site = made(tmp_path)
    for path in site.iterdir():
        found = page(path)
        current = [a for _, a in found.tags if a.get("aria-current") == "page"]
        assert set(hrefs(found)) >= {f"{name}.html" for name in COMMON}
        if path.stem in COMMON:
            assert [a["href"] for a in current if "href" in a] == [path.name]
        if path.stem.startswith(("social", "provo", "lats")):
            assert {f"{path.stem.partition('-')[0]}.html", path.name} <= set(hrefs(found))
            assert [a["href"] for a in current if "href" in a] == [path.name]
        assert len([a for a in current if "href" not in a]) == (path.stem != "index")
        assert [t for t, _ in found.tags].count("h1") == 1
        levels = [int(t[1]) for t, _ in found.tags if re.fullmatch("h[1-6]", t)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path.name
        ids = [a["id"] for _, a in found.tags if "id" in a]
        assert len(ids) == len(set(ids)), path.name
        assert {a["aria-labelledby"] for _, a in found.tags if "aria-labelledby" in a} <= set(ids)
        assert [t for t, _ in found.tags].count("table") == [t for t, _ in found.tags].count("caption")
        assert all("scope" in a for t, a in found.tags if t == "th")


@pytest.mark.usefixtures("data")
def test_links_in_markdown_lead_to_files_that_exist_and_reach_every_page(tmp_path: Path) -> None:
    site = made(tmp_path, "--format", "md")
    reached = {"index.md"}
    for path in site.iterdir():
        for address in re.findall(r"(?<!\\)\]\(([^)]*)\)", path.read_text(encoding="utf-8")):
            if address.startswith("https://"):
                continue
            assert (site / address).is_file(), f"{path.name}: {address}"
            reached.add(address)
    assert reached == set(files(site))


def test_a_page_made_alone_has_no_way_to_an_overview(data: Path, tmp_path: Path) -> None:
    assert malf("report", "data/socialnamnden.yaml", "-o", "ensam.html", cwd=tmp_path).returncode == 0
    assert all(href.startswith("#") for href in hrefs(page(tmp_path / "ensam.html")))


def test_the_overview_alone_is_one_file_without_links_to_others(data: Path, tmp_path: Path) -> None:
    for report in ("översikt", "oversikt"):
        assert malf("report", "data", "--report", report, "-o", "o.html", cwd=tmp_path).returncode == 0
        assert all(href.startswith("#") for href in hrefs(page(tmp_path / "o.html")))
    done = malf("report", "data", "--report", "oversikt", cwd=tmp_path)
    assert done.stdout.decode().startswith("# Ekerö: Delårsuppföljning 2020\n")
    assert malf("report", "data", "--report", "oversikt", "-o", "mapp", cwd=tmp_path).returncode == 0
    assert files(tmp_path / "mapp") == ["oversikt.html"]


def test_the_same_files_give_the_same_bytes_wherever_they_lie(data: Path, tmp_path: Path) -> None:
    one = {path.name: path.read_bytes() for path in made(tmp_path).iterdir()}
    other = tmp_path / "annanstans"
    municipality(other / "data")
    again = made(other, "--quiet")
    assert {path.name: path.read_bytes() for path in again.iterdir()} == one
    assert not [name for name, text in one.items() if str(tmp_path).encode() in text]


def test_the_pages_of_many_committees_are_those_of_few(tmp_path: Path) -> None:
    """From twenty files the pages are made by several processes."""
    data = tmp_path / "data"
    data.mkdir()
    for n in range(25):
        text = SMALL.replace("Socialnämnden", f"Nämnd {n}").replace("id: trygghet", f"id: trygghet-{n}")
        written(data, text, f"namnd-{n}.yaml")
    written(data, "målfil: 1\nkommun: Exempel\n", "kommun.yaml")
    site = made(tmp_path)
    assert len(files(site)) == 50 + len(COMMON)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", site.name]
    alone = tmp_path / "alone"
    assert malf("report", "data/namnd-7.yaml", "-o", "alone", cwd=tmp_path).returncode == 0
    assert (alone / "namnd-7.html").read_bytes() == (site / "namnd-7.html").read_bytes()
    assert (alone / "namnd-7-plan.html").read_bytes() == (site / "namnd-7-plan.html").read_bytes()


def many(folder: Path) -> Path:
    """As many committees as are shared out over processes."""
    folder.mkdir()
    for n in range(PARALLEL_FROM):
        text = SMALL.replace("Socialnämnden", f"Nämnd {n}").replace("id: trygghet", f"id: trygghet-{n}")
        written(folder, text, f"namnd-{n}.yaml")
    written(folder, KOMMUN, "kommun.yaml")
    return folder


def test_the_pages_of_all_are_the_same_whoever_makes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, made = many(tmp_path / "data"), []
    for cores in (1, 2, 5):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        site = tmp_path / f"site-{cores}"
        assert run(["report", str(data), "-o", f"{site}/", "--quiet"]) == 0
        made.append({path.name: path.read_bytes() for path in site.iterdir()})
    assert {f"{name}.html" for name in COMMON} < made[0].keys()
    assert made[0] == made[1] == made[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_a_process_that_the_system_kills_while_it_makes_a_page_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*arguments: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    data = many(tmp_path / "data")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("maluppfoljning.view.gathered.glossary", killed)
    with pytest.raises(MalfError, match="En av de processer som gjorde sidorna avbröts av datorn"):
        run(["report", str(data), "-o", f"{tmp_path}/site/", "--quiet"])
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("format", ["html", "md"])
def test_every_template_of_a_page_is_loaded_before_the_processes_are_forked(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    render.prepare("uppföljning", format)
    monkeypatch.setattr(environment, "read", None)
    assert "Socialnämnden" in render.render("uppföljning", format, example("ekero"), None)


def test_the_others_are_made_when_one_file_is_wrong_and_it_is_named(data: Path, tmp_path: Path) -> None:
    (data / "provonamnden.yaml").write_text(PRÖVO.replace("läge: uppnått", "läge: upnått"), encoding="utf-8")
    done = malf("report", "data", "-o", "site", cwd=tmp_path)
    assert done.returncode == 1
    assert "data/provonamnden.yaml:47:15: fel U02" in errors(done)
    assert "provonamnden.html" not in files(tmp_path / "site")
    assert {"index.html", "latsasnamnden.html", "socialnamnden.html"} <= set(files(tmp_path / "site"))
    text = page(tmp_path / "site" / "index.html").text
    assert "Filer som inte är med, eftersom de har fel" in text
    assert "provonamnden.yaml" in text
    assert "rad 47: okänt läge ”upnått”" in text
    assert "1 fil har fel och är inte med." in text


def test_a_committee_in_two_files_is_counted_once(data: Path, tmp_path: Path) -> None:
    twice = PRÖVO.replace("prov-", "annan-")
    (data / "zzz.yaml").write_text(twice, encoding="utf-8")
    site = made(tmp_path, code=1)
    assert "zzz.html" not in files(site)
    assert "Av de 20 mål" in page(site / "index.html").text


@pytest.mark.parametrize("wrong", [KOMMUN.replace("från: 2018", "från: aldrig"), KOMMUN + "kommunkod: 12\n"])
def test_an_error_in_the_kommunfil_stops_everything_that_rests_on_it(data: Path, tmp_path: Path, wrong: str) -> None:
    (data / "kommun.yaml").write_text(wrong, encoding="utf-8")
    done = malf("report", "data", "-o", "site", cwd=tmp_path)
    assert done.returncode == 1
    assert "data/kommun.yaml" in errors(done)
    assert not (tmp_path / "site").exists()


def test_nothing_is_written_when_warnings_are_to_stop_it(data: Path, tmp_path: Path) -> None:
    done = malf("report", "data", "-o", "site", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert "--strict" in errors(done)
    assert not (tmp_path / "site").exists()


def test_a_day_that_nobody_reported_on_writes_nothing(data: Path, tmp_path: Path) -> None:
    assert_told(malf("report", "data", "-o", "site", "--date", "2020-09-01", cwd=tmp_path), "2020-08-31")
    assert not (tmp_path / "site").exists()


def test_a_late_committee_is_shown_as_it_last_reported(data: Path, tmp_path: Path) -> None:
    site = made(tmp_path)
    assert "Årsuppföljning 2019" in page(site / "latsasnamnden.html").text
    assert "senast uppföljd den 31 december 2019" in page(site / "index.html").text


@pytest.mark.parametrize("command", [["report", "-o", "ut"], ["report"], ["index"], ["explain", "m"]])
def test_a_municipality_without_committees_has_nothing_to_show_and_that_is_told(
    command: list[str], tmp_path: Path
) -> None:
    (tmp_path / "kommun.yaml").write_text("målfil: 1\nkommun: Lillby\n", encoding="utf-8")
    done = malf(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "har en kommunfil men ingen nämndfil" in done.stderr.decode()
    assert not (tmp_path / "ut").exists()


def test_a_municipality_without_committees_beside_another_is_named(tmp_path: Path) -> None:
    for name in ("ena", "andra"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kommun.yaml").write_text(f"målfil: 1\nkommun: {name}\n", encoding="utf-8")
    (tmp_path / "ena" / "namnd.yaml").write_text(SMALL.replace("Lillby", "ena"), encoding="utf-8")
    done = malf("index", cwd=tmp_path)
    assert done.returncode == 0
    assert "Mappen ”andra” har en kommunfil men ingen nämndfil." in done.stderr.decode()


def test_lone_files_of_one_municipality_share_an_overview(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name, text in (("provonamnden", PRÖVO), ("latsasnamnden", LÅTSAS)):
        written(tmp_path / "data", text, f"{name}.yaml")
    site = made(tmp_path)
    assert committees(site) == [
        "latsasnamnden-plan.html",
        "latsasnamnden.html",
        "provonamnden-historik.html",
        "provonamnden-plan.html",
        "provonamnden.html",
    ]
    written(tmp_path / "data", LÅTSAS.replace("kommun: Ekerö", "kommun: Färentuna"), "latsasnamnden.yaml")
    assert_told(malf("report", "data", "-o", "site", cwd=tmp_path), "olika kommuner", "Färentuna")


def test_several_municipalities_get_a_folder_each(tmp_path: Path) -> None:
    for name in ("ekero", "åsele", "asele"):
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        written(folder, KOMMUN.replace("kommun: Ekerö", f"kommun: {name.capitalize()}"), "kommun.yaml")
        written(folder, PRÖVO.replace("kommun: Ekerö", f"kommun: {name.capitalize()}"), "provonamnden.yaml")
    site = made(tmp_path)
    homes = ("asele", "asele-2", "ekero")
    assert {f"{home}/{name}.html" for home in homes for name in ("index", "mal", "provonamnden")} <= set(files(site))
    assert crawled(site) == set(files(site))
    assert_told(malf("report", "data", "--report", "oversikt", "-o", "x.html", cwd=tmp_path), "3 kommuner")


def several(data: Path) -> Path:
    """Four municipalities: one real, one with two years in a folder each, one with an error in its kommunfil."""
    for name, files in {
        "ekerö": {"kommun.yaml": KOMMUN, "socialnamnden.yaml": EKERÖ, "fel.yaml": WARNED.replace("mål:", "måll:")},
        "sigtuna-19": {"kommun.yaml": KOMMUN.replace("Ekerö", "Sigtuna"), "n.yaml": LÅTSAS.replace("Ekerö", "Sigtuna")},
        "sigtuna-20": {"kommun.yaml": KOMMUN.replace("Ekerö", "Sigtuna"), "n.yaml": PRÖVO.replace("Ekerö", "Sigtuna")},
        "östhammar": {"kommun.yaml": "målfil: 1\nkommunn: Östhammar\n", "n.yaml": SMALL},
    }.items():
        (data / name).mkdir(parents=True)
        for file, text in files.items():
            written(data / name, text, file)
    return data


@pytest.mark.parametrize("format", ["html", "md"])
def test_several_municipalities_have_a_first_page_in_common(tmp_path: Path, format: str) -> None:
    """In Swedish order, each with its day, committees, goals, index and coverage; one with errors has no link."""
    several(tmp_path / "data")
    site = made(tmp_path, "--format", format, code=1)
    text = (site / f"index.{format}").read_text(encoding="utf-8")
    assert "Måluppfyllelse i 4 kommuner" in text
    assert "index går därför inte att jämföra med varandra" in text
    rows = re.findall(r"<tr><th.*?</tr>" if format == "html" else r"(?m)^\| (?!Kommun|---).*$", text)[-4:]
    link = '<a href="{}/index.html">{}</a>' if format == "html" else "[{1}]({0}/index.md)"
    for row, told in zip(
        rows,
        (
            (link.format("ekero", "Ekerö"), "31 augusti 2020", "0,76", "15 av 15 mål", "inte är med: fel.yaml"),
            (link.format("sigtuna-19", "Sigtuna (sigtuna-19)"), "31 december 2019"),
            (link.format("sigtuna-20", "Sigtuna (sigtuna-20)"), "31 augusti 2020"),
            ("östhammar", "Är inte med, eftersom filerna har fel: kommun.yaml"),
        ),
        strict=True,
    ):
        assert all(word in row for word in told), (row, told)
    assert "8 uppnådda och 7 delvis uppnådda" in rows[0]
    assert "index" not in rows[3]
    for home in ("ekero", "sigtuna-19", "sigtuna-20"):
        below = (site / home / f"mal.{format}").read_text(encoding="utf-8")
        assert (
            '<a href="../index.html">Alla kommuner</a>' if format == "html" else "[Alla kommuner](../index.md)"
        ) in below
    assert not (site / "osthammar").exists()


def test_a_municipality_keeps_its_folder_when_another_has_errors(tmp_path: Path) -> None:
    data = several(tmp_path / "data")
    for name in ("sigtuna-19", "sigtuna-20"):
        shutil.rmtree(data / name)
    site = made(tmp_path, code=1)
    assert {name.partition("/")[0] for name in files(site)} == {"ekero", "index.html"}
    assert crawled(site) == set(files(site))


def test_the_overviews_of_several_municipalities_have_a_first_page_in_common(tmp_path: Path) -> None:
    several(tmp_path / "data")
    site = made(tmp_path, "--report", "oversikt", code=1)
    homes = ("ekero", "sigtuna-19", "sigtuna-20")
    assert files(site) == sorted([*(f"{home}/oversikt.html" for home in homes), "index.html"])
    assert crawled(site) == set(files(site))


def test_two_files_with_the_same_name_get_a_page_each(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for place, name in (("skola", "Skolnämnden"), ("vård", "Vårdnämnden")):
        (data / place).mkdir(parents=True)
        written(data / place, PRÖVO.replace("Prövonämnden", name).replace("prov-", f"{name[0].lower()}-"), "plan.yaml")
    written(data, KOMMUN, "kommun.yaml")
    site = made(tmp_path)
    assert [name for name in committees(site) if "fullm" not in name] == [
        "skola-plan-historik.html",
        "skola-plan-plan.html",
        "skola-plan.html",
        "vard-plan-historik.html",
        "vard-plan-plan.html",
        "vard-plan.html",
    ]
    assert "skola-plan.html" in hrefs(page(site / "index.html"))
    done = malf("index", "data", "--format", "json", cwd=tmp_path)
    assert b'"skola/plan/s-elbilar"' in done.stdout
    assert b"data/skola/plan.yaml:9" in malf("explain", "s-elbilar", "data", cwd=tmp_path).stdout


@POSIX
def test_a_link_that_stands_in_the_folder_is_not_written_through_to_another(data: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    secret = tmp_path / "hemlig.txt"
    secret.write_text("kvar", encoding="utf-8")
    (tmp_path / "site" / "socialnamnden.html").symlink_to(secret)
    assert_told(malf("report", "data", "-o", "site", "--quiet", cwd=tmp_path), "leder ut ur mappen")
    assert secret.read_text(encoding="utf-8") == "kvar"


@POSIX
def test_a_page_that_cannot_be_put_in_its_place_leaves_the_others_as_they_were(data: Path, tmp_path: Path) -> None:
    site = made(tmp_path, "--quiet")
    before = {name: (site / name).read_bytes() for name in files(site)}
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "bort.html")
    other = (data / "provonamnden.yaml").read_text(encoding="utf-8").replace("Prövonämnden", "Nya nämnden")
    written(data, other, "provonamnden.yaml")
    assert_told(malf("report", "data", "-o", site.name, cwd=tmp_path), "leder ut ur mappen")
    del before["index.html"]
    assert {name: (site / name).read_bytes() for name in before} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", site.name]


@POSIX
def test_a_linked_folder_of_a_municipality_is_not_written_through_to_another(tmp_path: Path) -> None:
    for name in ("ekero", "gotene"):
        (tmp_path / "data" / name).mkdir(parents=True)
        written(tmp_path / "data" / name, KOMMUN.replace("kommun: Ekerö", f"kommun: {name}"), "kommun.yaml")
        written(tmp_path / "data" / name, PRÖVO.replace("kommun: Ekerö", f"kommun: {name}"), "provonamnden.yaml")
    (tmp_path / "bort").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "gotene").symlink_to(tmp_path / "bort")
    assert_told(malf("report", "data", "-o", "site", "--quiet", cwd=tmp_path), "leder ut ur mappen")
    assert files(tmp_path / "bort") == []


def test_a_file_where_the_folder_should_be_is_told(data: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("kvar", encoding="utf-8")
    assert_told(malf("report", "data", "-o", "site", cwd=tmp_path), "site")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "kvar"


def test_other_files_in_the_folder_are_left_alone(data: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "egen.html").write_text("min", encoding="utf-8")
    made(tmp_path)
    assert (tmp_path / "site" / "egen.html").read_text(encoding="utf-8") == "min"
    assert not [name for name in os.listdir(tmp_path / "site") if name.startswith(".")]


def test_what_was_written_is_told_in_a_line_unless_quiet(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    written(tmp_path / "data", WARNED)
    done = malf("report", "data", "-o", "site", cwd=tmp_path)
    assert errors(done) == "Skrev site/index.html och 8 sidor till.\n"
    assert malf("report", "data", "-o", "site", "--quiet", cwd=tmp_path).stderr == b""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barn- och ungdomsnämnden", "barn-och-ungdomsnamnden"),
        ("../../etc/passwd", "etc-passwd"),
        ("\\\\server\\c$", "server-c"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("%2e%2e%2f", "2e-2e-2f"),
        ("...", "namnd"),
        ("日本", "namnd"),
        ("COM1", "namnd-com1"),
        ("Ærø É ß", "r-e-ss"),
        ("x" * 300, "x" * 80),
        ("a\x00b\nc", "a-b-c"),
    ],
)
def test_a_page_is_named_in_lower_case_ascii_whatever_the_file_is_called(text: str, name: str) -> None:
    assert slug(text, "namnd") == name


def test_no_two_pages_have_the_same_name_and_none_is_the_overview() -> None:
    names = ["index.yaml", "INDEX.yml", "åsa.yaml", "asa.yaml", "asa-2.yaml", "oversikt.yaml", "a b.yaml", "a-b.yaml"]
    names += ["metod.yaml", "a-b-plan.yaml", "asa-historik.yaml", "fullmaktigemal-x.yaml"]
    paths = tuple(Path("data", name) for name in names)
    more = ["metod-2", "a-b-plan-2", "asa-historik-2", "namnd-fullmaktigemal-x"]
    found = page_names(Collection(Path("data"), (), paths))
    assert list(found.values()) == [
        "index-2",
        "index-3",
        "asa",
        "asa-2",
        "asa-2-2",
        "oversikt-2",
        "a-b",
        "a-b-2",
        *more,
    ]


def test_a_single_municipality_lies_in_the_folder_itself() -> None:
    one, other = Collection(Path("ekero"), (), ()), Collection(None, (), ())
    assert folders([one]) == [""]
    assert folders([one, other]) == ["ekero", "kommun"]


def test_pages_of_an_earlier_run_are_told_and_kept(data: Path, tmp_path: Path) -> None:
    site = made(tmp_path)
    (site / "egen.html").write_text("<p>Kommunens egen sida</p>", encoding="utf-8")
    (data / "provonamnden.yaml").unlink()
    done = malf("report", "data", "-o", "site", cwd=tmp_path)
    assert done.returncode == 0
    assert (
        "Kvar från en tidigare körning, och inte längre en del av webbplatsen: "
        "”provonamnden.html”, ”provonamnden-historik.html” och ”provonamnden-plan.html”.\n" in errors(done)
    )
    assert (site / "provonamnden.html").is_file()
    assert "egen.html" not in errors(done)
    assert "Kvar" not in errors(malf("report", "data", "-o", "annan", cwd=tmp_path))


def test_the_site_may_lie_anywhere_and_names_no_place(data: Path, tmp_path: Path) -> None:
    site = made(tmp_path)
    for path in site.iterdir():
        found = page(path)
        assert not [a for t, a in found.tags if t == "base"]
        assert not [href for href in hrefs(found) if href.startswith(("/", "file:", "\\")) or ".." in href]
        assert str(tmp_path) not in path.read_text(encoding="utf-8")


def test_a_site_that_is_stopped_on_its_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        assert [path.name[:6] for path in tmp_path.iterdir() if path.name != "data"] == [".malf."]
        signal.raise_signal(signal.SIGTERM)
        raise AssertionError("nobody has heard the signal")

    municipality(tmp_path / "data")
    monkeypatch.setattr("maluppfoljning.cli.site.compute_each", stopped)
    usual = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(["report", str(tmp_path / "data"), "-o", f"{tmp_path}/site/"])
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, usual)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
