"""The command that writes an approval: parse, ask for what is missing, show, write.

It writes down what a person says they have read. Nobody is named who was not typed.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import click

from .asking import ask, stops_in_words
from .author import (
    EVERYTHING,
    LEFT,
    AuthorError,
    Chosen,
    NotUnderstoodError,
    Question,
    Sitting,
    a_year_after,
    approval_file,
    approval_text,
    approvals_in,
    chosen,
    create,
    day_of_approval,
    day_of_review,
    named,
    not_ready,
    own_curriculum,
    program_called,
    ready,
    role_typed,
)
from .check import Approvals, approvable
from .load import Project
from .model import Curriculum, Program
from .model.translation import BASE_LANGUAGE
from .terminal import today

T = TypeVar("T")

_MEANING = (
    "An approval says: a clinician of this program has read these words, as they stand now, and "
    "decided that they are used with clients. It holds for these words alone."
)
_PROGRAM = "It approves for itself alone."
_ROLE = Question(
    "Who has read it, by role, such as clinical director",
    "Pages print the role, never a name. Only a person who has read the words approves them.",
)
_WHAT = Question(
    f"What is approved: ids, topics, {EVERYTHING} or {LEFT}",
    f"With commas between them. A topic means its sessions and sheets, {EVERYTHING} all that the "
    f"program uses, {LEFT} what of it is not approved as it stands.",
)


@dataclass(frozen=True, slots=True)
class _Given:
    """What was typed with the command; what is None is asked for."""

    program: str | None
    role: str | None
    on: dt.date | None
    next_review: dt.date | None
    names: tuple[str, ...]
    language: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing has to be asked: who approves and what, for the rest has a default."""
        return self.role is not None and bool(self.names)


@click.command("approval")
@click.option("--program", help="The program that approves; without it, the home program.")
@click.option("--role", help="Who has read it, by role, such as “clinical director”.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which it was read; without it, today.",
)
@click.option(
    "--next-review",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which it is read again; without it, a year later.",
)
@click.option("--item", "items", multiple=True, metavar="ID", help="A session, handout or form.")
@click.option(
    "--topic", "topics", multiple=True, metavar="ID", help="All sessions and sheets of it."
)
@click.option("--all", "wants_all", is_flag=True, help="Everything that the program uses.")
@click.option("--left", "wants_left", is_flag=True, help="What of it is not approved as it stands.")
@click.option(
    "--language",
    default=BASE_LANGUAGE,
    show_default=True,
    help="The language in which it was read, such as es; a translation is approved apart.",
)
@click.pass_obj
def approval_command(
    project: Project,
    *,
    program: str | None,
    role: str | None,
    on: dt.datetime | None,
    next_review: dt.datetime | None,
    items: tuple[str, ...],
    topics: tuple[str, ...],
    wants_all: bool,
    wants_left: bool,
    language: str,
) -> None:
    """Write down that a clinician of the program has read words and approved them for use.

    The approval is of the words and drawings as they stand, and lapses when they change. One of English
    words does not reach a translation: with --language, a translation is approved that is whole,
    current and reviewed. Whoever gives --role and what is approved is asked nothing more.
    """
    kinds = ((EVERYTHING, wants_all), (LEFT, wants_left))
    given = _Given(
        program,
        role,
        on.date() if on else None,
        next_review.date() if next_review else None,
        (*items, *topics, *(name for name, is_wanted in kinds if is_wanted)),
        language.strip(),
    )
    with stops_in_words():
        _approve(project, given, today())


def _approve(project: Project, given: _Given, today: dt.date) -> None:
    curriculum = own_curriculum(project)
    sitting = _sitting(curriculum, given, today)
    approvals = approvals_in(curriculum, sitting.program, given.language, today)
    ids = _ids(approvals, sitting.program, given)
    click.echo("\n".join((*_lines(chosen(approvals, ids)), *_left_out(approvals, sitting.program))))
    if not given.is_whole:
        ask(_last_question(sitting, len(ids)), _yes)
    file = approval_file(project.root, sitting.on)
    create(project.root / file, approval_text(approvals, sitting, ids))
    click.echo(
        f"\nWritten: {file}\n{_counted(len(ids))} approved{_there(approvals)} for {sitting.program.title} by "
        f"{sitting.role}; next review {sitting.next_review}.\n"
        "Next: run groupwork build, so that pages and paper say so."
    )


def _sitting(curriculum: Curriculum, given: _Given, today: dt.date) -> Sitting:
    if given.is_whole:
        on = day_of_approval(given.on or today, today)
        again = day_of_review(given.next_review or a_year_after(on), on)
        program = program_called(curriculum, given.program)
        return Sitting(program, role_typed(given.role or ""), on, again)
    program = (
        program_called(curriculum, given.program)
        if given.program
        else ask(
            Question("For which program", _PROGRAM, curriculum.home_program() or "", page=_MEANING),
            _kindly(lambda words: program_called(curriculum, words.strip())),
        )
    )
    role = role_typed(given.role) if given.role is not None else ask(_ROLE, _kindly(role_typed))
    on = given.on or ask(
        Question("On which day was it read", "Year-month-day.", f"{today}"),
        _kindly(lambda words: day_of_approval(_date(words), today)),
    )
    again = given.next_review or ask(
        Question("When is it read again", "A year is usual.", f"{a_year_after(on)}"),
        _kindly(lambda words: day_of_review(_date(words), on)),
    )
    return Sitting(program, role, day_of_approval(on, today), day_of_review(again, on))


def _ids(approvals: Approvals, program: Program, given: _Given) -> tuple[str, ...]:
    def meant(words: str) -> tuple[str, ...]:
        names = re.split(r"[,;\s]+", words.strip().lower())
        return named(approvals, program, [name for name in names if name])

    if given.names:
        return named(approvals, program, given.names)
    return ask(replace(_WHAT, page=_can_be_approved(approvals)), _kindly(meant))


def _can_be_approved(approvals: Approvals) -> str:
    """Return a list of the translations that can be approved; of base words it would be everything."""
    if approvals.found is None:
        return ""
    items = approvable(approvals.curriculum)
    lines = (f"  {id}: {items[id].title}" for id in ready(approvals))
    return "\n".join((f"What can be approved{_there(approvals)}:", *lines))


def _left_out(approvals: Approvals, program: Program) -> tuple[str, ...]:
    """Return the line that counts what is not ready to be approved; none for base words, or where all is."""
    count = not_ready(approvals, program)
    words = (
        f"{_counted(count)} of what the program uses cannot be approved{_there(approvals)} yet: groupwork "
        f"translate status {approvals.language} shows how far each is."
    )
    return (words,) if count else ()


def _there(approvals: Approvals) -> str:
    return f" in the language {approvals.language}" if approvals.found else ""


def _lines(items: Sequence[Chosen]) -> list[str]:
    title, id = (max(len(words) for words in column) for column in _columns(items))
    return [
        "",
        *(
            f"  {item.title:<{title}}  {item.id:<{id}}  {item.words:>6,} words  {item.before}"
            for item in items
        ),
        f"\n{_counted(len(items))}, {sum(item.words for item in items):,} words.",
    ]


def _columns(items: Sequence[Chosen]) -> tuple[list[str], list[str]]:
    return [item.title for item in items], [item.id for item in items]


def _counted(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _last_question(sitting: Sitting, count: int) -> Question:
    what = "it" if count == 1 else f"all {count}"
    return Question(
        f"Has the {sitting.role} read {what}, and is it to be used? Type yes or no",
        "With no, nothing is written.",
    )


def _yes(words: str) -> None:
    word = words.strip().lower()
    if word in {"no", "n"}:
        raise AuthorError("Nothing was written.")
    if word != "yes":
        raise NotUnderstoodError("Type yes or no.")


def _kindly(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return a reader that asks again where the command would stop."""

    def again(words: str) -> T:
        try:
            return read(words)
        except AuthorError as how:
            raise NotUnderstoodError(str(how)) from how

    return again


def _date(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError as odd:
        raise NotUnderstoodError("Write year-month-day, such as 2027-01-04.") from odd
