"""Which file of a site is for whom, and every file that a site holds, those in its zip files too.

A file that is not known to be for staff is held to be for clients.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..compose.numbers import NUMBERS
from ..model import Curriculum
from ..model.readers import Reader, is_for_staff
from ..model.translation import LANGUAGE
from .zips import Packed, look_into

Tell = Callable[[int, int], None]
"""Told how many files are done, and how many there are; what lies in a zip file is not counted."""

_STAFF = (
    *("assets/", "calendars/", "explain/", "forms/", "handouts/", "programs/", "run/", "search/"),
    *("sessions/", "topics/", "our-brand.css", "our-days.js", "sitemap.xml"),
    *("paper/briefs/", "paper/guides/", "paper/tonight/", "word/sessions/"),
)
"""What staff hold or open; a file of this name, or below this folder."""

_STAFF_BOOK = re.compile(r"paper/books/.+-(?:manual|binder|offers)\.pdf")
_SHEET = re.compile(
    rf"(?:paper|word|thumbs)/(?:{LANGUAGE}/)?(?:handouts|forms)/"
    r"(?P<id>.+?)(?P<named>-named)?(?:-large|-fillable|-bilingual)?(?:-a4)?\.(?:pdf|docx|png)"
)


def reader_of(curriculum: Curriculum, address: str) -> Reader | None:
    """Return who reads a file of the site besides staff; None when only staff do.

    Pages in another language stand in a folder of its name, at the addresses of the base's.
    """
    code, _, below = address.partition("/")
    address = below if code in curriculum.translations else address
    if address.startswith(_STAFF) or _STAFF_BOOK.fullmatch(address):
        return None
    if "/" not in address and address.endswith(".html"):
        return None
    if address.startswith("room/"):
        return Reader.ROOM
    found = _SHEET.fullmatch(address)
    if found is None:
        return Reader.HOME
    sheet = curriculum.sheets.get(found["id"])
    if found["id"] == NUMBERS or (sheet is not None and is_for_staff(sheet)):
        return None
    return Reader.NAMED if found["named"] else Reader.HOME


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file: its address in the site or in a copy of it, the zip that holds it, and its bytes."""

    address: str
    data: bytes
    zip: str = ""

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"build/site/{self.zip or self.address}"

    @property
    def name(self) -> str:
        """Its address, and the zip file in which it lies."""
        return f"{self.address} in {self.zip}" if self.zip else self.address


def files_of(site: Path, tell: Tell) -> Iterator[SiteFile]:
    """Yield every file of a site, then every file in those of its zip files that can be trusted."""
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    for done, path in enumerate(paths):
        tell(done, len(paths))
        yield SiteFile(path.relative_to(site).as_posix(), path.read_bytes())
    tell(len(paths), len(paths))
    for path in paths:
        if path.suffix == ".zip":
            yield from _inside(look_into(site, path))


def _inside(packed: Packed) -> Iterator[SiteFile]:
    """Yield the files of a copy of the site; the folder that holds the copy is no part of an address."""
    for name, data in packed.read():
        yield SiteFile(name.partition("/")[2] or name, data, packed.address)
