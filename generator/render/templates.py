"""Templates turn planned facts into text: Markdown for the screen, HTML for paper.

The only door of Jinja. Templates run in its sandbox, with undefined names as errors and every
value escaped.
"""

import base64
import datetime as dt
import re
import threading
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup

from ..check.wording import hours
from ..compose import DUE_MARKS, Document, Medium
from ..model import Block, Pair
from ..model.base_words import BaseWords
from ..model.translation import BASE_LANGUAGE
from .citations import Citations
from .fields import told_apart
from .languages import Language
from .prose import inline, lines, prose
from .sandbox import Bounded

_PUNCTUATION = re.compile(r"[^\w\s,.;?–—’“”…]|_", re.UNICODE)


_FAULTS = (
    *(TemplateError, ArithmeticError, LookupError, MemoryError, RecursionError),
    *(TypeError, ValueError),
)
"""What a template can raise that asks for what is not there or cannot be."""


class TemplateFaultError(Exception):
    """Raised by render/ alone when a template cannot be filled in; says which one, and why."""


def heading(words: object) -> Markup:
    """Return plain words safe inside a Markdown heading: every mark of Markdown is an entity."""
    flat = " ".join(str(words).split())
    return Markup(_PUNCTUATION.sub(lambda mark: f"&#{ord(mark.group())};", flat))  # noqa: S704 - every mark is an entity now


def _state(templates: Path) -> tuple[tuple[str | int, ...], ...]:
    """Return what tells that no file of a folder changed: a clock may be set back, a copy may keep its moment."""
    files = ((path, path.stat()) for path in sorted(templates.rglob("*")) if path.is_file())
    return tuple(
        (str(path), stat.st_ino, stat.st_ctime_ns, stat.st_mtime_ns, stat.st_size)
        for path, stat in files
    )


@lru_cache(maxsize=4)
def _environment(
    code: str, templates: Path, _state: tuple[tuple[str | int, ...], ...], _thread: int
) -> Bounded:
    """Return the environment of a folder of templates in one language, which a preview keeps.

    Templates are compiled once in it, and sources are written once. It counts what one document
    takes, so each thread has its own.
    """
    language = Language(templates, code)
    environment = Bounded(templates, language)
    environment.filters.update(
        prose=language.marking(prose),
        lines=language.marking(lines),
        inline=language.marking(inline),
        unmarked=language.unmarked,
        lang=lang,
        language_name=language.name_of,
        native_name=language.native_name,
        heading=language.marking(heading),
        words=lambda value: str(value).replace("_", " ").replace("-", " "),
        spoken_date=language.date,
        weekday_date=weekday_date,
        shuffled=shuffled,
        runs_of_cards=runs_of_cards,
        to_a_sheet=to_a_sheet,
        cited=Citations(templates / "citations.csl").cite,
        due_mark=lambda due: DUE_MARKS[due],
        hours=hours,
    )
    environment.globals["week"] = language.week
    return environment


class Renderer:
    """Renders documents with the templates of one folder."""

    def __init__(self, templates: Path, addresses: Collection[str]) -> None:
        """Read the templates of a folder; `addresses` are those that a page may link to."""
        self._addresses = addresses
        self._key = (templates, _state(templates), threading.get_ident())
        self._environments: dict[str, Bounded] = {}  # the key is long, and asked for each document

    def _environment(self, document: Document) -> Bounded:
        code = document.language
        if code not in self._environments:
            self._environments[code] = _environment(code, *self._key)
        return self._environments[code]

    def render(self, document: Document) -> str:
        """Return the text of a document; the same facts give the same text."""
        self._environment(document).begin()
        text = self._filled(document, document.template)
        return told_apart(text) if document.variant.reading == "fillable" else text

    def _filled(self, document: Document, name: str) -> str:
        try:
            return self._text(document, name)
        except _FAULTS as broken:
            raise TemplateFaultError(f"{name}: {broken}") from broken

    def _text(self, document: Document, name: str) -> str:
        template = self._environment(document).get_template(name)
        return template.render(**self._given(document))

    def _given(self, document: Document) -> Mapping[str, object]:
        """Return all that a template of a document is given."""
        return {
            **document.facts,
            "document": document,
            "to": lambda address: document.to(document.in_its_language(address, self._addresses)),
            "at": document.to,
            "exists": lambda address: address.partition("#")[0] in self._addresses,
            "figure_src": lambda file: figure_src(document, file),
            "body": self._body,
            "pieces": self._pieces,
            "qr_src": qr_src,
        }

    def _pieces(self, document: Document) -> tuple[Markup, ...]:
        """Return the head of a sheet, and each of its blocks, as they stand in its own language."""
        template = self._environment(document).get_template("print/bodies/piece.html.j2")
        blocks = (None, *document.facts["sheet"].blocks)  # type: ignore[attr-defined] # a sheet is a Handout
        return tuple(Markup(template.render(**self._given(document), block=one)) for one in blocks)  # noqa: S704 - as below

    def _body(self, document: Document) -> Markup:
        """Return what stands in the body of a PDF without its footer, to be bound into a book."""
        name = document.template.replace("print/", "print/bodies/")
        return Markup(self._filled(document, name))  # noqa: S704 - a template of ours, which escapes


def lang(words: object) -> Markup:
    """Return the attribute that tells the language of base words in a place that holds no markup."""
    is_base = isinstance(words, BaseWords)
    return Markup(' lang="{}"').format(BASE_LANGUAGE) if is_base else Markup("")


def figure_src(document: Document, file: str) -> str:
    """Return the address of a drawing in a document, with the words of its language where there are."""
    shown = document.translation.figure(file) if document.translation else file
    is_paper = document.medium in {Medium.PAPER, Medium.WORD}
    return f"groupwork://figures/{shown}" if is_paper else document.to(f"figures/{shown}")


def qr_src(address: str) -> str:
    """Return our address of a QR code that leads to a web address."""
    return f"groupwork://qr/{base64.urlsafe_b64encode(address.encode()).decode()}"


def shuffled(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return pairs in an order that tells nothing of their answers and is always the same."""
    there = tuple(pairs)
    mixed = sorted(there, key=lambda pair: sha256(pair.right.encode()).hexdigest())
    return tuple(mixed) if tuple(mixed) != there else (*there[1:], there[0])


CARDS_TO_A_SHEET = 8


def runs_of_cards(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks in order: cards that follow each other together, others one by one."""
    runs: list[tuple[Block, ...]] = []
    for block in blocks:
        if runs and block.kind == "card" == runs[-1][-1].kind:
            runs[-1] = (*runs[-1], block)
        else:
            runs.append((block,))
    return tuple(runs)


def to_a_sheet(cards: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return cards so often that whole runs of them fill a sheet of eight, as far as they go."""
    return cards * max(1, CARDS_TO_A_SHEET // len(cards))


def weekday_date(date: dt.date) -> str:
    """Return a date with its weekday, short enough for a table: Mon 4 Jan."""
    return f"{date:%a} {date.day} {date:%b}"
