"""Translations are held against what they translate: each value by its id path, and what may not change.

What does not fit is a finding at its line, and that value is shown in the base language. Whether a
translation still holds is told in model/in_language.py.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..findings import Finding, Place, must, should
from ..model import Noun, Resources, family
from ..model.translation import (
    BASE_LANGUAGE,
    TRANSLATED_KINDS,
    Translatable,
    Translation,
    TranslationFile,
    Translations,
    Wording,
    texts_of,
    translatable,
)
from .changes import Key, former_ids
from .limits import MOST_FAULTS, not_told
from .nodes import Node
from .unchanging import marks, numbers_for, phone_numbers
from .where import kind_mirrored

FOLDER = "curriculum/translations/"


@dataclass(frozen=True, slots=True)
class ReadTranslation:
    """A translation's file as it was read: the part of its path that it shares with what it translates."""

    file: str
    language: str
    mirrors: str
    node: Node
    noun: Translation

    @classmethod
    def of(cls, file: str, inside: str, node: Node, noun: Translation) -> "ReadTranslation":
        """Return what was read of a file; `inside` is its path in its layer."""
        language, _, mirrors = inside.removeprefix(FOLDER).partition("/")
        return cls(file, language, mirrors, node, noun)

    def place(self, *path: str | int) -> Place:
        """Return where the value at a path is written."""
        return self.node.find(path) if path else Place(self.file, 1, 1)


@dataclass
class Matching:
    """Holds translations against the items that they translate, and collects findings.

    `nouns` are all items as they are merged, None for one with a fault; `nodes` their nodes; `paths`
    gives the paths at which an item stands, without the names of layers.
    """

    nouns: Mapping[Key, Noun | None]
    nodes: Mapping[Key, Node]
    paths: Mapping[Key, Sequence[str]]
    broken: set[Key]
    findings: list[Finding] = field(default_factory=list)

    def match(self, files: Sequence[ReadTranslation]) -> dict[str, Translations]:
        """Return the files of each language by what they translate, that of the topmost layer first.

        `files` stand in the order of their layers, the lowest first.
        """
        found: dict[str, dict[Key, tuple[TranslationFile, ...]]] = {}
        for read in files:
            key = self._target(read)
            noun = self.nouns.get(key) if key else None
            if key is None or noun is None:
                continue
            self._say_moved(read, key)
            item = (family(key[0]), key[1])
            words = dict(self._usable(read, noun))
            file = TranslationFile(read.language, *item, read.file, read.noun, words)
            there = found.setdefault(read.language, {})
            there[item] = (file, *there.get(item, ()))
        return {language: found[language] for language in sorted(found)}

    def _target(self, read: ReadTranslation) -> Key | None:
        """Return the kind and id of what a file translates, or nothing when that was said."""
        kind, id = kind_mirrored(read.mirrors), PurePosixPath(read.mirrors).stem
        if read.language == BASE_LANGUAGE or kind not in TRANSLATED_KINDS:
            self.findings.append(_nothing_to_translate(read, kind))
            return None
        if (kind, id) in self.nouns or (kind, id) in self.broken:
            return kind, id
        now = former_ids(self.nodes).get((kind, id))
        near = difflib.get_close_matches(id, [one for of, one in self.nouns if of == kind], n=1)
        self.findings.append(
            must(
                "translation-of-nothing",
                f"The curriculum has no {kind} `{id}`, so nothing is translated here.",
                f"`{id}` is called `{now[1]}` now: rename this file."
                if now
                else f"Did you mean `{near[0]}`? Rename this file."
                if near
                else "It may have been withdrawn or renamed. Rename this file, or remove it.",
                read.place(),
            )
        )
        return None

    def _say_moved(self, read: ReadTranslation, key: Key) -> None:
        paths = self.paths.get(key, ())
        if paths and read.mirrors not in paths:
            self.findings.append(
                should(
                    "translation-misplaced",
                    f"What this translates stands in {paths[-1]}.",
                    f"Move this file to {FOLDER}{read.language}/{paths[-1]}.",
                    read.place(),
                )
            )

    def _usable(self, read: ReadTranslation, noun: Noun) -> Iterator[tuple[str, Wording]]:
        """Yield each wording that can be shown, by its id path; say of the others why not."""
        known = {words.key: words for words in translatable(noun)}
        found: list[Finding] = []
        for key, wording in read.noun.words.items():
            words = known.get(key)
            if words is not None:
                faults = list(self._faults(read, key, wording, words))
                if not faults:
                    yield key, wording
            else:
                is_told = len(found) < MOST_FAULTS
                faults = [self._unknown(read, key, noun, known)] if is_told else found[-1:]
            found.extend(faults)
        self.findings.extend(found[:MOST_FAULTS])
        if len(found) > MOST_FAULTS:
            self.findings.append(not_told(len(found) - MOST_FAULTS, found[MOST_FAULTS].place))

    def _unknown(
        self, read: ReadTranslation, key: str, noun: Noun, known: Mapping[str, Translatable]
    ) -> Finding:
        place = read.node.mapping["words"].mapping[key].key_place or read.place("words", key)
        if _is_there(noun, key):
            return must(
                "translation-of-no-words",
                f"`{key}` is no words that are translated: ids, numbers, minutes, addresses, "
                "citations and notes stay as they are.",
                "Take it out.",
                place,
            )
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
        return should(
            "translation-path-unknown",
            f"What this translates holds nothing at `{key}`.",
            f"Did you mean `{near[0]}`?"
            if near
            else "The base may have taken it out or given it another id. Take it out here, or "
            "write its new id path.",
            place,
        )

    def _faults(
        self, read: ReadTranslation, key: str, wording: Wording, words: Translatable
    ) -> Iterator[Finding]:
        if not wording.target:
            return
        place = read.place("words", key, "target")
        source, target = texts_of(wording.source), texts_of(wording.target)
        is_list = isinstance(wording.source, tuple)
        if is_list != isinstance(wording.target, tuple) or len(source) != len(target):
            yield must(
                "translation-list-differs",
                f"`{key}` is {_counted(wording.source)}, and its translation {_counted(wording.target)}.",
                "Translate each item, in the same order.",
                place,
            )
            return
        if not wording.is_translated:
            return
        if any("\n" in text.strip() for text in target) and words.is_line:
            yield must(
                "translation-line-broken",
                f"`{key}` stands on one line, and its translation on several.",
                "Take the line breaks out.",
                place,
            )
        yield from _lost(key, source, target, place)
        yield from self._phones(read, source, target, place)

    def _numbers_for(self, language: str) -> frozenset[str]:
        """Return the numbers that a translation may add."""
        resources = self.nouns.get(("resources", "resources"))
        return numbers_for(resources, language) if isinstance(resources, Resources) else frozenset()

    def _phones(
        self, read: ReadTranslation, source: Sequence[str], target: Sequence[str], place: Place
    ) -> Iterator[Finding]:
        before, after = phone_numbers(source), phone_numbers(target)
        for number in sorted(before - after):
            yield must(
                "translation-number-differs",
                f"The number {number} of the base words is not in the translation.",
                f"Write {number} as it stands there.",
                place,
            )
        added = after - before
        for number in sorted(added - self._numbers_for(read.language) if added else ()):
            yield must(
                "translation-number-differs",
                f"The number {number} is not in the base words.",
                "Take it out. A line for this language belongs in curriculum/resources.yaml, with "
                "its language; then it may be named here.",
                place,
            )


def _nothing_to_translate(read: ReadTranslation, kind: str | None) -> Finding:
    if read.language == BASE_LANGUAGE:
        words, remedy = "The base words are in this language already.", "Remove this file."
    elif kind:
        words = "Files of this kind are the same in every language."
        remedy = "Remove this file."
    else:
        words = f"No file of the curriculum could stand at {read.mirrors}."
        remedy = (
            "Put it where what it translates stands, such as "
            f"{FOLDER}{read.language}/handouts/<topic>/<id>.yaml."
        )
    return must("translation-of-nothing", words, remedy, read.place())


def _is_there(noun: Noun, key: str) -> bool:
    """Whether an item holds a value at an id path, words or not."""
    plain: object = noun.model_dump(by_alias=True, exclude_none=True)
    for part in key.split("."):
        if isinstance(plain, tuple | list):
            plain = next(
                (
                    item
                    for item in plain
                    if isinstance(item, dict)
                    and part in (item.get("id"), item.get("source"), item.get("need"))
                ),
                None,
            )
        elif isinstance(plain, dict):
            plain = plain.get(part)
        else:
            return False
    return plain is not None


def _counted(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return "one text"
    return f"a list of {len(value)} item{'' if len(value) == 1 else 's'}"


def _lost(
    key: str, source: Sequence[str], target: Sequence[str], place: Place
) -> Iterator[Finding]:
    """Yield what stands between words and must stay: placeholders, addresses of links, blanks."""
    for was, now in zip(source, target, strict=True):
        before, after = marks(was), marks(now)
        for mark in sorted(before - after):
            yield must(
                "translation-mark-differs",
                f"`{mark}` is not in the translation of `{key}`, or not as often.",
                f"Write {mark} where it belongs, as it stands in the base words.",
                place,
            )
        for mark in sorted(after - before):
            yield must(
                "translation-mark-differs",
                f"`{mark}` stands in the translation of `{key}`, and not so in the base words.",
                f"Take {mark} out, or write it as it stands there.",
                place,
            )
