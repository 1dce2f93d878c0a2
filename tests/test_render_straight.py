"""Our templates say the same compiled in our way as in Jinja's own, which those of a municipality are."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from markupsafe import Markup
from reports import REPORT_CASES, report_case

from maluppfoljning.render import render, straight
from maluppfoljning.render.environment import environment
from maluppfoljning.resources import template_folder
from maluppfoljning.view.shapes_sida import Sida


def made(text: str, **given: object) -> list[str]:
    """The pieces of a template that knows what is given."""
    loader = jinja2.DictLoader({"a": text, "b": "<{{ rad }}>", "c": "[{% block x %}{% endblock %}]"})
    ours = straight.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return list(ours.get_template("a").generate(**given))


@pytest.mark.parametrize("format", ["md", "html", "pdf"])
@pytest.mark.parametrize(("report", "case"), REPORT_CASES)
def test_every_report_is_what_jinja_itself_makes_of_it(report: str, case: str, format: str) -> None:
    view, sida = report_case(report, case), Sida(policy="; x", webbplats="Mål i Ekerö")
    usual = environment(format, (template_folder(),), sandboxed=True)
    name = report.translate(str.maketrans("åäö", "aao")) + f".{'html' if format == 'pdf' else format}.j2"
    assert render(report, format, view, None, sida) == usual.get_template(name).render(vy=view, sida=sida)


def test_a_finished_text_and_a_plain_one_with_the_same_letters_are_told_apart() -> None:
    finished, plain = Markup("<b>å</b>"), "<b>å</b>"
    for first, second in ((finished, plain), (plain, finished)):
        text = "".join(made("{{ first }} {{ second }} {{ first }}", first=first, second=second))
        assert text.count("<b>å</b>") == (2 if first is finished else 1)
        assert text.count("&lt;b&gt;å&lt;/b&gt;") == (1 if first is finished else 2)


def test_what_is_neither_is_put_out_as_text() -> None:
    assert made("{{ n }}, {{ none }}", n=7, none=None) == ["7, None"]


def test_another_sort_of_text_is_put_out_as_text() -> None:
    class Own(str):
        pass

    assert made("{{ ord }}", ord=Own("<b>")) == ["&lt;b&gt;"]


def test_blocks_and_included_templates_come_in_their_place() -> None:
    text = "{% for rad in rader %}{{ rad }}{% include 'b' %}{% endfor %}{% block x %}x{{ slut }}{% endblock %}!"
    assert "".join(made(text, rader="åä", slut="&")) == "å<å>ä<ä>x&amp;!"
    assert "".join(made("{% extends 'c' %}utanför{% block x %}x{{ slut }}{% endblock %}", slut="&")) == "[x&amp;]"


def test_a_long_loop_does_not_wait_for_its_end() -> None:
    pieces = made("{% for rad in rader %}{{ rad }},{% endfor %}", rader=range(10 * straight.GATHERED))
    assert len(pieces) > 10
    assert "".join(pieces) == "".join(f"{n}," for n in range(10 * straight.GATHERED))


def test_no_more_than_so_many_texts_are_kept_and_no_long_ones() -> None:
    made("{% for rad in rader %}{{ rad }}{% endfor %}", rader=[f"<{n}>" for n in range(3 * straight.MOST_KNOWN)])
    made("{{ rad }}", rad="<" * straight.SHORT)
    assert len(straight.Environment.known) <= straight.MOST_KNOWN
    assert max(map(len, straight.Environment.known)) < straight.SHORT


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        made("{{ okänt }}")
    with pytest.raises(AttributeError):
        made("{{ vy.okänt }}", vy=SimpleNamespace(känt=""))


def test_our_templates_are_compiled_in_our_way(tmp_path: Path) -> None:
    assert isinstance(environment("html", (tmp_path,), sandboxed=False), straight.Environment)
    assert not isinstance(environment("html", (tmp_path,), sandboxed=True), straight.Environment)
