"""What many pages share: sources, glossary terms, resources to call, local rules, and the edition."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Count, Date, Id, Line, Noun, Prose, YesNo


class Source(Noun):
    """A publication that is cited; `checked` is the day on which somebody opened it, or null."""

    id: Id
    type: Literal["article", "report", "book", "manual", "web", "law", "label"]
    authors: tuple[Line, ...] = ()
    year: Annotated[Count, Field(ge=1800, le=2200)] | None = None
    title: Line
    container: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = None
    number: Line | None = None
    publisher: Line | None = None
    doi: Line | None = None
    pmid: Line | None = None
    pmcid: Line | None = None
    url: Line | None = None
    licence: Line | None = Field(
        default=None,
        description="What its owner allows, as written there: public domain, CC BY 4.0, copyright.",
    )
    checked: Date | None = None
    checked_how: Line | None = None


class Sources(Noun):
    """The file `sources.yaml`."""

    sources: tuple[Source, ...]


class Term(Noun):
    """A word that clients and new staff meet, in plain words."""

    id: Id
    term: Line
    meaning: Prose
    also: tuple[Line, ...] = ()
    source: Id | None = None


class Glossary(Noun):
    """The file `glossary.yaml`."""

    terms: tuple[Term, ...]


class Resource(Noun):
    """Somewhere to call or go, labelled by need; a local one is set by each program."""

    id: Id
    need: Line
    name: Line
    phone: Line | None = None
    text: Line | None = None
    chat: Line | None = None
    url: Line | None = None
    hours: Line | None = None
    languages: Line | None = None
    remark: Line | None = None
    local: YesNo = False
    print: YesNo = True
    checked_on: Date | None = None
    source: Line | None = None


class Resources(Noun):
    """The file `resources.yaml`."""

    resources: tuple[Resource, ...]


class LocalRule(Noun):
    """Something that law leaves to the place, or that its own text prescribes: each program writes it with counsel."""

    id: Id
    title: Line
    asks: Prose = Field(description="What the program writes, and with whom.")
    cite: Line | None = None


class LocalRules(Noun):
    """The file `local-rules.yaml`."""

    rules: tuple[LocalRule, ...]


class Edition(Noun):
    """The printed version and date: facts of the content, never of the clock.

    `topic_order` is the order in which topics are shown; topics that it leaves out come last.
    """

    title: Line
    version: Line
    date: Date
    licence: Line
    about: Prose | None = None
    topic_order: tuple[Id, ...] = ()
