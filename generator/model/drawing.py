"""The words of a drawing: what a translation puts in their place, line by line, where they stand.

A drawing is SVG. A paragraph in it is several `text` elements, one for each line; what is drawn and
where stays as it is in every language.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .base import Id, Noun
from .translation import Value, texts_of

_TEXT = re.compile(r"<text\b(?P<attributes>[^<>]*)>(?P<words>[^<>]*)</text>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TITLE = re.compile(r"<title>[^<>]*</title>\s*")
_MARKUP = re.compile(r"<[^<>]*>|&[a-z]+;")
_WORD = re.compile(r"[^\W\d_]{2}")
_FURTHEST = 40.0
"""Units between two lines of one paragraph, at the most."""
_MOST_WORDS = 4
"""Words of a text that make up its id."""


class DrawnWords(Noun):
    """Words at one place of a drawing: a text, or the lines of a paragraph."""

    id: Id
    """The id of its element in the drawing, or else its first words."""
    text: Value
    """The words, or its lines from the top."""


class Drawing(Noun):
    """A drawing with the words in it; `svg` is all of it."""

    svg: str
    words: tuple[DrawnWords, ...] = ()

    @classmethod
    def of(cls, svg: str) -> "Drawing":
        """Return a drawing with the words that a translation can replace."""
        found = list(_Paragraph.all(svg))
        words = (
            DrawnWords(id=name, text=paragraph.value)
            for paragraph, name in zip(found, _names(found), strict=True)
        )
        return cls(svg=svg, words=tuple(words))

    @property
    def carries_words(self) -> bool:
        """Whether it carries words at all, and not only numbers or single letters."""
        return any(_WORD.search(_MARKUP.sub(" ", words)) for words in _inside(self.svg))

    @property
    def is_translatable(self) -> bool:
        """Whether every text in it can be replaced: none holds parts of its own."""
        return self.svg.count("<text") == sum(len(texts_of(one.text)) for one in self.words)

    def drawn(self) -> str:
        """Return the drawing with its words as they are now, each where the text before it stood.

        Its title inside the file, which nobody sees, is left out: the sheet says what it shows.
        """
        lines = iter(
            [html.escape(line, quote=False) for one in self.words for line in texts_of(one.text)]
        )
        return _TEXT.sub(
            lambda found: f"<text{found['attributes']}>{next(lines)}</text>",
            _TITLE.sub("", self.svg),
        )


def drawing_id(figure: str) -> str:
    """Return the id under which the words of a drawing are translated, from its file name."""
    return figure.removesuffix(".svg")


def drawing_file(id: str) -> str:
    """Return the file name of the drawing whose words are translated under an id."""
    return f"{id}.svg"


def drawing_name(figure: str, language: str) -> str:
    """Return the file name of a drawing in a language; no drawing that people write has two hyphens in a row."""
    return drawing_file(f"{drawing_id(figure)}--{language.lower()}")


def is_in_language(figure: str) -> bool:
    """Whether a file name is that of a drawing in another language."""
    return "--" in figure


def _inside(svg: str) -> Iterator[str]:
    _, *texts = svg.split("<text")
    return (text.partition("</text>")[0].partition(">")[2] for text in texts)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Texts that follow each other in one column, in the same letters.

    `name` is the id of its first element, or else its first words.
    """

    name: str
    lines: tuple[str, ...]

    @classmethod
    def all(cls, svg: str) -> "Iterator[_Paragraph]":
        """Yield what is written in a drawing, from its beginning to its end."""
        held: list[re.Match[str]] = []
        for found in _TEXT.finditer(svg):
            if held and not _goes_on(svg, held[-1], found):
                yield cls._of(held)
                held = []
            held.append(found)
        if held:
            yield cls._of(held)

    @classmethod
    def _of(cls, texts: Sequence[re.Match[str]]) -> "_Paragraph":
        lines = tuple(html.unescape(text["words"]) for text in texts)
        own = _parts(_attributes(texts[0]["attributes"]).get("id", ""))
        return cls("-".join(own or _parts(" ".join(lines))[:_MOST_WORDS]) or "text", lines)

    @property
    def value(self) -> Value:
        """Its words: a text alone, or its lines."""
        return self.lines[0] if len(self.lines) == 1 else self.lines


def _names(paragraphs: Sequence[_Paragraph]) -> Iterator[str]:
    """Yield an id for each paragraph; of those that would have the same one, later ones get a number."""
    used: set[str] = set()
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        name = paragraph.name
        while name in used:
            counts[paragraph.name] += 1
            name = f"{paragraph.name}-{counts[paragraph.name] + 1}"
        used.add(name)
        yield name


def _goes_on(svg: str, above: re.Match[str], below: re.Match[str]) -> bool:
    """Whether a text is the next line of the one before it."""
    first, second = _attributes(above["attributes"]), _attributes(below["attributes"])
    between = svg[above.end() : below.start()]
    alike = {name: value for name, value in first.items() if name not in {"y", "id"}} == {
        name: value for name, value in second.items() if name not in {"y", "id"}
    }
    try:
        step = float(second.get("y", "0")) - float(first.get("y", "0"))
    except ValueError:
        return False
    return alike and not between.strip() and 0 < step <= _FURTHEST


def _parts(words: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", words.lower())


def _attributes(text: str) -> dict[str, str]:
    return {name: first or second for name, first, second in _ATTRIBUTE.findall(text)}
