"""What rules ask of translations: each value that somebody translated, its place, and its words as they are shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Place
from ..model import Curriculum
from ..model.shown import shown_apart
from ..model.translated import State, TranslatedItem, TranslatedValue
from ..model.translation import plain_of, texts_of
from .texts import Path, without_quotes


@dataclass(frozen=True, slots=True)
class Translated:
    """One item in one language, that somebody began to translate."""

    curriculum: Curriculum
    language: str
    item: TranslatedItem

    @property
    def speaks_spanish(self) -> bool:
        """Whether it is in Spanish of any country."""
        return self.language.partition("-")[0] == "es"

    def values(self, state: State) -> Iterator[TranslatedValue]:
        """Yield the values in a state that a file translates or would have to."""
        return (value for value in self.item.values.values() if value.state is state)

    def shown(self) -> Iterator[TranslatedValue]:
        """Yield each value that is shown in that language."""
        return (value for value in self.values(State.CURRENT) if value.is_translated)

    def place(self, value: TranslatedValue, field: str = "target") -> Place:
        """Return where a value is translated, or the file as a whole where it is not."""
        path: Path = ("words", value.words.key, field) if value.file else ()
        file = value.file or self.item.files[0]
        return self.curriculum.place("translation", file.file, *path)

    def top(self) -> Place:
        """Return the beginning of its topmost file."""
        return self.curriculum.place("translation", self.item.files[0].file)


_OURS = "curriculum/"
"""How the files of the layer at hand begin; those of a layer below begin with its name."""


def translations(curriculum: Curriculum) -> Iterator[Translated]:
    """Yield every item that somebody began to translate in the layer at hand, by language.

    What a layer below translates is mended there; where a program's own words made it stale, base
    words of today are shown, and `translate status` counts them.
    """
    for language, items in curriculum.in_translation.items():
        for item in items:
            if any(file.file.startswith(_OURS) for file in item.files):
                yield Translated(curriculum, language, item)


def spanish(
    curriculum: Curriculum,
) -> Iterator[tuple[Translated, TranslatedValue, tuple[str, ...]]]:
    """Yield each value that is shown in Spanish with its texts, without what stands in quotation marks."""
    for one in translations(curriculum):
        if one.speaks_spanish:
            for value in one.shown():
                texts = map(_without_angle_quotes, texts_of(value.shown))
                yield one, value, tuple(map(without_quotes, texts))


def stale(
    curriculum: Curriculum, *, is_safety: bool
) -> Iterator[tuple[Translated, TranslatedValue, str, str]]:
    """Yield each value that changed since it was translated: where, and as short words, was and now."""
    for one in translations(curriculum):
        for value in one.values(State.STALE):
            if value.is_safety is is_safety and value.wording is not None:
                was, now = shown_apart(plain_of(value.wording.source), plain_of(value.words.value))
                yield one, value, was, now


def _without_angle_quotes(text: str) -> str:
    """Return a text in which what stands in the quotation marks of Spanish is left out."""
    return re.sub(r"«[^«»\n]*»", " ", text) if "«" in text else text
