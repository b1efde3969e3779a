"""The set of stays behind a result, said in sentences, so that nobody takes it for more."""

from collections.abc import Iterator

from ..schedule import Deviation, Walk
from .wording import counted, listed, spoken


def walked_words(walk: Walk) -> tuple[str, ...]:
    """Return sentences that name the walked set and what lies outside it."""
    return tuple(_sentences(walk))


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
        yield "Stays with a deviation, such as a change of track, are walked by groupwork prove."
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
    known = walk.program.calendar.ends or last
    if known:
        yield f"No closure is known after {spoken(known)}; later days are walked as open."
