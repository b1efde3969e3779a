"""A new plan or sheet is added to a project: its file, and its name in the list that leads to it.

Both are made and read back before either is written. In a program's own version the list may stand
in a layer below; then a change file adds to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..check import RULES
from ..findings import Finding, Severity
from ..load import Project, findings_in
from ..load.nodes import read_yaml
from ..model import Curriculum, Handout, SessionPlan, Topic
from .change_file import change_text
from .listed import with_name
from .new_handout import HandoutAnswers, handout_file, new_handout
from .new_session import SessionAnswers, new_session, session_file
from .program_file import file_text
from .sources import AuthorError, create, create_all
from .sources import replace as put


@dataclass(frozen=True, slots=True)
class Added:
    """The file that was written, and the one in which it is named now, if any.

    `changed` is what a new change file changes in a layer below, as groupwork upstream names it.
    """

    file: str
    named_in: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list of ids, by the item and the field that hold it, and the fields of such an item."""

    kind: str
    id: str
    field: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _New:
    """A file that is not written yet."""

    kind: Literal["session", "handout"]
    file: str
    text: str
    answers: SessionAnswers | HandoutAnswers

    @property
    def id(self) -> str:
        """Its id."""
        return self.answers.id


def add_session(project: Project, curriculum: Curriculum, answers: SessionAnswers) -> Added:
    """Write a plan, and add it to the order of its topic."""
    file = session_file(answers)
    new = _New("session", file, file_text(file, "session", new_session(answers)), answers)
    return _add(
        project,
        curriculum,
        new,
        _List("topic", answers.topic, "sessions", tuple(Topic.model_fields)),
    )


def add_handout(project: Project, curriculum: Curriculum, answers: HandoutAnswers) -> Added:
    """Write a sheet, and add it to what its session hands out, if it has one."""
    file = handout_file(answers)
    text = file_text(file, "handout", new_handout(answers, curriculum))
    new = _New("handout", file, text, answers)
    if answers.session is None:
        return _add(project, curriculum, new, None)
    return _add(
        project,
        curriculum,
        new,
        _List("session", answers.session, "handouts", tuple(SessionPlan.model_fields)),
    )


def _add(project: Project, curriculum: Curriculum, new: _New, names: _List | None) -> Added:
    """Write a new file, and its name into a list; neither when the one or the other does not fit."""
    found = findings_in(new.text, new.file, new.kind) or _by_rules(new, curriculum)
    if found:
        said = " ".join(f"{one.words} {one.remedy}" for one in found[:3])
        raise AuthorError(f"Nothing was written. {said}")
    if names is None:
        create(project.root / new.file, new.text)
        return Added(new.file)
    whole = curriculum.whole_file(names.kind, names.id)
    if curriculum.layered.is_below(whole):
        change = f"changes/{names.id}-{new.id}.yaml"
        create_all({project.root / new.file: new.text, project.root / change: _change(names, new)})
        return Added(new.file, change, f"{names.kind}/{names.id}")
    path = project.root / whole
    before = path.read_bytes()
    after = _longer(path, before, names, new.id)
    create(project.root / new.file, new.text)
    try:
        put(path, before, after)
    except AuthorError:
        (project.root / new.file).unlink()
        raise
    return Added(new.file, whole)


def _longer(path: Path, before: bytes, names: _List, id: str) -> str:
    try:
        return with_name(before.decode(), names.field, id, names.fields)
    except (AuthorError, UnicodeDecodeError) as stopped:
        raise AuthorError(f"{path} is not changed, and nothing was written. {stopped}") from stopped


def _change(names: _List, new: _New) -> str:
    deed: Mapping[str, object] = {"changes": {names.field: {"add": [new.id]}}}
    return change_text(names.id, f"We have our own: {new.answers.title}", None, deed)


def _by_rules(new: _New, curriculum: Curriculum) -> list[Finding]:
    """Return what rules of severity must find in a new file, with what it names beside it."""
    root, _ = read_yaml(new.text.encode(), new.file)
    values = {name: child.plain for name, child in root.mapping.items()} if root else {}
    values["id"] = new.id
    is_plan = new.kind == "session"
    topic = curriculum.topics[new.answers.topic]
    beside = replace(
        curriculum,
        sessions={new.id: SessionPlan.model_validate(values)} if is_plan else {},
        handouts={} if is_plan else {new.id: Handout.model_validate(values)},
        toolkit={},
        programs={},
        topics={topic.id: topic.model_copy(update={"sessions": (*topic.sessions, new.id)})},
        files={**curriculum.files, (new.kind, new.id): new.file},
    )
    return [
        finding
        for rule in RULES
        if rule.severity is Severity.MUST
        for finding in rule.look(rule, beside)
        if finding.place.file in {new.file, f"{new.kind}/{new.id}"}
    ]
