"""What an editor shows: keys, words, help, snippets, mistakes and quick fixes, asked of the engine of VS Code's YAML
extension, with the settings and the schema that a kommunkatalog begins with.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, settings
from readings import EXAMPLES, HEAD, REPOSITORY
from samples import dumped, least, with_key

from maluppfoljning.cli import run
from maluppfoljning.keys import NOUNS, Many, Part, Table, keys
from maluppfoljning.kind import Kind
from maluppfoljning.model import Bedömning, Beräkning, Beräkningsfil, Kommunfil, Nämndfil, Utfall
from maluppfoljning.regelverk import SKALOR
from maluppfoljning.resources import format_file

START = REPOSITORY / "templates" / "start" / ".vscode" / "settings.json"
SETTINGS = settings(START.read_text(encoding="utf-8"))
ROOTS = (Nämndfil, Kommunfil)
FORMS = [pytest.param(form, id=form.__name__) for form in NOUNS if form is not Beräkningsfil]
"""A beräkningsfil is no målfil that an editor is told of."""
STATES = ("uppnått", "delvis uppnått", "ej uppnått", "ej bedömt", "ej tillämpligt")
GOAL = (
    HEAD.replace("områden: []\n", "")
    + "områden:\n  - id: a\n    namn: b\n    mål:\n      - id: c\n        lydelse: d\n"
)
DAY = "Skriv ett år, en månad eller en dag som finns: 2019, 2019-05 eller 2019-05-31."
NUMBER = "Skriv bara talet, till exempel 90 eller 87,5. Enheten skrivs i nyckeln enhet."
LIST = "Här ska stå en lista: varje punkt på en egen rad, med bindestreck och mellanslag först."


def _parents() -> dict[type[Any], tuple[type[Any], str]]:
    """The form and the key that each form is first found under, from a nämndfil or else a kommunfil."""
    found: dict[type[Any], tuple[type[Any], str]] = {}
    waiting = list(ROOTS)
    while waiting:
        parent = waiting.pop(0)
        for name, key in keys(parent).items():
            if isinstance(key.shape, Part | Many | Table) and key.shape.form not in found:
                found[key.shape.form] = parent, name
                waiting.append(key.shape.form)
    return found


PARENTS = _parents()
LISTS = [
    pytest.param(parent, name, id=f"{parent.__name__}.{name}")
    for parent in NOUNS
    if parent is not Beräkningsfil
    for name, key in keys(parent).items()
    if isinstance(key.shape, Many | Table)
]


def inside(form: type[Any], content: Any) -> str:
    """A målfil with nothing but what is required, and the content where the form stands."""
    while form not in ROOTS:
        parent, name = PARENTS[form]
        shape = keys(parent)[name].shape
        entry = content if isinstance(shape, Part) else [content] if isinstance(shape, Many) else {"abc": content}
        whole = with_key(parent, name)
        whole[name] = entry
        form, content = parent, whole
    return dumped(content)


def label(form: type[Any]) -> str:
    article, _, noun = NOUNS[form].indefinite.partition(" ")
    return f"{'nytt' if article == 'ett' else 'ny'} {noun}"


@pytest.mark.parametrize("form", FORMS)
def test_the_keys_that_may_stand_in_a_place_are_suggested_with_their_explanations_and_examples(
    form: type[Any], editor: Editor
) -> None:
    written = least(form) if form in ROOTS else {}
    if form is Kommunfil:
        written["kommunkod"] = '"0125"'  # until then it may become a nämndfil
    marked = inside(form, {**written, "¦": ""}).replace("¦:", "¦")
    choices = editor.choices(marked)
    shown = {choice.label: choice.help for choice in choices}
    noun = NOUNS[form].indefinite
    snippets = {label(form), noun, "- (array item) " + noun}
    assert {name: shown[name] for name in shown if name not in snippets} == {
        name: key.explanation for name, key in keys(form).items() if name not in written
    }
    chosen = {choice.label: choice.text for choice in choices}
    for name, key in keys(form).items():
        one = isinstance(key.shape, Kind) and len(key.shape.words) < 2 and key.example not in (*STATES, *SKALOR)
        if key.example and one and name not in written:
            filled = key.example.strip('"')
            assert re.search(rf'{name}: "?{re.escape(filled)}"?$', chosen[name], re.MULTILINE), chosen[name]


@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_a_list_is_suggested_and_every_key_tells_what_it_means(form: type[Any], editor: Editor) -> None:
    for name, key in keys(form).items():
        whole = with_key(form, name)
        if form is Kommunfil:
            whole["kommunkod"] = '"0125"'
        pointed = {f"{n[0]}¦{n[1:]}" if n == name else n: value for n, value in whole.items()}
        told = editor.hover(inside(form, pointed))
        assert key.explanation in told, name
        if isinstance(key.shape, Kind) and len(key.shape.words) > 1:
            asked = {n: "¦" if n == name else value for n, value in whole.items()}
            shown = {choice.label: choice.help for choice in editor.choices(inside(form, asked))}
            assert set(shown) == set(key.shape.words)
            assert all(f"* `{word}`" in told for word in key.shape.words)
            if name != "publiceras":  # the names of the months need no explanation
                assert all(f"* `{word}`: {meaning}" in told for word, meaning in shown.items())


@pytest.mark.parametrize(
    ("form", "name", "offered"),
    [(Utfall, "läge", STATES), (Utfall, "prognos", STATES), (Bedömning, "läge", STATES), (Beräkning, "skala", SKALOR)],
)
def test_the_usual_states_and_the_scales_are_suggested_though_others_may_be_written(
    form: type[Any], name: str, offered: Sequence[str], editor: Editor
) -> None:
    whole = with_key(form, name)
    asked = inside(form, {**whole, name: "¦"})
    always = {"true", "false"}  # words that a text may consist of; the server suggests them for every such key
    assert {choice.label for choice in editor.choices(asked)} - always == set(offered)
    assert editor.remarks({"egen.yaml": inside(form, {**whole, name: "mycket bra"})}) == {"egen.yaml": ()}


@pytest.mark.parametrize(("parent", "name"), LISTS)
def test_a_new_item_can_be_written_wherever_one_may_stand_and_is_accepted_as_it_is(
    parent: type[Any], name: str, editor: Editor
) -> None:
    shape = keys(parent)[name].shape
    assert isinstance(shape, Many | Table)
    whole = with_key(parent, name)
    old = whole[name]

    def marked(value: Any) -> str:
        text = inside(parent, {**whole, name: value})
        return text.replace("- ¤", "¦").replace("¤:", "¦").replace("¦:", "¦")

    places = {"after the key": marked("¦").rstrip("\n"), "below the key": marked({"¦": ""})}
    if isinstance(shape, Many):
        places |= {"after a dash": marked(["¦"]), "after a second dash": marked([*old, "¦"])}
        places |= {"below an item": marked([*old, "¤"])}
    else:
        places |= {"below an entry": marked({**old, "¤": ""})}
    accepted = {}
    for place, text in places.items():
        found = [choice.text for choice in editor.choices(text) if choice.label == label(shape.form)]
        assert len(set(found)) == 1, f"{place}: {found}"
        accepted[f"{place}.yaml"] = found[0]
    assert editor.remarks(accepted) == dict.fromkeys(accepted, ())


def test_a_new_indicator_is_indented_as_the_rest_of_the_file(editor: Editor) -> None:
    marked = inside(
        next(form for form in NOUNS if form.__name__ == "Mål"), {"id": "a", "lydelse": "b", "indikatorer": ["¦"]}
    )
    [choice] = [choice for choice in editor.choices(marked) if choice.label == "ny indikator"]
    assert choice.text.endswith(
        """\
          - id: mat-valbara-ratter
            lydelse: Indikatorns lydelse, ordagrant som beslutad
            slutdatum: 2022
            enhet: "%"
            målvärde:
              minst: 90
            mätfrekvens: år
            källa: Socialstyrelsens brukarundersökning
"""
    )


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("områ¦de: []\n", "områden: []\n", 4),
        ("områden: []\nuppfölj¦ning: []\n", "områden: []\nuppföljningar: []\n", 5),
        ("områden:\n  - id: a\n    ¦name: b\n", "områden:\n  - id: a\n    namn: b\n", 6),
        ("områden: []\nberäkning:\n  saknade: blo¦ckerat\n", "områden: []\nberäkning:\n  saknade: blockera\n", 6),
        ("områden: []\nberäkning:\n  bedömning: tr¦oskel\n", "områden: []\nberäkning:\n  bedömning: tröskel\n", 6),
    ],
)
def test_a_misspelt_key_or_word_is_underlined_and_the_right_one_is_a_click_away(
    wrong: str, right: str, line: int, editor: Editor
) -> None:
    head = HEAD.replace("områden: []\n", "")
    [remarks] = editor.remarks({"prov.yaml": head + wrong.replace("¦", "")}).values()
    assert [remark.rad for remark in remarks].count(line) == 1
    assert [fix.text for fix in editor.fixes(head + wrong)].count(head + right) == 1
    assert editor.remarks({"prov.yaml": head + right}) == {"prov.yaml": ()}


@pytest.mark.parametrize(
    ("wrong", "below", "told"),
    [
        ("slutdatum: 31/8 2020", 0, DAY),
        ("slutdatum: 2020-02-30", 0, DAY),
        ("beslut: Åtgärder", 0, "Ett id är a–z, 0–9 och bindestreck, med en bokstav först."),
        ("vikt: hög", 0, "Skriv ett tal som inte är negativt, till exempel 2 eller 0,5."),
        ("rullande: tre", 0, "Skriv ett heltal mellan 0 och 9999."),
        ("utgångsvärde: {0}värde: 84 %", 1, NUMBER),
        ("kolada: {0}- 23461", 1, "Ett id i Kolada är N eller U och fem siffror, till exempel U23461."),
        ("kolada: U23461", 0, LIST),
        ("mätfrekvens: årligen", 0, "Välj bland: månad, kvartal, tertial, halvår, år, vartannat år."),
        ("källa: ~", 0, "Här ska stå en text. Ta bort nyckeln om det inte finns någon."),
        ("källa: en\u00adkät", 0, "Texten är tom eller har ett tecken som inte syns; malf validate säger vilket."),
        ("enhet: ”%”", 0, 'Skriv enheten, till exempel personer eller "%".'),
        ("målvärde: {0}minst: 90 {0}högst: 95", 2, "Får inte stå tillsammans med ”minst”: välj en av dem."),
        ("målvärde: {0}förändring: {0}  per: år", 1, "Här behövs någon av nycklarna ”minst” eller ”högst”."),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_told_in_swedish_on_its_own_line(
    wrong: str, below: int, told: str, editor: Editor
) -> None:
    margin = " " * 12
    above = f"{GOAL}        indikatorer:\n          - id: e\n{margin}lydelse: f\n"
    text = f"{above}{margin}{wrong.format(chr(10) + margin + '  ')}\n"
    [[remark]] = editor.remarks({"prov.yaml": text}).values()
    assert (remark.rad, remark.allvar, remark.text) == (above.count("\n") + 1 + below, "fel", told)


def test_the_examples_are_without_remark_in_this_repository(repository_editor: Editor) -> None:
    files = [*EXAMPLES, *sorted((REPOSITORY / "målfil").glob("*.yaml"))]
    texts = {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in files}
    assert len(texts) > 8
    assert repository_editor.remarks(texts) == dict.fromkeys(texts, ())


def test_the_files_that_malf_init_begins_with_are_without_remark_in_their_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "mål", "--kommun", "Lillby", "--namnd", "Omsorgsnämnden", "--period", "2023-2026"]) == 0
    folder = tmp_path / "mål"
    names = ["kommun.yaml", "omsorgsnamnden.yaml", ".pre-commit-config.yaml", ".gitlab-ci.yml"]
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    bare = {f"utan-{name}": text.partition("\n")[2] for name, text in texts.items() if not name.startswith(".")}
    assert all(texts[name].startswith("# yaml-language-server: $schema=schema.json\n") for name in names[:2])
    with Editor(folder, settings((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))) as begun:
        assert begun.remarks(texts | bare) == dict.fromkeys(texts | bare, ())
        assert len(begun.remarks({"fel.yaml": bare["utan-omsorgsnamnden.yaml"] + "mal: []\n"})["fel.yaml"]) == 1


@pytest.fixture(scope="module")
def repository_editor() -> Iterator[Editor]:
    with Editor(REPOSITORY, settings((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))) as made:
        yield made


def test_the_settings_of_a_folder_those_of_a_person_and_a_line_in_the_file_give_the_same_remarks(
    editor: Editor, repository_editor: Editor, tmp_path: Path
) -> None:
    wrong = REPOSITORY / "tests" / "wrong"
    names = ["bindestreck-saknas.yaml", "version-okand.yaml", "antal-som-ord.yaml", "klammer-form.yaml"]
    texts = {name: (wrong / name).read_text(encoding="utf-8") for name in names}
    line = "# yaml-language-server: $schema=schema.json\n"
    shutil.copy(format_file("schema.json"), tmp_path / "schema.json")
    rest = {name: value for name, value in SETTINGS.items() if name != "yaml.schemas"}
    with Editor(tmp_path, rest) as bare:
        by_modeline = bare.remarks({name: line + text for name, text in texts.items()})
        by_nothing = bare.remarks({name: "#\n" + text for name, text in texts.items()})
    schema = format_file("schema.json").as_uri()
    with Editor(tmp_path, {**rest, "yaml.schemas": {schema: "*.yaml"}}) as personal:
        by_person = personal.remarks({name: "#\n" + text for name, text in texts.items()})
    by_folder = editor.remarks({name: "#\n" + text for name, text in texts.items()})
    here = repository_editor.remarks({f"tests/wrong/{name}": "#\n" + text for name, text in texts.items()})
    assert by_modeline == by_person == by_folder == {Path(name).name: told for name, told in here.items()}
    assert all(by_folder.values())
    assert not all(by_nothing.values())


def test_other_files_of_the_folder_are_left_alone(editor: Editor) -> None:
    other = dict.fromkeys((".pre-commit-config.yaml", ".gitlab-ci.yml", ".github/workflows/a.yml"), "repos: []\n")
    assert editor.remarks(other) == dict.fromkeys(other, ())


def test_a_large_file_is_read_whole(editor: Editor) -> None:
    """54 kB in about half a second here; no time is judged."""
    area = GOAL.partition("områden:\n")[2] + "        beskrivning: " + "Så här är det. " * 20 + "\n"
    text = GOAL.partition("  - id")[0] + area * (54_000 // len(area.encode()) + 1)
    told = editor.remarks({"stor.yaml": text, "fel.yaml": f"{text}        vikt: tung\n"})
    assert len(text.encode()) > 54_000
    assert told["stor.yaml"] == ()
    assert [remark.rad for remark in told["fel.yaml"]] == [text.count("\n") + 1]


def test_the_settings_here_and_in_a_new_folder_differ_only_in_where_things_lie() -> None:
    here = settings((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    there = dict(SETTINGS)
    assert set(here.pop("yaml.schemas")) == {"./templates/start/schema.json"}
    assert set(there.pop("yaml.schemas")) == {"./schema.json"}
    there["[yaml]"] = {name: value for name, value in there["[yaml]"].items() if not name.startswith("files.")}
    assert here == there
    extensions = [folder / ".vscode" / "extensions.json" for folder in (REPOSITORY, START.parents[1])]
    assert extensions[0].read_bytes() == extensions[1].read_bytes()


def test_the_settings_and_the_editorconfig_of_a_new_folder_say_the_same() -> None:
    text = (START.parents[1] / ".editorconfig").read_text(encoding="utf-8")
    rules = dict(line.split(" = ") for line in text.splitlines() if " = " in line)
    yaml = SETTINGS["[yaml]"]
    assert rules["charset"].replace("-", "") == yaml["files.encoding"]
    assert {"lf": "\n"}[rules["end_of_line"]] == yaml["files.eol"]
    assert rules["insert_final_newline"] == str(yaml["files.insertFinalNewline"]).lower()
    assert rules["trim_trailing_whitespace"] == str(yaml["files.trimTrailingWhitespace"]).lower()
    assert (rules["indent_style"], int(rules["indent_size"])) == ("space", yaml["editor.tabSize"])
    assert yaml["editor.insertSpaces"]
