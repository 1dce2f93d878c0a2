"""What the examples of the rules do not show: their other cases, and where they keep quiet."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import pytest
from fragments import found_in, marked

from maluppfoljning.check import check_text

CASES = {
    "two states that are reached, or two that are not, may have the same value": """
        skalor:
          - id: fem
            lägen:
              - namn: ej påbörjat
                symbol: "–"
                färg: grå
                värde: 0
                slag: ej
              - namn: ej uppnått
                symbol: ✗
                färg: röd
                värde: 0
                slag: ej
              - namn: nästan
                symbol: ◐
                färg: gul
                värde: 0,5
                slag: delvis
              - namn: halvvägs
                symbol: ◑
                färg: orange
                värde: 0,5  # <- S05
                slag: delvis
              - namn: uppnått
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
              - namn: överträffat
                symbol: ★
                färg: blå
                värde: 1
                slag: uppnått
        """,
    "an id of an area and of an indicator are the same kind of id": """
        områden:
          - id: trygghet
            namn: Trygghet
            mål:
              - id: trygga
                lydelse: Alla är trygga.
                indikatorer:
                  - id: trygghet  # <- M01
                    lydelse: Alla larm besvaras.
        """,
    "an activity may have the id of a goal": """
        mål:
          - id: larm
            lydelse: Larmen fungerar.
            indikatorer:
              - id: provade
                lydelse: Alla larm är provade.
        aktiviteter:
          - id: larm
            lydelse: Prova larmen.
        """,
    "a retired goal needs no indicator, an empty area is told": """
        beslut:
          - id: sn-1
            organ: Socialnämnden
            datum: 2020
        områden:
          - id: tomt  # <- M02
            namn: Tomt
          - id: fyllt
            namn: Fyllt
            mål:
              - id: gammalt
                lydelse: Det gamla målet.
                upphör:
                  datum: 2020-01-01
                  skäl: Målet är ersatt.
                  beslut: sn-1
        """,
    "an activity with a number in it is measurable": """
        indikatorer:
          - id: utbildning
            lydelse: Utbilda minst 40 medarbetare.
        """,
    "many indicators that lack the same thing are told once": """
        områden:  # <- I02
          - id: omrade
            namn: Området
            mål:
              - id: mal
                lydelse: Målet nås.
                indikatorer:
        """
    + "".join(
        f"""
                  - id: matt-{n}
                    lydelse: Antalet larm är högst {n}.
                    slutdatum: 2022
                    enhet: larm
                    målvärde:
                      högst: {n}
                    bedömning: tröskel
                    mätfrekvens: år"""
        for n in range(1, 7)
    ),
    "an indicator that is valid for one year has its deadline there": """
        indikatorer:
          - id: larm
            lydelse: Antalet larm är högst 7.
            gäller:
              till: 2020
            enhet: larm
            målvärde:
              högst: 7
            bedömning: tröskel
            mätfrekvens: år
            kolada:
              - U23461
        """,
    "the wording says minst and the target högst": """
        indikatorer:
          - id: larm
            lydelse: Minst 7 larm provas.
            slutdatum: 2022
            enhet: larm
            målvärde:  # <- I15
              högst: 7
            bedömning: tröskel
            mätfrekvens: år
            källa: Larmsystemet
        """,
    "a number in an outcome needs a unit, and what else a number needs waits, for a state may be meant": """
        indikatorer:
          - id: larm  # <- I08
            lydelse: Larm som provas.
        utfall:
          larm:
            värde: 7  # <- I01
        """,
    "a key figure needs a unit, and its values in order": """
        nyckeltal:
          - id: larm
            lydelse: Antal larm
            mätvärden:  # <- I01
              - datum: 2020
                värde: 7
              - datum: 2019  # <- M10
                värde: 6
        """,
    "a circle is told once, on its first step, and not on what leads into it": """
        indikatorer:
          - id: ett
            lydelse: Ett är klart.
            efter: tre  # <- I19
          - id: tre
            lydelse: Tre är klart.
            efter: ett
          - id: fyra
            lydelse: Fyra är klart.
            efter: tre
          - id: fem
            lydelse: Fem är klart.
            efter: sju
          - id: sex
            lydelse: Sex är klart.
            efter: sju  # <- I19
          - id: sju
            lydelse: Sju är klart.
            efter: sex
        """,
    "a state that is unknown is told wherever it is written": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            delgrupper:
              - id: kvinnor
                namn: kvinnor
              - id: man
                namn: män
        utfall:
          plan:
            delvärden:
              kvinnor:
                läge: klart  # <- U02
              man:
                läge: uppnått
            prognos: Uppnått  # <- U02
        bedömningar:
          mal:
            läge: bra  # <- U02
            motivering: Det går bra.
            prognos: bättre  # <- U02
        """,
    "an outcome under the id of a goal is an outcome for an unknown indicator": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: uppnått
          mal:  # <- U01
            läge: uppnått
        """,
    "a step that waits needs no outcome, and one that is replaced needs none either": """
        indikatorer:
          - id: forslag
            lydelse: Förslaget är klart.
          - id: plan
            lydelse: Planen är antagen.
            efter: forslag
          - id: utvardering
            lydelse: Planen är utvärderad.
            efter: plan
        uppföljningar:
          - datum: 2019-12-31
            utfall:
              forslag:
                läge: uppnått
          - datum: 2020-12-31
            utfall:
              plan:
                läge: uppnått
        """,
    "without judgement there must be a reason": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
          - id: enkat
            lydelse: Enkäten är gjord.
        utfall:
          plan:
            läge: ej bedömt  # <- U11
          enkat:
            läge: ej bedömt
            kommentar: Enkäten görs i mars.
        """,
    "only the latest follow-up is asked about deadlines and measures": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            slutdatum: 2019
        uppföljningar:
          - datum: 2019-12-31
            utfall:
              plan:
                läge: ej uppnått
          - datum: 2020-12-31
            utfall:
              plan:
                läge: uppnått
        """,
    "a measure for the area is a measure for its goals": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
        utfall:
          plan:
            läge: ej uppnått
        bedömningar:
          omrade:
            åtgärder:
              - lydelse: Anställ en utredare.
                klar: 2021
        """,
    "some forecasts make the lack of others visible": """
        mål:
          - id: ett
            lydelse: Mål ett.
            indikatorer:
              - id: plan
                lydelse: Planen är antagen.
          - id: andra
            lydelse: Mål två.
            indikatorer:
              - id: enkat
                lydelse: Enkäten är gjord.
        uppföljningar:
          - datum: 2020-06-30
            utfall:
              plan:
                läge: delvis uppnått
                prognos: uppnått
              enkat:
                läge: delvis uppnått
            bedömningar:
              andra:  # <- U20
                analys: Enkäten är skriven.
        """,
    "cuts over 1 and cuts that are never reached": """
        beräkning:
          nämnd:
            gränser:
              uppnått:
                minst: 80  # <- S07
              delvis uppnått:
                minst: 0,4
              ej uppnått:
                över: 0,4  # <- S07
        """,
    "a goal may have its own way, with its own mistakes": """
        mål:
          - id: ett
            lydelse: Mål ett.
            sammanvägning: villkor
            villkor:
              - ger: klart  # <- S06 S08
                krav: []
            indikatorer:
              - id: plan
                lydelse: Planen är antagen.
        """,
    "unused settings": """
        indikatorer:
          - id: plan
            lydelse: Planen är antagen.
            rullande: 0  # <- I12 I12
            marginal: 2  # <- I12
            sammanvägning: alla  # <- I12
        """,
    "the same committee in other letters, and goals with one id within a file": """
        # kommun.yaml
        kommun: Exempel
        # a.yaml
        nämnd: Socialnämnden
        # b.yaml
        nämnd: socialnämnden  # <- K01
        områden: []
        """,
    "a committee in two files is told of once, and not goal by goal": """
        # kommun.yaml
        kommun: Exempel
        # a.yaml
        nämnd: Socialnämnden
        # b.yaml
        nämnd: Socialnämnden  # <- K01
        # c.yaml
        nämnd: Byggnadsnämnden
        mål:
          - id: mal  # <- K02
            lydelse: Planen nås.
            indikatorer:
              - id: tredje
                lydelse: Planen är antagen.
        """,
    "a follow-up some days off is on another day, and one that is months off leaves a gap": """
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2019-12-31
          - datum: 2020-12-31
        # a.yaml
        nämnd: Socialnämnden
        områden: []
        uppföljningar:
          - datum: 2019-12-30  # <- K06
          - datum: 2020-12-31
        # b.yaml
        nämnd: Byggnadsnämnden
        områden: []
        uppföljningar:  # <- K07
          - datum: 2019-12-31
          - datum: 2020-10-01  # <- K06
        # c.yaml
        nämnd: Tekniska nämnden
        områden: []
        uppföljningar:  # <- K07
          - datum: 2019-12-31
        """,
    "an occasion that nobody has come to yet is not missing": """
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
          - datum: 2021-12-31
        # a.yaml
        områden: []
        uppföljningar:
          - datum: 2020-12-31
        """,
    "scales and ids of a kommunfil are looked at": """
        # kommun.yaml
        fullmäktigemål:
          - id: ett
            lydelse: Mål ett.
          - id: ett  # <- M01
            lydelse: Mål två.
        skalor:
          - id: ljus
            lägen:  # <- S02
              - namn: rött
                symbol: ✗
                färg: röd
                slag: ej
        beräkning:
          skala: jus  # <- S01
        """,
    "a kommunfil may accept a finding": """
        # kommun.yaml
        fullmäktigemål:
          - id: ett
            lydelse: Mål ett.
        tillåt:
          - regel: K04
            gäller: ett
            skäl: Målet delas ut i januari.
        # a.yaml
        nämnd: Socialnämnden
        """,
    "a nämndfil may accept a finding across files": """
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2019-12-31
          - datum: 2020-12-31
        # a.yaml
        områden: []
        tillåt:
          - regel: K07
            skäl: Nämnden fanns inte 2019.
        uppföljningar:
          - datum: 2020-12-31
        """,
    "an acceptance across files that is not needed is told": """
        # kommun.yaml
        uppföljningstillfällen:
          - datum: 2020-12-31
        # a.yaml
        områden: []
        tillåt:
          - regel: K07  # <- B10
            skäl: Nämnden fanns inte 2019.
        uppföljningar:
          - datum: 2020-12-31
        """,
    "an acceptance for a goal covers the outcomes of its indicators, and only those": """
        mål:
          - id: ett
            lydelse: Mål ett.
            indikatorer:
              - id: plan
                lydelse: Planen är antagen.
                slutdatum: 2019
          - id: andra
            lydelse: Mål två.
            indikatorer:
              - id: enkat
                lydelse: Enkäten är gjord.
                slutdatum: 2019
        tillåt:
          - regel: U12
            gäller: ett
            skäl: Nytt datum beslutas i februari.
        utfall:
          plan:
            läge: delvis uppnått
          enkat:
            läge: delvis uppnått  # <- U12
        """,
    "a tolerance in percent is told in the rules of calculation too, and one of zero or above 100 anywhere": """
        beräkning:
          bedömning: tolerans
          tolerans:
            andel: 0,8  # <- S13
        indikatorer:
          - id: kostnad
            lydelse: Kostnaden är minst 90 kr.
            slutdatum: 2022
            enhet: kr
            målvärde:
              minst: 90
            tolerans:
              andel: 120  # <- S13
            mätfrekvens: år
            källa: Ekonomisystemet
        """,
    "cuts need the best state, and one that can be reached": """
        beräkning:
          mål:
            gränser:
              uppnått:
                över: 1  # <- S14
              delvis uppnått:
                minst: 0,5
          område:
            gränser:
              uppnått:
                över: 0,9
              delvis uppnått:
                över: 0
          nämnd:
            gränser:
              delvis uppnåt:  # <- S06
                minst: 0,5
        """,
    "a state between the best and the worst needs a cut, unless the way gives no value between": """
        beräkning:
          mål:
            sammanvägning: alla
            gränser:
              uppnått:
                minst: 1
          område:
            gränser:  # <- S18
              uppnått:
                minst: 0,9
          nämnd:
            sammanvägning: antal
            gränser:  # <- S19
              uppnått:
                minst: 0,9
        """,
    "a committee that only counts wants no index beside it, and goals that only count have no state": """
        beräkning:
          mål:
            sammanvägning: antal  # <- S22
          nämnd:
            sammanvägning: antal  # <- S22
        """,
    "a cut for the worst state is no floor": """
        beräkning:
          mål:
            gränser:
              uppnått:
                minst: 1
              delvis uppnått:
                minst: 0,5
              ej uppnått:  # <- S19
                minst: 0,2
          nämnd:
            gränser:
              uppnått:
                minst: 1
              delvis uppnått:
                minst: 0,5
              ej uppnått:
                minst: 0
        """,
    "an index that is written beside the counts is meant": """
        beräkning:
          område:
            sammanvägning: medel
          nämnd:
            sammanvägning: antal
        """,
    "counts in a kommunfil want it said of the areas, the council's goals and the municipality": """
        # kommun.yaml
        fullmäktigemål:
          - id: a  # <- K04
            lydelse: Alla ska trivas.
        beräkning:
          nämnd:
            sammanvägning: antal  # <- S22
        # social.yaml
        områden: []
        """,
    "a condition may ask for coverage, not for gaps, and not of what never counts": """
        beräkning:
          nämnd:
            sammanvägning: villkor
            villkor:
              - ger: uppnått
                krav:
                  - läge: ej bedömt
                    högst: 20
                    enhet: "%"
                  - läge: ej bedömt
                    minst: 1  # <- S09
                  - läge: ej tillämpligt  # <- S09
                    högst: 1
        """,
    "a scale with states but no values is told of once, and nothing is counted on it": """
        skalor:
          - id: tom
            lägen: []  # <- S02
        beräkning:
          skala: tom
        """,
    "a scale with a single state can neither be reached nor missed": """
        skalor:
          - id: bra
            lägen:  # <- S16
              - namn: bra
                symbol: ✓
                färg: grön
                värde: 1
                slag: uppnått
        beräkning:
          skala: bra
        """,
    "a degree and a share of a negative target are told of, a distance is not": """
        indikatorer:
          - id: underskott
            lydelse: Resultatet är minst −5 miljoner.
            slutdatum: 2022
            enhet: miljoner
            utgångsvärde:
              värde: −9
            målvärde:
              minst: −5  # <- I10
            bedömning: grad
            mätfrekvens: år
            källa: Bokslutet
          - id: avvikelse
            lydelse: Avvikelsen är mellan 0 och 2 %.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              mellan:  # <- I10
                från: 0
                till: 2
            bedömning: tolerans
            tolerans:
              andel: 80
            utgångsvärde:
              värde: 4
            mätfrekvens: år
            källa: Bokslutet
          - id: rest
            lydelse: Resultatet är minst −5 miljoner.
            slutdatum: 2022
            enhet: miljoner
            målvärde:
              minst: −5
            bedömning: tolerans
            tolerans:
              avstånd: 1
            utgångsvärde:
              värde: −9
            mätfrekvens: år
            källa: Bokslutet
        """,
    "a baseline at its target is told of, unless the level is to be held, and once under progress": """
        indikatorer:
          - id: trygga
            lydelse: Minst 90 % är trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 90  # <- I16
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Enkäten
          - id: nojda
            lydelse: Minst 90 % är nöjda.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 90
            målvärde:
              minst: 90
            bedömning: tröskel
            mätfrekvens: år
            källa: Enkäten
          - id: kunniga
            lydelse: Minst 90 % är kunniga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 90  # <- I09
            målvärde:
              minst: 90
            bedömning: framsteg
            mätfrekvens: år
            källa: Enkäten
          - id: avvikelse
            lydelse: Avvikelsen är mellan −1 och 1 %.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 0,5  # <- I16
            målvärde:
              mellan:
                från: −1
                till: 1
            mätfrekvens: år
            källa: Bokslutet
        """,
    "a change with a minus sign agrees with a decrease and not with an increase": """
        indikatorer:
          - id: franvaro
            lydelse: Frånvaron minskar med 10 %.
            slutdatum: 2022
            enhet: dygn
            utgångsvärde:
              värde: 40
            målvärde:
              förändring:
                minst: −10
                enhet: "%"
              riktning: minska
            mätfrekvens: år
            källa: Bokslutet
          - id: narvaro
            lydelse: Närvaron ökar med 10 %.
            slutdatum: 2022
            enhet: dygn
            utgångsvärde:
              värde: 40
            målvärde:
              förändring:
                minst: −10
                enhet: "%"
              riktning: öka  # <- I14
            mätfrekvens: år
            källa: Bokslutet
        """,
    "a goal's own cuts and conditions are looked at as those of a level": """
        mål:
          - id: trygghet
            lydelse: Alla är trygga.
            sammanvägning: villkor
            villkor:
              - ger: ej uppnått
                krav:
                  - läge: ej uppnått
                    högst: 5
              - ger: delvis uppnått  # <- S15
                krav:
                  - läge: ej uppnått
                    högst: 2
              - ger: uppnått  # <- S15
                krav:
                  - läge: ej uppnått
                    högst: 0
            indikatorer:
              - id: larm
                lydelse: Alla larm besvaras.
        """,
    "a state is not told of where only a direction is decided, where it is unjudged, or beside a number": """
        indikatorer:
          - id: trygghet  # <- I06
            lydelse: Tryggheten ökar.
            slutdatum: 2022
            målvärde:
              riktning: öka
            mätfrekvens: år
            källa: Enkät
          - id: bemotande
            lydelse: Minst 90 % är nöjda.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 90
            bedömning: tröskel
            delgrupper:
              - id: boende
                namn: boende
              - id: hemma
                namn: hemma
            mätfrekvens: år
            källa: Enkät
          - id: mat
            lydelse: Minst 90 % tycker om maten.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 90
            bedömning: tröskel
            mätfrekvens: år
            källa: Enkät
        uppföljningar:
          - datum: 2020-10-31
            utfall:
              trygghet:
                läge: uppnått
              bemotande:
                delvärden:
                  boende:
                    läge: uppnått  # <- U24
                  hemma:
                    värde: 93
              mat:
                läge: ej bedömt
                kommentar: Enkäten är inte klar.
          - datum: 2020-12-31
            utfall:
              trygghet:
                läge: uppnått
              bemotande:
                delvärden:
                  boende:
                    värde: 95
                  hemma:
                    värde: 93
              mat:
                värde: 88
                läge: uppnått
                motivering: Köket bytte leverantör i december.
        """,
    "a total may lie a rounding outside the sexes, or be their sum when it is no percentage": """
        indikatorer:
          - id: trygghet
            lydelse: Minst 80 % är trygga.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 80
            bedömning: tröskel
            mätfrekvens: år
            källa: Enkät
          - id: platser
            lydelse: Minst 20 personer får plats.
            slutdatum: 2022
            enhet: personer
            målvärde:
              minst: 20
            bedömning: tröskel
            mätfrekvens: år
            källa: Kön till boende
        uppföljningar:
          - datum: 2020-10-31
            utfall:
              trygghet:
                värde: 87
                kön:
                  kvinnor: 86,1
                  män: 86,6
              platser:
                värde: 42
                kön:
                  kvinnor: 22
                  män: 20
          - datum: 2020-12-31
            utfall:
              trygghet:
                värde: 170  # <- U25
                kön:
                  kvinnor: 86
                  män: 84
              platser:
                värde: 24
                kön:
                  kvinnor: 25
                  män: 23
        """,
    "a baseline is not from after a measurement, its own year included, nor from after the deadline": """
        indikatorer:
          - id: trygghet
            lydelse: Minst 90 % är trygga.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 80
              år: 2020
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Enkät
          - id: mat
            lydelse: Minst 90 % tycker om maten.
            slutdatum: 2022
            enhet: "%"
            utgångsvärde:
              värde: 80
              år: 2020  # <- I21
            målvärde:
              minst: 90
            mätfrekvens: vartannat år
            källa: Enkät
          - id: larm
            lydelse: Minst 90 % av larmen besvaras.
            slutdatum: 2021
            enhet: "%"
            utgångsvärde:
              värde: 80
              år: 2022  # <- I21
            målvärde:
              minst: 90
            gäller:
              från: 2021
            mätfrekvens: månad
            källa: Larmsystemet
        utfall:
          trygghet:
            värde: 85
          mat:
            värde: 85
            avser: 2019
        """,
    "a committee that has reported nothing is told once, with and without planned occasions": """
        # kommun.yaml
        kommun: Exempel
        # a.yaml
        områden: []
        uppföljningar:
          - datum: 2020-08-31
          - datum: 2020-12-31
        # b.yaml
        nämnd: Byggnadsnämnden  # <- K07
        områden: []
        """,
    "an interval that ends in zero has no degree": """
        indikatorer:
          - id: avvikelse
            lydelse: Budgetavvikelsen ligger mellan 0 och 1 %.
            slutdatum: 2022
            enhet: "%"
            målvärde:
              mellan:  # <- I10
                från: 0
                till: 1
            bedömning: grad
            mätfrekvens: månad
            källa: Ekonomisystemet
        """,
    "what follows from an error in the scale or the cuts is not told beside it": """
        beräkning:
          mål:
            gränser:
              uppnåt:  # <- S06
                minst: 1
        indikatorer:
          - id: program
            lydelse: Programmet är antaget.
            slutdatum: 2019
          - id: enkat
            lydelse: Enkäten är gjord.
            slutdatum: 2019
        utfall:
          program:
            läge: ej uppnått
        """,
    "an error of one outcome holds back what is said of its goal, and not of others": """
        mål:
          - id: ett
            lydelse: Mål ett.
            indikatorer:
              - id: plan
                lydelse: Planen är antagen.
                slutdatum: 2019
              - id: larm
                lydelse: Larmen är provade.
                slutdatum: 2019
          - id: andra
            lydelse: Mål två.
            indikatorer:
              - id: enkat
                lydelse: Enkäten är gjord.
                slutdatum: 2019
        utfall:
          plan:
            läge: klart  # <- U02
          larmen:  # <- U01
            läge: uppnått
          enkat:
            läge: delvis uppnått  # <- U12
        """,
    "an acceptance of what is held back is still needed": """
        mål:
          - id: ett
            lydelse: Mål ett.
            indikatorer:
              - id: plan
                lydelse: Planen är antagen.
                slutdatum: 2019
              - id: larm
                lydelse: Larmen är provade.
        tillåt:
          - regel: U12
            gäller: plan
            skäl: Nytt datum beslutas i februari.
        utfall:
          plan:
            läge: delvis uppnått
          larm:
            läge: klart  # <- U02
        """,
}


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_marked_lines_are_told(name: str, tmp_path: Path) -> None:
    fragment = inspect.cleandoc(CASES[name])
    assert found_in(fragment, tmp_path) == marked(fragment)


NUMBER = """
målfil: 1
kommun: Exempel
nämnd: Socialnämnden
områden:
  - id: omrade
    namn: Området
    mål:
      - id: mal
        lydelse: Målet nås.
        indikatorer:
          - id: larm
            lydelse: {}
            slutdatum: 2022
uppföljningar:
  - datum: 2020-12-31
    utfall:
      larm:
        värde: 7
""".lstrip()


@pytest.mark.parametrize("wording", ["Larm som provas.", "Larmen som provas ska öka."])
@pytest.mark.parametrize("written", ["", "källa: Larmsystemet", "kolada:\n              - U23461", "mätfrekvens: år"])
def test_what_a_number_lacks_besides_its_unit_is_told_with_that_and_is_what_is_told_when_it_is_written(
    written: str, wording: str
) -> None:
    lines = NUMBER.format(wording).split("\n")
    lines[13:13] = [f"            {written}"] if written else []
    codes = {"målvärde:": "I03", "källa:": "I02", "mätfrekvens:": "I07"}
    before = check_text("\n".join(lines))
    (remedy,) = [d.åtgärd or "" for d in before if d.kod == "I01"]
    assert not set(codes.values()) & {d.kod for d in before}
    assert remedy.endswith("; följs den upp med ett läge, skriv läge: i stället")
    lines[13:13] = ["            enhet: larm"]
    after = {d.kod for d in check_text("\n".join(lines))}
    assert {code for key, code in codes.items() if key in remedy.split(";")[0]} == after & set(codes.values())


def test_the_marks_of_these_cases_are_read() -> None:
    assert sum(sum(marked(fragment).values()) for fragment in CASES.values()) > len(CASES) / 2
    assert marked("a: 1  # <- I12 I12") == Counter({(1, "I12"): 2})
