"""What is not met becomes findings: each with its remedy and the place to begin."""

import datetime as dt
from collections.abc import Iterator

from ..findings import Finding, Place, Severity
from ..model import Curriculum, Requirement
from .remedies import REMEDIES
from .results import ProgramCheck, Status
from .wording import short


def findings_of(curriculum: Curriculum, check: ProgramCheck, as_of: dt.date) -> Iterator[Finding]:
    """Yield a finding for each requirement that is not met, and for waivers that are needed no more."""
    for result in check.results:
        if result.status.holds:
            continue
        requirement = result.requirement
        remedy = REMEDIES.get(requirement.measure, "Change the program.")
        place = _where(curriculum, check.id, requirement)
        if asks_nothing(requirement):
            remedy = f"Write in the pack what is asked: {asks_nothing(requirement)}."
            place = curriculum.place("requirements", result.pack, "requirements", requirement.id)
        yield Finding(
            "requirement-not-met",
            Severity(requirement.severity),
            f"{check.program.title}: {requirement.text} Not met: {result.words}.",
            f"{remedy} Or leave it shown as not met. Asked by {result.pack}, {requirement.cite}.",
            place,
        )
    yield from _contradictions(curriculum, check)
    yield from _idle_waivers(curriculum, check, as_of)


def _contradictions(curriculum: Curriculum, check: ProgramCheck) -> Iterator[Finding]:
    for stack in check.stacks:
        if stack.contradiction:
            yield Finding(
                "packs-contradict",
                Severity.MUST,
                f"{check.program.title}: {stack.contradiction}",
                "Take out the pack that does not apply, or mark one as replacing the other.",
                curriculum.place("program", check.id, "packs"),
            )


def _idle_waivers(curriculum: Curriculum, check: ProgramCheck, as_of: dt.date) -> Iterator[Finding]:
    for waiver in check.program.waivers:
        place = curriculum.place("program", check.id, "waivers", waiver.id)
        result = next(
            (
                item
                for item in check.results
                if (item.pack, item.requirement.id) == (waiver.pack, waiver.requirement)
            ),
            None,
        )
        if waiver.until < as_of:
            yield Finding(
                "waiver-ended",
                Severity.SHOULD,
                f"This waiver ended on {short(waiver.until)}.",
                "Take it out, or let the same role decide again and write the new date.",
                place,
            )
        elif waiver.pack in dict(check.replaced) or (
            result is not None and result.status not in {Status.WAIVED, Status.BY_HAND}
        ):
            why = (
                f"“{result.requirement.text}” is {result.status.value}"
                if result
                else f"the pack {waiver.pack} is replaced by another"
            )
            yield Finding(
                "waiver-unused",
                Severity.SHOULD,
                f"This waiver is not needed: {why}.",
                "Take it out.",
                place,
            )


def asks_nothing(requirement: Requirement) -> str:
    """Return what a requirement lacks to be held against anything, or nothing."""
    lists = {
        "required-topics": "",
        "by-hand": "",
        "required-contents": "" if requirement.contents else "the `contents`",
        "session-met-by-day": "" if requirement.only.sessions else "the `sessions` under `only`",
        "individual-interval": "" if requirement.only.needs else "the `needs` under `only`",
        "individual-first-by-day": "" if requirement.only.needs else "the `needs` under `only`",
    }
    missing = lists.get(requirement.measure, "")
    if missing or requirement.measure in {"required-topics", "required-contents", "by-hand"}:
        return missing
    return "" if (requirement.min, requirement.max) != (None, None) else "a `min` or a `max`"


def _where(curriculum: Curriculum, id: str, requirement: Requirement) -> Place:
    field = {
        "individual-sessions-per-week": "individual",
        "individual-interval": "individual",
        "individual-first-by-day": "individual",
        "required-topics": "strands",
        "required-contents": "strands",
        "session-met-by-day": "strands",
        "sessions-before-their-base": "strands",
        "sessions-met-out-of-stage": "strands",
        "weeks-between-repeats": "strands",
        "track-parity": "strands",
        "admission-screen": "admission",
        "community-supports": "community",
        "step-down-weeks": "phases",
        "stay-length": "phases",
        "clients-per-counselor": "staff",
    }.get(requirement.measure, "tracks")
    return curriculum.place("program", id, field)
