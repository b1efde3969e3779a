"""What the tool may say about people's files: a finding, its place, and the report that holds them.

It imports nothing of ours, so that every room may speak.
How a finding looks in a terminal, in JSON or on a pull request is left to publish/voices.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How much a finding matters; a must finding fails the check."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"

    @property
    def rank(self) -> int:
        """Zero for the most severe, for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: path with `/` from the project's root, line and column from 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person may want to mend.

    `code` is the kebab-case name of what was found, `words` says it in a plain sentence,
    `remedy` says what to do next. `fix` is the word that belongs at its place, when only one can
    be meant.
    """

    code: str
    severity: Severity
    words: str
    remedy: str
    place: Place
    fix: str = ""

    @property
    def order(self) -> tuple[int, Place, str, str]:
        """The key by which findings are sorted: most severe first, then by place."""
        return (self.severity.rank, self.place, self.code, self.words)


def must(code: str, words: str, remedy: str, place: Place, fix: str = "") -> Finding:
    """Return a finding that fails the check."""
    return Finding(code, Severity.MUST, words, remedy, place, fix)


def should(code: str, words: str, remedy: str, place: Place) -> Finding:
    """Return a finding that an editor ought to act on."""
    return Finding(code, Severity.SHOULD, words, remedy, place)


def consider(code: str, words: str, remedy: str, place: Place) -> Finding:
    """Return a finding that an editor may weigh."""
    return Finding(code, Severity.CONSIDER, words, remedy, place)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one look, sorted, with the counts of what was looked at."""

    findings: tuple[Finding, ...]
    looked_at: dict[str, int] = field(default_factory=dict)
    excerpts: dict[Place, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        looked_at: dict[str, int],
        excerpts: dict[Place, str] | None = None,
    ) -> "Report":
        """Sort the findings, say each only once, and close the report."""
        return cls(
            tuple(sorted(set(findings), key=lambda finding: finding.order)),
            looked_at,
            excerpts or {},
        )

    def count(self, severity: Severity) -> int:
        """Return how many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def has_must(self) -> bool:
        """Whether a finding of severity must stands in the report."""
        return self.count(Severity.MUST) > 0

    def files_with_must(self) -> frozenset[str]:
        """Return the files in which a finding of severity must sits."""
        return frozenset(
            finding.place.file for finding in self.findings if finding.severity is Severity.MUST
        )
