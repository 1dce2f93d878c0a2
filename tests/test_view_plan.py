"""The report plan: what was adopted, nothing more and nothing less, without any follow-up."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from reports import CASES, example_report, full, report_of

from maluppfoljning.render import render

HEAD = "målfil: 1\nkommun: P\nnämnd: N\n"
GOAL = "områden:\n  - id: o\n    namn: O\n    mål:\n      - id: m\n        lydelse: M\n"

# Götene, Socialpolitiskt program 2019-2024, bilaga 8: what each indicator aims at, its year and its Kolada ids, read
# off the printed table by hand. A qualitative indicator has no target in numbers.
NONE = ("inget målvärde", "", "")
GÖTENE = {
    "motesplatser": NONE,
    "aktiviteter-sarskilt-boende": ("från 60 % (2022) till minst 70 %", "2023", ""),
    "nya-valfardstekniklosningar": ("öka med minst 2 lösningar och e-tjänster per år", "2023", ""),
    "trygghet-sarskilt-boende": ("minst 98 % och helst öka", "2023", ""),
    "trygghet-hemtjanst": ("minst 90 % och helst öka", "2023", ""),
    "personalkontinuitet": ("högst 14 personal i genomsnitt", "2023", ""),
    "bemotande-sarskilt-boende": ("från 96 % till minst 100 %", "2023", ""),
    "bemotande-hemtjanst": ("från 94 % till minst 98 %", "2023", ""),
    "aldrig-radd-hemma": ("från 64 % till minst 75 %", "2023", "U28523"),
    "anhorigstod": NONE,
    "delaktighet-genomforandeplan": ("minst 95 %", "2023", "U28130, U28144, U23565, U21554"),
    "hansyn-sarskilt-boende": ("från 88 % till minst 93 %", "2023", "U23461"),
    "hansyn-hemtjanst": ("från 81 % till minst 90 %", "2023", "U21463"),
    "bestamma-hemma": ("från 73 % till minst 80 %", "2023", "U28663"),
    "synpunkter-efterfragas": ("från 91 % till minst 93 %", "2023", "U30450"),
    "gott-rykte": ("från −34 till minst 10 index", "2024", ""),
    "personalomsattning": ("från 13 % till högst 11 %", "2023", ""),
    "gott-ledarskap": ("från 2,75 till minst 3,0 på skala 1-4", "2024", ""),
    "nmi-chefer": ("från 61 till minst 70 index", "2024", ""),
    "nmi": ("från 61 till minst 70 index", "2024", ""),
    "sjukfranvaro": ("från 8,9 % till högst 6 %", "2023", ""),
    "avfall": NONE,
    "rengoringsprodukter": NONE,
    "transporter": NONE,
    "svensk-mat": NONE,
    "vaxt-och-djurliv": NONE,
    "ame-insatser": ("minst 100 %", "", ""),
    "anstallningstid": ("högst 2 år", "", ""),
    "langtidsarbetslosa-unga": ("högst 4 %", "2023", ""),
    "samverkansmoten": ("minst 100 %", "", ""),
    "praktik-arbete-utbildning": NONE,
    "ekonomiskt-bistand": ("högst 2,7 % och helst minska", "2023", "N31848, N01951"),
    "bistand-barnfamiljer": ("högst 2,0 % och helst minska", "2023", "N31805"),
    "bistand-unga-vuxna": ("högst 8 %", "2023", "U31804"),
    "hemlosa": ("från 18,1 till högst 11,0 per 10 000 invånare", "2024", ""),
}

GÖTENE_GOALS = (
    "5.1 Alla brukare inom socialnämnden ska erbjudas en meningsfull vardag",
    "5.2 Användningen av välfärdsteknik och digitalisering ska öka för brukarens självständighet och medföra",
    "5.3 Brukarna känner trygghet med socialnämndens insatser",
    "5.4 Brukaren upplever att de har inflytande och känner sig delaktiga i de insatser som beviljats",
    "5.5 Sektor omsorg är en attraktiv arbetsplats och verkar för ett hållbart arbetsliv",
    "5.6 Socialnämnden verkar för en begränsad klimatpåverkan",
    "5.7 Socialnämnden motverkar utanförskap och arbetslöshet genom att arbeta utifrån ett socioekonomiskt",
    "Ökad nytta för alla kommuninvånare inom befintlig ekonomi",
    "En kommun som är attraktiv att bo, besöka och verka i",
    "En klimat- och miljösmart kommun",
    "Ett starkt lokalt arbets- och näringsliv",
    "25 mars 2019, § 40",
    "19 oktober 2020, § 147",
    "23 januari 2023, § 13",
    "27 mars 2023, § 40",
    "(Nöjd Medarbetar Index)",
    "Kommunens Kvalitet i Korthet",
)

# Degerfors, Verksamhetsplan för Socialnämnden 2018-2019: the goals of each year, nyckeltal and activities.
DEGERFORS = (
    "En modell för att möjliggöra fler heltidsanställningar finns klar och åtgärder beslutade.",
    "Andelen heltidsanställningar har ökat med 10 %.",
    "40 heltidstjänster finns i olika former av subventionerade anställningar inom förvaltningen.",
    "Sjuktalet har minskat till 6,5 % inom förvaltningen.",
    "KOLL ska vara installerat, implementerat och användas vid medarbetarsamtal i samtliga enheter.",
    "Treserva används som underlag för strategisk planering och uppföljning av verksamheten.",
    "Samtliga enhetschefer har deltagit i kompetensutveckling kring ledarskap.",
    "Överenskommelsen med Regionen kring Trygg och säker utskrivning efterlevs i förvaltningen.",
    "Minst 30 deltagare har deltagit.",
    "har gett motsvarande 10 heltidsanställningar i övriga förvaltningar i kommunen.",
    "har anställt motsvarande 20 heltidstjänster med olika introduktionsanställningar på arbetsmarknaden.",
    "85 % av arbetslösa vuxna nyanlända deltar i etableringsprogrammet",
    "85 % av de som lämnar etableringsprogrammet går vidare till arbete",
    "Andelen hushåll med försörjningsstöd (ej nyanlända) minskar med 10 %",
    "Antalet hushåll med barn i försörjningsstöd minskar med 10 %.",
    "går vidare till ett innanförskap är minst 60 %.",
    "Tid från ansökan till inflytt på särskilt boende",
    "Andel barn som varit i samverkan som inte återkommer inom ett år",
    "Införande av IBIC på SÄBO och inom verksamheten för funktionshindrade.",
    "Aktiviteter för att minska antal hushåll med barn i försörjningsstöd utarbetas.",
    "SOSFS 2011:9",
)


def plain(text: str) -> str:
    """A page as it is read: without tags, escapes and hard spaces."""
    bare = html.unescape(re.sub(r"<[^>]*>", " ", text.replace("\\", "").replace("**", "")))
    return re.sub(r"\s+", " ", bare.replace("\u00a0", " ")).replace(" ,", ",")


def indicators(view: Any) -> dict[str, Any]:
    return {
        i.ankare.removeprefix("indikator-"): i for område in view.områden for mål in område.mål for i in mål.indikatorer
    }


def test_every_indicator_of_götene_aims_at_what_the_printed_table_says() -> None:
    found = indicators(example_report("plan", "gotene"))
    kolada = {id: next((m[8:] for m in i.mätning if m.startswith("Kolada: ")), "") for id, i in found.items()}
    assert {
        id: (i.väg.replace("\u00a0", " "), i.slutdatum[:4], kolada[id]) for id, i in found.items() if id in GÖTENE
    } == GÖTENE


@pytest.mark.parametrize("format", ["md", "html"])
def test_every_goal_decision_number_and_kolada_id_of_götene_is_in_the_report(format: str) -> None:
    text = plain(render("plan", format, example_report("plan", "gotene"), None))
    assert [said for said in GÖTENE_GOALS if said not in text] == []
    for aim, _, kolada in GÖTENE.values():
        assert aim in text
        assert kolada in text


@pytest.mark.parametrize("format", ["md", "html"])
def test_every_goal_nyckeltal_and_activity_of_degerfors_is_in_the_report(format: str) -> None:
    text = plain(render("plan", format, example_report("plan", "degerfors"), None))
    assert [said for said in DEGERFORS if said not in text] == []


def test_nyckeltal_without_a_baseline_say_so_and_how_often_they_are_reported() -> None:
    shown = {n.lydelse: (n.utgångsvärde, n.redovisas) for n in example_report("plan", "degerfors").nyckeltal}  # type: ignore[attr-defined]
    assert len(shown) == 17
    assert shown["Andel heltider"] == ("saknas", "varje kvartal")
    assert shown["Sjukfrånvaro korttid"] == ("saknas", "varje månad")


def test_an_indicator_that_holds_for_a_year_says_so() -> None:
    found = indicators(example_report("plan", "degerfors"))
    assert found["sjuktal-2019"].uppgifter == ("Gäller: 2019",)


def test_a_step_names_the_one_it_takes_over_from() -> None:
    found = indicators(example_report("plan", "ekero"))
    assert found["mat-valbara-ratter"].uppgifter[-1].startswith("Tar vid efter delmålet: Kost- och måltidsprogram")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "inget målvärde"),
        ("enhet: x\nutgångsvärde:\n  värde: 3", "inget målvärde, utgångsvärde 3\u00a0x"),
        ("målvärde:\n  riktning: öka", "öka"),
        (
            'enhet: "%"\nutgångsvärde:\n  värde: 60\n  år: 2022\nmålvärde:\n  riktning: öka',
            "från 60\u00a0% (2022) öka",
        ),
        ("enhet: dygn\nutgångsvärde:\n  värde: 9\nmålvärde:\n  exakt: 0", "från 9 till exakt 0 dygn"),
        (
            'enhet: "%"\nutgångsvärde:\n  värde: 50\nmålvärde:\n  förändring:\n    minst: 10',
            "från 50\u00a0% öka med minst 10 procentenheter",
        ),
        ('enhet: "%"\nmålvärde:\n  förändring:\n    minst: -10\n    enhet: "%"', "minska med minst 10\u00a0%"),
        (
            'enhet: "%"\nutgångsvärde:\n  värde: 80\nmålvärde:\n  mellan:\n    från: 95\n    till: 105',
            "från 80\u00a0% till mellan 95 och 105\u00a0%",
        ),
    ],
)
def test_the_aim_is_told_in_words(keys: str, said: str) -> None:
    block = "".join(f"            {line}\n" for line in keys.split("\n") if line)
    view = report_of("plan", f"{HEAD}{GOAL}        indikatorer:\n          - id: i\n            lydelse: I\n{block}")
    assert indicators(view)["i"].väg == said


def test_the_plan_in_short_counts_with_denominators() -> None:
    assert example_report("plan", "gotene").meningar[0].startswith("Planen har 7 mål i 4 områden och ")  # type: ignore[attr-defined]
    assert report_of("plan", f"{HEAD}{GOAL}").meningar == (  # type: ignore[attr-defined]
        "Planen har 1 mål i ett område och inga indikatorer.",
        "Ett mål saknar indikator.",
    )
    assert report_of("plan", f"{HEAD}områden: []\n").meningar == ("Planen har inga mål.",)  # type: ignore[attr-defined]


def test_council_goals_show_the_areas_that_belong_to_them_and_those_without() -> None:
    kommun = (
        "målfil: 1\nkommun: P\nfullmäktigemål:\n  - id: f\n    lydelse: Trygghet.\n    delar:\n      - barn\n"
        "      - äldre\n  - id: g\n    lydelse: Klimat.\n"
    )
    areas = "områden:\n  - id: a\n    namn: A\n    fullmäktigemål: f\n  - id: b\n    namn: B\n"
    view: Any = report_of("plan", HEAD + areas, kommun)
    assert [(rad.lydelse, rad.delar, [o.namn for o in rad.områden]) for rad in view.fullmäktigemål] == [
        ("Trygghet.", ("barn", "äldre"), ["A"]),
        ("Klimat.", (), []),
        ("", (), ["B"]),
    ]


RETIRED = f"""{HEAD}beslut:
  - id: kf-1
    organ: Kommunfullmäktige
    datum: 2021-03-01
    paragraf: § 7
{GOAL}        indikatorer:
          - id: kvar
            lydelse: Kvar
          - id: borta
            lydelse: Borta
            enhet: "%"
            målvärde:
              minst: 90
            upphör:
              datum: 2022-01-01
              skäl: Går inte att mäta.
      - id: gammalt
        lydelse: Gammalt mål
        indikatorer:
          - id: gammal
            lydelse: Gammal
        upphör:
          datum: 2021-04-01
          skäl: Målet är nått.
          beslut: kf-1
"""


def test_what_has_ended_is_kept_apart_with_reason_and_decision() -> None:
    view: Any = report_of("plan", RETIRED)
    assert list(indicators(view)) == ["kvar"]
    assert [(u.slag, u.lydelse, u.datum, u.skäl, u.beslut) for u in view.upphörda] == [
        ("Indikator till mål 1", "Borta", "1 januari 2022", "Går inte att mäta.", ""),
        ("Mål 2", "Gammalt mål", "1 april 2021", "Målet är nått.", "Kommunfullmäktige 1 mars 2021 § 7"),
        ("Indikator till mål 2", "Gammal", "1 april 2021", "Målet är nått.", "Kommunfullmäktige 1 mars 2021 § 7"),
    ]
    assert view.upphörda[0].uppgifter == ("Målvärde: minst 90\u00a0%",)


def test_what_will_end_after_the_day_of_the_report_still_stands_among_the_goals() -> None:
    followed = f"{RETIRED}uppföljningar:\n  - datum: 2021-12-31\n  - datum: 2022-12-31\n"
    view: Any = report_of("plan", followed, day="2021-12-31")
    assert list(indicators(view)) == ["kvar", "borta"]
    assert indicators(view)["borta"].uppgifter == ("Upphör: 1 januari 2022, Går inte att mäta.",)
    assert [u.lydelse for u in view.upphörda] == ["Gammalt mål", "Gammal"]


def test_the_definition_stands_without_a_worked_example() -> None:
    for name in CASES:
        view: Any = example_report("plan", name)
        assert view.definition.exempel is None
        assert [regel.rubrik for regel in view.definition.regler][-1] == "Avrundning"


@pytest.mark.parametrize("format", ["md", "html"])
def test_the_plan_says_everything_that_is_written(format: str) -> None:
    text = render("plan", format, report_of("plan", full("Xyz")), None)
    for said in (
        "från 80 (2018) till minst 90",
        "2022-12-31",
        "Källa: Xyz",
        "Ordlista",
        "Nyckeltal",
        "Aktiviteter",
        "42",
    ):
        assert said in plain(text)
    assert "Det som har upphört" in text
    assert text.count("Xyz") > 30
