"""One table becomes several tracks where the titles of its groups say so, and asks where they do not."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Day
from .schedule import Block

_EVENING = 17 * 60
_AFTERNOON = 15 * 60
_KINDS_OF_A_TRACK = frozenset({"group", "break", "meal", "waiting", "video"})
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("evening", re.compile(r"\b(?i:evenings?|nights?)\b")),
    ("pm", re.compile(r"\bPM\b|\b[Pp]\.[Mm]\.")),
    ("afternoon", re.compile(r"\b(?i:afternoons?)\b")),
    ("morning", re.compile(r"\bAM\b|\b[Aa]\.[Mm]\.|\b(?i:mornings?)\b")),
    (
        "day",
        re.compile(
            r"\b(?i:daytime|day(?=\s+(?:IOP|intensive|tracks?|groups?|programs?|process|sessions?|"
            r"skills|cohort)\b|\s*[:)–-]))"
        ),
    ),
)
_OTHER_SIDE = {"evening": "day", "day": "evening", "morning": "evening"}

StartOf = Callable[[Block, str], int | None]
"""Returns at which minute of the day a block begins, in a track of this part of the day."""


def label_of(words: str) -> str:
    """Return the part of the day by which a title names a track, or nothing."""
    found = next((label for label, pattern in _LABELS if pattern.search(words)), "")
    return "evening" if found == "pm" else found


@dataclass(frozen=True, slots=True)
class Parted:
    """The blocks, each with its track where they were parted; `doubts` says what was assumed."""

    blocks: tuple[Block, ...]
    doubts: tuple[tuple[str, str, str], ...] = ()


def part_tracks(blocks: Sequence[Block], start_of: StartOf) -> Parted:
    """Return the blocks in tracks of their own where titles and clock times tell them apart."""
    if any(block.told.tracks for block in blocks):
        return Parted(tuple(blocks))
    sides = _Sides(tuple(blocks), start_of)
    return sides.parted() or Parted(tuple(blocks), tuple(sides.question()))


@dataclass(frozen=True, slots=True)
class _Sides:
    """The blocks of a table without a track's name, seen by the part of the day that they are in."""

    blocks: tuple[Block, ...]
    start_of: StartOf

    def start(self, block: Block) -> int | None:
        return self.start_of(block, label_of(block.told.title))

    def side(self, block: Block) -> str:
        """Return the side that a title names; PM before five is the afternoon."""
        words = block.told.title
        label, start = label_of(words), self.start(block)
        is_bare = label == "evening" and not _LABELS[0][1].search(words)
        return "afternoon" if is_bare and start is not None and start < _EVENING else label

    def groups(self) -> list[Block]:
        return [block for block in self.blocks if block.told.kind == "group"]

    def late(self, block: Block) -> bool | None:
        start = self.start(block)
        return None if start is None else start >= _EVENING

    def named(self) -> dict[str, set[Day]]:
        """Return the days of each side that titles name, and of the other one where the clock does."""
        found: dict[str, set[Day]] = {}
        for block in self.groups():
            if side := self.side(block):
                found.setdefault(side, set()).update(block.told.days)
        if len(found) == 1:
            other = _OTHER_SIDE.get(next(iter(found)), "")
            for block in self.groups():
                is_other = self.late(block) is (other == "evening") and not self.side(block)
                if other and is_other:
                    found.setdefault(other, set()).update(block.told.days)
        return found

    def parted(self) -> Parted | None:
        named = self.named()
        days = list(named.values())
        both: set[Day] = set.intersection(*days) if len(days) > 1 else set()
        if not both:
            return None
        merged = {"morning": "day"} if {"morning", "day"} <= set(named) else {}
        sides = tuple(dict.fromkeys(merged.get(side, side) for side in named))
        if len(sides) < 2:
            return None
        blocks = tuple(self.placed(block, sides, merged, both) for block in self.blocks)
        titles = " and ".join(f"“{side.capitalize()} track”" for side in sides)
        doubt = (
            "tracks",
            "Whether the groups are for different clients, as their titles and clock times have it",
            f"yes, in {titles}; what names no part of the day is for all",
        )
        return Parted(blocks, (doubt,))

    def placed(
        self, block: Block, sides: Sequence[str], merged: dict[str, str], both: set[Day]
    ) -> Block:
        side = self.side(block)
        side = merged.get(side, side)
        late = self.late(block)
        is_by_clock = block.told.kind in _KINDS_OF_A_TRACK and both & set(block.told.days)
        if side not in sides and is_by_clock and late is not None:
            wanted = ("evening", "afternoon") if late else ("day", "morning")
            side = next((name for name in wanted if name in sides), "")
        if side not in sides:
            return block
        return replace(block, told=replace(block.told, tracks=(f"{side.capitalize()} track",)))

    def question(self) -> Iterable[tuple[str, str, str]]:
        """Yield the question that stays open where groups before three and after five share a day."""
        days: tuple[set[Day], set[Day]] = (set(), set())
        for block in self.groups():
            start = self.start(block)
            if start is not None and (start < _AFTERNOON or start >= _EVENING):
                days[start >= _EVENING].update(block.told.days)
        if days[0] & days[1]:
            words = "Whether morning and evening groups are for the same clients"
            yield "same-clients", words, "yes"
