"""Where somebody who wants to change a page goes: its file, its lines, and forms that are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from ..model import SessionPlan
from ..model.program import Web
from .made import Made

FORM = "suggest-a-change.yml"
WRONG_NUMBER = "wrong-number.yml"
TRANSLATION = "translation.yml"
"""The issue forms in .github/ISSUE_TEMPLATE that the links fill in."""


@dataclass(frozen=True, slots=True)
class Suggest:
    """The file of a page, the line of each of its parts by id, and the repository, if one is named.

    `changes_to` is the id of what comes with the base and has no file in this program's repository.
    """

    file: str
    title: str
    web: Web
    lines: Mapping[str, int] = field(default_factory=dict)
    changes_to: str = ""

    @property
    def has_repository(self) -> bool:
        """Whether the home program says where changes are sent."""
        return self.web.repository is not None

    def at(self, part: str = "") -> str:
        """Return the address of the file in the repository, at the line of a part, or at its start."""
        line = self.lines.get(part, 1)
        repository = (self.web.repository or "").rstrip("/")
        return f"{repository}/blob/{quote(self.web.branch)}/{quote(self.file)}?plain=1#L{line}"

    @property
    def begin(self) -> str:
        """The address at which a new change file is begun in the browser, its first lines written."""
        repository = (self.web.repository or "").rstrip("/")
        asked = {"filename": f"changes/{self.changes_to}.yaml", "value": _begun(self.changes_to)}
        return f"{repository}/new/{quote(self.web.branch)}?{urlencode(asked)}"

    @property
    def edit(self) -> str:
        """The address at which the file can be changed in the browser."""
        repository = (self.web.repository or "").rstrip("/")
        return f"{repository}/edit/{quote(self.web.branch)}/{quote(self.file)}"

    @property
    def form(self) -> str:
        """The address of the form for a change, with the page already filled in."""
        return self._form(FORM, f"{self.title}: ")

    @property
    def wrong_number(self) -> str:
        """The address of the form for a number that is no longer right."""
        return self._form(WRONG_NUMBER, f"Wrong number: {self.title}")

    @property
    def translation(self) -> str:
        """The address of the form that asks for another language."""
        return self._form(TRANSLATION, f"Translation: {self.title}")

    def _form(self, template: str, title: str) -> str:
        repository = (self.web.repository or "").rstrip("/")
        asked = {"template": template, "title": title, "page": f"{self.title} ({self.file})"}
        return f"{repository}/issues/new?{urlencode(asked)}"


def suggest(made: Made, kind: str, id: str, title: str) -> Suggest:
    """Return where the words of an item are changed; of a session, the line of each segment too."""
    home = made.home_program
    file = made.file(kind, id)
    plan = made.curriculum.sessions.get(id) if kind == "session" else None
    web = home.web if home else Web()
    if made.curriculum.layered.is_below(file):
        return Suggest(file, title, web, changes_to=id)
    return Suggest(file, title, web, _lines(made, id, plan) if plan else {})


def _begun(id: str) -> str:
    """Return the first lines of a change file; what changes is left to whoever writes it."""
    return (
        f"changes_to: {id}\n"
        "# Why, in a sentence; it stands on the page beside what you change.\n"
        "reason: \n"
        "changes:\n"
        "  # The fields that change, such as `title: ...`; in a list by id:\n"
        "  # segments:\n"
        "  #   change: {practice: {minutes: 15}}\n"
    )


def _lines(made: Made, id: str, plan: SessionPlan) -> dict[str, int]:
    return {
        segment.id: made.curriculum.place("session", id, "segments", segment.id).line or 1
        for segment in plan.segments
    }
