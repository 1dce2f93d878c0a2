"""A municipality for the tests: Ekerö's published committee beside two that are clearly invented.

Prövonämnden has reported twice, in December 2019 and in August 2020. Låtsasnämnden has only reported in 2019. The
invented kommunfil has four council goals: one that both real and invented committees take up, one with a part that
nobody speaks of, one of Ekerö's own, and one that nobody takes up.
"""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

KOMMUN = """\
målfil: 1
kommun: Ekerö
mandatperiod:
  från: 2018
  till: 2022
beslut:
  - id: kf-2019
    organ: Kommunfullmäktige
    datum: 2019-04-09
    paragraf: § 34
    avser: Övergripande mål
fullmäktigemål:
  - id: integration
    lydelse: En god integration
    delar:
      - språkundervisning
      - bostäder
  - id: aldras
    lydelse: Ekerö ska vara Sveriges bästa kommun att åldras i
  - id: klimat
    lydelse: En påhittad klimatneutral kommun
    delar:
      - resor
      - energi
  - id: ingens
    lydelse: Ett påhittat mål som ingen tar upp
uppföljningstillfällen:
  - datum: 2019-12-31
    benämning: Årsuppföljning 2019
  - datum: 2020-08-31
    benämning: Delårsuppföljning 2020
"""

PRÖVO = """\
målfil: 1
kommun: Ekerö
nämnd: Prövonämnden (påhittad)
områden:
  - id: prov-klimat
    namn: Påhittade resor
    fullmäktigemål: klimat
    mål:
      - id: prov-elbilar
        lydelse: Nämndens påhittade bilar går på el.
        indikatorer:
          - id: prov-elbilar-andel
            lydelse: Alla bilar går på el.
            slutdatum: 2022
      - id: prov-tag
        lydelse: Nämndens påhittade resor görs med tåg.
        indikatorer:
          - id: prov-tag-regel
            lydelse: En regel om tåg är antagen.
            slutdatum: 2022
  - id: prov-integration
    namn: Påhittad integration
    fullmäktigemål: integration
    mål:
      - id: prov-praktik
        lydelse: Nyanlända får påhittad praktik.
        indikatorer:
          - id: prov-praktik-platser
            lydelse: Tio platser finns.
            slutdatum: 2022
uppföljningar:
  - datum: 2019-12-31
    benämning: Årsuppföljning 2019
    utfall:
      prov-elbilar-andel:
        läge: ej uppnått
      prov-tag-regel:
        läge: delvis uppnått
      prov-praktik-platser:
        läge: delvis uppnått
  - datum: 2020-08-31
    benämning: Delårsuppföljning 2020
    utfall:
      prov-elbilar-andel:
        läge: delvis uppnått
      prov-tag-regel:
        läge: uppnått
      prov-praktik-platser:
        läge: ej uppnått
"""

LÅTSAS = """\
målfil: 1
kommun: Ekerö
nämnd: Låtsasnämnden (påhittad)
områden:
  - id: lats-klimat
    namn: Påhittat klimat
    fullmäktigemål: klimat
    mål:
      - id: lats-sol
        lydelse: Nämndens påhittade tak har solceller.
        indikatorer:
          - id: lats-sol-tak
            lydelse: Alla tak har solceller.
            slutdatum: 2022
  - id: lats-eget
    namn: Påhittat eget
    mål:
      - id: lats-enkat
        lydelse: De påhittade invånarna är nöjda.
        indikatorer:
          - id: lats-enkat-svar
            lydelse: Enkäten är gjord.
            slutdatum: 2022
uppföljningar:
  - datum: 2019-12-31
    benämning: Årsuppföljning 2019
    utfall:
      lats-sol-tak:
        läge: uppnått
      lats-enkat-svar:
        läge: uppnått
"""


def municipality(folder: Path, **changes: str) -> Path:
    """The kommunkatalog in ``folder``, which is made. ``changes``: other texts, by file name without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    social = (EXAMPLES / "ekero" / "socialnamnden.yaml").read_text(encoding="utf-8")
    texts = {"kommun": KOMMUN, "latsasnamnden": LÅTSAS, "provonamnden": PRÖVO, "socialnamnden": social} | changes
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder
