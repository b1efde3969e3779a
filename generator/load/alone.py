"""One file alone: what would be found in it, were its text another one."""

from pathlib import PurePosixPath

from ..findings import Finding
from ..model import KINDS
from .nodes import read_yaml
from .reading import Reading
from .validate import validate

_HAVE_NO_ID = frozenset({"overlay", "change"})


def findings_in(text: str, file: str, kind: str) -> list[Finding]:
    """Return what is found in a file without the others; `kind` is that of its model."""
    node, findings = read_yaml(text.encode(), file)
    if node is None:
        return findings
    reading = Reading(findings=findings)
    if kind not in _HAVE_NO_ID:
        node = reading.with_id(node, PurePosixPath(file).stem, kind)
    return [*reading.findings, *validate(node, dict(KINDS)[kind])[1]]
