"""What was worked out is kept while it is asked for again, so that a preview works out only what changed.

It imports nothing of ours. What is kept never changes what is said, only how soon.
"""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Done = TypeVar("Done")


class Turn:
    """One look at a whole; what the turn before this one asked for is there, what is older is not.

    So memory holds what two turns in a row need, however long a preview runs.
    """

    def __init__(self) -> None:
        self._kept: list[Kept[Any]] = []

    def begin(self) -> None:
        """Begin to look at the whole anew."""
        for kept in self._kept:
            kept.turn()

    def keep(self, kept: "Kept[Any]") -> None:
        """Let something be forgotten with this turn."""
        self._kept.append(kept)


READING = Turn()
"""All files of a project are read."""

LOOKING = Turn()
"""A whole curriculum is looked at."""


class Kept(Generic[Done]):
    """Results by everything that they were worked out from."""

    def __init__(self, turn: Turn) -> None:
        self._now: dict[Hashable, Done] = {}
        self._before: dict[Hashable, Done] = {}
        turn.keep(self)

    def turn(self) -> None:
        """Forget what the last turn did not ask for."""
        self._before, self._now = self._now, {}

    def of(self, key: Hashable, work: Callable[..., Done], *given: object) -> Done:
        """Return what `work` makes of what it is given; `key` names everything that shapes it."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else work(*given)
        return self._now[key]


class Same:
    """Stands in a key for a thing that never changes, such as a noun: equal to itself alone."""

    __slots__ = ("_thing",)

    def __init__(self, thing: object) -> None:
        self._thing = thing

    def __hash__(self) -> int:
        return id(self._thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._thing is other._thing
