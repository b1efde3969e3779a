"""A session pinned to a day on which no group is held that could hold it.

What it finds: a pin whose date is before the calendar's start, or on which neither the pin's slot
nor, without a slot, any group of its track or of any track is held, or on which they are closed.
The weeks and months in which a slot is held, shared slots and make-ups are reckoned with. A slot
without a day cannot hold a pin. A track or slot that the program does not define is found by
program-name-unknown.

Why it matters: the session that was promised for that day, to families or to a guest, would not be
in the week.

Example: a Saturday, in a program that meets from Monday to Friday.
    pins:
      - {id: guest, session: family-night, on: 2027-03-06}

Better:
    pins:
      - {id: guest, session: family-night, on: 2027-03-05}

What to do: correct the date, the slot or the track.

Who decides: the program director.

Sources: none; this is arithmetic.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, MakeUp, Program, Track
from ...model.dates import Pin
from ...schedule import closure_on
from ..rule import Rule
from ..slots import falls_on, placed_slots
from ..wording import spoken


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each pin that nothing holds."""
    for id, program in curriculum.programs.items():
        for pin in program.calendar.pins:
            why = _why_not_held(program, pin)
            if why is not None:
                yield rule.found(
                    f"The session `{pin.session}` is pinned to {spoken(pin.on)}, {why}.",
                    "Correct the date, or the slot or the track of this pin.",
                    curriculum.place("program", id, "calendar", "pins", pin.id, "on"),
                )


def _why_not_held(program: Program, pin: Pin) -> str | None:
    start = program.calendar.start
    if pin.on < start:
        return f"before the calendar starts on {spoken(start)}"
    if _has_unknown_name(program, pin) or _is_on_make_up(program, pin):
        return None
    tracks = _tracks_held(program, pin)
    if not tracks:
        return f"when {_nothing_held(pin)}"
    closed = [closure_on(program, track.id, pin.on) for track in tracks]
    return f"when nobody meets ({closed[0]})" if all(closed) else None


def _tracks_held(program: Program, pin: Pin) -> list[Track]:
    """Return the tracks for which something that could hold the session falls on the date."""
    return [
        track
        for placed in placed_slots(program)
        if (placed.slot.id == pin.slot if pin.slot else placed.slot.kind == "group")
        if falls_on(program, placed.slot, pin.on)
        for track in placed.tracks
        if pin.track in {None, track.id}
    ]


def _has_unknown_name(program: Program, pin: Pin) -> bool:
    tracks = {track.id for track in program.tracks}
    slots = {placed.slot.id for placed in placed_slots(program)}
    return pin.track not in {None, *tracks} or pin.slot not in {None, *slots}


def _is_on_make_up(program: Program, pin: Pin) -> bool:
    return any(_could_hold(make_up, pin) for make_up in program.calendar.make_ups)


def _could_hold(make_up: MakeUp, pin: Pin) -> bool:
    is_of_track = make_up.track is None or pin.track in {None, make_up.track}
    is_of_slot = not make_up.slots or pin.slot is None or pin.slot in make_up.slots
    return make_up.on == pin.on and is_of_track and is_of_slot


def _nothing_held(pin: Pin) -> str:
    of_track = f" of the track `{pin.track}`" if pin.track else ""
    if pin.slot:
        return f"the slot `{pin.slot}`{of_track} is not held"
    return f"no group{of_track} is held"


RULE = Rule("pin-not-held", Severity.MUST, look, __doc__)
