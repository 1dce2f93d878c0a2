"""The history of målfiler, as git keeps it."""

from __future__ import annotations

from maluppfoljning.git.program import NoRepository
from maluppfoljning.git.repository import LINK, REGULAR, SUBMODULE, Entry, Repository, content_id, split_range

__all__ = ["LINK", "REGULAR", "SUBMODULE", "Entry", "NoRepository", "Repository", "content_id", "split_range"]
