"""Values of a målfil as they are read aloud: ``minst 90 % och helst öka``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from maluppfoljning.keys import NOUNS, keys
from maluppfoljning.model import Giltighet, Målvärde, Period, Upphörande, Utgångsvärde
from maluppfoljning.swedish import listing
from maluppfoljning.target import quantity, target_text


def said(value: Any, unit: str | None = None) -> str:
    """A value of the model as it is read aloud; empty for None. ``unit``: that of the indicator."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, Decimal):
        return quantity(value, unit)
    if isinstance(value, Målvärde):
        direction = value.riktning if value.förändring is None and value.riktning else None
        text = target_text(value, unit)
        return text if direction in (None, text) else f"{text} och helst {direction}"
    if isinstance(value, Utgångsvärde):
        return quantity(value.värde, unit) + (f" ({value.år})" if value.år else "")
    if isinstance(value, Giltighet | Period):
        ends = [f"från {value.från}" if value.från else "", f"till {value.till}" if value.till else ""]
        return " ".join(filter(None, ends))
    if isinstance(value, Upphörande):
        rests = f" ({listing(value.beslut)})" if value.beslut else ""
        return f"{value.datum}: {value.skäl}{rests}"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said(item, unit)}" for name, item in value.items())
    if isinstance(value, tuple):
        return (
            "; ".join(said(item, unit) for item in value) if value and not isinstance(value[0], str) else listing(value)
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return str(value)
    if type(value) in NOUNS:
        return _form(value, unit)
    return str(value)


def _form(value: Any, unit: str | None) -> str:
    """The written keys of a form, each with its value. An id is for the file, and is not read aloud."""
    written = [(name, getattr(value, name)) for name in keys(type(value)) if name != "id"]
    told = [f"{name.replace('_', ' ')} {said(item, unit)}" for name, item in written if said(item)]
    return ", ".join(told)
