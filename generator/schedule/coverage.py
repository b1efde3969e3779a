"""By which day a client has surely met enough sessions, whichever days of service are missed.

An offer is a session that is held on a day in a slot that the client may go to. Offers only add
up: what is met by a day stays met. So along each stay the walk stops on the day on which enough
is surely met, and a stay is followed no further than that.
Absences are counted and not enumerated: two offers on one day are lost together.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from .rotation import Occurrence
from .stays import Cell
from .walk import Lane, Walk

Offers = tuple[tuple[int, frozenset[str]], ...]
"""Day of the stay (admission is day 1) and the sessions that are offered on it, in order."""

IsOffer = Callable[[Occurrence, Cell], bool]
"""Whether what is held counts as an offer for a client who is in a cell."""


@dataclass(frozen=True, slots=True)
class Reached:
    """When one stay has surely met enough: the day, or nothing when it ends before.

    `way` is where the client is, week by week, up to then.
    """

    admitted: dt.date
    way: tuple[Cell, ...]
    day: int | None
    offers: Offers

    @property
    def order(self) -> tuple[bool, int, dt.date]:
        """The key by which a worse outcome is larger; of equals, the earliest admission."""
        return (self.day is None, self.day or 0, dt.date.min + (dt.date.max - self.admitted))


def worst_reach(
    walk: Walk,
    wanted: Collection[str],
    need: int,
    is_offer: IsOffer,
    starts: Callable[[Cell], bool] = lambda _cell: True,
) -> Reached | None:
    """Return the stay that is the last to have met `need` different ones of the wanted sessions.

    It is None when no stay is walked. With `walk.misses`, enough is met when it is met whichever
    so many days of service are missed. Only stays that begin where `starts` says are looked at.
    """
    offered = _Offered(walk, wanted, is_offer)
    worst: Reached | None = None
    for admitted in walk.admissions:
        for found in _reaches(offered, admitted, need):
            if not starts(found.way[0]):
                continue
            if worst is None or found.order > worst.order:
                worst = found
    return worst


def reach_by_admission(
    walk: Walk, wanted: Collection[str], need: int, is_offer: IsOffer
) -> Mapping[tuple[int, dt.date], Reached]:
    """Return for each place (by number) and admission day the stay that is the last to reach enough."""
    offered = _Offered(walk, wanted, is_offer)
    worst: dict[tuple[int, dt.date], Reached] = {}
    for admitted in walk.admissions:
        for found in _reaches(offered, admitted, need):
            key = (found.way[0].place, admitted)
            if key not in worst or found.order > worst[key].order:
                worst[key] = found
    return worst


def _reaches(offered: "_Offered", admitted: dt.date, need: int) -> Iterable[Reached]:
    """Yield each different way in which stays of one admission day come to an end of the search."""
    graph, misses = offered.walk.plan.graph, offered.walk.misses
    going: dict[tuple[int, Offers], tuple[Cell, ...]] = {(state, ()): () for state in graph.first}
    week = 0
    while going:
        week += 1
        later: dict[tuple[int, Offers], tuple[Cell, ...]] = {}
        in_cells: dict[Cell, Offers] = {}
        for (state, before), way_so_far in going.items():
            cell = graph.cells[state]
            now = in_cells.get(cell)
            if now is None:
                now = in_cells[cell] = offered.in_week(admitted, week, cell)
            way, offers = (*way_so_far, cell), before + now
            day = _first_sure_day(before, now, need, misses) if now or need == 0 else None
            if day is not None:
                yield Reached(admitted, way, day, offers)
                continue
            if graph.ends[state]:
                yield Reached(admitted, way, None, offers)
            for after in graph.after[state]:
                later.setdefault((after, offers), way)
        going = later


class _Offered:
    """What is offered of the wanted sessions in each cell, looked for once for all admission days."""

    def __init__(self, walk: Walk, wanted: Collection[str], is_offer: IsOffer) -> None:
        self.walk = walk
        self._wanted = frozenset(wanted)
        self._is_offer = is_offer
        self._lanes: dict[Cell, Lane] = {}

    def in_week(self, admitted: dt.date, week: int, cell: Cell) -> Offers:
        """Return what is offered in one client week."""
        if cell not in self._lanes:
            self._lanes[cell] = self._lane(cell)
        found = self._lanes[cell].between(*self.walk.days_of(admitted, week))
        if not found:
            return ()
        days: dict[int, set[str]] = {}
        for item in found:
            if self.walk.takes_in(item, admitted):
                days.setdefault((item.latest - admitted).days + 1, set()).add(str(item.session))
        return tuple((day, frozenset(sessions)) for day, sessions in sorted(days.items()))

    def _lane(self, cell: Cell) -> Lane:
        items = tuple(
            item
            for item in self.walk.lanes[cell].items
            if item.session in self._wanted and not item.closed and self._is_offer(item, cell)
        )
        return Lane(items, tuple(item.latest for item in items))


def _first_sure_day(before: Offers, offered: Offers, need: int, misses: int) -> int | None:
    """Return the first day of a week by which enough is surely met, given what was offered before."""
    if need == 0:
        return 1
    for count in range(1, len(offered) + 1):
        if survives(before + offered[:count], need, misses):
            return offered[count - 1][0]
    return None


def survives(offers: Offers, need: int, misses: int) -> bool:
    """Whether `need` different sessions are still met after losing any `misses` of the days."""
    if need <= 0:
        return True
    times: dict[str, int] = {}
    for _, sessions in offers:
        for session in sessions:
            times[session] = times.get(session, 0) + 1
    spare = len(times) - need
    if spare < 0:
        return False
    if not misses:
        return True
    if all(len(sessions) == 1 for _, sessions in offers):
        # Each day carries one session: the cheapest sessions are lost first.
        return sum(sorted(times.values())[: spare + 1]) > misses
    fragile = {session for session, count in times.items() if count <= misses}
    if len(fragile) <= spare:
        return True
    days = [sessions for _, sessions in offers if sessions & fragile]
    return all(
        _kept(times, missed) >= need for missed in combinations(days, min(misses, len(days)))
    )


def _kept(times: Mapping[str, int], missed: Iterable[frozenset[str]]) -> int:
    """Return how many different sessions are left when these days are lost."""
    left = dict(times)
    for sessions in missed:
        for session in sessions:
            left[session] -= 1
    return sum(count > 0 for count in left.values())
