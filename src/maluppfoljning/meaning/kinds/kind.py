"""What a kind of change is: its code, whether it needs a decision, whether it rewrites history, its documentation."""

from __future__ import annotations

from maluppfoljning.entry import Entry, entry
from maluppfoljning.finding import Severity
from maluppfoljning.record import record


@record
class Kind:
    """A kind of change. ``decides``: it requires a decision, as a rule; ``history``: it rewrites what was reported."""

    code: str
    title: str
    decides: bool
    history: bool
    documentation: str

    def entry(self) -> Entry:
        """The documentation."""
        return entry(self.code, self.title, Severity.VARNING, self.documentation)


BESLUT = "Ett mål gäller så som det är beslutat, och den som ändrar det ska kunna peka på ett beslut."
REVISION = "revisionskritik mot mål och indikatorer som ändras längs vägen utan beslut"
HISTORIK = "En uppföljning som är gjord ska gå att lita på. Ändras den i efterhand ska det synas och vara beslutat."
