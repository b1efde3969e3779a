"""The home program's calendar as data for a browser: what is held on each day, and what it needs.

The home page finds in it what is on today, on the clock of the program, without a server. Which day
today is stays the browser's question: the same content gives the same data.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model import Curriculum, Phase, Program, SharedSlot, Slot, Strand, Track
from ..schedule import Occurrence
from . import views
from .approvals import shown
from .calendar import StaffCalendars
from .made import Made
from .week import KIND_WORDS, clock

OUR_DAYS = "our-days.js"

_SHOWN = frozenset({"group", "family", "individual", "activity", "video", "medical", "testing"})
"""The kinds of slot that a facilitator prepares for or sends somebody to; a break is neither."""


def our_days(made: Made, *, has_paper: bool = True) -> str:
    """Return the script that hands the calendar to a page: one object, nothing else."""
    data = _Days(made, has_paper).data() if made.home else {}
    words = json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"window.ourDays = {words};\n"


@dataclass(frozen=True)
class _Days:
    made: Made
    has_paper: bool

    def data(self) -> Mapping[str, object]:
        """Return tracks, slots, strands, sessions, and by date what is held in which slot."""
        home = self.made.home
        if home is None:
            return {}
        program = home.program
        calendars = StaffCalendars.of(self.made.curriculum, home.id, program)
        items = [
            item
            for item in calendars.items
            if item.date is not None and item.start is not None and item.slot.kind in _SHOWN
        ]
        days: dict[str, list[Mapping[str, object]]] = {}
        for item in items:
            days.setdefault(item.latest.isoformat(), []).append(dict(_held(item)))
        used = {item.session for item in items if item.session}
        return {
            "program": program.title,
            "page": views.program_page(home.id),
            "timeZone": program.calendar.time_zone,
            "first": program.calendar.start.isoformat(),
            "last": calendars.last.isoformat(),
            "tracks": [{"id": track.id, "title": track.title} for track in program.tracks],
            "slots": {
                _key(track, slot): self._slot(program, track, slot)
                for track, slot in _slots(program)
                if slot.kind in _SHOWN
            },
            "strands": {strand.id: self._strand(strand) for strand in program.strands},
            "sessions": {id: self._session(id) for id in sorted(used) if id in self.made.sessions},
            "days": days,
        }

    def _slot(self, program: Program, track: Track | None, slot: Slot) -> Mapping[str, object]:
        rooms = {room.id: room.title for room in program.rooms}
        phases: Mapping[str, Phase] = {phase.id: phase for phase in program.phases}
        sitting = (
            [item for item in program.tracks if slot.is_shared_by(item.id)]
            if isinstance(slot, SharedSlot)
            else [track]
        )
        return {
            "tracks": [item.id for item in sitting if item],
            "title": slot.title or _strand_title(program, slot) or KIND_WORDS[slot.kind],
            "start": slot.start or "",
            "time": clock(slot.start, slot.minutes),
            "minutes": slot.minutes,
            "rooms": [rooms[id] for id in slot.rooms if id in rooms],
            "phases": [phases[id].title for id in slot.phases if id in phases],
            "strand": slot.strand or "",
            "catchUp": slot.catch_up,
        }

    def _strand(self, strand: Strand) -> Mapping[str, object]:
        return {
            "title": strand.title,
            "ids": list(strand.sessions),
            "titles": [_title(self.made.curriculum, id) for id in strand.sessions],
        }

    def _session(self, id: str) -> Mapping[str, object]:
        plan = self.made.sessions[id]
        curriculum = self.made.curriculum
        return {
            "title": plan.title,
            "topic": self.made.topics[plan.topic].title if plan.topic in self.made.topics else "",
            "minutes": plan.minutes,
            "state": shown(self.made.approvals, plan).word,
            "page": views.session_page(id),
            "run": views.run_page(id),
            "tonight": views.tonight_pdf(id) if self.has_paper else "",
            "brief": views.brief_pdf(id) if self.has_paper else "",
            "sheets": [
                [curriculum.sheets[name].title, views.sheet_page(curriculum, name)]
                for name in plan.handouts
                if name in self.made.sheets
            ],
        }


def _held(item: Occurrence) -> Iterator[tuple[str, object]]:
    """Yield what an occurrence says beside its slot; what is as always is left out."""
    yield "slot", f"{item.track or ''}.{item.slot.id}"
    if item.session:
        yield "session", item.session
    if item.start != item.slot.start:
        yield "time", clock(item.start, item.slot.minutes)
        yield "start", item.start
    if item.closed:
        yield "closed", item.closed
    if item.make_up:
        yield "makeUp", True


def _key(track: Track | None, slot: Slot) -> str:
    return f"{track.id if track else ''}.{slot.id}"


def _slots(program: Program) -> Iterator[tuple[Track | None, Slot]]:
    for track in program.tracks:
        for slot in track.slots:
            yield track, slot
    for shared in program.shared_slots:
        yield None, shared


def _strand_title(program: Program, slot: Slot) -> str:
    return next((item.title for item in program.strands if item.id == slot.strand), "")


def _title(curriculum: Curriculum, id: str) -> str:
    return curriculum.sessions[id].title if id in curriculum.sessions else id
