"""How our own templates are compiled: to Python that gathers text and looks attributes up by itself.

Jinja's own code gives every piece of text to whoever asks, through each template that includes or extends another, and
asks the environment for every attribute. With eleven thousand pieces in the pages of a committee that was half of what
filling them in took. A template means the same; a municipality's own ones are compiled by Jinja and run in its sandbox.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from markupsafe import Markup, escape

from maluppfoljning.charts import Svg

GATHERED = 2_000
"""Pieces of text put together at a time: half a million small ones take ten times the room of what they say."""

SHORT, MOST_KNOWN = 100, 2_000
"""Characters of what is kept escaped, and how many such texts at most."""

FINISHED = (Markup, Svg)
"""Texts that are HTML already."""


class Straight(CodeGenerator):
    """Jinja's generator of code, except for how text is put out and how attributes are found."""

    _inside = 0
    _repeated: int | None = None

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """The body of a template or a block is a function of its own, which gathers what it puts out in ``pieces``."""
        if self._inside:
            repeated = id(body) == self._repeated
            super().blockvisit(body, frame)
            if repeated and frame.buffer == "pieces":
                self.writeline(f"if len(pieces) > {GATHERED}:")
                self._hand_over()
            return
        self._inside += 1
        frame.buffer = "pieces"
        self.writeline("pieces = []")
        self.writeline("known, finished = environment.known, environment.finished")
        super().blockvisit(body, frame)
        self.writeline("if pieces:")
        self._hand_over()
        self._inside -= 1

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """What a long loop puts out does not wait for its end."""
        self._repeated = id(node.body)
        super().visit_For(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """A block puts its own text out, after what has been gathered here."""
        super().visit_Block(node, self._emptied(frame))

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        """And so does another template."""
        super().visit_Include(node, self._emptied(frame))

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Views are objects, and all names in our templates are known (``render/names.py``)."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """A finished text (``Markup``) is equal to a plain one with the same letters: only plain ones are looked up."""
        if self._plain(frame, finalize):
            self.write("(known[given] if type(given := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._plain(frame, finalize):
            self.write(") is str else finished(given))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _plain(self, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
        escaping = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        return frame.buffer == "pieces" and finalize.src is None and escaping

    def _emptied(self, frame: Frame) -> Frame:
        if frame.buffer != "pieces":
            return frame
        self.writeline("if pieces:")
        self._hand_over()
        direct = frame.copy()
        direct.buffer = None
        return direct

    def _hand_over(self) -> None:
        self.indent()
        self.writeline("yield concat(pieces)")
        self.writeline("pieces.clear()")
        self.outdent()


class Known(dict[str, str]):
    """Texts escaped for HTML. The same words stand in hundreds of places, and short ones are kept."""

    def __missing__(self, text: str) -> str:
        done = escape(text)
        if len(text) < SHORT:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[text] = done
        return done


class Environment(jinja2.Environment):
    """The environment of our own templates."""

    code_generator_class = Straight
    known = Known()

    @staticmethod
    def finished(value: Any) -> str:
        """What is no plain text as it is put out: pictures and what a filter has made as they are."""
        return value if type(value) in FINISHED else escape(value)
