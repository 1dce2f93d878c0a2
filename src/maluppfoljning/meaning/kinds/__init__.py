"""The kinds of change, each with its code and its documentation: what ``malf explain D08`` and docs/regler.md print.

In the example of a kind the lines of the new version that are marked ``# <- D08`` must give exactly those changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from maluppfoljning.entry import Catalogue, Entry
from maluppfoljning.meaning.kinds.around import (
    ANSVAR,
    ID,
    ID_UTAN_HISTORIK,
    KÄLLA,
    ORDNING,
    TEXT,
    TILLHÖRIGHET,
)
from maluppfoljning.meaning.kinds.files import (
    ANNAN_SORT,
    BORTTAGEN_FIL,
    NY_FIL,
    NYTT_FILNAMN,
)
from maluppfoljning.meaning.kinds.kind import Kind
from maluppfoljning.meaning.kinds.other import (
    AKTIVITET,
    BESLUT_PÅ_SAKEN,
    BESLUT_ÄNDRAT,
    NYCKELTAL,
    NYTT_BESLUT,
    TILLFÄLLE,
    TILLÅTELSE,
    UPPGIFT,
)
from maluppfoljning.meaning.kinds.reported import (
    BEDÖMNING,
    EFTER_UTFALL,
    EFTERRAPPORTERAT,
    HISTORIK_BORTTAGEN,
    HISTORIK_ÄNDRAD,
    NY_UPPFÖLJNING,
    TEXT_OM_UPPFÖLJNING,
    ÅTGÄRD,
)
from maluppfoljning.meaning.kinds.targets import (
    ANNAT_MÅLVÄRDE,
    ENHET,
    MÅLVÄRDE_TILLAGT,
    SKÄRPT,
    SÄNKT,
    UTGÅNGSVÄRDE,
)
from maluppfoljning.meaning.kinds.things import (
    BORTTAGET,
    BORTTAGET_MED_UTFALL,
    FLYTTAT,
    OMFORMULERAT,
    REDAKTIONELLT,
    TILLAGT,
)
from maluppfoljning.meaning.kinds.times import (
    BERÄKNING,
    GILTIGHET,
    SENARELAGT,
    SKALA,
    TIDIGARELAGT,
    UPPHÖR,
    VIKT,
)

KINDS: tuple[Kind, ...] = (
    TILLAGT,
    BORTTAGET,
    BORTTAGET_MED_UTFALL,
    FLYTTAT,
    OMFORMULERAT,
    REDAKTIONELLT,
    SKÄRPT,
    SÄNKT,
    ANNAT_MÅLVÄRDE,
    MÅLVÄRDE_TILLAGT,
    UTGÅNGSVÄRDE,
    ENHET,
    TIDIGARELAGT,
    SENARELAGT,
    GILTIGHET,
    UPPHÖR,
    VIKT,
    BERÄKNING,
    SKALA,
    ANSVAR,
    KÄLLA,
    TILLHÖRIGHET,
    TEXT,
    ORDNING,
    ID,
    ID_UTAN_HISTORIK,
    NY_UPPFÖLJNING,
    EFTERRAPPORTERAT,
    HISTORIK_ÄNDRAD,
    HISTORIK_BORTTAGEN,
    EFTER_UTFALL,
    BEDÖMNING,
    TEXT_OM_UPPFÖLJNING,
    ÅTGÄRD,
    NYCKELTAL,
    AKTIVITET,
    NYTT_BESLUT,
    BESLUT_ÄNDRAT,
    UPPGIFT,
    TILLFÄLLE,
    TILLÅTELSE,
    BESLUT_PÅ_SAKEN,
    NY_FIL,
    BORTTAGEN_FIL,
    ANNAN_SORT,
    NYTT_FILNAMN,
)
"""Every kind of change, in order of code."""

CATALOGUE: Mapping[str, Entry] = Catalogue({kind.code: kind.entry for kind in KINDS})
"""The documentation of every code."""

CODES: Mapping[str, Kind] = {kind.code: kind for kind in KINDS}

__all__ = [
    "AKTIVITET",
    "ANNAN_SORT",
    "ANNAT_MÅLVÄRDE",
    "ANSVAR",
    "BEDÖMNING",
    "BERÄKNING",
    "BESLUT_PÅ_SAKEN",
    "BESLUT_ÄNDRAT",
    "BORTTAGEN_FIL",
    "BORTTAGET",
    "BORTTAGET_MED_UTFALL",
    "CATALOGUE",
    "CODES",
    "EFTERRAPPORTERAT",
    "EFTER_UTFALL",
    "ENHET",
    "FLYTTAT",
    "GILTIGHET",
    "HISTORIK_BORTTAGEN",
    "HISTORIK_ÄNDRAD",
    "ID",
    "ID_UTAN_HISTORIK",
    "KINDS",
    "KÄLLA",
    "MÅLVÄRDE_TILLAGT",
    "NYCKELTAL",
    "NYTT_BESLUT",
    "NYTT_FILNAMN",
    "NY_FIL",
    "NY_UPPFÖLJNING",
    "OMFORMULERAT",
    "ORDNING",
    "REDAKTIONELLT",
    "SENARELAGT",
    "SKALA",
    "SKÄRPT",
    "SÄNKT",
    "TEXT",
    "TEXT_OM_UPPFÖLJNING",
    "TIDIGARELAGT",
    "TILLAGT",
    "TILLFÄLLE",
    "TILLHÖRIGHET",
    "TILLÅTELSE",
    "UPPGIFT",
    "UPPHÖR",
    "UTGÅNGSVÄRDE",
    "VIKT",
    "ÅTGÄRD",
    "Kind",
]
