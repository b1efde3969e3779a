"""An approval: what may be approved, how it stands today, and the text of the file that says so.

Who approves is typed by a person. What was read is for that person to say; a fingerprint of it is taken here.
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..check import Approvals, Standing, State, approvable, used_by
from ..check.texts import words_of
from ..check.wording import listed, short
from ..model import Approval, Curriculum, Program, fingerprint
from ..model.in_language import in_language
from ..model.translation import BASE_LANGUAGE
from .program_file import flow, read_back
from .sources import AuthorError, one_line

FOLDER = "approvals"
EVERYTHING, LEFT = "everything", "left"
"""What somebody types for all that the program uses, and for what of it is not approved as it stands."""

_FIRST_LINE = "# yaml-language-server: $schema=../schemas/approval.json"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session or a sheet that is to be approved: how many words it has, and how it stood before."""

    id: str
    title: str
    words: int
    before: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting: for which program, who approves by role, on which day, and when they look again."""

    program: Program
    role: str
    on: dt.date
    next_review: dt.date


def program_called(curriculum: Curriculum, id: str | None) -> Program:
    """Return the program of an id, or without one the home program; say which there are."""
    name = id or curriculum.home_program() or ""
    if name in curriculum.programs:
        return curriculum.programs[name]
    known = listed(curriculum.programs) or "none that can be read"
    asked = f"There is no program with the id {name}" if name else "No program is marked as home"
    raise AuthorError(f"{asked}. Programs here: {known}.")


def role_typed(words: str) -> str:
    """Return a role as it was typed; an empty one is refused, for nobody is invented."""
    role = one_line(words)
    if not re.search(r"[A-Za-z]{2}", role):
        raise AuthorError(
            "Write the role of whoever has read the words, such as clinical director."
        )
    return role


def day_of_approval(on: dt.date, today: dt.date) -> dt.date:
    """Return the day on which words were read; one that has not come is refused."""
    if on > today:
        raise AuthorError(f"{short(on)} has not come yet. Write the day on which it was read.")
    return on


def day_of_review(again: dt.date, on: dt.date) -> dt.date:
    """Return the day of the next review, which comes after that of the approval."""
    if again <= on:
        raise AuthorError(f"The next review comes after {short(on)}. Write a later day.")
    return again


def a_year_after(on: dt.date) -> dt.date:
    """Return the same day a year later; for 29 February the day before."""
    leap = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year + 1, day=28 if leap else on.day)


def approvals_in(
    curriculum: Curriculum, program: Program, language: str, today: dt.date
) -> Approvals:
    """Return what a program has approved in a language; refuse one into which nothing is translated."""
    if language == BASE_LANGUAGE:
        return Approvals(curriculum, program.id, today)
    if language not in curriculum.translations:
        known = listed(curriculum.translations) or "none"
        raise AuthorError(
            f"Nothing is translated into “{one_line(language)}”. Languages here: {known}."
        )
    return Approvals.there(in_language(curriculum, language), program.id, today)


def ready(approvals: Approvals) -> tuple[str, ...]:
    """Return the ids of what can be approved: of translations those that are whole, current and reviewed.

    A language in which there is none is refused.
    """
    items = approvable(approvals.curriculum)
    found = tuple(
        id for id, item in items.items() if item.withdrawn is None and not approvals.lacking(id)
    )
    if approvals.found and not found:
        raise AuthorError(
            f"Nothing can be approved in the language {approvals.language} yet: no translation is whole, "
            f"current and reviewed. groupwork translate status {approvals.language} shows how far each is."
        )
    return found


def not_ready(approvals: Approvals, program: Program) -> int:
    """Return how much of what a program uses cannot be approved in the language."""
    used = {id for ids in used_by(approvals.curriculum, program) for id in ids}
    return len(used - {*ready(approvals)})


def named(approvals: Approvals, program: Program, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the sessions and sheets that are meant by ids, topics, EVERYTHING or LEFT."""
    found: dict[str, None] = {}
    for name in names:
        found |= dict.fromkeys(_meant(approvals, program, name))
    if not found:
        there = f" in the language {approvals.language}" if approvals.found else ""
        raise AuthorError(f"Nothing of {program.title} is left to approve{there}.")
    return tuple(found)


def _meant(approvals: Approvals, program: Program, name: str) -> Sequence[str]:
    curriculum = approvals.curriculum
    items = approvable(curriculum)
    if name in {EVERYTHING, LEFT} or name in curriculum.topics:
        return _gathered(approvals, program, name)
    if name not in items:
        raise AuthorError(_unknown(curriculum, name))
    if items[name].withdrawn:
        raise AuthorError(f"{name} was withdrawn, so nobody uses it any more.")
    if lacking := approvals.lacking(name):
        raise AuthorError(
            f"{name} cannot be approved in the language {approvals.language} yet: {listed(lacking)}. "
            f"groupwork translate status {approvals.language} shows how far it is."
        )
    return [name]


def _gathered(approvals: Approvals, program: Program, name: str) -> Sequence[str]:
    """Return what can be approved of a topic, of EVERYTHING or of LEFT."""
    curriculum, there = approvals.curriculum, dict.fromkeys(ready(approvals))
    if name in curriculum.topics:
        items = approvable(curriculum)
        return [id for id in there if items[id].topic == name]
    used = [id for ids in used_by(curriculum, program) for id in ids if id in there]
    return [
        id
        for id in used
        if name == EVERYTHING or approvals.standing(id).state is not State.APPROVED
    ]


def _unknown(curriculum: Curriculum, name: str) -> str:
    if any(id == name for _, id in curriculum.broken):
        return f"The file of {name} cannot be read; groupwork check says why."
    near = difflib.get_close_matches(
        name, [*approvable(curriculum), *curriculum.topics], n=1, cutoff=0.8
    )
    meant = f" Did you mean {near[0]}?" if near else ""
    return (
        f"There is no session, handout, form or topic with the id {name}.{meant} groupwork list "
        "sessions, list handouts, list forms and list topics name them."
    )


def chosen(approvals: Approvals, ids: Iterable[str]) -> tuple[Chosen, ...]:
    """Return what is to be approved, as somebody looks through it before it is written."""
    items = approvable(approvals.curriculum)
    return tuple(
        Chosen(
            id,
            items[id].title,
            sum(len(text.split()) for _, text in words_of(items[id])),
            _before(approvals.standing(id)),
        )
        for id in ids
    )


def _before(standing: Standing) -> str:
    last = standing.approval
    if last is None:
        return "not approved before"
    when = f"approved {short(last.on)}"
    if standing.state is State.LAPSED:
        return f"{when}; changed since: {listed(standing.changed) or 'words or drawings'}"
    return f"{when}, the same words"


def approval_text(approvals: Approvals, sitting: Sitting, ids: Sequence[str]) -> str:
    """Return the text of an approval's file, read back before anybody relies on it."""
    lines = [
        _FIRST_LINE,
        f"program: {flow(sitting.program.id)}",
        f"role: {flow(sitting.role)}",
        f"on: {sitting.on}",
        f"next_review: {sitting.next_review}",
        "items:",
    ]
    for id in ids:
        lines += _item(approvals, id)
    text = "\n".join(lines) + "\n"
    read_back(text, FOLDER, Approval)
    return text


def _item(approvals: Approvals, id: str) -> Iterator[str]:
    known = fingerprint(approvable(approvals.curriculum)[id], approvals.curriculum.drawings)
    yield f"  - id: {flow(id)}"
    if approvals.found:
        yield f"    language: {flow(approvals.language)}"
    yield f"    digest: {flow(known.whole)}"
    yield f"    rest: {flow(known.rest)}"
    yield f"    parts: {flow(known.parts)}"


def approval_file(root: Path, on: dt.date) -> str:
    """Return the path below `root` of the next approval of a day: its date, then its date and 2."""
    names = (f"{on}" if number == 1 else f"{on}-{number}" for number in range(1, 10_000))
    return next(file for name in names if not (root / (file := f"{FOLDER}/{name}.yaml")).exists())
