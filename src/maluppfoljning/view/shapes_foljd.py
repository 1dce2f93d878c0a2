"""What a template may use of calculations over time: how index and goals came about at every follow-up."""

from __future__ import annotations

from typing import Annotated

from maluppfoljning.record import Record


class Följddel(Record):
    """en indikator som ett mål räknas på"""

    bokstav: Annotated[str, "det som indikatorn kallas i beräkningarna, ”b”"]
    namn: Annotated[str, "indikatorns lydelse"]
    rad: Annotated[str, "raden i målfilen där indikatorn står, ”42”, tom när den är okänd"]
    underlag: Annotated[str, "”målvärde: minst 90 % (45)”: det som är bestämt för just den, och dess rader"]


class Beräkningsföljd(Record):
    """hur ett värde kom till vid varje uppföljning"""

    namn: Annotated[str, "”Index” eller ”Mål 7: Valfrihet”"]
    sätt: Annotated[str, "hur delarna vägs samman, en mening; tom när det står gemensamt för alla mål"]
    underlag: Annotated[
        tuple[str, ...],
        "reglerna för ett index, utöver dem som gäller för alla mål; för ett mål det som är bestämt för just det",
    ]
    delar: Annotated[tuple[Följddel, ...], "målets indikatorer i filens ordning; inga för ett index"]
    dagar: Annotated[tuple[str, ...], "en rad för varje uppföljning, äldst först: ”2020-08-31: a 84 % ger 0 (312) …”"]


class Beräkningar(Record):
    """hur index och mål kom till vid varje uppföljning"""

    sätt: Annotated[str, "hur indikatorer vägs samman, en mening; tom när målen gör det på olika sätt"]
    underlag: Annotated[tuple[str, ...], "”bedömning: förbättring, kommun.yaml:33”: reglerna som gäller för alla mål"]
    index: Beräkningsföljd
    mål: Annotated[tuple[Beräkningsföljd, ...], "i filens ordning"]
