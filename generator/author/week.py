"""What a schedule tells becomes tracks and slots, and a list of what it does not tell.

The rest of the program, which no weekly schedule tells, is put around them by imported.py.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .clock import settle
from .kinds import is_optional, part_of_day
from .names import Names, is_all, slug, track_id
from .placed import Placed, how_many, in_weeks, parted
from .schedule import Block, Reading, Unread
from .told import Told
from .tracks import label_of, part_tracks

ASSUMED_MINUTES = 60
ASSUMED_CAPACITY = 10
LONGEST_APPOINTMENT = 240
"""Minutes; hours in which one may come by appointment are not how long one stays."""
SHARED = "shared"

Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class TrackWeek:
    """One track, as told: its id, its title, its part of the day, and its slots as the file has them."""

    id: str
    title: str
    part_of_day: str
    slots: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The week of a program, what was assumed in it, and what could not be read.

    `said` holds by id how an assumption is said where that is shorter than what and assumed.
    """

    tracks: tuple[TrackWeek, ...]
    shared: tuple[Item, ...]
    phases: tuple[str, ...]
    rooms: tuple[tuple[str, str], ...]
    staff: tuple[tuple[str, str], ...]
    unknown: tuple[Item, ...]
    said: Mapping[str, str]
    unread: tuple[Unread, ...]


def week_of(reading: Reading) -> Week:
    """Return the tracks and slots of a reading, parted into tracks where its titles say so."""
    plain = _Weaver(reading)
    parted = part_tracks(reading.blocks, plain.start_of)
    weaver = _Weaver(replace(reading, blocks=parted.blocks))
    for doubt in parted.doubts:
        weaver.note(*doubt)
    return weaver.week()


@dataclass
class _Weaver:
    """Weaves blocks into slots, and notes on the way what it assumes."""

    reading: Reading
    names: Names = field(default_factory=Names)
    choices: Names = field(default_factory=Names)
    unknown: list[Item] = field(default_factory=list)
    unknown_ids: Names = field(default_factory=Names)
    said: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    guessed: bool = False
    without_clock: list[str] = field(default_factory=list)

    def week(self) -> Week:
        by_track = self.by_track()
        titles = _titles(self.reading.blocks)
        tracks = tuple(
            self.track(id, titles.get(id, "Main track"), blocks)
            for id, blocks in by_track.items()
            if id != SHARED
        )
        shared = tuple(self.slots(SHARED, "", by_track.get(SHARED, [])))
        tracks = tuple(track for track in tracks if track.slots)
        self.say_what_is_assumed()
        blocks = self.reading.blocks
        return Week(
            tracks=tracks,
            shared=shared,
            phases=_in_order(name for block in blocks for name in block.told.phases),
            rooms=_named(name for block in blocks for name in block.told.rooms),
            staff=_named(name for block in blocks for name in block.told.staff),
            unknown=tuple(self.unknown),
            said=dict(self.said),
            unread=(*self.reading.unread, *self.unread),
        )

    def note(self, id: str, what: str, assumed: str, said: str = "") -> None:
        """Keep what the schedule did not say, and what stands in its place."""
        id = self.unknown_ids.unused(id)
        self.unknown.append({"id": id, "what": what, "assumed": assumed})
        if said:
            self.said[id] = said

    def start_of(self, block: Block, part: str) -> int | None:
        """Return at which minute of the day a block begins, where that can be told."""
        span = block.told.span
        settled = settle(span, by_24_hours=self.by_24_hours, part_of_day=part) if span else None
        return settled.start if settled else None

    def by_track(self) -> dict[str, list[Block]]:
        """Return the blocks by the id of their track, those of several tracks as shared.

        A track without a block of its own cannot stand, so then every track gets its own copy.
        """
        names = _tracks_named(self.reading.blocks) or {"main": []}
        shared: list[Block] = []
        for block in self.reading.blocks:
            own = [track_id(name) for name in block.told.tracks if not is_all(name)]
            if len(own) == 1 or len(names) == 1:
                names[own[0] if own else next(iter(names))].append(block)
            else:
                shared.append(block)
        if all(names.values()):
            return {**names, SHARED: shared} if shared else names
        for block in shared:
            own = [track_id(name) for name in block.told.tracks if not is_all(name)]
            for name in own or list(names):
                names[name].append(block)
        return names

    def track(self, id: str, title: str, blocks: Sequence[Block]) -> TrackWeek:
        told = part_of_day(title)
        if not told and not any(block.told.tracks for block in self.reading.blocks):
            told = label_of(self.reading.title)
        slots = tuple(self.slots(id, told, blocks))
        part = told or _part_by_clock(slots)
        if not told:
            self.note(
                f"part-of-day-of-{id}",
                f"At what time of the day the track “{title}” is held",
                f"{part}, by its clock times" if any("start" in slot for slot in slots) else part,
            )
        return TrackWeek(id, title, part, slots)

    def slots(self, track: str, part: str, blocks: Sequence[Block]) -> Iterator[Item]:
        placed = [item for block in blocks for item in self.placed(block, part)]
        placed = [piece for item in self.appointments(placed) for piece in parted(item)]
        placed.sort(key=lambda item: item.order)
        counts: dict[tuple[str, str], int] = {}
        for index, item in enumerate(placed):
            yield self.slot(track, item, placed[index + 1 :], counts)

    def placed(self, block: Block, part: str) -> Iterator[Placed]:
        told, settled = block.told, None
        if told.span:
            settled = settle(told.span, by_24_hours=self.by_24_hours, part_of_day=part)
            if settled is None:
                self.unread.append(
                    Unread(block.cell, "its times end before they begin, or too late")
                )
                return
            self.guessed = self.guessed or settled.guessed
        if told.monthly:
            for count, (which, day_of_month) in enumerate(told.monthly):
                yield Placed(told, block, day_of_month, settled, monthly=which, is_first=count == 0)
            return
        if told.weeks:
            yield from in_weeks(Placed(told, block, None, settled))
            return
        choice = None
        if told.is_choice and len(told.days) > 1:
            choice = self.choices.unused(slug(f"{told.title or told.kind} choice"))
        for count, day in enumerate(told.days or (None,)):
            yield Placed(told, block, day, settled, choice=choice, is_first=count == 0)

    def appointments(self, placed: Sequence[Placed]) -> list[Placed]:
        """Return the slots with those by appointment as a choice: a client comes to one a week."""
        alike: dict[tuple[object, ...], list[int]] = {}
        for index, item in enumerate(placed):
            told = item.told
            if told.by_appointment and not (item.choice or item.monthly or item.first_week):
                title = "" if told.kind == "individual" else told.title
                is_managing = "case" in told.title.lower()
                alike.setdefault((told.kind, title, is_managing, told.phases), []).append(index)
        after = list(placed)
        for found in alike.values():
            first = placed[found[0]]
            choice = None
            if len(found) > 1:
                choice = self.choices.unused(slug(f"{first.told.kind} by appointment"))
            for index in found:
                after[index] = replace(placed[index], choice=choice)
            doubts = (*first.told.doubts, how_many([placed[index] for index in found]))
            after[found[0]] = replace(after[found[0]], told=replace(first.told, doubts=doubts))
        return after

    @property
    def by_24_hours(self) -> bool:
        """Whether one clock time of the file shows that all are written with 24 hours."""
        spans = [block.told.span for block in self.reading.blocks if block.told.span]
        return any(span.uses_24_hours for span in spans)

    def slot(
        self,
        track: str,
        item: Placed,
        later: Sequence[Placed],
        counts: dict[tuple[str, str], int],
    ) -> Item:
        told = item.told
        day = item.day[:3] if item.day else "any"
        kind = "" if told.kind == "group" else f"{told.kind}".replace("_", "-")
        counts[day, kind] = number = counts.get((day, kind), 0) + 1
        last = f"{kind}-{number}" if kind and number > 1 else kind or str(number)
        id = self.names.unused(f"{track}-{day}-{last}")
        slot: Item = {"id": id}
        if told.title:
            slot["title"] = told.title
        slot["kind"] = told.kind or "group"
        if item.day:
            slot["day"] = item.day
        if item.settled:
            slot["start"] = item.settled.clock
        elif item.day:
            self.without_clock.append(item.called)
        slot["minutes"] = self.minutes(id, item, later)
        if is_optional(told.title):
            slot["countable"] = False
            if item.is_first:
                what = f"Whether the optional {item.called} counts for every client"
                self.note(f"optional-{id}", what, "not counted")
        slot.update(self.cadence(id, item))
        slot.update(_rest(told, item.choice))
        if track == SHARED:
            slot["tracks"] = [track_id(name) for name in told.tracks if not is_all(name)]
        if item.is_first:
            for what, assumed in told.doubts:
                self.note(f"reading-of-{id}", what, assumed)
        return slot

    def minutes(self, id: str, item: Placed, later: Sequence[Placed]) -> int:
        """Return how long a slot is; where that is not told, an hour, or less when another begins."""
        by_clock = item.settled.minutes if item.settled else None
        told = item.told.minutes
        if by_clock and item.told.by_appointment and by_clock > LONGEST_APPOINTMENT:
            self.note_minutes(id, item, told or ASSUMED_MINUTES)
            return told or ASSUMED_MINUTES
        if by_clock is not None:
            if told is not None and told != by_clock:
                self.note(
                    f"minutes-of-{id}",
                    f"How long {item.called} is: its clock says {by_clock} minutes, its words {told}",
                    f"{by_clock} minutes",
                )
            return by_clock
        if told is None and item.told.kind == "group":
            told = self.reading.group_minutes
        if told is not None:
            return told
        gaps = [
            other.settled.start - item.settled.start
            for other in later
            if item.settled and other.settled and other.day == item.day and not other.is_later_part
        ]
        minutes = min([ASSUMED_MINUTES, *(gap for gap in gaps if gap > 0)])
        self.note_minutes(
            id, item, minutes, ", until the next one begins" if minutes < ASSUMED_MINUTES else ""
        )
        return minutes

    def note_minutes(self, id: str, item: Placed, minutes: int, until: str = "") -> None:
        day = f" on {item.day.title()}" if item.day else ""
        self.note(
            f"minutes-of-{id}",
            f"How long {item.called} is",
            f"{minutes} minutes{until}",
            f"{item.words}{day}: length not said, taken as {minutes} minutes{until}",
        )

    def cadence(self, id: str, item: Placed) -> Item:
        told = item.told
        found: Item = {}
        if told.times and told.times > 1:
            if not item.day:
                found["times"] = told.times
            elif told.times != len(told.days):
                days = f"{len(told.days)} day{'s' if len(told.days) > 1 else ''}"
                self.note(
                    f"times-of-{id}",
                    f"How often “{item.words}” is held: {told.times} times a week are told, but {days}",
                    "once on each of the days told",
                )
        if item.monthly:
            found["monthly"] = item.monthly
        elif told.is_monthly and item.day:
            found["monthly"] = "first"
            self.note(
                f"month-day-of-{id}",
                f"On which {item.day.title()} of the month “{item.words}” is held",
                "the first",
            )
        elif told.is_monthly:
            found["every_weeks"] = 4
            what = f"On which day of the month “{item.words}” is held"
            self.note(f"month-day-of-{id}", what, "every 4 weeks")
        elif item.first_week:
            found |= {"every_weeks": 4, "first_week": item.first_week}
        elif told.every_weeks and told.every_weeks > 1:
            found["every_weeks"] = told.every_weeks
            if told.cadence_words:
                what = f"In which weeks {item.called} is held, which is said to be {told.cadence_words}"
                self.note(f"weeks-of-{id}", what, f"every {told.every_weeks} weeks")
            what = f"In which week {item.called} is held first"
            self.note(f"first-week-of-{id}", what, "the first week")
        return found

    def say_what_is_assumed(self) -> None:
        if self.guessed:
            self.note(
                "morning-or-evening",
                "Whether clock times without a.m. or p.m. are in the morning or later",
                "before 8 is afternoon or evening, 8 to 11 is morning; by their names, day tracks "
                "begin from 6 and evening tracks after noon",
            )
        if self.without_clock:
            named = list(dict.fromkeys(self.without_clock))
            more = f" and {len(named) - 6} more" if len(named) > 6 else ""
            what = f"At what time these begin: {', '.join(named[:6])}{more}"
            self.note("clock-times", what, "no clock time is written")


def _rest(told: Told, choice: str | None) -> Item:
    found: Item = {}
    if told.mode and told.mode != "in_person":
        found["mode"] = told.mode
    if told.phases:
        found["phases"] = [slug(name) for name in dict.fromkeys(told.phases)]
    if choice:
        found["choose_one"] = choice
    if told.size:
        found["group_size"] = told.size
    if told.staff:
        found["staff"] = [slug(name) for name in dict.fromkeys(told.staff)]
    if told.rooms:
        found["rooms"] = [slug(name) for name in dict.fromkeys(told.rooms)]
    return found


def _tracks_named(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    names = [name for block in blocks for name in block.told.tracks if not is_all(name)]
    return {track_id(name): [] for name in names}


def _titles(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the titles of the tracks by id; of two spellings the longer one."""
    titles: dict[str, str] = {}
    for name in sorted((name for block in blocks for name in block.told.tracks), key=len):
        is_bare = part_of_day(name) == name.lower()
        titles[track_id(name)] = f"{name.capitalize()} track" if is_bare else name
    return titles


def _part_by_clock(slots: Sequence[Item]) -> str:
    """Return the part of the day of the groups on weekdays, or of all slots where there are none."""
    days = {str(slot["day"]) for slot in slots if "day" in slot}
    groups = [slot for slot in slots if slot["kind"] == "group"]
    named = {label_of(str(slot.get("title", ""))) for slot in groups}
    timed = [slot for slot in slots if "start" in slot]
    timed = [slot for slot in timed if slot["kind"] == "group"] or timed
    weekend = {"saturday", "sunday"}
    timed = [slot for slot in timed if slot.get("day") not in weekend] or timed
    hours = [int(str(slot["start"])[:2]) for slot in timed]
    if not hours and len(named) == 1 and "" not in named:
        return named.pop()
    if days and days <= {"saturday", "sunday"}:
        return "weekend"
    if hours and min(hours) >= 16:
        return "evening"
    return "afternoon" if hours and min(hours) >= 12 else "day"


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return phases as a stay walks through them: by number, none left out, then the later ones."""
    last = {"Step-down": 1, "Aftercare": 2}
    found = set(names)
    numbers = [int(name[6:]) for name in found if re.fullmatch(r"Phase \d+", name)]
    found |= {f"Phase {number}" for number in range(1, max(numbers, default=0))}
    return tuple(sorted(found, key=lambda name: (last.get(name, 0), len(name), name)))


def _named(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple({slug(name): name for name in names}.items())


def in_phases(week: Week, phases: Sequence[str]) -> Week:
    """Return the week with every slot that names no phase set into these phases."""

    def placed(slots: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(
            slot if "phases" in slot else {**slot, "phases": list(phases)} for slot in slots
        )

    tracks = tuple(replace(track, slots=placed(track.slots)) for track in week.tracks)
    return replace(week, tracks=tracks, shared=placed(week.shared))
