"""A fact → what it means: the kind of change, whether it requires a decision, and which decision covers it."""

from maluppfoljning.meaning.change import Change, changes, file_change
from maluppfoljning.meaning.context import Context
from maluppfoljning.meaning.decision import Cover
from maluppfoljning.meaning.kinds import CATALOGUE, CODES

__all__ = ["CATALOGUE", "CODES", "Change", "Context", "Cover", "changes", "file_change"]
