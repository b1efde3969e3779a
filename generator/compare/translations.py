"""What differs in other languages: translations that came, went or changed, and what became stale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..check.wording import counted
from ..model import Curriculum, TranslationFile
from ..model.translated import State, TranslatedItem, TranslatedValue
from .difference import Deed, ItemChange, Sentence, Side, Whom
from .reasons import ITEMS

_FOLDER = "curriculum/translations/"
_STAFF = frozenset({"session", "topic"})


@dataclass(frozen=True, slots=True)
class _File:
    """One file on one side, and how what it translates stands there."""

    file: TranslationFile
    item: TranslatedItem


def about_translations(before: Side, after: Side) -> Iterator[ItemChange]:
    """Yield each translation's file that differs, with sentences."""
    was, now = _files(before.curriculum), _files(after.curriculum)
    for name in sorted({*was, *now}):
        sentences = tuple(_sentences(was.get(name), now.get(name)))
        if sentences:
            deed = Deed.NEW if name not in was else Deed.CHANGED if name in now else Deed.GONE
            found = now.get(name) or was[name]
            title = (
                f"{_title(after.curriculum, before.curriculum, found.file)}, {found.file.language}"
            )
            yield ItemChange("translation", name, title, deed, sentences)


def made_stale(before: Curriculum, after: Curriculum) -> Iterator[tuple[tuple[str, str], Sentence]]:
    """Yield the kind and id of each item whose changed words left translations behind, and how many."""
    for language, items in after.in_translation.items():
        there = {(item.kind, item.id): item for item in before.in_translation.get(language, ())}
        for item in items:
            known = there.get((item.kind, item.id))
            fresh = [
                value
                for path, value in item.values.items()
                if value.state is State.STALE
                and known
                and path in known.values
                and known.values[path].words.value != value.words.value
                and known.values[path].state is State.CURRENT
            ]
            yield from _by_item(after, language, item, fresh)


def _by_item(
    after: Curriculum, language: str, item: TranslatedItem, fresh: list[TranslatedValue]
) -> Iterator[tuple[tuple[str, str], Sentence]]:
    by_id: dict[str, list[TranslatedValue]] = {}
    for value in fresh:
        id = value.words.path[1] if item.kind in ITEMS else item.id
        by_id.setdefault(id, []).append(value)
    kind = "form" if item.kind == "handout" and item.id in after.toolkit else item.kind
    for id, values in by_id.items():
        safety = sum(value.is_safety for value in values)
        of_them = _of_them(len(values), safety)
        stale = counted(len(values), "translated value")
        verb = "is" if len(values) == 1 else "are"
        words = f"{stale} into {language} {verb} stale now{of_them}; the base words stand there."
        yield (ITEMS.get(kind, kind), id), Sentence(words, _whom(item.kind), is_safety=safety > 0)


def _files(curriculum: Curriculum) -> Mapping[str, _File]:
    """Return the topmost file of each item in each language, by its path in its own layer.

    A layer may lie below on one side and be the whole of the other.
    """
    found: dict[str, _File] = {}
    for items in curriculum.in_translation.values():
        for item in items:
            for file in item.files:
                _, folder, inside = file.file.partition(_FOLDER)
                found.setdefault(folder + inside, _File(file, item))
    return found


def _title(after: Curriculum, before: Curriculum, file: TranslationFile) -> str:
    titles = {**before.titles(file.kind), **after.titles(file.kind)}
    return titles.get(file.id, file.id)


def _whom(kind: str) -> Whom:
    return Whom.FACILITATOR if kind in _STAFF else Whom.CLIENT


def _sentences(was: _File | None, now: _File | None) -> Iterator[Sentence]:
    if was and now:
        yield from _changed(was, now)
        return
    one = now or was
    if one is not None:
        done = [key for key, wording in one.file.words.items() if wording.is_translated]
        safety = sum(_is_safety(one, key) for key in done)
        of_them = _of_them(len(done), safety)
        verb = "New" if now else "Gone"
        yield Sentence(
            f"{verb}: {counted(len(done), 'translated value')}{of_them}. {_reviewed(one)}",
            _whom(one.file.kind),
            is_safety=safety > 0,
        )


def _changed(was: _File, now: _File) -> Iterator[Sentence]:
    whom = _whom(now.file.kind)
    before, after = was.file.words, now.file.words
    is_reworded = False
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        said, says = (_text(one.target) if one else "" for one in (old, new))
        if said != says:
            is_reworded = True
            what = "is new" if not said else "is gone" if not says else "has other words"
            yield Sentence(
                f"The translation of `{key}` {what}.",
                whom,
                ("words", key, "target"),
                said,
                says,
                is_safety=_is_safety(now, key) or _is_safety(was, key),
            )
        elif old and new and old.source != new.source:
            yield Sentence(
                f"`{key}` is said to translate other base words, in the same translation.",
                whom,
                ("words", key, "source"),
                _text(old.source),
                _text(new.source),
                is_safety=_is_safety(now, key),
            )
    if was.file.review.reviewed_by != now.file.review.reviewed_by:
        yield Sentence(_reviewed(now), whom, ("review", "reviewed_by"))
    elif is_reworded and was.file.review == now.file.review and now.file.review.reviewed_by:
        yield Sentence(
            f"Its words changed, and it still says that {now.file.review.reviewed_by} has compared "
            f"them on {now.file.review.on}.",
            whom,
            ("review",),
            is_safety=True,
        )


def _of_them(count: int, safety: int) -> str:
    if not safety:
        return ""
    return ", and it is safety text" if count == 1 else f", {safety} of them safety text"


def _reviewed(one: _File) -> str:
    role = one.file.review.reviewed_by
    return f"Compared by {role}." if role else "No qualified person has compared it."


def _is_safety(one: _File, key: str) -> bool:
    return any(value.is_safety for value in one.item.values.values() if value.words.key == key)


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " / ".join(value)
