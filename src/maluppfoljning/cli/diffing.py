"""What ``malf diff`` was asked to compare: revisions, a revision and the working tree, two files or two folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from maluppfoljning.collection import SHARED
from maluppfoljning.difference import Difference, difference
from maluppfoljning.errors import MalfError
from maluppfoljning.git import NoRepository, Repository, split_range
from maluppfoljning.meaning import Change
from maluppfoljning.snapshot import Version, of_commit, of_file, of_folder, of_working_tree
from maluppfoljning.source import shown
from maluppfoljning.swedish import listing, long_date, quoted, visible


def compared(words: Sequence[str], since: date | None, until: date | None, whole: bool) -> Difference:
    """The difference that the arguments ask for.

    ``words``: a revision or a range and then paths, or two files or folders; nothing is HEAD against the working tree.
    ``since``, ``until``: days in the history of the revision. Raises ``MalfError`` for what cannot be compared.
    """
    if since is None and until is None and len(words) == 2 and all(os.path.lexists(word) for word in words):
        found = _two(Path(words[0]), Path(words[1]), whole)
        if found is not None:
            return found
    with ExitStack() as stack:
        repository = stack.enter_context(_repository(words))
        asked = Asked(repository, words, since, until)
        return difference(asked.before, asked.after, asked.paths, whole)


def _two(one: Path, other: Path, whole: bool) -> Difference | None:
    """Two paths compared with each other; None when the first is really a revision. Raises when it may be both."""
    if not str(one).startswith((".", os.sep)):
        try:
            with Repository(Path(".")) as repository:
                if repository.find(str(one)) is not None:
                    name = repository.full_name(str(one))
                    text = f"{quoted(str(one))} är både en version och en sökväg."
                    raise MalfError(text, f"Skriv ./{one} för sökvägen eller {name} för versionen.")
        except NoRepository:
            pass
    if one.is_dir() != other.is_dir():
        raise MalfError("En fil och en mapp går inte att jämföra.", "Ange två filer eller två mappar.")
    if one.is_dir():
        return difference(of_folder(one), of_folder(other), (), whole)
    if (one.name in SHARED) != (other.name in SHARED):
        raise MalfError("En nämndfil och en kommunfil går inte att jämföra.", "Ange två filer av samma slag.")
    return difference(of_file(one, other), of_file(other), [Path(other.name)], whole)


def _repository(words: Sequence[str]) -> Repository:
    """The repository of the current folder, else that of the first path that is named."""
    try:
        return Repository(Path("."))
    except NoRepository:
        for word in words:
            if os.path.lexists(word):
                return Repository(Path(word) if os.path.isdir(word) else Path(word).parent)
        raise


class Asked:
    """The two versions and the paths, from the root of the repository, that the arguments name."""

    def __init__(self, repository: Repository, words: Sequence[str], since: date | None, until: date | None) -> None:
        self._repository = repository
        first, rest = self._split(words)
        if since is not None or until is not None:
            self.before, self.after = self._between(first or "HEAD", since, until)
        else:
            self.before, self.after = self._range(first or "HEAD")
        self.paths = tuple(self._inside(Path(word)) for word in rest)

    def _split(self, words: Sequence[str]) -> tuple[str, Sequence[str]]:
        """The revision or range, empty when there is none, and the paths."""
        if not words:
            return "", ()
        first, rest = words[0], words[1:]
        if os.path.lexists(first) and (first.startswith((".", os.sep)) or self._repository.find(first) is None):
            return "", words
        for word in rest:
            if not os.path.lexists(word) and self._repository.find(word) is not None:
                raise MalfError(f"{quoted(word)} är en version och ingen sökväg.", f"Skriv: malf diff {first}..{word}")
        return first, rest

    def _range(self, text: str) -> tuple[Version, Version]:
        found = split_range(text)
        if found is None:
            before = self._commit(text)
            return before, of_working_tree(self._repository, before)
        base, dots, head = found
        ids = [self._repository.commit(base), self._repository.commit(head)]
        if dots == "...":
            base_id = self._repository.merge_base(*ids)
            name = base if base_id == ids[0] else f"{base_id[:7]} (där {head} skildes från {base})"
            return of_commit(self._repository, base_id, name), of_commit(self._repository, ids[1], head)
        return of_commit(self._repository, ids[0], base), of_commit(self._repository, ids[1], head)

    def _commit(self, revision: str) -> Version:
        return of_commit(self._repository, self._repository.commit(revision), revision)

    def _between(self, revision: str, since: date | None, until: date | None) -> tuple[Version, Version]:
        """A revision as it was at the end of one day, and of another; None is as it is now."""
        if split_range(revision) is not None:
            raise MalfError(
                "Datum anges för en version, inte för två.", "Skriv till exempel: malf diff --since 2024-01-01 main"
            )
        head = self._repository.commit(revision)
        if since is None:
            raise MalfError("--until behöver --since.", "Skriv till exempel --since 2024-01-01 --until 2024-12-31")
        if until is not None and until < since:
            raise MalfError(f"Den {until} är före den {since}.", "Skriv den tidigare dagen efter --since.")
        made = []
        for day in (since, until):
            if day is None:
                made.append(of_commit(self._repository, head, revision))
                continue
            found = self._repository.at_end_of(day, head)
            if found is None:
                first = self._repository.first_day(head)
                remedy = (
                    "Kopian har inte hela historiken. Hämta den: git fetch --unshallow"
                    if self._repository.shallow
                    else None
                )
                text = f"Det finns ingen version från den {day} eller tidigare; historiken börjar den {first}."
                raise MalfError(text, remedy or f"Skriv till exempel --since {first}")
            made.append(
                of_commit(
                    self._repository, found[0], f"{f'{revision} ' if revision != 'HEAD' else ''}den {long_date(day)}"
                )
            )
        return made[0], made[1]

    def _inside(self, path: Path) -> Path:
        """A path from the root of the repository."""
        root = self._repository.root
        if root is None:  # a bare repository has no folders to stand in
            return Path(os.path.normpath(path))
        real = Path(os.path.realpath(path.parent)) / path.name if path.name not in ("", "..") else path.resolve()
        try:
            return real.relative_to(root)
        except ValueError:
            text = f"{quoted(shown(path), 200)} ligger utanför arkivet {quoted(shown(root), 200)}."
            raise MalfError(text, "Ange en sökväg i arkivet.") from None


FAILURES: Mapping[str, tuple[str, Callable[[Change], bool]]] = {
    "beslut-saknas": ("kräver beslut som saknas", lambda change: change.saknar_beslut),
    "sankt": ("sänker ett målvärde", lambda change: change.kod == "D08" and change.godtagen is None),
    "historik": ("skriver om det som redan är redovisat", lambda change: change.skriver_om),
}
"""What ``--fail-on`` may name: what such a change does, and which changes are such."""
_ASCII = {"sänkt": "sankt"}


def conditions(given: Sequence[str]) -> tuple[str, ...]:
    """The names after ``--fail-on``, apart and as they are to be typed.

    Raises ``MalfError`` for one that does not exist.
    """
    names = [name.strip() for text in given for name in text.split(",")]
    named = tuple(dict.fromkeys(_ASCII.get(name, name) for name in names))
    for name in named:
        if name not in FAILURES:
            raise MalfError(f"--fail-on känner inte {quoted(name)}.", f"Skriv {listing(FAILURES, 'eller')}.")
    return named


def failed(found: Difference, wanted: Sequence[str], tell: Callable[[str], None]) -> int:
    """The exit code: 1 when a file cannot be read now, or when a change is of a kind that was not to be. Tells why.

    A file that could not be read before and can be now has been mended, which is told and never fails.
    """
    for path in found.utelämnade:
        tell(f"Lästes inte, eftersom det är en länk eller ett annat arkiv: {visible(path)}.")
    code = int(not all(unread.lagad for unread in found.olästa))
    for unread in found.olästa if wanted else ():
        tell(f"--fail-on har inte prövat {visible(unread.fil)}, som inte går att läsa i versionen {unread.version}.")
    for name in wanted:
        what, is_such = FAILURES[name]
        n = sum(is_such(placed.change) for placed in found.ändringar)
        if n:
            tell(f"--fail-on {name}: {'1 ändring' if n == 1 else f'{n} ändringar'} {what}.")
            code = 1
    return code


def form_of(format: str, report: str | None) -> str:
    """The form to write: with a report ``bilaga-md`` or ``bilaga-html``, and html is always the report."""
    if report is None:
        return "bilaga-html" if format == "html" else format
    if format not in ("md", "html"):
        raise MalfError(f"Rapporten skrivs inte som {format}.", "Skriv --format md eller html.")
    return f"bilaga-{format}"


def written(found: Difference, form: str, colour: bool, template: Path | None) -> str:
    """The difference in a form of ``form_of``. ``template``: a folder with own templates for the report."""
    if form.startswith("bilaga-"):
        from maluppfoljning.render import render
        from maluppfoljning.view.forandringar import förändringar

        return render("förändringar", form.removeprefix("bilaga-"), förändringar(found), template)
    if form == "json":
        from maluppfoljning.output.changes_json import as_json

        return as_json(found)
    if form == "md":
        from maluppfoljning.output.changes_markdown import markdown

        return markdown(found)
    if form in ("github", "gitlab"):
        from maluppfoljning.output import changes_services

        return changes_services.commands(found) if form == "github" else changes_services.code_quality(found)
    from maluppfoljning.output.changes import text

    return text(found, colour)
