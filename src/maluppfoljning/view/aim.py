"""What an indicator aims at and how it is measured, as a plan says it."""

from __future__ import annotations

from collections.abc import Iterator

from maluppfoljning import model
from maluppfoljning.swedish import listing, long_date
from maluppfoljning.view import words
from maluppfoljning.view.definition import GRADING, WEIGHING


def aim(i: model.Indikator) -> str:
    """``från 60 % (2022) till minst 70 %``, ``minst 98 % och helst öka``, ``öka med minst 2 per år``."""
    målvärde, start = i.målvärde, i.utgångsvärde
    if målvärde is None:
        return f"inget målvärde, utgångsvärde {words.baseline(start, i.enhet)}" if start else "inget målvärde"
    target = words.target(målvärde, i.enhet).removeprefix("ska ")
    if start is None:
        return target
    if only_direction(målvärde) or målvärde.förändring is not None:
        return f"från {words.baseline(start, i.enhet)} {target}"
    # A unit that is a word is said once, after the target.
    return f"från {words.baseline(start, i.enhet if len(i.enhet or '') < 3 else None)} till {target}"


def only_direction(målvärde: model.Målvärde) -> bool:
    """Whether no number is decided."""
    forms = (målvärde.minst, målvärde.högst, målvärde.exakt, målvärde.mellan, målvärde.förändring)
    return all(form is None for form in forms)


def measuring(i: model.Indikator) -> Iterator[str]:
    """``Mäts varje år``, ``Källa: …``, ``Kolada: U23461``: how the value comes about, as far as it is written."""
    if i.delgrupper:
        yield f"Mäts för sig för {listing(grupp.namn for grupp in i.delgrupper)}"
    if i.mätfrekvens:
        yield f"Mäts {words.how_often(i.mätfrekvens)}"
    yield from words.labelled(
        (
            ("Källa", i.källa),
            ("Mätmetod", i.mätmetod),
            ("Kolada", ", ".join(i.kolada)),
            ("Publiceras i", i.publiceras),
            ("Bedömning", GRADING.get(i.bedömning, i.bedömning) if i.bedömning else None),
            ("Delgrupper", WEIGHING[i.sammanvägning].format(parts="delgruppernas") if i.sammanvägning else None),
        )
    )


def lasting(thing: model.Mål | model.Indikator) -> Iterator[tuple[str, str | None]]:
    """How long it holds."""
    yield "Gäller", words.validity(thing.gäller) if thing.gäller else None
    yield "Upphör", f"{long_date(thing.upphör.datum)}, {thing.upphör.skäl}" if thing.upphör else None
