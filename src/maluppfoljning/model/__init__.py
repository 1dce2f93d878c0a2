"""The model: what a målfil says, and nothing else.

Frozen dataclasses of text, exact decimals, dates, tuples and read-only mappings. They hold no places and no files, so
that two revisions with the same content are equal; what is computed lives in ``result.py``. None means "not written".
The field metadata (``keys.py``) is the only description of a key.
"""

import copyreg
from dataclasses import fields
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from maluppfoljning.model.calculation import (
    Avrundning,
    Beräkning,
    Gräns,
    Krav,
    Läge,
    Nivå,
    Skala,
    Taktgränser,
    Tolerans,
    Villkor,
)
from maluppfoljning.model.files import (
    Aktivitet,
    Avsnitt,
    Begrepp,
    Beräkningsfil,
    Beslut,
    Mätvärde,
    Nyckeltal,
    Nämndfil,
    Period,
    Tillåtelse,
    Ursprung,
)
from maluppfoljning.model.followup import Bedömning, Delvärde, Kön, Uppföljning, Utfall, Åtgärd
from maluppfoljning.model.municipality import (
    Fullmäktigemål,
    Färger,
    Kommunfil,
    Palett,
    Publicering,
    Uppföljningstillfälle,
)
from maluppfoljning.model.plan import (
    Delgrupp,
    Förändring,
    Giltighet,
    Indikator,
    Mellan,
    Mål,
    Målvärde,
    Område,
    Upphörande,
    Utgångsvärde,
)


def _read_only(items: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(items)


# Rules of calculation travel between processes, and Python cannot pickle a read-only mapping by itself.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


_STATE = tuple(field.name for field in fields(Läge))


@lru_cache(256)
def _state(*values: Any) -> Läge:
    return Läge(**dict(zip(_STATE, values, strict=True)))


# Every figure has its state, and there are few: those that are equal are one and the same where they arrive.
copyreg.pickle(Läge, lambda läge: (_state, tuple([getattr(läge, name) for name in _STATE])))

__all__ = [
    "Aktivitet",
    "Avrundning",
    "Avsnitt",
    "Bedömning",
    "Begrepp",
    "Beräkning",
    "Beräkningsfil",
    "Beslut",
    "Delgrupp",
    "Delvärde",
    "Fullmäktigemål",
    "Färger",
    "Förändring",
    "Giltighet",
    "Gräns",
    "Indikator",
    "Kommunfil",
    "Krav",
    "Kön",
    "Läge",
    "Mellan",
    "Mätvärde",
    "Mål",
    "Målvärde",
    "Nivå",
    "Nyckeltal",
    "Nämndfil",
    "Område",
    "Palett",
    "Period",
    "Publicering",
    "Skala",
    "Taktgränser",
    "Tillåtelse",
    "Tolerans",
    "Uppföljning",
    "Uppföljningstillfälle",
    "Upphörande",
    "Ursprung",
    "Utfall",
    "Utgångsvärde",
    "Villkor",
    "Åtgärd",
]
