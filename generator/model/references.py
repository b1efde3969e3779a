"""What many pages share: sources, glossary terms, resources to call, local rules, and the edition."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Count, Date, Id, Line, Noun, Prose, YesNo


class Source(Noun):
    """A publication that is cited; `checked` is the day on which somebody opened it, or null."""

    id: Id
    """A name for ever, such as bowen-2014."""
    type: Literal["article", "report", "book", "manual", "web", "law", "label"]
    """What kind of publication it is."""
    authors: tuple[Line, ...] = ()
    """One author an item, the family name first."""
    year: Annotated[Count, Field(ge=1800, le=2200)] | None = None
    """The year in which it came out."""
    title: Line
    """The title as it is printed there."""
    container: Line | None = None
    """The journal or the book in which it stands."""
    volume: Line | None = None
    """The volume of the journal."""
    issue: Line | None = None
    """The issue of the volume."""
    pages: Line | None = None
    """The pages, such as 547-556."""
    number: Line | None = None
    """The number of a report or a law."""
    publisher: Line | None = None
    """Who brought it out."""
    doi: Line | None = None
    """Its DOI, without an address in front."""
    pmid: Line | None = None
    """Its number in PubMed."""
    pmcid: Line | None = None
    """Its number in PubMed Central."""
    url: Line | None = None
    """Where it can be read."""
    licence: Line | None = Field(
        default=None,
        description="What its owner allows, as written there: public domain, CC BY 4.0, copyright.",
    )
    checked: Date | None = None
    """The day on which somebody opened it."""
    checked_how: Line | None = None
    """What was looked at: the whole text, an abstract."""


class Sources(Noun):
    """The file `sources.yaml`."""

    sources: tuple[Source, ...]
    """Every publication that is cited, each once."""


class Term(Noun):
    """A word that clients and new staff meet, in plain words."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    term: Line
    """The word, as people say it."""
    meaning: Prose
    """What it means, in plain words."""
    also: tuple[Line, ...] = ()
    """Other words for the same thing."""
    source: Id | None = None
    """The id of a publication in sources.yaml."""


class Glossary(Noun):
    """The file `glossary.yaml`."""

    terms: tuple[Term, ...]
    """Words that clients and new staff meet."""


class Resource(Noun):
    """Somewhere to call or go, labelled by need; a local one is set by each program."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    need: Line
    """For what somebody would call, such as: in a crisis."""
    name: Line
    """What it is called."""
    phone: Line | None = None
    """The number, in quotes."""
    text: Line | None = None
    """The number for text messages, in quotes."""
    chat: Line | None = None
    """The address of a chat."""
    url: Line | None = None
    """The address of its pages."""
    hours: Line | None = None
    """When somebody answers."""
    languages: Line | None = None
    """In which languages."""
    remark: Line | None = None
    """What else one should know."""
    local: YesNo = False
    """Whether each program fills it in for itself."""
    print: YesNo = True
    """Whether it may stand on paper."""
    checked_on: Date | None = None
    """The day on which somebody called it."""
    source: Line | None = None
    """Where the number was found."""


class Resources(Noun):
    """The file `resources.yaml`."""

    resources: tuple[Resource, ...]
    """Whom to call or where to go."""


class LocalRule(Noun):
    """Something that law leaves to the place, or that its own text prescribes: each program writes it with counsel."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    title: Line
    """What the rule is about."""
    asks: Prose = Field(description="What the program writes, and with whom.")
    cite: Line | None = None
    """The law that leaves it to the place."""


class LocalRules(Noun):
    """The file `local-rules.yaml`."""

    rules: tuple[LocalRule, ...]
    """What each program sets with counsel."""


class Edition(Noun):
    """The printed version and date: facts of the content, never of the clock.

    `topic_order` is the order in which topics are shown; topics that it leaves out come last.
    """

    title: Line
    """What the curriculum is called."""
    version: Line
    """The printed version."""
    date: Date
    """The printed date."""
    licence: Line
    """Under what it may be used."""
    about: Prose | None = None
    """A few sentences about it."""
    topic_order: tuple[Id, ...] = ()
    """The ids of the topics in the order in which they are shown."""
