"""What an audit comes to: everything that it looked at, and what it did not."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..findings import Finding
from .browser import Opened
from .known import Use
from .looked import LookedAt


@dataclass(frozen=True, slots=True)
class Audited:
    """What was looked at, with what was found; files by their ending that were only counted.

    `fingerprint` is that of all files of the site. `not_opened` says why no page was opened in a
    browser, and `not_there` what an audit would look at as well, if it were there.
    """

    files: int
    fingerprint: str
    looked: tuple[LookedAt, ...]
    uses: tuple[Use, ...] = ()
    only_counted: Mapping[str, int] | None = None
    opened: Opened | None = None
    not_opened: str = ""
    not_there: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, sorted, each once."""
        found = {finding for one in self.looked for finding in one.findings}
        return tuple(sorted(found, key=lambda finding: finding.order))
