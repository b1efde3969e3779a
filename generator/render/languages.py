"""The generator's own words, and dates, in the language of a document.

The only door of Babel, which reads PO catalogs and knows how each language writes a date. Templates
say English words; what a catalog does not translate stays English.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from gettext import c2py
from pathlib import Path
from typing import Any

from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from ..check.wording import short
from ..model.base_words import BaseWords
from ..model.translation import BASE_LANGUAGE

CATALOG = "groupwork.po"
IN_BASE = "(in English)"
"""What stands behind base words among those of another language."""

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_PERCENT = re.compile(r"%(?!\(\w+\)s)")
_NUMBER = re.compile(r"\d{3,}")
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_LETTERS = 1_000_000
"""Letters that one sentence may have when it is filled in."""


@dataclass(frozen=True, slots=True)
class _Catalog:
    """What a catalog translates: sentences, and the forms of those that count, by the English for one.

    `form_of` tells which form a count asks for.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_of: Callable[[int], int] = lambda _count: 0

    def under(self, above: "_Catalog") -> "_Catalog":
        """Return this catalog with another one over it."""
        form_of = above.form_of if above.forms else self.form_of
        return _Catalog({**self.words, **above.words}, {**self.forms, **above.forms}, form_of)


class Language:
    """What templates say in one language: sentences, dates, days and names of languages.

    English needs no catalog and no library.
    """

    def __init__(self, templates: Path, code: str = BASE_LANGUAGE) -> None:
        self.code = code
        self._folder = templates / "locale"

    @property
    def is_base(self) -> bool:
        """Whether it is the language in which the curriculum is written."""
        return self.code == BASE_LANGUAGE

    def plain(self, message: str, **values: object) -> str:
        """Return a sentence as plain words, its placeholders filled in."""
        if not values:
            return self._words.get(message, message)
        return _filled(self._words.get(message, message), values)

    def markup(self, message: str, **values: object) -> Markup:
        """Return a sentence that stands in a template as markup; what is filled in is escaped."""
        words = self._words.get(message, message)
        return Markup(_filled(words, {name: escape(one) for name, one in values.items()}))  # noqa: S704 - a template's own words, or a catalog's beside it

    def counted(self, one: str, many: str, count: int) -> str:
        """Return a sentence with its count, in the form that the language has for so many.

        Both sentences name `%(count)s`; the catalog gives as many forms as the language has.
        """
        forms = self._catalog.forms.get(one)
        if forms is None:
            return _filled(one if count == 1 else many, {"count": count})
        return _filled(forms[self._catalog.form_of(count)], {"count": count})

    def marking(self, convert: Callable[[str], Markup]) -> Callable[[str], Markup]:
        """Return what converts words and marks those in the base language; there are none in the base."""
        return convert if self.is_base else lambda words: self.marked(convert(words), words)

    def marked(self, fragment: Markup, words: object) -> Markup:
        """Return a fragment; where its words are in the base language it says so, to ear and eye."""
        if not isinstance(words, BaseWords):
            return fragment
        said = Markup(' <span class="in-base">{}</span>').format(self._in_base)
        after = said if words.says_so else ""
        if fragment.startswith("<p>") and fragment.endswith("</p>") and fragment.count("<p>") == 1:
            return Markup('<p><span lang="{}">{}</span>{}</p>').format(
                BASE_LANGUAGE, fragment[3:-4], after
            )
        if fragment.startswith("<"):
            return Markup('<div lang="{}">{}</div>{}').format(BASE_LANGUAGE, fragment, after)
        return Markup('<span lang="{}">{}</span>{}').format(BASE_LANGUAGE, fragment, after)

    def unmarked(self, words: object) -> str:
        """Return words for a place that holds no markup, such as a title; base words say it behind."""
        is_marked = isinstance(words, BaseWords) and words.says_so
        return f"{words!s} {self._in_base}" if is_marked else str(words)

    @property
    def _in_base(self) -> str:
        return self.plain(IN_BASE)

    def date(self, date: dt.date) -> str:
        """Return a date as it is spoken: 4 January 2027."""
        if self._locale is None:
            return short(date)
        from babel.dates import format_date  # noqa: PLC0415 - only who has another language pays for it

        return str(format_date(date, "long", locale=self._locale))

    def week(self) -> tuple[str, ...]:
        """Return the days of a week as heads of columns, Monday first."""
        if self._locale is None:
            return _WEEK
        names = self._locale.days["stand-alone"]["abbreviated"]
        return tuple(str(names[day]) for day in range(7))

    def name_of(self, code: str) -> str:
        """Return the name of a language in this one: Spanish; what nobody knows is its code."""
        there = _locale(code)
        name = there and there.get_display_name(self._locale or BASE_LANGUAGE)
        return f"{name[:1].upper()}{name[1:]}" if name else code

    @staticmethod
    def native_name(code: str) -> str:
        """Return what a language calls itself: Español."""
        return Language(Path(), code).name_of(code)

    @cached_property
    def _locale(self) -> Any:
        return None if self.is_base else _locale(self.code)

    @property
    def _words(self) -> Mapping[str, str]:
        return self._catalog.words

    @cached_property
    def _catalog(self) -> "_Catalog":
        """What the catalog for this language of a country says, over that of the language."""
        found = _Catalog()
        if not self.is_base:
            for code in dict.fromkeys((self.code.partition("-")[0], self.code)):
                path = self._folder / code / "LC_MESSAGES" / CATALOG
                if path.is_file():
                    found = found.under(_read(path))
        return found


def _filled(message: str, values: Mapping[str, object]) -> str:
    """Return a message with its placeholders filled in: `%(name)s` and no other form, `%%` for %."""
    known = {name: str(value) for name, value in values.items()}
    letters = sum(len(known.get(name, "")) for name in _names(message))
    if letters > _MOST_LETTERS:
        raise SecurityError(f"it makes more than {_MOST_LETTERS:,} letters at once")
    return message % known


@lru_cache(maxsize=512)
def _names(message: str) -> tuple[str, ...]:
    """Return what is filled into a message, as often as it is."""
    if _PERCENT.search(message.replace("%%", "")):
        raise SecurityError("only %(name)s is filled in, and %% is a percent sign")
    return tuple(_PLACEHOLDER.findall(message))


def kept(message: str) -> frozenset[str]:
    """Return what is the same in every language: what is filled in, and numbers to call."""
    others = _PERCENT.findall(message.replace("%%", ""))
    return frozenset((*_PLACEHOLDER.findall(message), *others, *_NUMBER.findall(message)))


def _read(path: Path) -> _Catalog:
    """Return what a catalog translates; a sentence in doubt, or that keeps something else, is left out."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - as above

    try:
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
        form_of = c2py(catalog.plural_expr)
    except (PoFileError, AttributeError, LookupError, ValueError) as broken:
        raise ValueError(f"{path.parent.parent.name}/{path.name}: {broken}") from broken
    words: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        asked = (message.id,) if isinstance(message.id, str) else message.id
        said = tuple(texts)
        is_sure = bool(message.id) and not message.fuzzy
        if not is_sure or any(not text or kept(text) != kept(asked[-1]) for text in said):
            continue
        if len(asked) == 1 == len(said):
            words[asked[0]] = said[0]
        elif len(asked) > 1 and len(said) == catalog.num_plurals:
            forms[asked[0]] = said
    return _Catalog(words, forms, form_of)


def _locale(code: str) -> Any:
    """Return what is known of a language, or nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
