"""The pages for staff in another language: what somebody began to translate, and lists of it.

They stand below the language, at the addresses of the pages that they translate. Whatever has no
page in that language is led to where it stands in the base language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..model import SessionPlan, Topic
from ..model.translated import Extent
from ..model.translation import BASE_LANGUAGE
from . import views
from .document import Document, Medium, NavEntry, page
from .facts import Facts
from .lists import Lists, sessions_by_topic
from .pages import Pages
from .suggest import Suggest, suggest
from .translations import Languages, MadeInLanguage

HOME, TOPICS = "index.html", "topics/index.html"
NAV_WORDS = ("Home", "Run groups", "Topics")
"""What the navigation says by itself; each stands in the catalog of every language."""

_FILLED = {"helplines.html": "resources", "glossary.html": "glossary"}
"""The lists that one file fills, by their address."""


@dataclass(frozen=True)
class Begun(MadeInLanguage):
    """What is made in one language, and no more than somebody began to translate."""

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics of which something is translated."""
        return {id: one for id, one in super().topics.items() if self._is_begun("topic", id)}

    @cached_property
    def sessions(self) -> dict[str, SessionPlan]:
        """The session plans of which something is translated."""
        return {id: one for id, one in super().sessions.items() if self._is_begun("session", id)}

    def _is_begun(self, kind: str, id: str) -> bool:
        return self.found.extent(kind, id) is not Extent.NONE


@dataclass(frozen=True)
class StaffPages:
    """Composes the pages for staff in one language; none where nothing is translated that has a page."""

    made: MadeInLanguage
    languages: Languages

    @property
    def is_there(self) -> bool:
        """Whether anything is translated that has a page for staff."""
        return bool(self._begun.topics or self._begun.sessions or self._begun.sheets)

    def documents(self) -> Iterator[Document]:
        """Yield the pages of single things, the lists of them, and a home page that leads to all."""
        if self.is_there:
            yield self._home()
            yield from self._single()
            yield from self._lists()

    def nav(self) -> tuple[NavEntry, ...]:
        """Return the navigation in this language; titles of lists are said by templates."""
        lists = {one.address: NavEntry(one.title, one.address) for one in self._gathering}
        all_topics = lists.pop(TOPICS, None)
        topics = (
            NavEntry(one.title, views.topic_page(id)) for id, one in self._begun.topics.items()
        )
        home, groups, by_topic = NAV_WORDS
        below = (
            NavEntry(groups, below=tuple(lists.values())),
            NavEntry(by_topic, below=(all_topics, *topics) if all_topics else ()),
        )
        return (NavEntry(home, HOME), *(one for one in below if one.below))

    @cached_property
    def _begun(self) -> Begun:
        return Begun(
            self.made.curriculum,
            self.made.checked,
            self.made.stopped,
            base=self.made.base,
            found=self.made.found,
        )

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.made, Facts(self.made), self.languages)

    def _single(self) -> Iterator[Document]:
        for id, topic in self._begun.topics.items():
            yield self._of(self._pages.topic(id, topic), "topic", id)
        for id, plan in self._begun.sessions.items():
            yield self._of(self._pages.session(id, plan), "session", id)
        for id, sheet in self.made.sheets.items():
            yield self._of(self._pages.sheet(id, sheet), "handout", id)

    def _home(self) -> Document:
        begun = self._begun
        counts = {
            "topics": len(begun.topics),
            "sessions": len(begun.sessions),
            "sheets": len(begun.sheets),
        }
        edition = begun.base.edition  # its title is a name, and is the same in every language
        home = page(
            edition,
            HOME,
            "home",
            edition.title,
            topics=sessions_by_topic(begun),
            counts=counts,
            program=None,
            week_page="",
            tracks=(),
        )
        return self._placed(replace(home, translation=self.made.standing_of_all))

    def _lists(self) -> Iterator[Document]:
        for one in self._gathering:
            kind = _FILLED.get(one.address)
            if kind:
                yield self._of(one, kind, kind)
            else:
                yield self._placed(replace(one, translation=self.made.standing_of_all))

    @cached_property
    def _gathering(self) -> tuple[Document, ...]:
        """The pages that gather what is translated, as they are in the base language."""
        begun = self._begun
        lists = Lists(begun, Facts(begun))
        return (
            *(
                one
                for one in lists.lists()
                if one.facts.get("rows") or (one.address == TOPICS and begun.topics)
            ),
            *(
                one
                for one in lists.look_up()
                if (kind := _FILLED.get(one.address))
                and begun.found.extent(kind, kind) is not Extent.NONE
            ),
        )

    def _of(self, document: Document, kind: str, id: str) -> Document:
        """Return the page of one item as it stands in this language."""
        files = self.made.files(kind, id)
        return self._placed(
            replace(
                document,
                translation=self.made.standing(kind, id),
                made_of=(*files, *document.made_of),
                facts={**document.facts, "suggest": self._suggest(document, kind, id)},
            )
        )

    def _placed(self, document: Document) -> Document:
        """Return a page at its address in this language, which offers no language within."""
        facts: Mapping[str, object] = {**document.facts, "offers": ()}
        address = views.in_language(document.address, self.made.language)
        return replace(
            document, address=address, facts=facts, made_of=tuple(dict.fromkeys(document.made_of))
        )

    def _suggest(self, document: Document, kind: str, id: str) -> Suggest:
        """Return where the words of this language are changed: in the topmost file that translates them."""
        there = suggest(self.made, kind, id, document.title)
        file = self.made.files(kind, id)[0]
        place = self.made.curriculum.place
        lines = {
            part: place("translation", file, "words", f"segments.{part}.title").line or 1
            for part in there.lines
        }
        return replace(there, file=file, lines=lines, changes_to="")


def beside_each_other(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return all documents, each page told which of them is the same page in another language.

    The fact `beside` holds language and address, the base language first.
    """
    every = tuple(documents)
    pages = [one for one in every if one.medium is Medium.SCREEN]
    languages = tuple(dict.fromkeys((BASE_LANGUAGE, *(one.language for one in pages))))
    there = {one.address for one in pages}

    def told(document: Document) -> Document:
        if document.medium is not Medium.SCREEN:
            return document
        plain = views.in_base(document.address, document.language)
        addresses = {code: views.in_language(plain, code) for code in languages}
        beside = tuple(
            (code, address)
            for code, address in addresses.items()
            if code != document.language and address in there
        )
        return replace(document, facts={**document.facts, "beside": beside})

    return tuple(told(one) for one in every)
