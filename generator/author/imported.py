"""A week that was read becomes a whole program; whatever no schedule tells is assumed and marked."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .names import slug, track_id
from .people import find_people
from .schedule import Reading, Unread, read_schedule
from .sources import AuthorError, one_line
from .week import ASSUMED_CAPACITY, Item, Week, in_phases, week_of

_CYCLE_WEEKS = 16
_LONGEST_NOTES = 10_000
"""Characters of all that was not read, in the notes of a program; it is shown whole when it is imported."""
_WEEKS_BY_LEVEL = {"intensive": (8, 16), "step-down": (1, 2), "aftercare": (4, 26)}


@dataclass(frozen=True, slots=True)
class Imported:
    """A program as plain values, and all that a person must look at.

    `said` holds by id how an assumption is said shortly.
    """

    values: Item
    unknown: tuple[Item, ...]
    said: Mapping[str, str]
    unread: tuple[Unread, ...]


def import_schedule(text: str, title: str, today: dt.date) -> Imported:
    """Return the program that a published schedule tells; its own title goes before the one given."""
    reading = read_schedule(text)
    week = week_of(reading)
    if not week.tracks:
        first = week.unread[0]
        raise AuthorError(
            f"No group could be read from this file. The first that stands in the way is in "
            f"{first.cell.place}: “{first.cell.text}”, {first.why}."
        )
    phases = _phases(week)
    later = [phase["id"] for phase in phases if phase["level"] != "intensive"]
    first_ones = [str(phase["id"]) for phase in phases if phase["level"] == "intensive"]
    named_later = {slug(name) for name in week.phases} & {"aftercare", "step-down"}
    unknown: list[Item] = []
    if later and named_later:
        week = in_phases(week, [*first_ones, *(str(id) for id in later if id not in named_later)])
        unknown.append(
            _unknown(
                "phases-of-other-slots",
                "In which phases the slots are for which no phase is told",
                "in all phases before " + " and ".join(sorted(named_later)),
            )
        )
    unknown = [*week.unknown, *unknown, *_not_told(reading, week, phases, today)]
    values = _values(reading, week, phases, title, today)
    values["unknown"] = unknown
    notes = [_note(item) for item in week.unread if item.is_kept]
    people = sum(not item.is_kept for item in week.unread)
    if people:
        notes.append(f"Cells that name people, left out because a program names roles: {people}.")
    if notes:
        values["notes"] = "\n".join(["From the schedule, not read:", *_shortened(notes)]) + "\n"
    return Imported(values, tuple(unknown), week.said, week.unread)


def _shortened(notes: list[str]) -> Iterator[str]:
    """Yield as many notes as a field may hold, and how many are left out."""
    kept = [
        *itertools.takewhile(lambda at: at < _LONGEST_NOTES, itertools.accumulate(map(len, notes)))
    ]
    yield from notes[: len(kept)]
    if len(kept) < len(notes):
        yield f"And {len(notes) - len(kept)} more, left out."


def monday_from(today: dt.date) -> dt.date:
    """Return the Monday on or after a day."""
    return today + dt.timedelta(days=-today.weekday() % 7)


def _unknown(id: str, what: str, assumed: str) -> Item:
    return {"id": id, "what": what, "assumed": assumed}


def _note(unread: Unread) -> str:
    words = one_line(find_people(unread.cell.text)[1])
    return f"{unread.cell.place.capitalize()}: “{words}” ({unread.why})."


def _values(reading: Reading, week: Week, phases: list[Item], title: str, today: dt.date) -> Item:
    stated = _stated(reading, week)
    values: Item = {
        "title": reading.title or title,
        "home": False,
        "summary": "Imported from a published weekly schedule.\n"
        "What the schedule did not say stands under `unknown`, with what was assumed.\n",
        "level_of_care": _level_of_care(reading.title),
        "population": "Adults",
        "packs": ["core"],
        "cycle_weeks": _CYCLE_WEEKS,
        "tracks": [
            {
                "id": track.id,
                "title": track.title,
                "part_of_day": track.part_of_day,
                "cohorts": [_cohort(track.id, track.title)],
                **({"stated_weekly_hours": stated[track.id]} if track.id in stated else {}),
                "slots": list(track.slots),
            }
            for track in week.tracks
        ],
    }
    if week.shared:
        values["shared_slots"] = list(week.shared)
    values["phases"] = phases
    values["calendar"] = {"start": monday_from(today).isoformat()}
    if week.staff:
        values["staff"] = [{"id": id, "role": role} for id, role in week.staff]
    if week.rooms:
        values["rooms"] = [{"id": id, "title": name} for id, name in week.rooms]
    return values


def _cohort(track: str, title: str) -> Item:
    return {"id": f"{track}-a", "title": f"{title}, group A", "capacity": ASSUMED_CAPACITY}


def _stated(reading: Reading, week: Week) -> dict[str, float]:
    """Return the hours stated for each track; hours of no track are those of the only one."""
    only = week.tracks[0].id if len(week.tracks) == 1 else ""
    found = ((track_id(name) if name else only, hours) for name, hours in reading.stated)
    return {id: hours for id, hours in found if id}


def _level_of_care(words: str) -> str:
    if re.search(r"\bPHP\b|(?i:\bpartial\s+hospital)", words):
        return "partial-hospitalization"
    is_outpatient = re.search(r"\boutpatient\b", words, re.IGNORECASE)
    if is_outpatient and not re.search(r"\bintensive\b|\bIOP\b", words, re.IGNORECASE):
        return "outpatient"
    return "intensive-outpatient"


def _phases(week: Week) -> list[Item]:
    names = list(week.phases)
    if all(name in {"Step-down", "Aftercare"} for name in names):
        names.insert(0, "Intensive")
    plain = [name for name in names if name not in {"Step-down", "Aftercare"}]
    found: list[Item] = []
    for name in names:
        level = {"Step-down": "step-down", "Aftercare": "aftercare"}.get(name, "intensive")
        is_last_of_several = len(plain) > 1 and name == plain[-1] and "Step-down" not in names
        if is_last_of_several:
            level = "step-down"
        earliest, latest = _WEEKS_BY_LEVEL[level]
        found.append(
            {
                "id": slug(name),
                "title": name,
                "level": level,
                "weeks": {"earliest": earliest, "latest": latest},
                "criteria": "The schedule does not say what ends this phase.\n"
                "Client and counselor decide together at a plan review.\n",
            }
        )
    return found


def _not_told(reading: Reading, week: Week, phases: list[Item], today: dt.date) -> Iterator[Item]:
    """Yield what no weekly schedule tells, or this one does not."""
    for name, hours in reading.stated:
        if not name and len(week.tracks) > 1:
            yield _unknown(
                "stated-hours", f"For which track {hours:g} hours a week are stated", "for none"
            )
    for track in week.tracks:
        yield _unknown(
            f"capacity-of-{track.id}",
            f"How many groups of clients “{track.title}” has, and for how many people",
            f"one group of {ASSUMED_CAPACITY}",
        )
    if not week.phases:
        yield _unknown("phases", "Which phases there are", "one, intensive")
    for phase in phases:
        weeks = phase["weeks"]
        lasts = f"{weeks['earliest']} to {weeks['latest']} weeks" if isinstance(weeks, dict) else ""
        yield _unknown(
            f"phase-{slug(str(phase['title']))}",
            f"What the phase “{phase['title']}” is, how long it lasts and what ends it",
            f"{phase['level']}, {lasts}, by a decision at a plan review",
        )
    if not _level_told(reading.title):
        yield _unknown("level-of-care", "The level of care", "intensive outpatient")
    yield _unknown("population", "For whom the program is", "adults")
    yield _unknown("mode", "Which groups are held by video, where it is not told", "in person")
    yield _unknown("sessions", "Which session plans are held in which group", "none is named")
    yield _unknown(
        "cycle-weeks", "After how many weeks the sessions begin again", f"{_CYCLE_WEEKS}"
    )
    yield _unknown(
        "admission-screen", "How a client is screened and admitted", "no screen is named"
    )
    yield _unknown(
        "individual-requirements",
        "What each client gets besides the groups: individual sessions, plan reviews, tests",
        "nothing is written",
    )
    yield _unknown(
        "community", "How the program leads into work, family and local supports", "none is named"
    )
    yield _unknown(
        "calendar-start",
        "On which day the rotation starts",
        f"Monday {monday_from(today).isoformat()}",
    )
    yield _unknown("closures", "On which days the program is closed", "on none")
    yield _unknown(
        "contact", "The program's telephone numbers", "none; sheets print lines to write on"
    )


def _level_told(words: str) -> bool:
    return bool(re.search(r"\b(?:IOP|PHP)\b|(?i:\b(?:out)?patient\b|\bpartial\s+hospital)", words))


def title_from(name: str) -> str:
    """Return a title made of a file's name."""
    words = one_line(re.sub(r"[_-]+", " ", name))
    return words[:1].upper() + words[1:] or "Imported program"
