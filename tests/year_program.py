"""A program with a whole year: two tracks, shared slots, closures, a make-up and a pin, for calendars."""

import datetime as dt

from generator.model import Curriculum, Program, SessionPlan
from generator.model.references import Edition

Fields = dict[str, object]

START = "2027-01-04"
EDITION = Edition.model_validate(
    {"title": "Small", "version": "0.1.0", "date": "2026-11-24", "licence": "CC BY 4.0"}
)


def cohort(track: str) -> Fields:
    """Return the one cohort of a track."""
    return {"id": f"{track}-a", "title": "Group", "capacity": 8}


def slot(id: str, day: str | None, start: str | None, **fields: object) -> Fields:
    """Return a group slot of an hour, with or without a day and a time."""
    placed = {"day": day, "start": start}
    given = {name: value for name, value in placed.items() if value}
    return {"id": id, "kind": "group", "minutes": 60, **given, **fields}


def track(id: str, *slots: Fields) -> Fields:
    """Return a track of one cohort with these slots."""
    return {
        "id": id,
        "title": f"{id.capitalize()} track",
        "part_of_day": id,
        "cohorts": [cohort(id)],
        "slots": slots,
    }


DAY_SLOTS = (
    slot("mon", "monday", "09:30", strand="core", staff=["counselor"], rooms=["a", "b"]),
    slot("mon-break", "monday", "10:30", kind="break", minutes=15),
    slot("wed", "wednesday", "09:30", minutes=90, title="Process group", staff=["counselor"]),
    slot("fri", "friday", "09:30", title="Skills; practice, all", every_weeks=2),
    slot("sat", "saturday", "10:00", kind="activity", title="Walk", monthly="first"),
    slot("sun", "sunday", "23:30", title="Late call", mode="telehealth", weeks=[2]),
    slot("lab", "thursday", None, kind="testing", title="Drug test"),
    slot("own", None, None, kind="mutual_help", title="Own meeting"),
)
EVENING_SLOTS = (
    slot("mon", "monday", "17:30", strand="core", staff=["counselor"]),
    slot("wed", "wednesday", "17:30", title="Process group", phases=["intensive"]),
)
SHARED_SLOTS = (
    slot("family", "tuesday", "18:00", kind="family", strand="families", staff=["counselor"]),
    slot("nurse", "thursday", "12:00", kind="medical", minutes=20, tracks=["day"]),
)
CLOSURES = (
    {"id": "king", "from": "2027-01-18", "reason": "A holiday"},
    {"id": "spring", "from": "2027-03-15", "reason": "Training", "tracks": ["evening"]},
    {"id": "thanks", "from": "2027-11-24", "to": "2027-11-26", "reason": "Thanksgiving"},
)
MAKE_UPS = ({"id": "king-again", "closure": "king", "on": "2027-01-19", "track": "day"},)
PINS = ({"id": "guest", "session": "c", "on": "2027-02-03", "slot": "wed", "track": "day"},)


def year_program(**fields: object) -> Program:
    """Return the program; what is named is changed, of the calendar as well."""
    calendar: Fields = {
        "start": START,
        "ends": "2027-12-31",
        "closures": CLOSURES,
        "make_ups": MAKE_UPS,
        "pins": PINS,
    }
    calendar.update({name: fields.pop(name) for name in (*calendar, "time_zone") if name in fields})
    return Program.model_validate(
        {
            "title": "Hope House treatment",
            "summary": "Small.",
            "level_of_care": "intensive-outpatient",
            "population": "Adults",
            "cycle_weeks": 4,
            "tracks": [track("day", *DAY_SLOTS), track("evening", *EVENING_SLOTS)],
            "shared_slots": SHARED_SLOTS,
            "strands": [
                {"id": "core", "title": "Core", "sessions": ["a", "b", "c"]},
                {"id": "families", "title": "Families", "sessions": ["a"]},
            ],
            "phases": [
                {
                    "id": "intensive",
                    "title": "Intensive",
                    "level": "intensive",
                    "weeks": {"earliest": 1, "latest": 40},
                    "criteria": "Decided together.",
                }
            ],
            "staff": [
                {"id": "counselor", "role": "Counselor"},
                {"id": "nurse", "role": "Nurse"},
            ],
            "rooms": [{"id": "a", "title": "Room A"}, {"id": "b", "title": "Room B"}],
            "calendar": {name: value for name, value in calendar.items() if value is not None},
            **fields,
        }
    )


def curriculum() -> Curriculum:
    """Return the sessions that the program holds: a, b and c."""
    return Curriculum(edition=EDITION, sessions={id: _plan(id) for id in "abc"})


def _plan(id: str) -> SessionPlan:
    segment = {"id": "one", "title": "One", "kind": "practice", "minutes": 60, "priority": "must"}
    return SessionPlan.model_validate(
        {
            "id": id,
            "title": f"Recovery from cocaine {id.upper()}",
            "topic": "cravings",
            "format": "group",
            "reach": "core",
            "stages": ["early"],
            "ages": ["adult"],
            "minutes": 60,
            "led_by": "counselor",
            "summary": "Small.",
            "key_message": "Small.",
            "objectives": [{"id": "one", "text": "One."}],
            "segments": [segment],
            "safety": "Look up.",
        }
    )


def day(text: str) -> dt.date:
    """Return a date."""
    return dt.date.fromisoformat(text)
