"""A municipality's look: in every report, from publicering alone, and never more than colours and names."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from commands import SMALL, malf, written
from reports import HOSTILE
from test_cli import POSIX, errors
from test_render import Page

from maluppfoljning.finding import Diagnostic
from maluppfoljning.reading import read
from maluppfoljning.source import Source
from maluppfoljning.view.reports import OVERVIEW, REPORTS
from maluppfoljning.view.sida import contact_address

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#00553d"/></svg>\n'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
THEME = """\
målfil: 1
kommun: Lillby
publicering:
  utgivare: Lillby kommun
  kontakt: mal@example.se
  licens: CC0-1.0
  basadress: https://www.example.se/mal/
  logotyp: bilder/vapen.svg
  typsnitt:
    - Källa Sans 3
    - serif
  färger:
    ljus:
      accent: "#00553D"
    mörk:
      accent: "#7fd6b4"
"""


def catalogue(folder: Path, shared: str = THEME, logotype: str | bytes = SVG) -> Path:
    (folder / "data" / "bilder").mkdir(parents=True)
    picture = logotype if isinstance(logotype, bytes) else logotype.encode()
    (folder / "data" / "bilder" / "vapen.svg").write_bytes(picture)
    written(folder / "data", shared, "kommun.yaml")
    written(folder / "data", SMALL.replace("kommun: Exempel", "kommun: Lillby"), "namnd.yaml")
    return folder / "data"


def findings(folder: Path) -> str:
    done = malf("validate", "data", cwd=folder)
    return done.stdout.decode()


@pytest.mark.parametrize("report", [*REPORTS, OVERVIEW])
def test_every_report_gets_the_colours_the_fonts_the_logotype_and_the_publisher(report: str, tmp_path: Path) -> None:
    catalogue(tmp_path)
    assert malf("report", "data", "--report", report, "-o", "r.html", cwd=tmp_path).returncode == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "@media screen{:root{--accent:#00553d;--lank:#00553d;--band:#00553d;--bandtext:#ffffff;" in text
    assert "@media screen and (prefers-color-scheme:dark){:root{--accent:#7fd6b4;--lank:#7fd6b4;" in text
    assert 'body{font-family:"Källa Sans 3",serif,system-ui,sans-serif}' in text
    [picture] = [a for tag, a in page.tags if tag == "img"]
    assert picture["alt"] == "Lillby kommun"
    assert base64.b64decode(str(picture["src"]).removeprefix("data:image/svg+xml;base64,")).decode() == SVG
    assert "Utgivare: Lillby kommun" in page.text
    assert "mailto:mal@example.se" in [a.get("href") for tag, a in page.tags if tag == "a"]
    assert "Villkor för uppgifterna: CC0-1.0" in page.text


def test_a_report_in_markdown_tells_the_publisher(tmp_path: Path) -> None:
    catalogue(tmp_path)
    done = malf("report", "data/namnd.yaml", cwd=tmp_path)
    assert (
        "\n- Utgivare: Lillby kommun\n- Kontakt: [mal@example.se](mailto:mal@example.se)\n"
        "- Villkor för uppgifterna: CC0-1.0\n"
        "- Publicerat på: [https://www.example.se/mal/](https://www.example.se/mal/)\n" in done.stdout.decode()
    )


def test_colours_that_cannot_be_read_are_told_and_not_used(tmp_path: Path) -> None:
    catalogue(tmp_path, THEME.replace("#00553D", "#ffcc00"))
    assert (
        "data/kommun.yaml:14:15: varning K11 färgen ger målens nummer mot sidan kontrasten 1,5:1 i den ljusa sidan, "
        "och minst 4,5:1 krävs" in findings(tmp_path)
    )
    assert malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path).returncode == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "#ffcc00" not in text
    assert "--accent:#7fd6b4" in text


@pytest.mark.parametrize("output", ["r.html", "site"])
def test_one_colour_that_cannot_be_read_leaves_the_others_and_is_told(output: str, tmp_path: Path) -> None:
    catalogue(tmp_path, THEME.replace('accent: "#00553D"', 'accent: "#00553D"\n      band: "#b0904f"'))
    assert 'skriv bandtext: "#000000", eller välj till exempel "#' in findings(tmp_path)
    path = "data/namnd.yaml" if output == "r.html" else "data"
    done = malf("report", path, "-o", output, cwd=tmp_path)
    assert "Färgen band används inte; malf validate säger varför (K11).\n" in errors(done)
    page = tmp_path / (output if output == "r.html" else "site/index.html")
    text = page.read_text(encoding="utf-8")
    assert "@media screen{:root{--accent:#00553d;--lank:#00553d;--band:#00553d;--bandtext:#ffffff" in text
    assert "#b0904f" not in text


def test_the_text_that_is_proposed_makes_the_band_readable(tmp_path: Path) -> None:
    mended = 'accent: "#00553D"\n      band: "#b0904f"\n      bandtext: "#000000"'
    catalogue(tmp_path, THEME.replace('accent: "#00553D"', mended))
    assert "K11" not in findings(tmp_path)
    done = malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path)
    assert "används inte" not in errors(done)
    assert "--band:#b0904f;--bandtext:#000000" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("accent: grön", "”grön” är ingen färgkod"),
        ('accent: "#0d4"', "sex tecken (0–9, a–f), inom citattecken"),
        ('accent: "#0d4a66;}body{display:none"', "är ingen färgkod"),
        ('accent: "url(https://example.se/x)"', "är ingen färgkod"),
        ("akcent: x", "akcent"),
    ],
)
def test_a_wrong_colour_is_refused_where_it_stands(line: str, told: str) -> None:
    shared = f"målfil: 1\nkommun: Lillby\npublicering:\n  färger:\n    ljus:\n      {line}\n"
    found = read_findings(shared)
    assert told in f"{found[0].text} {found[0].åtgärd}"
    assert found[0].rad == 6


@pytest.mark.parametrize(
    "name",
    [
        '"x;}body{display:none}"',
        '"</style><script>"',
        "'a\"b'",
        "Arial\\, x",
        "url(x)",
        "'@import x'",
        "x" * 61,
        "3D",
    ],
)
def test_a_font_is_a_name_and_nothing_else(name: str) -> None:
    [found] = read_findings(f"målfil: 1\nkommun: Lillby\npublicering:\n  typsnitt: {name}\n")
    assert "är inget namn på ett teckensnitt" in found.text


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd.png",
        "../hemlig.png",
        "a/../../b.svg",
        "C:/x.png",
        "x\\\\y.png",
        "logotyp.gif",
        "https://x.se/a.png",
    ],
)
def test_a_logotype_lies_in_the_kommunkatalog(path: str) -> None:
    [found] = read_findings(f'målfil: 1\nkommun: Lillby\npublicering:\n  logotyp: "{path}"\n')
    assert "är ingen sökväg till en bild i mappen" in found.text


def read_findings(shared: str) -> list[Diagnostic]:
    data = shared.encode()
    reading = read(Source("kommun.yaml", data, len(data)))
    return [reading.diagnostic(finding) for finding in reading.findings]


DOUBLING = "<g id='a0'><path/></g>" + "".join(
    f"<g id='a{n}'><use href='#a{n - 1}'/><path fill='url(#a{n - 1})'/></g>" for n in range(1, 20)
)
"""A small picture that is half a million shapes when it is drawn."""


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        (b"", "varken en hel SVG- eller PNG-bild"),
        (b"GIF89a", "varken en hel SVG- eller PNG-bild"),
        (PNG[:40], "varken en hel SVG- eller PNG-bild"),
        (SVG.replace("</svg>", "").encode(), "varken en hel SVG- eller PNG-bild"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "varken en hel SVG- eller PNG-bild"),
        (SVG.replace("<circle", "<script>x</script><circle").encode(), "elementet script"),
        (SVG.replace("<circle", "<circle onclick='x'").encode(), "attributet onclick"),
        (SVG.replace("<circle", "<image href='https://example.se/x.png'/><circle").encode(), "något utanför (href)"),
        (SVG.replace("<circle", "<image href='file:///etc/passwd'/><circle").encode(), "något utanför (href)"),
        (SVG.replace("<circle", "<style>@import 'x.css';</style><circle").encode(), "något utanför"),
        (SVG.replace("#00553d", "url(https://example.se/#a)").encode(), "något utanför (fill)"),
        (SVG.replace("<circle", "<style>a{b:u\\72l(https://x)}</style><circle").encode(), "något utanför"),
        (SVG.replace("#00553d", "u\\72l(https://x)").encode(), "något utanför (fill)"),
        (SVG.replace("<circle", "<style>@\\69mport 'x.css';</style><circle").encode(), "något utanför"),
        (SVG.replace("#00553d", "image-set('https://x' 1x)").encode(), "något utanför (fill)"),
        (SVG.replace("#00553d", "url(data:image/svg+xml;base64,PA==)").encode(), "något utanför (fill)"),
        (
            SVG.replace("<circle", "<image><set attributeName='href' to='x'/></image><circle").encode(),
            "(attributeName)",
        ),
        (SVG.replace("<circle", f"{DOUBLING}<circle").encode(), "ritar samma sak för många gånger"),
        (SVG.replace("<circle", f"{'<g>' * 200}{'</g>' * 200}<circle").encode(), "för många delar i varandra"),
        (PNG[:16] + (25_000).to_bytes(4, "big") + PNG[20:], "25000 × 1 bildpunkter"),
        (PNG[:16] + bytes(4) + PNG[20:], "varken en hel SVG- eller PNG-bild"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.encode(), "egna entiteter"),
        (b"<?xml-stylesheet href='x.css'?>" + SVG.encode(), "instruktionen xml-stylesheet"),
        (SVG.encode() + b" " * 100_000, "logotypen ”bilder/vapen.svg” är 100 kB"),
    ],
)
def test_a_picture_that_is_none_or_does_more_than_draw_is_told_and_left_out(
    picture: bytes, told: str, tmp_path: Path
) -> None:
    catalogue(tmp_path, logotype=picture)
    found = findings(tmp_path)
    assert "data/kommun.yaml:8:12: varning K12" in found
    assert told in found
    assert malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path).returncode == 0
    assert "<img" not in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "picture",
    [
        PNG,
        b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n<!-- ritad -->\n" + SVG.encode(),
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + SVG.encode(),
        SVG.replace("#00553d", "url( '#g')").encode(),
        SVG.replace("<circle", "<use href='#g'/><circle").encode(),
        SVG.replace("<circle", "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><circle").encode(),
        SVG.replace("<circle", "<title>A\\B och C:\\Vapen</title><circle data-name='C:\\bild'").encode(),
    ],
)
def test_pictures_as_drawing_programs_write_them_are_used(picture: bytes, tmp_path: Path) -> None:
    name = "bilder/vapen.png" if picture is PNG else "bilder/vapen.svg"
    folder = catalogue(tmp_path, THEME.replace("bilder/vapen.svg", name), picture)
    (folder / "bilder" / "vapen.png").write_bytes(PNG)
    assert "K12" not in findings(tmp_path)
    assert malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path).returncode == 0
    assert base64.b64encode(picture).decode() in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_logotype_with_live_text_is_used_and_told(tmp_path: Path) -> None:
    picture = SVG.replace("<circle", '<g><text y="5">Lillby</text></g><circle')
    catalogue(tmp_path, logotype=picture)
    found = findings(tmp_path)
    told = "data/kommun.yaml:8:12: varning K12 logotypen ”bilder/vapen.svg” har text som inte är gjord till kurvor\n"
    assert found.startswith(told)
    assert "    = gör om texten till kurvor (banor) i ritprogrammet; bokstäverna får annars läsarens" in found
    assert malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path).returncode == 0
    assert base64.b64encode(picture.encode()).decode() in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_logotype_that_is_missing_is_told_and_the_report_is_made(tmp_path: Path) -> None:
    folder = catalogue(tmp_path)
    (folder / "bilder" / "vapen.svg").unlink()
    assert "logotypen ”bilder/vapen.svg” finns inte" in findings(tmp_path)
    assert malf("report", "data", "-o", "site", cwd=tmp_path).returncode == 0


@POSIX
def test_a_logotype_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = catalogue(tmp_path)
    (tmp_path / "annan.svg").write_text(SVG, encoding="utf-8")
    (folder / "bilder" / "vapen.svg").unlink()
    (folder / "bilder" / "vapen.svg").symlink_to(tmp_path / "annan.svg")
    assert "är en länk som leder ut ur mappen" in findings(tmp_path)


def test_nothing_chosen_changes_nothing(tmp_path: Path) -> None:
    catalogue(tmp_path, "målfil: 1\nkommun: Lillby\n")
    done = malf("report", "data/namnd.yaml", "-o", "r.html", cwd=tmp_path)
    assert done.returncode == 0, errors(done)
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "@media screen{:root" not in text
    assert not re.search(r"<img|Utgivare", text)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("mal@example.se", "mailto:mal@example.se"),
        ("HTTPS://www.example.se/kontakt?x=1", "HTTPS://www.example.se/kontakt?x=1"),
        ("x?bcc=alla@example.se", ""),
        ("a%0Abcc:b@example.se", ""),
        ("a&cc=b@example.se", ""),
        ("a@example.se?subject=x.y", ""),
        ("https://bank.se@example.se/", ""),
        ("Växeln, 08-123 45 67", ""),
    ],
)
def test_a_contact_leads_to_one_address_and_adds_nothing_to_the_mail(contact: str, address: str) -> None:
    assert contact_address(contact) == address


@pytest.mark.parametrize("report", ["uppföljning", OVERVIEW])
def test_what_the_publisher_writes_is_text_whatever_it_holds(report: str, tmp_path: Path) -> None:
    said = "'" + HOSTILE.replace("'", "''") + "'"
    shared = f"målfil: 1\nkommun: Lillby\npublicering:\n  utgivare: {said}\n  licens: {said}\n"
    shared += "  kontakt: javascript:alert(1)\n"
    catalogue(tmp_path, shared + f"  logotyp: bilder/vapen.svg\n  tillgänglighet: {said}\n")
    assert malf("report", "data", "--report", report, "-o", "r.html", cwd=tmp_path).returncode == 0
    page = Page((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert page.text.count("<script>alert(1)</script>") == 2
    assert "Kontakt: javascript:alert(1)" in page.text
    assert not {t for t, _ in page.tags} & {"script", "iframe"}
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]
    assert not [a for t, a in page.tags if t == "a" and not str(a["href"]).startswith("#")]
    [picture] = [a for t, a in page.tags if t == "img"]
    assert picture["alt"] == HOSTILE
    assert malf("report", "data", "-o", "site", "--format", "md", cwd=tmp_path).returncode == 0
    written_out = (tmp_path / "site" / "tillganglighet.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)<script", written_out)
