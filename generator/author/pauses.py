"""A group with a break inside becomes groups with breaks between them."""

from dataclasses import dataclass

from .clock import Pause

_STEP = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of something longer: how many minutes after its beginning, and how long."""

    after: int
    minutes: int
    is_pause: bool


def parts_around(whole: int | None, pause: Pause) -> tuple[Part, ...]:
    """Return the groups and breaks in order; none where their lengths cannot be worked out."""
    if whole is None or pause.minutes is None or 2 * pause.whole >= whole:
        return ()
    groups = pause.count + 1
    each = (whole - pause.whole) // groups // _STEP * _STEP
    if each < _STEP:
        return ()
    parts: list[Part] = []
    after = 0
    for _ in range(pause.count):
        parts += [Part(after, each, False), Part(after + each, pause.minutes, True)]
        after += each + pause.minutes
    return (*parts, Part(after, whole - after, False))
