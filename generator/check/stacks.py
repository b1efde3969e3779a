"""Measures that several packs bound: the strictest is named, and what no schedule can hold is said."""

from collections.abc import Iterator
from itertools import combinations

from ..model import Only
from .results import Result, Stack, Status
from .wording import listed, number

SHARES = frozenset({"services-present", "required-topics", "required-contents", "groups-with-plan"})


def stacks_of(results: list[Result]) -> tuple[Stack, ...]:
    """Return the measures that several packs bound, each with the strictest bound named."""
    groups: dict[tuple[object, ...], list[Result]] = {}
    for result in results:
        requirement = result.requirement
        is_amount = (requirement.min, requirement.max) != (None, None)
        is_share = requirement.measure in SHARES
        if is_amount and not is_share and result.status is not Status.NOT_APPLICABLE:
            window = requirement.within_weeks if requirement.per in {"average", "within"} else None
            groups.setdefault((requirement.measure, window, requirement.only), []).append(result)
    stacks = [
        _stack(group) for group in groups.values() if len({result.pack for result in group}) > 1
    ]
    said = {stack.contradiction for stack in stacks}
    across = {stack.contradiction: stack for stack in _across(list(groups.values()))}
    return (*stacks, *(stack for words, stack in across.items() if words not in said))


_EACH = frozenset(
    {
        *("hours-per-week", "minutes-per-service-day", "service-days-per-week"),
        *("group-sessions-per-week", "individual-sessions-per-week"),
    }
)
"""Measures of each week or day: what holds over all of them holds over a part of them."""


def _across(groups: list[list[Result]]) -> Iterator[Stack]:
    """Yield contradictions between bounds of which one looks at a part of what the other looks at."""
    for group, other in combinations(groups, 2):
        one, two = group[0].requirement, other[0].requirement
        is_same = one.measure == two.measure and one.measure in _EACH and one.per == two.per
        both = [*group, *other]
        if is_same and _is_part(one.only, two.only) and len({item.pack for item in both}) > 1:
            stack = _stack(both)
            if stack.contradiction:
                yield stack


def _is_part(one: Only, other: Only) -> bool:
    """Whether one looks only at weeks that the other looks at too, or the reverse."""
    weeks = {"levels", "tracks", "first_weeks"}
    is_alike = one.model_dump(exclude=weeks) == other.model_dump(exclude=weeks)
    return is_alike and (_is_within(one, other) or _is_within(other, one))


def _is_within(part: Only, whole: Only) -> bool:
    is_level = not whole.levels or (bool(part.levels) and set(part.levels) <= set(whole.levels))
    is_track = not whole.tracks or (bool(part.tracks) and set(part.tracks) <= set(whole.tracks))
    is_early = whole.first_weeks is None or (
        part.first_weeks is not None and part.first_weeks <= whole.first_weeks
    )
    return is_level and is_track and is_early


def _stack(group: list[Result]) -> Stack:
    asked = tuple((result.pack, result.requirement) for result in group)
    low = max((item.min for _, item in asked if item.min is not None), default=None)
    high = min((item.max for _, item in asked if item.max is not None), default=None)
    low_packs = listed(pack for pack, item in asked if item.min is not None and item.min == low)
    high_packs = listed(pack for pack, item in asked if item.max is not None and item.max == high)
    words = []
    if low is not None:
        words.append(f"at least {number(low)} ({low_packs})")
    if high is not None:
        words.append(f"at most {number(high)} ({high_packs})")
    name = group[0].requirement.measure
    contradiction = ""
    if low is not None and high is not None and low > high:
        contradiction = (
            f"{low_packs} asks for at least {number(low)} and {high_packs} for at most "
            f"{number(high)} ({name.replace('-', ' ')}), so no schedule holds both."
        )
    return Stack(name, asked, listed(words), contradiction)
