"""Calendars are kept from build to build, and only one whose facts changed is written anew."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from ..compose.calendar import CalendarFile
from .files import remove_others, write

_SHAPING = tuple(Path(__file__).with_name(name) for name in ("ical.py", "clock_changes.py"))
"""The code that shapes a calendar; a change to it writes calendars anew."""

PRODID = "-//Groupwork//Calendars//EN"


def calendar_bytes(
    build: Path, files: Iterable[CalendarFile], stamp: dt.date
) -> Mapping[str, bytes]:
    """Return each calendar by its address; one whose facts did not change is read back.

    They are kept in build/calendars, each named after everything that shapes it.
    """
    folder = build / "calendars"
    shaping = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in _SHAPING)
    versions = f"{version('icalendar')} {version('tzdata')}"
    found: dict[str, bytes] = {}
    kept = []
    for file in files:
        facts = f"{file!r} {stamp} {versions} {shaping}"
        path = folder / f"{hashlib.sha256(facts.encode()).hexdigest()}.ics"
        if not path.is_file():
            from .ical import as_ical  # noqa: PLC0415 - a check never needs what it reads

            write(path, as_ical(file, stamp))
        kept.append(path)
        found[file.address] = path.read_bytes()
    if folder.is_dir():
        remove_others(folder, kept)
    return found
