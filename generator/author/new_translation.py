"""A translation's file is begun: all words of an item beside an empty place for each, in its order.

A file that is there gets what it lacks; what somebody wrote stays, also where the base changed below it.
"""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..check.texts import offered
from ..load import Project
from ..load.nodes import read_yaml
from ..load.rewrite import NotRewrittenError, canonical, with_entries
from ..load.validate import validate
from ..model import Curriculum, Noun, Translation
from ..model.translated import State, TranslatedItem, translated_item
from ..model.translation import BASE_LANGUAGE, LANGUAGE, plain_of
from .program_file import flow
from .sources import AuthorError, create, one_line, replace

FOLDER = "curriculum/translations"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BegunTranslation:
    """A file that was made or added to: how many values were added, and how many it lacked before."""

    file: str
    added: int
    is_new: bool


def language_typed(words: str) -> str:
    """Return a language as it was typed; refuse one that is none, or that of the base words."""
    language = words.strip()
    if language.split("-")[0].lower() == BASE_LANGUAGE:
        raise AuthorError("The base words are in English already. Name another language.")
    if not re.fullmatch(LANGUAGE, language):
        raise AuthorError(
            f"“{one_line(words)}” names no language. Use its short name, such as es, or pt-BR."
        )
    return language


def items_named(
    curriculum: Curriculum, ids: Iterable[str], topics: Iterable[str], *, wants_all: bool
) -> dict[Key, Noun]:
    """Return the items that are meant by their ids, by topics with all their sheets, or all."""
    nouns = dict(curriculum.with_words())
    by_id = {key[1]: key for key in reversed(nouns)}
    found: dict[Key, Noun] = dict(nouns) if wants_all else {}
    for topic in topics:
        if topic not in curriculum.topics:
            raise AuthorError(_unknown(topic, curriculum.topics, "topic"))
        found |= {key: nouns[key] for key in _of_topic(curriculum, topic)}
    for id in ids:
        if id not in by_id:
            raise AuthorError(
                _unknown(id, by_id, "session, handout, form, topic, program, list or drawing")
            )
        found[by_id[id]] = nouns[by_id[id]]
    return {key: noun for key, noun in found.items() if getattr(noun, "withdrawn", None) is None}


def _of_topic(curriculum: Curriculum, topic: str) -> Iterator[Key]:
    yield "topic", topic
    yield from (("session", id) for id, one in offered(curriculum.sessions) if one.topic == topic)
    yield from (("handout", id) for id, one in offered(curriculum.sheets) if one.topic == topic)


def _unknown(id: str, known: Iterable[str], what: str) -> str:
    near = difflib.get_close_matches(id, list(known), n=1, cutoff=0.6)
    return f"There is no {what} with the id {id}." + (f" Did you mean {near[0]}?" if near else "")


def begin_translation(
    project: Project,
    curriculum: Curriculum,
    language: str,
    items: Mapping[Key, Noun],
    *,
    by: str,
    on: dt.date,
) -> Iterator[BegunTranslation]:
    """Write or complete the file of each item, and yield what was done; one without words is passed over."""
    translations = curriculum.translations.get(language, {})
    for key, noun in items.items():
        item = translated_item(*key, noun, translations.get(key, ()))
        if any(item.below(())):
            yield _begin(project, curriculum, language, item, by=by, on=on)


def _begin(
    project: Project,
    curriculum: Curriculum,
    language: str,
    item: TranslatedItem,
    *,
    by: str,
    on: dt.date,
) -> BegunTranslation:
    file = translation_file(curriculum, language, item.kind, item.id)
    path = project.root / file
    is_new = not path.exists()
    before = b"" if is_new else path.read_bytes()
    text = _empty(file, by, on) if is_new else _read(before, file)
    there = words_in(text, file)
    entries = {
        value.words.key: {
            "source": plain_of(value.words.value),
            "target": "" if isinstance(value.words.value, str) else [],
        }
        for value in item.below(())
        if value.words.key not in there and value.state is not State.CURRENT
    }
    if not entries:
        return BegunTranslation(file, 0, is_new=False)
    order = [value.words.key for value in item.values.values()]
    write_translation(path, before, _longer(text, entries, order, file))
    return BegunTranslation(file, len(entries), is_new=is_new)


def translation_file(curriculum: Curriculum, language: str, kind: str, id: str) -> str:
    """Return the path in the project at which the translation of an item stands."""
    whole = curriculum.whole_file(kind, id)
    layers = sorted(curriculum.layered.below, key=len, reverse=True)
    inside = next((whole.removeprefix(one) for one in layers if whole.startswith(one)), whole)
    return f"{FOLDER}/{language}/{PurePosixPath(inside).with_suffix('.yaml')}"


def words_in(text: str, file: str) -> Mapping[str, object]:
    """Return the words of a translation's text by id path; say why when it holds none."""
    node, findings = read_yaml(text.encode(), file)
    noun, more = validate(node, Translation) if node else (None, [])
    if noun is None or findings:
        said = " ".join(f"{one.words} {one.remedy}" for one in [*findings, *more][:3])
        raise AuthorError(f"{file} is left as it is. {said}")
    return noun.words


def write_translation(path: Path, before: bytes, text: str) -> None:
    """Write a translation's file: a new one, or in the place of the one that was read."""
    if before:
        replace(path, before, text)
    else:
        create(path, text)


def _empty(file: str, by: str, on: dt.date) -> str:
    up = "../" * file.count("/")
    return (
        f"# yaml-language-server: $schema={up}schemas/translation.json\n"
        f"review: {{by: {flow(by)}, on: {on}}}\n"
        "words: {}\n"
    )


def _read(before: bytes, file: str) -> str:
    try:
        return before.decode()
    except UnicodeDecodeError as odd:
        raise AuthorError(f"{file} is not saved as UTF-8, and is left as it is.") from odd


def _longer(
    text: str, entries: Mapping[str, Mapping[str, object]], order: list[str], file: str
) -> str:
    try:
        longer = canonical(with_entries(text, "words", entries, order), "translation")
    except NotRewrittenError as stopped:
        raise AuthorError(f"{file} is left as it is, because {stopped}.") from stopped
    was, now = words_in(text, file) if "words: {}" not in text else {}, words_in(longer, file)
    if any(now.get(key) != wording for key, wording in was.items()):
        raise AuthorError(f"{file} is left as it is, because it would say something else.")
    return longer
