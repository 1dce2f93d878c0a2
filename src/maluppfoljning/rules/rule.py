"""What a rule is: a code, a title, a severity and one small function whose docstring is the printed documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from maluppfoljning.entry import Entry, entry
from maluppfoljning.finding import Finding, Severity
from maluppfoljning.record import record
from maluppfoljning.route import Route

FEL, VARNING = Severity.FEL, Severity.VARNING

Seen = TypeVar("Seen", contravariant=True)
Found = TypeVar("Found", covariant=True)
S = TypeVar("S")
F = TypeVar("F")


@record
class Say:
    """Makes the findings of one rule: it already knows the code and the severity."""

    code: str
    severity: Severity

    def __call__(
        self,
        place: Route,
        text: str,
        remedy: str | None = None,
        *,
        on_key: bool = False,
        also: Route | None = None,
        elsewhere: tuple[str, Route] | None = None,
    ) -> Finding:
        return Finding(self.code, self.severity, place, text, remedy, on_key, also, elsewhere)


@record
class Rule(Generic[Seen, Found]):
    """A rule that looks at a ``Seen`` and yields what it found."""

    say: Say
    title: str
    function: Callable[[Seen, Say], Iterator[Found]]

    @property
    def code(self) -> str:
        return self.say.code

    @property
    def severity(self) -> Severity:
        return self.say.severity

    def check(self, seen: Seen) -> Iterator[Found]:
        """Everything the rule finds, in the order of the file."""
        return self.function(seen, self.say)

    def entry(self) -> Entry:
        """The rule's documentation."""
        return entry(self.code, self.title, self.severity, self.function.__doc__ or "")


def rule(code: str, title: str, severity: Severity) -> Callable[[Callable[[S, Say], Iterator[F]]], Rule[S, F]]:
    """Decorator: wraps a function in a ``Rule`` and does nothing else."""

    def wrap(function: Callable[[S, Say], Iterator[F]]) -> Rule[S, F]:
        return Rule(Say(code, severity), title, function)

    return wrap
