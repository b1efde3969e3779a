"""Weekly hours that a track states and that its slots do not come to.

What it finds: a track whose `stated_weekly_hours` is neither what an ordinary week of its first
intensive phase comes to by the clock, nor what is countable of it. An ordinary week has the slots
that are held every week; of slots to choose from it has one, of catch-up slots and of strands with
dates none. Countable is what is so by its kind, by `countable`, or in a pack of the program.
Countable individual requirements of every week may be in the stated hours or not, and so may
meetings of the client's own choice without a day. A stated total may be rounded to a tenth of an
hour. Where cohorts go to different slots, each is looked at on its own.

Why it matters: clients, payers and referring courts plan by the number that is printed, and breaks
are the usual reason why it is not what a client gets.

Example: three evenings of 17:30 to 20:15, each with a break of 15 minutes and two groups of 75
minutes: 8 h 15 by the clock, 7 h 30 countable.
    stated_weekly_hours: 9

Better:
    stated_weekly_hours: 7.5

What to do: correct the number or the slots.

Who decides: the program director, who answers for the number that is printed.

Sources: none; this is arithmetic.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from ...findings import Finding, Severity
from ...model import (
    COUNTABLE_KINDS,
    Cohort,
    Curriculum,
    Phase,
    Program,
    Slot,
    SlotKind,
    Track,
)
from ..rule import Rule
from ..slots import placed_slots
from ..wording import counted, hours

ROUNDING = 3
"""The minutes in a twentieth of an hour: as far as a total can be off that is given in tenths."""


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each track that states other hours than its slots come to."""
    for id, program in curriculum.programs.items():
        readings = _readings(curriculum, program)
        for track in program.tracks:
            for words in dict.fromkeys(_differences(program, track, readings)):
                yield rule.found(
                    words,
                    "Correct `stated_weekly_hours`, or the minutes of its slots, or which of them "
                    "are `countable`.",
                    curriculum.place("program", id, "tracks", track.id, "stated_weekly_hours"),
                )


def _readings(curriculum: Curriculum, program: Program) -> set[frozenset[SlotKind]]:
    """Return what counts by each reading: ours, and those of the program's packs."""
    packs = [curriculum.packs[name] for name in program.packs if name in curriculum.packs]
    return {COUNTABLE_KINDS, *(pack.countable_kinds for pack in packs)}


def _differences(
    program: Program, track: Track, readings: Collection[frozenset[SlotKind]]
) -> Iterator[str]:
    """Say of each cohort how its ordinary week differs; once where all have the same week."""
    if track.stated_weekly_hours is None:
        return
    stated = round(track.stated_weekly_hours * 60)
    phase = _first_intensive(program, track)
    if phase is None:
        return
    weeks = [_ordinary_week(program, track, cohort, phase) for cohort in track.cohorts]
    is_split = any(slots != weeks[0] for slots in weeks)
    for cohort, slots in zip(track.cohorts, weeks, strict=True):
        accepted = _accepted(slots, readings, _one_to_one(program, phase))
        if all(abs(stated - total) > ROUNDING for total in accepted):
            yield _words(stated, slots, cohort if is_split else None)


def _first_intensive(program: Program, track: Track) -> Phase | None:
    """Return the first intensive phase in which the track has a slot at all."""
    slots = [placed.slot for placed in placed_slots(program) if placed.is_for(track)]
    return next(
        (
            phase
            for phase in program.phases
            if phase.level == "intensive" and any(_is_for(slot, phase) for slot in slots)
        ),
        None,
    )


def _ordinary_week(program: Program, track: Track, cohort: Cohort, phase: Phase) -> list[Slot]:
    """Return the slots of a cohort that are held every week of a phase, each choice once."""
    chosen: set[str] = set()
    slots: list[Slot] = []
    for placed in placed_slots(program):
        slot = placed.slot
        is_meant = placed.is_for(track) and cohort in placed.cohorts and _is_for(slot, phase)
        if not is_meant or not _is_weekly(program, slot) or slot.choose_one in chosen:
            continue
        if slot.choose_one:
            chosen.add(slot.choose_one)
        slots.append(slot)
    return slots


def _is_for(slot: Slot, phase: Phase) -> bool:
    return not slot.phases or phase.id in slot.phases


def _is_weekly(program: Program, slot: Slot) -> bool:
    """Whether every client of its phase has a slot every week."""
    strand = next((strand for strand in program.strands if strand.id == slot.strand), None)
    is_for_some = strand is not None and strand.population and not slot.choose_one
    has_dates = strand is not None and (strand.starts or strand.ends)
    in_some_weeks = slot.weeks and len(set(slot.weeks)) < program.cycle_weeks
    is_rare = in_some_weeks or slot.every_weeks > 1 or slot.monthly
    return not (is_rare or is_for_some or has_dates or slot.catch_up)


def _accepted(
    slots: Sequence[Slot], readings: Collection[frozenset[SlotKind]], one_to_one: int
) -> Iterator[int]:
    """Yield every total, in minutes, that a program may rightly state."""
    planned = [slot for slot in slots if slot.kind != "mutual_help" or slot.day is not None]
    totals = (_minutes(slots), _minutes(planned), *(_countable(slots, kinds) for kinds in readings))
    for total in totals:
        yield total
        yield total + one_to_one


def _one_to_one(program: Program, phase: Phase) -> int:
    """Return the minutes of countable individual requirements that fall due in every week."""
    return sum(
        need.minutes * (need.per_week or 1)
        for need in program.individual
        if need.countable and (need.per_week or need.every_days == 7)
        if not need.phases or phase.id in need.phases
    )


def _minutes(slots: Iterable[Slot]) -> int:
    return sum(slot.minutes * slot.times for slot in slots)


def _countable(slots: Iterable[Slot], kinds: frozenset[SlotKind] = COUNTABLE_KINDS) -> int:
    return _minutes(slot for slot in slots if slot.counts(kinds))


def _words(stated: int, slots: Sequence[Slot], cohort: Cohort | None) -> str:
    whose = f"the slots of {cohort.title}" if cohort else "its slots"
    clock, countable = _minutes(slots), _countable(slots)
    return (
        f"The track says {hours(stated)} a week; {whose} come to {hours(clock)} by the clock "
        f"({_off(clock, stated)}) and {hours(countable)} countable ({_off(countable, stated)})."
    )


def _off(total: int, stated: int) -> str:
    minutes = abs(total - stated)
    length = hours(minutes) if minutes >= 60 else counted(minutes, "minute")
    return f"{length} {'more' if total > stated else 'less'}"


RULE = Rule("stated-hours-differ", Severity.MUST, look, __doc__)
