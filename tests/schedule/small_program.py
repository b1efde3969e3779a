"""A program of one slot, strand and phase, made without files; a test says what differs."""

from generator.model import DAYS, Curriculum, Program, SessionPlan, Track
from generator.model.references import Edition
from generator.schedule import ClientWeek, Occurrence, occurrences, straight_stay

Fields = dict[str, object]

MONDAY = "2027-01-04"
EDITION = Edition.model_validate(
    {"title": "Small", "version": "0.1.0", "date": MONDAY, "licence": "CC BY 4.0"}
)
INTENSIVE: Fields = {"id": "intensive", "title": "Intensive", "level": "intensive"}
STEP_DOWN: Fields = {"id": "step-down", "title": "Step-down", "level": "step-down"}
NAMED_DAYS = {day[:3]: day for day in DAYS}
AFTERCARE: Fields = {"id": "aftercare", "title": "Aftercare", "level": "aftercare"}


def slot(id: str, **fields: object) -> Fields:
    """Return a group slot of an hour; a slot named after a day stands on it."""
    day = {"day": NAMED_DAYS[id]} if id in NAMED_DAYS else {}
    return {"id": id, "kind": "group", "minutes": 60, **day, **fields}


def phase(named: Fields, latest: int, earliest: int = 1) -> Fields:
    """Return a phase that lasts so many weeks at the most."""
    weeks = {"earliest": earliest, "latest": latest}
    return {**named, "weeks": weeks, "criteria": "Decided together."}


def need(id: str, kind: str = "individual-session", **fields: object) -> Fields:
    """Return an individual requirement that is met by the counselor."""
    return {"id": id, "kind": kind, "title": id.capitalize(), "by": "counselor", **fields}


def one_track(id: str, *slots: Fields, **fields: object) -> Fields:
    """Return a track of one cohort for eight people with these slots."""
    return {
        "id": id,
        "title": f"{id.capitalize()} track",
        "part_of_day": id,
        "cohorts": [{"id": f"{id}-a", "title": f"{id.capitalize()} group", "capacity": 8}],
        "slots": slots,
        **fields,
    }


def program(
    *slots: Fields, sessions: tuple[str, ...] = ("a", "b", "c"), **fields: object
) -> Program:
    """Return a program whose one track has these slots, and whose strand `core` these sessions."""
    dated = ("ends", "closures", "make_ups", "pins", "swap")
    calendar = {"start": MONDAY, **{name: fields.pop(name) for name in dated if name in fields}}
    return Program.model_validate(
        {
            "title": "Small",
            "summary": "Small.",
            "level_of_care": "intensive-outpatient",
            "population": "Adults",
            "cycle_weeks": 4,
            "tracks": [one_track("day", *slots)],
            "strands": [{"id": "core", "title": "Core", "sessions": sessions}],
            "phases": [phase(INTENSIVE, 4)],
            "calendar": calendar,
            **fields,
        }
    )


def track(of: Program) -> Track:
    """Return the one track."""
    return of.tracks[0]


def walked(of: Program, weeks: int) -> tuple[Occurrence, ...]:
    """Return the occurrences of the one track."""
    return occurrences(of, track(of), weeks)


def held(of: Program, weeks: int) -> list[str]:
    """Return the sessions in the order in which they are held."""
    return [item.session for item in walked(of, weeks) if item.session]


def plan(id: str, topic: str, **fields: object) -> SessionPlan:
    """Return a core session plan of a topic, whose title is its id in capitals."""
    return SessionPlan.model_validate(
        {
            "id": id,
            "title": id.upper(),
            "topic": topic,
            "format": "group",
            "reach": "core",
            "stages": ["early"],
            "ages": ["adult"],
            "minutes": 60,
            "led_by": "counselor",
            "summary": "Small.",
            "key_message": "Small.",
            "objectives": [{"id": "one", "text": "One."}],
            "segments": [
                {"id": "one", "title": "One", "kind": "practice", "minutes": 60, "priority": "must"}
            ],
            "safety": "Look up.",
            **fields,
        }
    )


def stay(of: Program, *plans: SessionPlan) -> tuple[ClientWeek, ...]:
    """Return the straight stay in the one track."""
    curriculum = Curriculum(edition=EDITION, sessions={item.id: item for item in plans})
    return straight_stay(curriculum, of, track(of))
