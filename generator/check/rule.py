"""What a rule is: a name for what it finds, how much it matters, and the look itself.

A rule's module docstring is its page: What it finds, Why it matters, Example, Better, What to do,
Who decides, Sources; `explained/page.py` reads it.
A rule never prints, logs or stops.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..findings import Finding, Place, Severity
from ..model import Curriculum


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `code` names what it finds, in kebab-case."""

    code: str
    severity: Severity
    look: Callable[["Rule", Curriculum], Iterator[Finding]]
    page: str

    def found(self, words: str, remedy: str, place: Place, fix: str = "") -> Finding:
        """Return a finding of this rule."""
        return Finding(self.code, self.severity, words, remedy, place, fix)
