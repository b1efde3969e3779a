"""What is made in other languages: sheets that somebody began to translate, on paper and on a phone.

Whatever is not translated, or has changed since, stands there in the base language and says so. The
pages of the site, guides and packets stay in the base language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..check import Approvals
from ..check.shown_in import ShownIn, is_made_in_languages
from ..model import Handout, Program
from ..model.drawing import drawing_id, drawing_name
from ..model.in_language import InLanguage, in_language
from ..model.readers import Reader
from ..model.translated import Extent, State
from ..model.words import digest
from . import views
from .approvals import shown
from .bare import BarePages
from .document import Document
from .facts import Facts
from .made import Made
from .printed import Printed, every_variant
from .translation import TranslationView


@dataclass(frozen=True)
class MadeInLanguage(Made):
    """What is made in one language beside the base; the curriculum is that of the language."""

    base: Made = field(kw_only=True)
    found: InLanguage = field(kw_only=True)

    @classmethod
    def beside(cls, base: Made, language: str) -> "MadeInLanguage":
        """Return what is made in a language beside what is made in the base language."""
        found = in_language(base.curriculum, language)
        return cls(found.curriculum, base.checked, base.stopped, base=base, found=found)

    @property
    def language(self) -> str:
        """The language."""
        return self.found.language

    @cached_property
    def sheets(self) -> dict[str, Handout]:
        """The sheets for clients and families, and crisis cards, of which something is translated."""
        return {
            id: self.curriculum.sheets[id]
            for id, sheet in self.base.sheets.items()
            if is_made_in_languages(sheet)
            and self.found.extent("handout", id, reader=Reader.HOME) is not Extent.NONE
            and self.is_whole(self._translating("handout", id))
        }

    @cached_property
    def home_program(self) -> Program | None:
        """The home program with its words in this language."""
        return self.curriculum.programs[self.home.id] if self.home else None

    def files(self, kind: str, id: str) -> tuple[str, ...]:
        """Return the files whose words an item holds: those that translate it, then its own."""
        is_sheet = kind == "handout" and id in self.curriculum.sheets
        drawings = self._shown(id).drawings if is_sheet else ()
        drawn = (file for one in drawings for file in self._translating("drawing", drawing_id(one)))
        return (*self._translating(kind, id), *drawn, *self.base.files(kind, id))

    def translation(self, id: str) -> TranslationView:
        """Return how the translation of a sheet stands, with all that the sheet shows of other files."""
        return self._standing[id]

    def standing(self, kind: str, id: str) -> TranslationView:
        """Return how the translation of a sheet, or of all of another item, stands."""
        if kind == "handout":
            return self.translation(id)
        item = self.found.items[kind, id]
        states = {value.state for value in item.below(())}
        return TranslationView(
            self.language,
            is_reviewed=item.is_reviewed,
            has_base_words=states != {State.CURRENT},
            is_stale=State.STALE in states,
        )

    @cached_property
    def standing_of_all(self) -> TranslationView:
        """How a list of what is translated stands: reviewed when each file is that translates something."""
        files = self.base.curriculum.translations[self.language].values()
        return TranslationView(
            self.language,
            is_reviewed=all(file.review.reviewed_by for several in files for file in several),
            has_base_words=False,
            is_stale=False,
        )

    @cached_property
    def approvals(self) -> Approvals:
        """What the home program has approved in this language; what it approved of the base words is no part."""
        return Approvals.there(
            self.found, self.curriculum.home_program(), self.edition.date, self.drawn
        )

    @cached_property
    def _standing(self) -> Mapping[str, TranslationView]:
        return {id: self._view(id) for id in self.sheets}

    def _view(self, id: str) -> TranslationView:
        shown = self._shown(id)
        states = shown.states
        return TranslationView(
            self.language,
            is_reviewed=shown.is_reviewed,
            has_base_words=states != {State.CURRENT},
            is_stale=State.STALE in states,
            worded=shown.worded(self.drawn),
            drawn=tuple(
                (name, drawing_name(name, self.language), digest(self.drawn[name]))
                for name in shown.drawings
                if name in self.drawn
            ),
        )

    @cached_property
    def drawn(self) -> Mapping[str, str]:
        """The drawings of which every word is translated, by the name of what they are made of, as SVG."""
        return {
            name: svg
            for name, svg in self.found.drawn.items()
            if self.is_whole(self._translating("drawing", drawing_id(name)))
        }

    def _shown(self, id: str) -> ShownIn:
        """Return all that a sheet shows, of other files too."""
        return ShownIn(self.found, self.curriculum.sheets[id], self.home.id if self.home else "")

    def _translating(self, kind: str, id: str) -> tuple[str, ...]:
        files = self.base.curriculum.translations[self.language].get((kind, id), ())
        return tuple(file.file for file in files)


def _approval(made: MadeInLanguage, id: str) -> str:
    """Return in words how a translation stands with the home program that ever approved it."""
    here = shown(made.approvals, made.sheets[id])
    return here.word if here.last else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A sheet in another language, as the sheet's own page names it: how it stands, its PDFs and page.

    `both` is the PDF with two languages side by side. `approval` says in words what the home program
    approved of it in that language, nothing where it never did.
    """

    translation: TranslationView
    pdfs: tuple[tuple[str, str], ...]
    page: str
    both: str
    approval: str = ""


@dataclass(frozen=True)
class Languages:
    """Composes what is made in other languages; nothing for a project without translations."""

    base: Made
    wants_all: bool = False

    @cached_property
    def made(self) -> tuple[MadeInLanguage, ...]:
        """What is made in each language."""
        return tuple(
            MadeInLanguage.beside(self.base, language)
            for language in self.base.curriculum.translations
        )

    def documents(self, *, has_paper: bool) -> Iterator[Document]:
        """Yield the page of each sheet for clients, and its PDFs where there is paper."""
        for made in self.made:
            facts = Facts(made)
            yield from BarePages(made, facts, self.pages_beside(made.language)).clients()
            if has_paper:
                yield from Printed(made, facts, self.wants_all).sheets()
                yield from self._side_by_side(made, facts)

    @cached_property
    def drawn(self) -> Mapping[str, str]:
        """The drawings with words of other languages, by file name, as SVG."""
        return {
            drawing_name(name, made.language): svg
            for made in self.made
            for name, svg in made.drawn.items()
        }

    def printed(self, language: str) -> Printed | None:
        """Return what composes the PDFs of a language, or nothing where no sheet is made in it."""
        found = (one for one in self.made if one.language == language and one.sheets)
        made = next(found, None)
        return Printed(made, Facts(made)) if made else None

    def offers(self, id: str) -> tuple[Offer, ...]:
        """Return what is made of a sheet in other languages."""
        return tuple(
            Offer(
                made.translation(id),
                tuple(
                    (variant.words, views.sheet_pdf(made.curriculum, id, variant, made.language))
                    for variant in every_variant()
                ),
                views.client_page(id, made.language),
                views.both_pdf(made.curriculum, id, made.language),
                _approval(made, id),
            )
            for made in self.made
            if id in made.sheets
        )

    def _side_by_side(self, made: MadeInLanguage, facts: Facts) -> Iterator[Document]:
        """Yield the PDFs in which the base words stand beside their translation, block by block.

        Both have to be approved, for both are read.
        """
        base, translated = Printed(self.base, Facts(self.base)), Printed(made, facts)
        for id, sheet in made.sheets.items():
            if sheet.side_by_side:
                there, here = translated.sheet(id, sheet), self.base.approvals.standing(id)
                yield replace(
                    there,
                    address=views.both_pdf(made.curriculum, id, made.language),
                    template="print/side-by-side.html.j2",
                    facts={
                        **there.facts,
                        "beside": base.sheet(id, self.base.sheets[id]),
                        "approved": there.facts["approved"] if here.state.holds else None,
                    },
                    most_pages=0,
                    styles=("sheet.css", "side-by-side.css"),
                )

    def pages_beside(self, language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Return the pages of each sheet in all other languages, each behind its language, by id."""
        everywhere: tuple[Made, ...] = (self.base, *self.made) if self.made else ()
        pages: dict[str, tuple[tuple[str, str], ...]] = {}
        for made in everywhere:
            if made.language != language:
                for id in made.sheets:
                    page = (made.language, views.client_page(id, made.language))
                    pages[id] = (*pages.get(id, ()), page)
        return pages
