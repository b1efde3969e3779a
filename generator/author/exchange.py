"""Translations leave for the tools of translators and come back: what is sent, and what is taken in.

A unit is one text; of a list each item is one, and the list comes back whole. Every unit carries a
fingerprint of the translation with which it left, so that what somebody wrote meanwhile is never
written over. How a unit is put into a file is left to exchange_po.py and exchange_xliff.py.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..load import Project
from ..load.rewrite import NotRewrittenError, canonical, with_entries
from ..model import Curriculum, TranslationFile, Wording, digest
from ..model.translated import State, TranslatedItem, TranslatedValue
from ..model.translation import Value, plain_of, texts_of
from .new_translation import FOLDER, translation_file, words_in, write_translation
from .sources import AuthorError

_ENOUGH = 12
"""Hex digits of a fingerprint that are sent along."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that is sent: its name, the base words of today, and their translation, if any.

    `previous` are the base words that were translated, where they are others by now.
    """

    name: str
    source: str
    target: str
    previous: str
    sent: str
    is_safety: bool

    @property
    def remark(self) -> str:
        """What a translator is told beside it."""
        return "Safety text: it is compared line by line." if self.is_safety else ""


@dataclass(frozen=True, slots=True)
class Received:
    """A text that came back; `is_unsure` says that somebody has still to look at it."""

    name: str
    source: str
    target: str
    sent: str
    is_unsure: bool


@dataclass
class TakenIn:
    """What became of texts that came back: the names of those that were kept back, by why."""

    changed: dict[str, int] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class _Sent:
    """A value with the units that it is sent as, and the file in which it is translated."""

    item: TranslatedItem
    value: TranslatedValue
    wording: Wording | None
    units: tuple[Unit, ...]


def units_of(curriculum: Curriculum, language: str) -> tuple[Unit, ...]:
    """Return every text of the files that this project has begun to translate into a language."""
    units = tuple(unit for one in _sent(curriculum, language) for unit in one.units)
    if not units:
        raise AuthorError(
            f"Nothing is begun in {language} here. Run groupwork new translation {language} with the "
            "ids that are to be translated."
        )
    return units


def take_in(
    project: Project,
    curriculum: Curriculum,
    language: str,
    received: Iterable[Received],
    today: dt.date,
) -> TakenIn:
    """Write texts that came back into their files, each file whole or not at all.

    What was translated here after it was sent is kept, and named. A file whose words changed is no
    longer reviewed.
    """
    by_name = {one.name: one for one in received}
    result = TakenIn(looked_at=len(by_name))
    entries: dict[str, dict[str, Wording]] = defaultdict(dict)
    items: dict[str, TranslatedItem] = {}
    for sent in _sent(curriculum, language):
        back = [by_name.pop(unit.name, None) for unit in sent.units]
        wording = _taken(sent, [one for one in back if one], result)
        if wording is not None:
            file = translation_file(curriculum, language, sent.item.kind, sent.item.id)
            entries[file][sent.value.words.key] = wording
            items[file] = sent.item
    result.unknown.extend(by_name)
    texts = {
        file: _rewritten(project, file, items[file], words, today)
        for file, words in entries.items()
    }
    for file, (before, text) in texts.items():
        write_translation(project.root / file, before, text)
        result.changed[file] = len(entries[file])
    return result


def _sent(curriculum: Curriculum, language: str) -> Iterator[_Sent]:
    for item in curriculum.in_translation.get(language, ()):
        own = next((one for one in item.files if one.file.startswith(FOLDER)), None)
        if own is None:
            continue
        for value in item.values.values():
            wording = own.words.get(value.words.key)
            is_done_below = wording is None and value.state is State.CURRENT
            if not is_done_below:
                yield _Sent(item, value, wording, tuple(_units(own, value, wording)))


def _units(own: TranslationFile, value: TranslatedValue, wording: Wording | None) -> Iterator[Unit]:
    now, target = texts_of(value.words.value), texts_of(wording.target if wording else "")
    is_stale = bool(
        wording and wording.is_translated and digest(wording.source) != digest(value.words.value)
    )
    was = texts_of(wording.source) if wording and is_stale else ()
    name = f"{own.file.removeprefix(f'{FOLDER}/{own.language}/')}#{value.words.key}"
    for number, source in enumerate(now):
        one = _at(target, number)
        yield Unit(
            name if isinstance(value.words.value, str) else f"{name}#{number + 1}",
            source.rstrip("\n"),
            one.rstrip("\n"),
            (_at(was, number) or " ").rstrip("\n") if is_stale else "",
            digest(one)[:_ENOUGH],
            value.is_safety,
        )


def _at(items: Sequence[str], number: int) -> str:
    return items[number] if number < len(items) else ""


def _taken(sent: _Sent, back: Sequence[Received], result: TakenIn) -> Wording | None:
    """Return the wording that takes the place of the one in the file, or nothing when that one stays."""
    if len(back) != len(sent.units):
        return None
    here = texts_of(sent.wording.target) if sent.wording else ()
    targets = []
    for number, (unit, one) in enumerate(zip(sent.units, back, strict=True)):
        now, new = _at(here, number), one.target
        was_changed_here = digest(now)[:_ENOUGH] != one.sent if one.sent else bool(now.strip())
        is_same = _alike(now, new)
        if not is_same and was_changed_here:
            if digest(new)[:_ENOUGH] != one.sent:
                result.conflicts.append(unit.name)
            return None
        targets.append(now if is_same else _ended(new, texts_of(sent.value.words.value)[number]))
    if any(one.is_unsure for one in back):
        was_sent_so = all(unit.previous for unit in sent.units)
        if not was_sent_so or not _alike_all(here, targets):
            result.unsure.append(sent.units[0].name)
        return None
    if not any(target.strip() for target in targets):
        return None
    return _changed(sent, [one.source for one in back], targets)


def _changed(sent: _Sent, sources: Sequence[str], targets: Sequence[str]) -> Wording | None:
    """Return a wording with the base words that were really translated, when it is another one."""
    is_list = isinstance(sent.value.words.value, tuple)
    source: Value = tuple(sources) if is_list else sources[0]
    known = [sent.value.words.value, *([sent.wording.source] if sent.wording else [])]
    source = next((one for one in known if digest(one) == digest(source)), source)
    target: Value = tuple(targets) if is_list else targets[0]
    new = Wording(source=source, target=target)
    old = sent.wording
    if old and digest(old.source) == digest(source) and digest(old.target) == digest(target):
        return None
    return new


def _alike(one: str, other: str) -> bool:
    return digest(one) == digest(other)


def _alike_all(ones: Sequence[str], others: Sequence[str]) -> bool:
    return digest(list(ones)) == digest(list(others))


def _ended(text: str, like: str) -> str:
    """Return a text that ends as the base words do: with a line end, or without."""
    return f"{text.rstrip()}\n" if like.endswith("\n") and text.strip() else text.rstrip()


def _rewritten(
    project: Project,
    file: str,
    item: TranslatedItem,
    words: Mapping[str, Wording],
    today: dt.date,
) -> tuple[bytes, str]:
    """Return the bytes of a file as they are and its text with other words in it."""
    before = (project.root / file).read_bytes()
    entries = {
        key: {"source": plain_of(one.source), "target": plain_of(one.target)}
        for key, one in words.items()
    }
    order = [value.words.key for value in item.values.values()]
    review = {"review": {"reviewed_by": None, "on": today}}
    try:
        text = canonical(
            with_entries(before.decode(), "words", entries, order, review), "translation"
        )
    except (NotRewrittenError, UnicodeDecodeError) as stopped:
        raise AuthorError(f"Nothing was written, because of {file}: {stopped}.") from stopped
    now = words_in(text, file)
    if any(now.get(key) != one for key, one in words.items()):
        raise AuthorError(f"Nothing was written: {file} would say something else.")
    return before, text
