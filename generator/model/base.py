"""The ground of all nouns: frozen, no unknown fields, and the kinds of words that a field can hold."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class Noun(BaseModel):
    """Something people write: its fields are fixed once it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


FIRST_DATE, LAST_DATE = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
"""Between these a date can be meant; what lies outside is a slip of the pen."""


def _date(value: Any) -> Any:
    found = value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            found = dt.date.fromisoformat(value)
        except ValueError:
            found = None
    if isinstance(found, dt.date):
        if not FIRST_DATE <= found <= LAST_DATE:
            raise ValueError("a date lies between the years 1900 and 2200")
        return found
    raise ValueError("a date is written year-month-day, such as 2027-01-04")


Id = Annotated[str, Field(pattern=KEBAB)]
"""Kebab-case: small letters, digits and single hyphens."""

Line = Annotated[str, Field(min_length=1, pattern=r"^[^\n]*\S[^\n]*$")]
"""Plain words on one line; no Markdown is read in it."""

WEB_ADDRESS = r"^https?://[^\s/?#]+[^\s?#]*$"
WebAddress = Annotated[str, Field(pattern=WEB_ADDRESS, max_length=200)]
"""An address on the web, without a question or a mark at its end."""

BRANCH = r"^[A-Za-z0-9][A-Za-z0-9._/-]*$"

COLOUR = r"^#[0-9a-fA-F]{6}$"
Colour = Annotated[str, Field(pattern=COLOUR)]
"""A colour as six digits behind a number sign, such as #17494d."""

FigureFile = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]
"""The file name of a drawing in `curriculum/figures/`."""

Prose = Annotated[str, Field(min_length=1, json_schema_extra={"x-prose": True})]
"""Words in which emphasis, links, lists and tables are read; one sentence a line."""

Minutes = Annotated[int, Field(strict=True, ge=0, le=600)]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Number = Annotated[float, Field(strict=True, ge=0, le=1_000_000)]
YesNo = StrictBool
Date = Annotated[dt.date, BeforeValidator(_date, json_schema_input_type=str)]
Clock = Annotated[str, Field(pattern=CLOCK)]
"""A clock time with 24 hours, such as 09:30."""

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[Day, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
Ages = Literal["adult", "adolescent", "older_adult"]
LevelOfCare = Literal["outpatient", "intensive-outpatient", "partial-hospitalization"]


class FileNoun(Noun):
    """A noun that fills a file; its id is the file's name, which the loader puts in."""

    id: Id = Field(default="", description="Equal to the file's name; it may be left out.")


class Withdrawn(Noun):
    """Says that this page is no longer offered, and what took its place; its address remains."""

    on: Date
    """The day from which it is no longer offered."""
    reason: Line
    """Why, in one line that is shown on its page."""
    successor: Id | None = None
    """The id of what took its place."""


class ReviewStamp(Noun):
    """Who has read this, by role; content is born as a draft."""

    status: Literal["draft", "reviewed", "approved"]
    """How far the review has come; everything begins as a draft."""
    by: Line | None = None
    """Who reviewed it, by role and never by name."""
    on: Date | None = None
    """The day of the review."""
    due: Date | None = None
    """The day by which it is reviewed again."""


DRAFT = ReviewStamp(status="draft")


class Evidence(Noun):
    """A source and what it is cited for, with what was tested."""

    source: Id
    """The id of a publication in sources.yaml."""
    for_: Prose = Field(alias="for")
    """What it is cited for, and what was tested with whom."""
