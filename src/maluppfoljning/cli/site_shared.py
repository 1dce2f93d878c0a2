"""Several municipalities in one run: which they are, and the page above their sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from maluppfoljning.cli.places import file_name
from maluppfoljning.cli.writing_site import Site
from maluppfoljning.collection import Collection
from maluppfoljning.computing import Committees
from maluppfoljning.errors import MalfError
from maluppfoljning.figures import Kommunresultat
from maluppfoljning.render import rendered
from maluppfoljning.swedish import listing, quoted, visible
from maluppfoljning.view.shared_page import Kommun, shared_page
from maluppfoljning.view.sida import INDEX
from maluppfoljning.writing import drafts

FORMATS = ("html", "md")
"""Formats whose pages can lead to each other."""


def municipalities(found: Sequence[Collection]) -> tuple[Collection, ...]:
    """The kommunkataloger, and all lone nämndfiler together as one more."""
    lone = tuple(path for group in found if group.rot is None for path in group.nämndfiler)
    whole = tuple(group for group in found if group.rot is not None)
    return (*whole, Collection(None, (), lone)) if lone else whole


def refuse_several(made: Committees[Any]) -> None:
    """Raise ``MalfError`` when nämndfiler without a kommunfil belong to different municipalities."""
    names = list(dict.fromkeys(c.result.kommun for c in made.committees))
    if made.shared is None and len(names) > 1:
        text = f"Målfilerna hör till olika kommuner: {listing(quoted(name) for name in names)}."
        raise MalfError(text, "Ange en kommun i taget, eller lägg varje kommuns filer i en mapp med en kommun.yaml.")


def write_shared_page(
    folder: Path,
    groups: Sequence[Collection],
    computed: Sequence[Committees[Any]],
    results: Sequence[Kommunresultat | None],
    pages: Sequence[str],
    format: str,
    template: Path | None,
    quiet: bool,
) -> None:
    """Write ``index`` in the folder.

    ``results``: of each municipality, None when it has no committee. ``pages``: their first pages, from the folder on.
    """
    view = shared_page(list(_each(groups, computed, results, pages)))
    with drafts(folder) as waiting:
        site = Site(folder, folder, format, waiting)
        site.add(INDEX, site.draft(INDEX, rendered("kommuner", format, view, template)))
        site.finish()
    site.tell(quiet)


def _each(
    groups: Sequence[Collection],
    computed: Sequence[Committees[Any]],
    results: Sequence[Kommunresultat | None],
    pages: Sequence[str],
) -> Iterator[Kommun]:
    homes = [visible(group.rot.name) if group.rot else "" for group in groups]
    names = [made.over.kommun or home for made, home in zip(computed, homes, strict=True)]
    times = Counter(names)
    for group, made, result, page, home, name in zip(groups, computed, results, pages, homes, names, strict=True):
        wrong = tuple(file_name(path, group.rot) for path in made.failed)
        told = f"{name} ({home})" if times[name] > 1 and home else name
        yield Kommun(told, page, wrong, made.rules, result) if result else Kommun(told, "", wrong)
