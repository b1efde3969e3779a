"""What stands behind the results, said in sentences, so that nobody takes them for more."""

from collections.abc import Iterator

from ..schedule import Deviation, Walk
from .results import ProgramCheck
from .slots import placed_slots
from .wording import counted, listed, spoken

OUR_OWN = "Groupwork"
"""The jurisdiction of this project's own pack, which is no law and no payer's rule."""


def walked_words(walk: Walk) -> tuple[str, ...]:
    """Return sentences that name the walked set and what lies outside it."""
    return tuple(_sentences(walk))


def scope_words(check: ProgramCheck) -> tuple[str, ...]:
    """Return sentences about what the results rest on: which packs, and what was assumed."""
    return tuple(_scope(check))


def _scope(check: ProgramCheck) -> Iterator[str]:
    origins = {
        pack.jurisdiction
        for name in check.program.packs
        if (pack := check.curriculum.packs.get(name)) is not None
    }
    if not origins - {OUR_OWN}:
        yield (
            "No pack of a state, a payer or an accreditor is named, so no rule of theirs was "
            "looked at."
        )
    for name in check.program.packs:
        if name not in check.curriculum.packs:
            yield f"The pack {name} could not be read, so nothing of it was checked."
    unknown = len(check.program.unknown)
    if unknown:
        verb = "is" if unknown == 1 else "are"
        yield f"{counted(unknown, 'thing')} {verb} assumed in this program; every result rests on them."
    if any(placed.slot.catch_up for placed in placed_slots(check.program)):
        yield (
            "Catch-up groups count as offers for topics and sessions, and for hours only in place "
            "of what was closed."
        )


def _sentences(walk: Walk) -> Iterator[str]:
    if not walk.admissions:
        yield "Nothing was walked: there is no admission day."
        return
    count, days = walk.plan.count(), len(walk.admissions)
    yield (
        f"Walked: {walk.pathways:,} pathways. {counted(days, 'admission day')} from "
        f"{spoken(walk.admissions[0])} to {spoken(walk.admissions[-1])}, "
        f"{counted(len(walk.program.tracks), 'track')}, each allowed number of weeks in each phase: "
        f"{count.straight * days:,} straight stays."
    )
    if walk.plan.deviations:
        kinds = [
            f"{ways * days:,} {kind.value}"
            for kind in Deviation
            if (ways := count.deviating.get(kind))
        ]
        yield f"Each of these with exactly one deviation: {listed(kinds)}."
        yield (
            "Combinations of deviations are not walked. A stay that is discharged early owes nothing "
            "whose limit had not come."
        )
    else:
        yield (
            "Not walked here: stays with a deviation, such as a change of track, and missed days. "
            "The command groupwork prove walks them."
        )
    if walk.misses:
        yield (
            f"Topics and sessions are met whichever {counted(walk.misses, 'day')} of service a "
            "client misses before the limit; two offers on one day are lost together."
        )
    yield (
        "A client takes part from the day of admission on, which is day 1. After a gap of 7 days or "
        "more (3 for people on methadone, buprenorphine or naltrexone), or after jail, hospital, "
        "residential or withdrawal care, the clocks start again as on a new admission."
    )
    last = max(
        (closure.to or closure.from_ for closure in walk.program.calendar.closures), default=None
    )
    if last is None:
        yield "No closure is written in the calendar, so no closed day was tested."
    known = walk.program.calendar.ends or last
    if known:
        yield f"No closure is known after {spoken(known)}; later days are walked as open."
