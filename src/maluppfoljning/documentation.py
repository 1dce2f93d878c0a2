"""The pages that are made from the code: keys, rules, ways of calculating, names in templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from maluppfoljning.absence import stand_in
from maluppfoljning.aggregation import WEIGHING
from maluppfoljning.entry import Entry
from maluppfoljning.grading import GRADING
from maluppfoljning.keys import NOUNS, Many, Part, Shape, Table, Words, keys
from maluppfoljning.kind import Kind
from maluppfoljning.meaning import CATALOGUE as CHANGES
from maluppfoljning.meaning import CODES
from maluppfoljning.model import Kommunfil, Nämndfil
from maluppfoljning.pace import takt
from maluppfoljning.rules import CATALOGUE
from maluppfoljning.scale import state
from maluppfoljning.swedish import capitalised, listing
from maluppfoljning.target import changed
from maluppfoljning.ways import Way, table

_ASCII = str.maketrans("åäö", "aao")
MADE = "<!-- Den här filen är framställd ur koden: make generate. Ändra inte för hand. -->\n"


def keys_page() -> str:
    """``målfil/nycklar.md``: every form with its keys, the two files first."""
    forms = [Nämndfil, Kommunfil, *(form for form in NOUNS if form not in (Nämndfil, Kommunfil))]
    intro = (
        "# Nycklar i en målfil\n\nVarje grupp av nycklar för sig, med de nycklar som får stå där. **Fet** nyckel måste "
        "skrivas. Vad ordet betyder i verksamheten står i [ordlistan](../docs/ordlista.md).\n"
    )
    return _page(intro, (part for form in forms for part in _form(form)))


def _form(form: type[Any]) -> Iterator[str]:
    noun = NOUNS[form]
    yield f"## {form.__name__}\n"
    rows = ["| Nyckel | Värde | Betydelse | Exempel |", "| --- | --- | --- | --- |"]
    for name, key in keys(form).items():
        shown = f"**`{name}`**" if key.required else f"`{name}`"
        example = f"`{key.example}`" if key.example else ""
        rows.append(f"| {shown} | {_shape(key.shape)} | {_cell(key.explanation)} | {example} |")
    yield "\n".join(rows) + "\n"
    notes = []
    if noun.one_of:
        notes.append(f"Minst en av nycklarna {_names(noun.one_of)} måste skrivas.")
    notes += [f"{_names((a, b))} kan inte stå tillsammans." for a, b in noun.exclusive]
    notes += [f"`{a}` kräver `{b}`." for a, b in noun.needs]
    if notes:
        yield " ".join(notes) + "\n"


def _shape(shape: Shape) -> str:
    if isinstance(shape, Kind):
        return f"{shape.name}: {listing([f'`{w}`' for w in shape.words], 'eller')}" if shape.words else shape.name
    if isinstance(shape, Part):
        return f"[{NOUNS[shape.form].indefinite}](#{shape.form.__name__.casefold()})"
    if isinstance(shape, Many):
        return f"lista, varje punkt [{NOUNS[shape.form].indefinite}](#{shape.form.__name__.casefold()})"
    if isinstance(shape, Table):
        return f"{shape.names.name} följt av [{NOUNS[shape.form].indefinite}](#{shape.form.__name__.casefold()})"
    assert isinstance(shape, Words)
    return f"{shape.kind.name}, eller en lista av dem" if shape.single else f"lista, varje punkt {shape.kind.name}"


def _names(names: tuple[str, ...]) -> str:
    return listing([f"`{name}`" for name in names], "och")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def rules_page() -> str:
    """``docs/regler.md``: every code with its reason, its source and a wrong and a right example."""
    intro = (
        "# Regler\n\nAllt som `malf validate` kan anmärka på. **Fel** stoppar en rapport, **varningar** gör det inte "
        "(utom med `--strict`). En varning kan godtas med skäl under nyckeln `tillåt`. Samma text ges av "
        "`malf explain KOD`. Raden som pekas ut är märkt med koden.\n"
    )
    rules = (part for code in CATALOGUE for part in _entry(CATALOGUE[code]))
    changes = (part for code in CHANGES for part in _change(CHANGES[code]))
    return _page(intro, chain(rules, (_CHANGES,), changes))


_CHANGES = (
    "# Ändringar\n\nAllt som `malf diff` kan säga om vad som skiljer två versioner. En ändring som **kräver beslut** "
    "ska täckas av ett beslut i samma ändring. **Historik** skriver om det som redan är redovisat. En viss ändring kan "
    "godtas med skäl under nyckeln `tillåt`, som då läggs till i samma ändring.\n"
)


def _change(entry: Entry) -> Iterator[str]:
    yield f"## {entry.code} {entry.title}\n"
    yield f"*{capitalised(judged(entry.code))}.* {entry.text}\n"
    yield f"**Varför:** {entry.why}\n"
    yield f"**Källa:** {entry.source}\n"
    if entry.after:
        yield f"Före:\n\n```yaml\n{entry.before}\n```\n"
        yield f"Efter:\n\n```yaml\n{entry.after}\n```\n"


def judged(code: str) -> str:
    """How a kind of change is judged as a rule: whether it requires a decision, and whether it rewrites history."""
    kind = CODES[code]
    decides = "kräver beslut" if kind.decides else "kräver inget beslut"
    return f"{decides}, historik" if kind.history else decides


def _entry(entry: Entry) -> Iterator[str]:
    yield f"## {entry.code} {entry.title}\n"
    yield f"*{capitalised(entry.severity.value)}.* {entry.text}\n"
    if entry.why:
        yield f"**Varför:** {entry.why}\n"
    if entry.source:
        yield f"**Källa:** {entry.source}\n"
    yield f"Fel:\n\n```yaml\n{entry.wrong}\n```\n"
    if entry.right:
        yield f"Rätt:\n\n```yaml\n{entry.right}\n```\n"


def entry_text(entry: Entry) -> str:
    """The documentation of a code as ``malf explain`` prints it."""
    severity = judged(entry.code) if entry.code in CODES else entry.severity.value
    parts = [f"{entry.code} {entry.title} ({severity})", entry.text]
    parts += [f"{name}: {text}" for name, text in (("Varför", entry.why), ("Källa", entry.source)) if text]
    parts += [f"{name}:\n\n{_indented(text)}" for name, text in _fragments(entry) if text]
    return "\n\n".join(parts) + "\n"


def _fragments(entry: Entry) -> tuple[tuple[str, str], ...]:
    return (("Fel", entry.wrong), ("Rätt", entry.right), ("Före", entry.before), ("Efter", entry.after))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


OTHERS: Mapping[str, Way[Any]] = table(
    (
        Way(name="förändring", title="Målvärde som är en förändring", function=changed),
        Way(name="läge", title="Från värde till läge", function=state),
        Way(name="saknade", title="Det som saknas", function=stand_in),
        Way(name="takt", title="Takten mot målvärdet", function=takt),
    )
)
"""What is computed beside the grading of an outcome and the weighing of parts, by the word written in a målfil."""

WAYS: Mapping[str, Way[Any]] = {**GRADING, **WEIGHING, **OTHERS}
"""Everything that ``malf explain`` can tell how it is computed."""


def ways_page() -> str:
    """``docs/berakning.md``: every way of grading and of weighing together, and what is computed beside them."""
    intro = (
        "# Så beräknas måluppfyllelsen\n\n"
        "En **bedömning** gör ett utfall till ett värde mellan 0 och 1 och ett läge på "
        "en skala. En **sammanvägning** gör många delars värden till ett. Räkningen är exakt, och tal avrundas först "
        "när de visas. Samma text ges av `malf explain` följt av namnet, till exempel `malf explain medel`.\n"
    )

    def parts() -> Iterator[str]:
        yield "## Bedömning\n"
        for way in GRADING.values():
            yield _way(way)
        yield "## Sammanvägning\n"
        for weighing in WEIGHING.values():
            yield _way(weighing)
        yield "## Det som räknas därutöver\n"
        for other in OTHERS.values():
            yield _way(other)

    return _page(intro, parts())


def _way(way: Way[Any]) -> str:
    return f"### `{way.name}`: {way.title}\n\n{_examples(way.documentation)}\n"


def _examples(text: str) -> str:
    """The doctest of a docstring as a code block."""
    made, inside = [], False
    for line in text.split("\n"):
        starts, ends = line.lstrip().startswith(">>>"), inside and not line.strip()
        if starts and not inside:
            made.append("```pycon")
            inside = True
        elif ends:
            made.append("```")
            inside = False
        made.append(line.strip() if inside else line)
    return "\n".join([*made, "```"] if inside else made)


def way_text(way: Way[Any]) -> str:
    """The documentation of a way as ``malf explain`` prints it."""
    words = way.documentation.partition(">>>")[0].rstrip()  # the worked figure as code is for docs/berakning.md
    return f"{way.name}: {way.title}\n\n{words}\n"


def find_way(name: str) -> Way[Any] | None:
    """The way with that name or title, a name also when it is typed without å, ä and ö; None when there is none."""
    folded = {key.translate(_ASCII): way for key, way in WAYS.items()}
    titled = {way.title.casefold(): way for way in WAYS.values()}
    return WAYS.get(name) or folded.get(name) or titled.get(name.casefold())


def names_page() -> str:
    """``templates/namn.md``: every name that a template may use."""
    from maluppfoljning.render.names import namn

    return namn()


def _page(intro: str, parts: Iterator[str]) -> str:
    return "\n".join([MADE, intro, *parts])
