"""What a lint rule sees: one committee with the rules in force, or one municipality with facts of its committees.

Routes are those of the file in question.
"""

from maluppfoljning.case.committee import Case
from maluppfoljning.case.municipality import Facts, Municipality, facts
from maluppfoljning.case.shared import Ids, Shared

__all__ = ["Case", "Facts", "Ids", "Municipality", "Shared", "facts"]
