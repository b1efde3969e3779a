"""The desk behind the form: it knows the curriculum, and answers what a page of the form asks."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Any

from ..author import (
    AuthorError,
    ChangedMeanwhileError,
    Opened,
    OpenedBelow,
    Saved,
    accept,
    fields_of,
    open_below,
    open_file,
    save,
    save_below,
    splice_in,
    text_over,
    where,
)
from ..check import Checked, check_all, findings_of_one
from ..findings import Finding
from ..flow import gather_looks
from ..load import Loaded, Project, ReadAgain, load, read_again
from ..model import Curriculum, family
from ..model.filled import from_form
from ..model.form import Shape, form_shape, label_of
from ..publish import Asked, Reply, start_form_server
from .assets import asset
from .changes import changes
from .gallery import Gallery
from .known import KINDS, ids_of, lists_of
from .shown import show

InWords = Callable[[Exception], str]
"""Says in words for a person why something stopped."""

_PATIENCE = 3600.0
"""Seconds between two looks at whether Ctrl+C was pressed; the signal itself ends the wait."""


def edit(
    project: Project, id: str | None, port: int, in_words: InWords, today: dt.date
) -> Iterator[str]:
    """Serve the form on this computer alone until Ctrl+C; yields its address, then what else to say.

    Raises AuthorError when there is nothing of this id to edit.
    """
    gather_looks(project)
    desk = Desk(project, in_words, today)
    if id is not None:
        desk.opened(id)
    server, address = start_form_server(port, desk.answer)
    try:
        yield f"{address}form.html?id={id}" if id else f"{address}list.html"
        used = server.server_address[1]
        if used != port:
            yield f"Port {port} is in use by another program. Using {used}."
        yield "Only this computer can see the form, and only with this address. Ctrl+C to stop."
        while True:
            time.sleep(_PATIENCE)
    finally:
        server.shutdown()
        server.server_close()


class Desk:
    """Answers one request at a time; holds what was read, and the files as they were opened."""

    def __init__(self, project: Project, in_words: InWords, today: dt.date) -> None:
        self._project, self._in_words, self._today = project, in_words, today
        self._lock = threading.Lock()
        self._open: dict[tuple[str, str], Opened | OpenedBelow] = {}
        self._gallery = Gallery(project)
        self._read()

    def _read(self) -> None:
        self._loaded: Loaded = load(self._project.layers)
        self.curriculum: Curriculum = self._loaded.curriculum
        self.__dict__.pop("_checked", None)

    @cached_property
    def _checked(self) -> Checked:
        return check_all(self.curriculum, self.curriculum.edition.date)

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a page of the form; what stops is said in words."""
        deeds: Mapping[str, Callable[[Mapping[str, Any]], Reply]] = {
            "look": self._look,
            "save": self._save,
            "preview": self._preview,
        }
        with self._lock:
            try:
                if asked.sent is not None:
                    deed = deeds.get(asked.path)
                    return deed(asked.sent) if deed else None
                return self._known(asked)
            except AuthorError as stopped:
                return _words(str(stopped), HTTPStatus.UNPROCESSABLE_ENTITY)
            except Exception as stopped:  # noqa: BLE001 - whatever stops one answer, the form stays
                return _words(self._in_words(stopped), HTTPStatus.INTERNAL_SERVER_ERROR)

    def _known(self, asked: Asked) -> Reply | None:
        if asked.path in {"", "items.json"}:
            return Reply.of({"kinds": list(lists_of(self.curriculum))})
        if asked.path == "item.json":
            self._read()
            return self._item(asked.query.get("id", ""))
        if asked.path.startswith("shown/"):
            return self._gallery.seen(asked.path.removeprefix("shown/"), self.curriculum)
        found = asset(self._project.templates, asked.path)
        return Reply(*found) if found else None

    def opened(self, id: str) -> tuple[str, Opened | OpenedBelow]:
        """Return the kind of an item and its file, just read; says so when there is no such item."""
        kind = self._kind(id)
        if kind is None:
            raise AuthorError(
                f"There is no session, handout, form or program with the id “{id}”. "
                "groupwork list sessions, or handouts, shows the ids."
            )
        file = where(self.curriculum, family(kind), id)
        item: Opened | OpenedBelow = (
            open_file(self._project.root, file)
            if file
            else open_below(self._project, self._loaded, kind, id)
        )
        self._open[id, _file(item).digest] = item
        return kind, item

    def _kind(self, id: str) -> str | None:
        return next((kind for kind in KINDS if (kind, id) in self.curriculum.files), None)

    def _item(self, id: str) -> Reply:
        kind, item = self.opened(id)
        opened = _file(item)
        change = item.change if isinstance(item, OpenedBelow) else None
        return Reply.of(
            {
                "id": id,
                "title": opened.value.get("title") or id,
                "file": opened.file,
                "digest": opened.digest,
                "value": _without_last_line_ends(opened.value),
                "shape": self._shape(kind, opened),
                "known": {name: sorted(ids) for name, ids in ids_of(self.curriculum).items()},
                "change": None
                if change is None
                else {name: change.get(name, "") for name in ("reason", "reviewed_by")},
            }
        )

    def _shape(self, kind: str, opened: Opened) -> Shape:
        return form_shape(family(kind), opened.value, ids_of(self.curriculum))

    def _told(
        self, sent: Mapping[str, Any]
    ) -> tuple[str, str, Opened | OpenedBelow, Mapping[str, Any]]:
        """Return the kind, the id, the file as it was opened, and its new value."""
        id, digest = str(sent.get("id", "")), str(sent.get("digest", ""))
        kind, item, value = self._kind(id), self._open.get((id, digest)), sent.get("value")
        if kind is None or item is None or not isinstance(value, dict):
            raise AuthorError("This form is from before. Copy what you wrote, and load it anew.")
        opened = _file(item)
        return kind, id, item, from_form(value, opened.value, self._shape(kind, opened))

    def _reread(self, sent: Mapping[str, Any]) -> tuple[str, str, ReadAgain]:
        kind, id, item, value = self._told(sent)
        text = (
            text_over(item, value)
            if isinstance(item, OpenedBelow)
            else splice_in(item, value, fields_of(family(kind)))
        )
        return kind, id, read_again(self.curriculum, kind, id, text)

    def _look(self, sent: Mapping[str, Any]) -> Reply:
        """Say what is found in a value that nobody has saved yet."""
        kind, id, again = self._reread(sent)
        found = list(again.findings)
        if again.curriculum is not None:
            found += findings_of_one(again.curriculum, kind, id)
        ordered = sorted(set(found), key=lambda finding: finding.order)
        return Reply.of({"findings": [_as_told(one, again.path(one.place)) for one in ordered]})

    def _save(self, sent: Mapping[str, Any]) -> Reply:
        kind, id, item, value = self._told(sent)
        try:
            if isinstance(item, OpenedBelow):
                saved, more = self._save_below(kind, id, item, value, sent)
            else:
                saved, more = save(self._project.root, item, value, family(kind)), ""
        except ChangedMeanwhileError as changed:
            return self._conflict(id, _file(item), str(changed))
        self._read()
        _, again = self.opened(id)
        count = sum(line.startswith("+") for line in saved.lines)
        lines = "1 line is" if count == 1 else f"{count} lines are"
        words = f"Saved: {lines} new in {saved.opened.file}." if saved.lines else "Nothing differs."
        differing = list(changes(_file(item).value, _file(again).value))
        told = {"words": f"{words} {more}".strip(), "changes": differing}
        return Reply.of({**told, "digest": _file(again).digest})

    def _conflict(self, id: str, opened: Opened, words: str) -> Reply:
        """Say what somebody else changed since a file was opened, or why that cannot be shown."""
        self._read()
        differing: list[Mapping[str, object]] = []
        try:
            differing += changes(opened.value, _file(self.opened(id)[1]).value)
        except AuthorError as stopped:
            words = f"{words} {stopped}"
        return Reply.of({"words": words, "changes": differing}, HTTPStatus.CONFLICT)

    def _save_below(
        self,
        kind: str,
        id: str,
        item: OpenedBelow,
        value: Mapping[str, Any],
        sent: Mapping[str, Any],
    ) -> tuple[Saved, str]:
        """Write the change file, and note in the lock which words of the base it was written for."""
        role = str(sent.get("role", ""))
        saved = save_below(self._project, item, value, str(sent.get("reason", "")), role)
        if not saved.lines:
            return saved, ""
        try:
            accept(
                self._project.root,
                load(self._project.layers),
                [f"{family(kind)}/{id}"],
                by=role.strip(),
                on=self._today,
                takes_all=False,
            )
        except AuthorError as stopped:
            return saved, str(stopped)
        return saved, ""

    def _preview(self, sent: Mapping[str, Any]) -> Reply:
        kind, id, again = self._reread(sent)
        if again.curriculum is None:
            return _words("It can be shown once what must be mended is mended.", HTTPStatus.OK)
        shown = show(self._project, again.curriculum, self._checked, kind, id)
        return Reply.of(self._gallery.hang(shown))


def _without_last_line_ends(value: Any) -> Any:
    """Return a value whose words end where they end: a field shows no empty last line."""
    if isinstance(value, Mapping):
        return {name: _without_last_line_ends(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_without_last_line_ends(item) for item in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def _words(words: str, status: HTTPStatus) -> Reply:
    return Reply.of({"words": words}, status)


def _as_told(finding: Finding, path: tuple[str | int, ...]) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "words": finding.words,
        "remedy": finding.remedy,
        "path": path,
        "label": label_of(path),
        "line": finding.place.line,
    }


def _file(item: Opened | OpenedBelow) -> Opened:
    """Return the file that an item is written into."""
    return item.opened if isinstance(item, OpenedBelow) else item
