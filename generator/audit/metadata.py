"""Whether any file of a site tells who made it, when, with what and on which computer.

What each kind may say stands in makers.py.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, Place, must
from .looked import LookedAt
from .makers import told_by
from .surfaces import SiteFile, Tell, files_of


def metadata(site: Path, tell: Tell) -> LookedAt:
    """Look into every file of a site, and into every file in its zip files."""
    looked = 0
    findings: list[Finding] = []
    seen: set[tuple[str, bytes]] = set()
    for file in files_of(site, tell):
        looked += 1
        # Zip files hold the very files of the site: what was read once says the same again.
        key = (file.address.rpartition(".")[2], hashlib.sha256(file.data).digest())
        if key not in seen:
            seen.add(key)
            findings += _in_file(file)
    return LookedAt("files that could tell who made them", looked, tuple(findings))


def _in_file(file: SiteFile) -> Iterator[Finding]:
    try:
        for what in told_by(file.address, file.data):
            yield must(
                "file-tells-its-maker",
                f"{file.name} {what}.",
                "Build again with this version of groupwork; a file of your own, save it without its "
                "properties.",
                Place(file.place),
            )
    except ValueError as unread:
        yield must(
            "surface-unreadable",
            f"Nobody can say what {file.name} tells: {unread}.",
            "Build again; if it stays, tell us which file it is.",
            Place(file.place),
        )
