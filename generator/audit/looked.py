"""What one part of an audit looked at, and what it found."""

from dataclasses import dataclass

from ..findings import Finding


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A kind of thing that was examined, how many of it, and what was found."""

    what: str
    count: int
    findings: tuple[Finding, ...] = ()
