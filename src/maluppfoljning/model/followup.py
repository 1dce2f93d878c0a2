"""The follow-ups: what was observed. One outcome per indicator and follow-up, and people's assessments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from maluppfoljning.keys import Many, Noun, Part, Table, Words, form, key
from maluppfoljning.kinds import ASSESSED, DATE, ID, MARKDOWN, NUMBER, TEXT, TIME
from maluppfoljning.scalars import Tid


@form(Noun("ett delvärde", "delvärdet", one_of=("värde", "läge"), exclusive=(("värde", "läge"),)))
class Delvärde:
    """The outcome of one delgrupp: exactly one of a number and a state."""

    värde: Decimal | None = key(NUMBER, "Delgruppens värde i indikatorns enhet.", ex="92")
    läge: str | None = key(TEXT, "Delgruppens läge på skalan.", ex="uppnått")


@form(Noun("en könsuppdelning", "könsuppdelningen", one_of=("kvinnor", "män")))
class Kön:
    """The outcome for each sex, shown and linted beside the total, never part of an index."""

    kvinnor: Decimal | None = key(NUMBER, "Värdet för kvinnor, i indikatorns enhet.", ex="91")
    män: Decimal | None = key(NUMBER, "Värdet för män, i indikatorns enhet.", ex="86")


@form(
    Noun(
        "ett utfall",
        "utfallet",
        one_of=("läge", "värde", "delvärden", "saknas"),
        exclusive=(("värde", "delvärden"), ("saknas", "läge"), ("saknas", "värde"), ("saknas", "delvärden")),
    )
)
class Utfall:
    """The outcome of an indicator at a follow-up.

    ``läge`` beside a number is a person's override and needs ``motivering``. ``avser`` None: the follow-up's own date.
    """

    läge: str | None = key(TEXT, "Läget på skalan.", ex="delvis uppnått")
    värde: Decimal | None = key(NUMBER, "Det uppmätta värdet, i indikatorns enhet.", ex="84")
    delvärden: Mapping[str, Delvärde] = key(Table(ID, Delvärde), "Utfall per delgrupp (id).")
    saknas: str | None = key(TEXT, "Varför utfall saknas, en mening.", ex="Undersökningen publiceras i oktober.")
    motivering: str | None = key(MARKDOWN, "Varför en person har satt ett annat läge än det uträknade.")
    avser: Tid | None = key(TIME, "Året eller dagen som mätningen avser, när det inte är uppföljningens.", ex="2019")
    kommentar: str | None = key(MARKDOWN, "Kommentar till utfallet (Markdown).")
    källa: str | None = key(TEXT, "Varifrån just detta utfall kommer.")
    prognos: str | None = key(TEXT, "Läget som väntas vid slutdatum.", ex="uppnått")
    kön: Kön | None = key(Part(Kön), "Utfall för kvinnor och män.")


@form(Noun("en åtgärd", "åtgärden"))
class Åtgärd:
    """A measure decided because of a follow-up. ``klar`` None: no date is set."""

    lydelse: str = key(TEXT, "Vad som ska göras.", required=True)
    ansvarig: str | None = key(TEXT, "Den som ansvarar för åtgärden.")
    klar: Tid | None = key(TIME, "När åtgärden ska vara klar.", ex="2021-03")


@form(Noun("en bedömning", "bedömningen", needs=(("motivering", "läge"),)))
class Bedömning:
    """A person's assessment of a goal, an område, a committee, a council goal or the municipality.

    ``läge`` stands instead of the computed one, which is shown too.
    """

    analys: str | None = key(MARKDOWN, "Analys av resultatet (Markdown).")
    prognos: str | None = key(TEXT, "Läget som väntas vid periodens slut.", ex="uppnått")
    åtgärder: tuple[Åtgärd, ...] = key(Many(Åtgärd), "Beslutade åtgärder.")
    läge: str | None = key(TEXT, "Läget som en person har bedömt, i stället för det uträknade.", ex="uppnått")
    motivering: str | None = key(MARKDOWN, "Varför läget är bedömt till ett annat än det uträknade.")


@form(Noun("en uppföljning", "uppföljningen"))
class Uppföljning:
    """One follow-up: outcomes by indicator id, assessments by id of a goal or an område, or ``nämnd`` for the whole."""

    datum: date = key(DATE, "Dagen som uppföljningen avser.", ex="2020-08-31", required=True)
    benämning: str | None = key(TEXT, "Uppföljningens namn.", ex="Delårsuppföljning 2020")
    beslut: tuple[str, ...] = key(Words(ID, single=True), "Beslutet där uppföljningen godkändes.")
    sammanfattning: str | None = key(MARKDOWN, "Nämndens sammanfattning (Markdown).")
    utfall: Mapping[str, Utfall] = key(Table(ID, Utfall), "Utfallen, med indikatorns id som nyckel.")
    bedömningar: Mapping[str, Bedömning] = key(
        Table(ASSESSED, Bedömning),
        "Bedömningar, med målets eller områdets id, eller ordet nämnd för nämnden som helhet.",
    )
