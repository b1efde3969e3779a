"""The plain questions behind a new program, each with its default, its reason and how it is read.

How a question reaches a person is left to the command line; what the answers make to new_program.py.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ..model import DAYS, Day, RequirementPack
from ..schedule.zones import zone_names
from .clock import NUMBERS, find_minutes, find_span, settle
from .days import days_only
from .imported import monday_from
from .names import slug
from .rules_asked import NONE, ManyFitError, packs_of_payers, packs_of_places, reader
from .sources import one_line

T = TypeVar("T")


class NotUnderstoodError(Exception):
    """Raised by questions.py alone when an answer cannot be read; says how to answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, why it is asked, and the answer that stands when none is given.

    `page` is said before it when a new page begins; `name` is that of the option which answers it.
    """

    words: str
    why: str
    default: str = ""
    page: str = ""
    name: str = ""


class Ask(Protocol):
    """Asks until the reader is content, and returns what it made of the answer."""

    def __call__(self, question: Question, read: Callable[[str], T], /) -> T:
        """Return the answer, read."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person answered, read.

    `starts` holds minutes from midnight by track, `asked` the places that were asked for.
    """

    title: str
    contact: Mapping[str, str]
    asked: tuple[str, ...]
    time_zone: str
    packs: tuple[str, ...]
    days: tuple[Day, ...]
    starts: Mapping[str, int]
    groups: int
    minutes: int
    pause: int
    cohorts: int
    capacity: int
    counselor_hours: int
    family_day: Day
    weeks: int
    first_day: dt.date
    closed: tuple[dt.date, ...]

    @property
    def id(self) -> str:
        """The id of the program and the name of its file."""
        return slug(self.title)


_PAGE_ONE = (
    "Page 1 of 2: who you are. Enter takes what stands in brackets. "
    "What you leave empty is printed as lines to write on."
)
_PAGE_TWO = "Page 2 of 2: your week."
_TITLE = Question("Name of the program", "It stands on its pages and sheets.", "Our IOP", _PAGE_ONE)
PLACES: Mapping[str, Question] = {
    "program-address": Question("Address", "Clients find you by it."),
    "program-phone": Question(
        "Phone, while you are open", "It is printed where a sheet says: call us."
    ),
    "program-after-hours": Question("Phone after hours", "Hard moments come when you are closed."),
    "nearest-emergency-room": Question(
        "Nearest emergency room", "Withdrawal can become an emergency."
    ),
    "naloxone": Question(
        "Nearest place for naloxone", "Each client should have it from the first day on."
    ),
    "program-crisis-team": Question(
        "Local crisis team, with its phone", "It comes to people in a crisis."
    ),
    "language-line": Question("Interpreter line", "No child should have to interpret."),
}
"""What a program fills in of the local resources, by resource id."""
_ZONE = Question("Time zone", "Calendars on phones show the hour by it.", "America/New_York")
_ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
"""What people of the United States call their time zones."""
_STATE = Question(
    "State whose rules you work under",
    "A check holds your week against them. Leave it empty for none.",
)
_PAYERS = Question(
    "Payers and accreditors, such as TRICARE, CARF",
    "What they ask is checked as well. Leave it empty for none.",
)
_TRACKS = Question(
    "Tracks: day, evening or both",
    "An evening track leaves room for work and family.",
    "both",
    _PAGE_TWO,
)
_DAYS = Question("Days of the week", "Three days a week are usual.", "Mon, Wed, Fri")
_STARTS = {
    "day": Question(
        "Start of the day track",
        "Late enough for school runs and morning doses is kind.",
        "9:30 am",
    ),
    "evening": Question(
        "Start of the evening track", "After work, with time to travel.", "5:30 pm"
    ),
}
_GROUPS = Question("Groups on each of these days", "Two with a break make three hours.", "2")
_MINUTES = Question("Minutes of each group", "Session plans are written for 90 minutes.", "90")
_PAUSE = Question("Minutes of break between groups", "Breaks do not count as treatment time.", "15")
_COHORTS = Question(
    "Groups of clients side by side in each track", "Each needs a room and a facilitator.", "1"
)
_CAPACITY = Question(
    "Most clients in one group",
    "8 to 10 at the most; more are too many, and a check says so.",
    "10",
)
_FAMILY = Question(
    "Day of the family group",
    "It is held every fourth week; relatives have to be free.",
    "Saturday",
)
_CLOSED = Question(
    "Days on which you are closed, such as 2027-05-31, 2027-07-05",
    "Hours that are lost there are seen in the check. Leave it empty for none.",
)
_WEEKS = Question(
    "Weeks until the sessions begin again", "Clients may start on any day of them.", "16"
)


def ask_all(
    ask: Ask,
    *,
    resources: Collection[str],
    taken: Collection[str],
    packs: Mapping[str, RequirementPack],
    minutes_each_week: float,
    today: dt.date,
) -> Answers:
    """Ask every question in order and return the answers; ids that are taken are refused.

    `minutes_each_week` is what one client needs of a counselor alone.
    """
    title = ask(_TITLE, lambda words: _title(words, taken))
    contact = {id: ask(place, one_line) for id, place in PLACES.items() if id in resources}
    time_zone = ask(_ZONE, _zone)
    rules = (
        *ask(_STATE, _packs(packs_of_places(packs))),
        *ask(_PAYERS, _packs(packs_of_payers(packs))),
    )
    tracks = ask(_TRACKS, _tracks)
    days = ask(_DAYS, _days)
    starts = {track: ask(_STARTS[track], _clock(track)) for track in tracks}
    groups = ask(_GROUPS, whole_number(1, 4))
    minutes = ask(_MINUTES, whole_number(30, 180))
    pause = ask(_PAUSE, whole_number(0, 60)) if groups > 1 else 0
    cohorts = ask(_COHORTS, whole_number(1, 9))
    capacity = ask(_CAPACITY, whole_number(1, 100))
    clients = capacity * cohorts * len(tracks)
    hours = _hours_question(clients, math.ceil(clients * minutes_each_week / 60))
    monday = monday_from(today).isoformat()
    return Answers(
        title=title,
        contact={id: words for id, words in contact.items() if words},
        asked=tuple(contact),
        time_zone=time_zone,
        packs=tuple(dict.fromkeys(rules)),
        days=days,
        starts=starts,
        groups=groups,
        minutes=minutes,
        pause=pause,
        cohorts=cohorts,
        capacity=capacity,
        counselor_hours=ask(hours, whole_number(0, 10_000)),
        family_day=ask(_FAMILY, _one_day),
        weeks=ask(_WEEKS, whole_number(1, 104)),
        first_day=ask(Question("First day", "The rotation is counted from it.", monday), _date),
        closed=ask(_CLOSED, _dates),
    )


def _hours_question(clients: int, hours: int) -> Question:
    return Question(
        "Counselor hours a week for individual work",
        f"{clients} clients need about {hours} for individual sessions and plan reviews.",
        f"{hours}",
    )


def _title(words: str, taken: Collection[str]) -> str:
    title = one_line(words)
    if not re.search(r"[A-Za-z0-9]", title):
        raise NotUnderstoodError("Give it a name with letters in it.")
    if slug(title) in taken:
        raise NotUnderstoodError(f"The id {slug(title)} is taken already. Give it another name.")
    return title


def _tracks(words: str) -> tuple[str, ...]:
    found = tuple(name for name in ("day", "evening") if name in words.lower())
    if "both" in words.lower():
        found = ("day", "evening")
    if not found:
        raise NotUnderstoodError("Answer day, evening or both.")
    return found


def _days(words: str) -> tuple[Day, ...]:
    days = days_only(words).days
    if not days:
        raise NotUnderstoodError("Write days such as Mon, Wed, Fri or Mon-Thu.")
    return tuple(day for day in DAYS if day in days)


def _clock(track: str) -> Callable[[str], int]:
    def read(words: str) -> int:
        span, rest = find_span(words, is_time=True)
        settled = (
            settle(span, by_24_hours=False, part_of_day=track)
            if span and not span.end and not rest.strip()
            else None
        )
        if settled is None:
            raise NotUnderstoodError("Write a time such as 9:30 am, 5:30 pm or 17:30.")
        return settled.start

    return read


def _zone(words: str) -> str:
    word = "_".join(words.split())
    names = {name.lower(): name for name in zone_names()}
    found = names.get(word.lower()) or _ZONES.get(words.lower().removesuffix(" time").strip())
    if found is None:
        raise NotUnderstoodError(
            f"{one_line(words)} is no time zone. Write a name such as America/Chicago, or Pacific."
        )
    return found


def _packs(packs: Mapping[str, RequirementPack]) -> Callable[[str], tuple[str, ...]]:
    find = reader(packs)

    def read(words: str) -> tuple[str, ...]:
        try:
            return find(words)
        except ManyFitError as how:
            raise NotUnderstoodError(str(how)) from how

    return read


def _one_day(words: str) -> Day:
    days = days_only(words).days
    if len(days) != 1:
        raise NotUnderstoodError("Write one day, such as Saturday.")
    return days[0]


def _dates(words: str) -> tuple[dt.date, ...]:
    if words.strip().lower() in NONE:
        return ()
    return tuple(sorted({_date(word) for word in re.split(r"[,;]", words) if word.strip()}))


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of a whole number between two."""

    def read(words: str) -> int:
        word = words.strip().lower()
        minutes, rest = find_minutes(word)
        found = minutes if minutes and not rest.strip() else NUMBERS.get(word)
        if found is None and re.fullmatch(r"[0-9]{1,6}", word):
            found = int(word)
        if found is None or not least <= found <= most:
            raise NotUnderstoodError(f"Write a whole number from {least} to {most}.")
        return found

    return read


def _date(words: str) -> dt.date:
    try:
        return dt.datetime.strptime(words.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as odd:
        raise NotUnderstoodError("Write year-month-day, such as 2027-01-04.") from odd
