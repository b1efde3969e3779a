"""A second walk, slow and plain, that holds the prover to its word on small programs.

It was written from the specification and shares nothing with generator/schedule but the nouns.
Everything is listed: each meeting, each stay as its own list of weeks, each way of being absent.
Nothing is merged or skipped because it could not matter; only what has been worked out once is
kept, under all that it depends on.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, count, pairwise, product
from math import inf, lcm

from generator.model import IndividualRequirement, Program, Slot, Track

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SERVICE = ("group", "family", "individual")

Place = tuple[int, int, int]
"""Where a client is in one week: number of the track, number of the phase, option."""

Offer = tuple[int, frozenset[str]]
"""A day of a stay and the wanted sessions that are offered on it."""


# The timetable


def has_service(slot: Slot) -> bool:
    """Whether the minutes of a slot are hours of service."""
    return slot.kind in SERVICE if slot.countable is None else slot.countable


@dataclass(frozen=True)
class Meeting:
    """One slot on one date, held or closed; `home` is the track's id, nothing for a shared slot."""

    slot: Slot
    home: str | None
    week: int
    date: dt.date
    session: str | None
    is_closed: bool

    @property
    def is_own(self) -> bool:
        """Whether it is held, and for every client who is due there."""
        return not self.is_closed and not self.slot.catch_up

    @property
    def counts(self) -> bool:
        """Whether its minutes are hours of service."""
        return has_service(self.slot)


def meetings_of(program: Program, weeks: int) -> list[Meeting]:
    """Return every meeting of the first weeks, in the order in which strands are walked."""
    start = program.calendar.start
    homes = [(track.id, slot) for track in program.tracks for slot in track.slots]
    homes += [(None, slot) for slot in program.shared_slots]
    found = []
    for week in range(1, weeks + 1):
        first = start + dt.timedelta(days=7 * (week - 1))
        seven = [first + dt.timedelta(days=n) for n in range(7)]
        for rank, (home, slot) in enumerate(homes):
            if not takes_place(program, slot, week):
                continue
            if slot.day is None:
                dates = seven[7 - slot.times :]
            else:
                dates = [date for date in seven if WEEKDAYS[date.weekday()] == slot.day]
            room = sum(not is_closed(program, home, date) for date in seven)
            for number, date in enumerate(dates):
                if slot.day is None:
                    closed = number < len(dates) - room
                else:
                    closed = is_closed(program, home, date)
                clock = (0, slot.start) if slot.start else (1, "")
                found.append((date, clock, rank, home, slot, week, closed))
    found.sort(key=lambda item: item[:3])
    strands = {strand.id: strand.sessions for strand in program.strands}
    taken: dict[tuple[str | None, str], int] = {}
    meetings = []
    for date, _, _, home, slot, week, closed in found:
        session = None
        if not closed and slot.strand:
            turn = taken.get((home, slot.strand), 0)
            taken[home, slot.strand] = turn + 1
            session = strands[slot.strand][turn % len(strands[slot.strand])]
        elif not closed:
            session = slot.session
        meetings.append(Meeting(slot, home, week, date, session, closed))
    return meetings


def takes_place(program: Program, slot: Slot, week: int) -> bool:
    """Whether a week of the rotation has a slot."""
    in_cycle = (week - 1) % program.cycle_weeks + 1
    if slot.weeks and in_cycle not in slot.weeks:
        return False
    return week in range(slot.first_week, week + 1, slot.every_weeks)


def is_closed(program: Program, home: str | None, date: dt.date) -> bool:
    """Whether nobody meets on a date, in a track or in what is shared."""
    for closure in program.calendar.closures:
        days = ((closure.to or closure.from_) - closure.from_).days
        dates = [closure.from_ + dt.timedelta(days=n) for n in range(days + 1)]
        if date in dates and (not closure.tracks or home in closure.tracks):
            return True
    return False


def days_of_admission(program: Program) -> list[dt.date]:
    """Return every day on which a client may be admitted."""
    year = program.calendar
    if year.ends:
        last = year.ends
    else:
        open_year = year.model_copy(update={"closures": ()})
        weeks = weeks_until_the_same(program.model_copy(update={"calendar": open_year}))
        rotation = year.start + dt.timedelta(days=7 * weeks - 1)
        last = max([rotation, *(closure.to or closure.from_ for closure in year.closures)])
    days = [year.start + dt.timedelta(days=n) for n in range((last - year.start).days + 1)]
    meant = program.admission.days or WEEKDAYS
    return [day for day in days if WEEKDAYS[day.weekday()] in meant]


def weeks_until_the_same(program: Program) -> int:
    """Return the least number of weeks after which a timetable without dates begins again.

    It is found by looking: the first multiple of every period whose weeks are held twice alike.
    """
    slots = [slot for track in program.tracks for slot in track.slots]
    periods = [slot.every_weeks for slot in (*slots, *program.shared_slots)]
    step = lcm(program.cycle_weeks, *periods)
    for weeks in count(step, step):
        both = meetings_of(program, 2 * weeks)
        first = [item for item in both if item.week <= weeks]
        again = [item for item in both if item.week > weeks]
        if [_alike(item, 0) for item in first] == [_alike(item, weeks) for item in again]:
            return weeks
    raise AssertionError


def _alike(item: Meeting, weeks: int) -> object:
    return (item.week - weeks, item.date - dt.timedelta(weeks=weeks), item.slot.id, item.session)


# The stays


@dataclass(frozen=True)
class Stay:
    """One sequence of decisions: what deviates, if anything, and where the client is each week."""

    kind: str
    weeks: tuple[Place, ...]


def stays_of(program: Program, *, deviations: bool) -> list[Stay]:
    """Return every stay, each once."""
    spans = [(phase.weeks.earliest, phase.weeks.latest) for phase in program.phases]
    usual = list(_runs(spans, 0))
    tracks = range(len(program.tracks))
    found = [Stay("STRAIGHT", _in(track, run)) for track in tracks for run in usual]
    if not deviations:
        return found
    for track in tracks:
        found += [Stay("EARLY_DISCHARGE", _in(track, run)) for run in _shortened(usual)]
        found += [Stay("EXTENSION", _in(track, run)) for run in _extended(spans)]
        found += [Stay("MOVING_BACK", _in(track, run)) for run in _moved_back(spans, usual)]
        for other in tracks:
            for run in usual if other != track else ():
                for week in range(1, len(run)):
                    way = (*_in(track, run[:week]), *_in(other, run[week:]))
                    found.append(Stay("CHANGE_OF_TRACK", way))
        for option in range(1, _options(program, track)):
            found += [Stay("OTHER_CHOICE", _in(track, run, option)) for run in usual]
    return found


def _in(track: int, run: Iterable[int], option: int = 0) -> tuple[Place, ...]:
    return tuple((track, phase, option) for phase in run)


def _runs(spans: Sequence[tuple[int, int]], first: int) -> Iterator[tuple[int, ...]]:
    """Yield the phase of each week, for every allowed length of the phases from the first on."""
    for lengths in product(*(range(least, most + 1) for least, most in spans[first:])):
        run = tuple(phase for phase, weeks in enumerate(lengths, first) for _ in range(weeks))
        if run or first:
            yield run


def _shortened(usual: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    cut = {run[:weeks] for run in usual for weeks in range(1, len(run))}
    return sorted(cut - set(usual))


def _extended(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    for phase, (_, most) in enumerate(spans):
        for extra in range(1, 5):
            longer = [*spans]
            longer[phase] = (most + extra, most + extra)
            yield from _runs(longer, 0)


def _moved_back(
    spans: Sequence[tuple[int, int]], usual: Sequence[tuple[int, ...]]
) -> Iterator[tuple[int, ...]]:
    begun = {run[:weeks] for run in usual for weeks in range(1, len(run) + 1)}
    for before in sorted(begun):
        phase = before[-1]
        if phase == 0:
            continue
        for weeks in range(1, spans[phase - 1][1] + 1):
            for later in _runs(spans, phase):
                yield (*before, *[phase - 1] * weeks, *later)


def _options(program: Program, number: int) -> int:
    """Return how many slots of a track stand under one choice, at the most."""
    track = program.tracks[number]
    shared = [item for item in program.shared_slots if track.id in (item.tracks or [track.id])]
    names = [slot.choose_one for slot in (*track.slots, *shared)]
    return max([names.count(name) for name in names if name], default=1)


# What a client goes to


def is_at_home(track: Track, meeting: Meeting) -> bool:
    """Whether clients of a track sit in a meeting."""
    if meeting.home is not None:
        return meeting.home == track.id
    tracks: tuple[str, ...] = getattr(meeting.slot, "tracks", ())
    return not tracks or track.id in tracks


def goes_to(program: Program, meetings: Iterable[Meeting], place: Place) -> list[Meeting]:
    """Return what a client goes to who is in one place all the time, what is closed included."""
    track, phase = program.tracks[place[0]], program.phases[place[1]]
    meant = [
        item
        for item in meetings
        if is_at_home(track, item) and (not item.slot.phases or phase.id in item.slot.phases)
    ]
    found = []
    for item in meant:
        rivals = [
            other
            for other in meant
            if other.slot.choose_one == item.slot.choose_one and other.week == item.week
        ]
        if not item.slot.choose_one or item is _chosen(rivals, place[2]):
            found.append(item)
    return found


def _chosen(rivals: Sequence[Meeting], option: int) -> Meeting:
    wanted = rivals[option] if option < len(rivals) else rivals[-1]
    if wanted.is_closed:
        for item in rivals:
            if not item.is_closed:
                return item
    return wanted


# Coverage


@lru_cache(maxsize=200_000)
def sure_day(offers: tuple[Offer, ...], need: int, misses: int) -> float:
    """Return the first day by which enough is met whichever days are missed, or infinity."""
    for end in range(1, len(offers) + 1):
        if is_sure(offers[:end], need, misses):
            return offers[end - 1][0]
    return inf


def is_sure(offers: Sequence[Offer], need: int, misses: int) -> bool:
    """Whether enough different sessions are met in each way of missing so many days."""
    days = range(len(offers))
    for missed in combinations(days, min(misses, len(offers))):
        met: set[str] = set()
        for day in days:
            if day not in missed:
                met |= offers[day][1]
        if len(met) < need:
            return False
    return True


# Hours


@dataclass(frozen=True)
class Minutes:
    """Countable minutes of some days."""

    own: int
    lost: int
    catch_up: int

    def least(self, made_up: bool) -> int:
        """Return the client's own minutes, and catch-up for as much as was lost."""
        return self.own + (min(self.lost, self.catch_up) if made_up else 0)

    @property
    def most(self) -> int:
        """The client's own minutes and all of catch-up."""
        return self.own + self.catch_up


def one_at_a_time(items: list[Meeting]) -> list[Meeting]:
    """Return meetings without the catch-up groups that are held while the client sits elsewhere."""
    busy = [item for item in items if item.is_own]
    kept = []
    for item in items:
        is_extra = item.slot.catch_up and not item.is_closed
        if is_extra and any(at_once(item, other) for other in busy):
            continue
        if is_extra:
            busy.append(item)
        kept.append(item)
    return kept


def at_once(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings with a day and a time share a minute."""
    if one.date != other.date or not (one.slot.day and other.slot.day):
        return False
    if not (one.slot.start and other.slot.start):
        return False
    minutes = []
    for slot in (one.slot, other.slot):
        hours, past = slot.start.split(":")
        first = int(hours) * 60 + int(past)
        minutes.append(set(range(first, first + slot.minutes)))
    return bool(minutes[0] & minutes[1])


def minutes_of(items: Iterable[Meeting], missed: Iterable[dt.date] = ()) -> Minutes:
    """Return the countable minutes of what a client goes to, who is away on some days."""
    missed = set(missed)
    own = lost = catch_up = 0
    for item in items:
        if not item.counts:
            continue
        is_held = not item.is_closed and item.date not in missed
        if item.slot.catch_up:
            catch_up += item.slot.minutes if is_held else 0
        elif is_held:
            own += item.slot.minutes
        else:
            lost += item.slot.minutes
    return Minutes(own, lost, catch_up)


def received(items: Sequence[Meeting], days: Sequence[dt.date], misses: int, made_up: bool) -> int:
    """Return the least that is left of some days when any so many of them are missed."""
    return min(
        minutes_of(items, missed).least(made_up)
        for missed in combinations(days, min(misses, len(days)))
    )


def falls_due(need: IndividualRequirement, day: int) -> int:
    """Return how often an individual requirement falls due on one day of a stay."""
    if need.by_day is not None:
        return int(day == need.by_day)
    if need.every_days is not None:
        return int(day % need.every_days == 0)
    times = need.per_week or 0
    return (times * day) // 7 - (times * (day - 1)) // 7


# Everything together


@dataclass(frozen=True)
class Piece:
    """What a stay has of one week: its days, counted from admission, and where the client is on each."""

    days: tuple[tuple[int, Place], ...]

    @property
    def share(self) -> float:
        """The part of seven days."""
        return len(self.days) / 7

    @property
    def phase(self) -> int:
        """The number of the phase of the first day."""
        return self.days[0][1][1]


def client_week(number: int, place: Place) -> Piece:
    """Return the days of a client week, numbered from 1, in one place."""
    return Piece(tuple((day, place) for day in range(7 * number - 6, 7 * number + 1)))


@dataclass
class Oracle:
    """A program, every admission day, every stay, and what each comes to."""

    program: Program
    deviations: bool = False
    misses: int = 0
    _kept: dict[object, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.admissions = days_of_admission(self.program)
        self.stays = stays_of(self.program, deviations=self.deviations)
        longest = max(len(stay.weeks) for stay in self.stays)
        last = max(self.admissions, default=self.program.calendar.start)
        weeks = (last - self.program.calendar.start).days // 7 + 1 + longest + 1
        self.meetings = meetings_of(self.program, weeks)

    def _once(self, key: object, make: Callable[[], object]) -> object:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    @property
    def pathways(self) -> int:
        """How many pathways there are."""
        return len(self.admissions) * len(self.stays)

    def of_kind(self, kind: str) -> int:
        """Return how many stays there are of one kind."""
        return sum(stay.kind == kind for stay in self.stays)

    def ways(self, *, early: bool) -> list[tuple[Place, ...]]:
        """Return every different list of weeks, with or without those of early discharges."""
        meant = (stay.weeks for stay in self.stays if early or stay.kind != "EARLY_DISCHARGE")
        return self._once(("ways", early), lambda: list(dict.fromkeys(meant)))

    def on(self, place: Place, date: dt.date) -> list[Meeting]:
        """Return what a client who is in a place goes to on one date."""

        def make() -> dict[dt.date, list[Meeting]]:
            dates: dict[dt.date, list[Meeting]] = {}
            for item in goes_to(self.program, self.meetings, place):
                dates.setdefault(item.date, []).append(item)
            return {date: one_at_a_time(items) for date, items in dates.items()}

        return self._once(("on", place), make).get(date, [])

    def week(self, admitted: dt.date, number: int, place: Place) -> list[Meeting]:
        """Return what a client goes to in one client week, numbered from 1."""
        first = admitted + dt.timedelta(days=7 * number - 7)
        return self._once(
            ("week", first, place),
            lambda: [
                item for n in range(7) for item in self.on(place, first + dt.timedelta(days=n))
            ],
        )

    def meetings_on(self, admitted: dt.date, way: Sequence[Place]) -> list[Meeting]:
        """Return all that the client of one stay goes to, in order of time."""
        return [
            item
            for number, place in enumerate(way, 1)
            for item in self.week(admitted, number, place)
        ]

    # Coverage

    def offers(
        self,
        admitted: dt.date,
        way: Sequence[Place],
        wanted: frozenset[str],
        accepts: Callable[[Meeting], bool] = lambda _item: True,
    ) -> tuple[Offer, ...]:
        """Return the days of one stay on which wanted sessions are offered."""
        found: list[Offer] = []
        for number, place in enumerate(way, 1):
            key = ("offers", admitted, number, place, wanted, accepts)
            found.extend(
                self._once(
                    key, lambda n=number, p=place: self._offers(admitted, n, p, wanted, accepts)
                )
            )
        return tuple(found)

    def _offers(
        self,
        admitted: dt.date,
        number: int,
        place: Place,
        wanted: frozenset[str],
        accepts: Callable[[Meeting], bool],
    ) -> list[Offer]:
        days: dict[int, set[str]] = {}
        for item in self.week(admitted, number, place):
            if not item.is_closed and item.session in wanted and accepts(item):
                days.setdefault((item.date - admitted).days + 1, set()).add(item.session)
        return [(day, frozenset(sessions)) for day, sessions in days.items()]

    def sure_days(
        self,
        wanted: Iterable[str],
        need: int,
        accepts: Callable[[Meeting], bool] = lambda _item: True,
    ) -> dict[tuple[int, dt.date], float]:
        """Return for each first track and admission day the last sure day of any stay.

        An early discharge owes nothing.
        """
        wanted = frozenset(wanted)
        worst: dict[tuple[int, dt.date], float] = {}
        for admitted in self.admissions:
            for way in self.ways(early=False):
                day = sure_day(self.offers(admitted, way, wanted, accepts), need, self.misses)
                key = (way[0][0], admitted)
                worst[key] = max(worst.get(key, 0), day)
        return worst

    # Hours

    def is_in_slots(self, need: IndividualRequirement, place: Place) -> bool:
        """Whether the week's slots hold an individual requirement, so that it counts there."""
        kind = {"individual-session": "individual", "family-session": "family"}.get(need.kind)
        track, phase = self.program.tracks[place[0]], self.program.phases[place[1]]
        shared = [
            item for item in self.program.shared_slots if track.id in (item.tracks or [track.id])
        ]
        return kind in {
            slot.kind
            for slot in (*track.slots, *shared)
            if has_service(slot) and not slot.catch_up
            if not slot.phases or phase.id in slot.phases
        }

    def promised(self, piece: Piece) -> int:
        """Return the countable minutes that fall due on some days, outside the slots."""
        return sum(
            need.minutes * falls_due(need, day)
            for need in self.program.individual
            if need.countable
            for day, place in piece.days
            if not need.phases or self.program.phases[place[1]].id in need.phases
            if not self.is_in_slots(need, place)
        )

    def held_in(self, admitted: dt.date, piece: Piece) -> list[Meeting]:
        """Return what a client goes to on some days."""
        return [
            item
            for day, place in piece.days
            for item in self.on(place, admitted + dt.timedelta(days=day - 1))
        ]

    def client_weeks(self, levels: Sequence[str] = ()) -> Iterator[tuple[dt.date, Piece]]:
        """Yield each client week of each stay that lies in phases of some levels."""
        pieces = {
            client_week(n, place) for way in self.ways(early=True) for n, place in enumerate(way, 1)
        }
        for admitted in self.admissions:
            for piece in pieces:
                if self.is_looked_at(piece, levels):
                    yield admitted, piece

    def calendar_weeks(
        self, begins: str, levels: Sequence[str] = ()
    ) -> Iterator[tuple[dt.date, Piece]]:
        """Yield what each stay has of each calendar week, but not of a last one that is not whole."""
        for before in range(7):
            admitted = [
                day
                for day in self.admissions
                if (day.weekday() - WEEKDAYS.index(begins)) % 7 == before
            ]
            if not admitted:
                continue
            pieces: set[Piece] = set()
            for way in self.ways(early=True):
                pieces.update(_calendar_pieces(way, before))
            for piece in pieces:
                if self.is_looked_at(piece, levels):
                    yield from ((day, piece) for day in admitted)

    def is_looked_at(self, piece: Piece, levels: Sequence[str]) -> bool:
        """Whether all days of a week are in phases of some levels."""
        found = {self.program.phases[place[1]].level for _, place in piece.days}
        return not levels or found <= set(levels)

    def hours(self, admitted: dt.date, piece: Piece, made_up: bool) -> tuple[int, int]:
        """Return the least and the most countable minutes of a week, what is promised included."""

        def make() -> tuple[int, int]:
            found = minutes_of(self.held_in(admitted, piece))
            promised = self.promised(piece)
            return found.least(made_up) + promised, found.most + promised

        return self._once(("hours", admitted, piece, made_up), make)

    def total(self, weeks: int, made_up: bool) -> tuple[int, int]:
        """Return the least and the most minutes of any stay in its first weeks."""
        sums = []
        for admitted in self.admissions:
            for way in self.ways(early=False):
                found = [
                    self.hours(admitted, client_week(n, place), made_up)
                    for n, place in enumerate(way[:weeks], 1)
                ]
                sums.append((sum(low for low, _ in found), sum(high for _, high in found)))
        return min(low for low, _ in sums), max(high for _, high in sums)

    def stretches(
        self, weeks: int, levels: Sequence[str] = ()
    ) -> Iterator[tuple[dt.date, tuple[Piece, ...]]]:
        """Yield each run of so many client weeks of each stay that lies in phases of some levels."""
        runs: set[tuple[Piece, ...]] = set()
        for way in self.ways(early=True):
            pieces = [client_week(n, place) for n, place in enumerate(way, 1)]
            runs.update(tuple(pieces[n : n + weeks]) for n in range(len(pieces) - weeks + 1))
        for run in runs:
            if all(self.is_looked_at(piece, levels) for piece in run):
                yield from ((admitted, run) for admitted in self.admissions)

    def days_off(self) -> int:
        """Return the most days in a row without service between two days of service of one stay."""
        most = 0
        for admitted in self.admissions:
            for way in self.ways(early=True):
                items = self.meetings_on(admitted, way)
                dates = sorted({item.date for item in items if item.is_own and item.counts})
                for one, next_one in pairwise(dates):
                    most = max(most, (next_one - one).days - 1)
        return most

    def individual_sessions(self, admitted: dt.date, piece: Piece, least: int) -> int:
        """Return the individual sessions of a week that are long enough: those in slots, or more if promised."""
        phase = self.program.phases[piece.phase].id
        held = [
            item
            for item in self.held_in(admitted, piece)
            if item.slot.kind == "individual" and not item.is_closed and item.slot.minutes >= least
        ]
        promised = [
            falls_due(need, day)
            for need in self.program.individual
            if need.kind == "individual-session" and need.minutes >= least
            if not need.phases or phase in need.phases
            for day, _ in piece.days
        ]
        return max(len(held), sum(promised))

    # Order

    def first_phases(self, session: str) -> set[int]:
        """Return the phases in which a session is first met in some stay."""
        found: set[int] = set()
        for admitted in self.admissions:
            for way in self.ways(early=True):
                for number, place in enumerate(way, 1):
                    own = [item for item in self.week(admitted, number, place) if item.is_own]
                    if session in [item.session for item in own]:
                        found.add(place[1])
                        break
        return found

    def before_base(self, session: str, base: Iterable[str]) -> bool:
        """Whether on some stay a session is first met before each of those it builds on was."""
        for admitted in self.admissions:
            for way in self.ways(early=True):
                own = [item.session for item in self.meetings_on(admitted, way) if item.is_own]
                if session in own and not set(base) <= set(own[: own.index(session)]):
                    return True
        return False

    def closest_repeat(self) -> float:
        """Return the fewest days between two meetings of one session in one stay."""
        closest = inf
        for admitted in self.admissions:
            for way in self.ways(early=True):
                last: dict[str, dt.date] = {}
                for item in self.meetings_on(admitted, way):
                    if item.is_own and item.session:
                        if item.session in last:
                            closest = min(closest, (item.date - last[item.session]).days)
                        last[item.session] = item.date
        return closest


@lru_cache(maxsize=50_000)
def _calendar_pieces(way: tuple[Place, ...], before: int) -> tuple[Piece, ...]:
    """Return a stay's part of each calendar week, when so many days of the first were over."""
    weeks: dict[int, list[tuple[int, Place]]] = {}
    for day in range(1, 7 * len(way) + 1):
        weeks.setdefault((day - 1 + before) // 7, []).append((day, way[(day - 1) // 7]))
    return tuple(
        Piece(tuple(days)) for number, days in weeks.items() if len(days) == 7 or number == 0
    )
