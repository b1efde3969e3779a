"""Which sessions belong to one: found by what they share, without looking at every other session."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge

from ..model import SessionPlan


class Neighbours:
    """The sessions that are made, by topic, by need and by what they build on; each list in their order."""

    def __init__(self, sessions: Mapping[str, SessionPlan]) -> None:
        self._sessions = sessions
        self._place = {id: place for place, id in enumerate(sessions)}
        self._ids = tuple(sessions)
        self._of_topic: dict[str, list[int]] = defaultdict(list)
        self._of_need: dict[str, list[int]] = defaultdict(list)
        self._after: dict[str, list[int]] = defaultdict(list)
        for id, plan in sessions.items():
            self._of_topic[plan.topic].append(self._place[id])
            for need in dict.fromkeys(link.need for link in plan.plan_links):
                self._of_need[need].append(self._place[id])
            for name in plan.builds_on:
                self._after[name].append(self._place[id])

    def of(self, id: str, plan: SessionPlan) -> Iterator[tuple[str, str]]:
        """Yield the sessions that belong to one with why, the nearest first; one may come more than once."""
        needs = dict.fromkeys(link.need for link in plan.plan_links)
        before = sorted(self._place[name] for name in plan.builds_on if name in self._place)
        kinds: tuple[tuple[Iterable[int], str], ...] = (
            (before, "comes before this one"),
            (self._after.get(id, ()), "goes on from here"),
            (self._of_topic.get(plan.topic, ()), "the same topic"),
        )
        for places, why in kinds:
            yield from ((name, why) for name in self._named(places, id))
        for name in self._named(merge(*(self._of_need.get(need, ()) for need in needs)), id):
            links = self._sessions[name].plan_links
            shared = next(link.need for link in links if link.need in needs)
            yield name, f"the same need: {shared}"

    def _named(self, places: Iterable[int], but: str) -> Iterator[str]:
        return (self._ids[place] for place in places if self._ids[place] != but)
