"""Writes the slots of a program as the tables that people publish: a CSV grid, or a list.

For the round trip alone: what is written here and imported must give the same slots.
"""

import csv
import io
from collections.abc import Iterable

from generator.model import DAYS, Program, Slot, Track

Seen = tuple[str, str | None, str, str | None, str | None, int, int]
LIST = ("Track", "Day", "Start", "Minutes", "Type", "Group", "Times a week", "Phase")


def seen(program: Program) -> list[Seen]:
    """Return what a table shows of each slot, without ids, in an order of its own."""
    found = [
        (track.title, slot.title, slot.kind, slot.day, slot.start, slot.minutes, slot.times)
        for track in program.tracks
        for slot in track.slots
    ]
    return sorted(found, key=str)


def schedule_table(program: Program, shape: str) -> str:
    """Return the tracks of a program as CSV, in the shape of a grid or of a list."""
    out = io.StringIO()
    rows = _grid(program) if shape == "grid" else _list(program)
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def markdown_table(program: Program) -> str:
    """Return the tracks of a program as one Markdown list."""
    head, *rows = _list(program)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_escaped(row)) + " |" for row in lines) + "\n"


def _escaped(row: Iterable[str]) -> list[str]:
    return [cell.replace("|", "\\|") for cell in row]


def _list(program: Program) -> list[list[str]]:
    rows = [list(LIST)]
    for track in program.tracks:
        for slot in track.slots:
            day = slot.day.title() if slot.day else ""
            times = str(slot.times) if slot.times > 1 else ""
            rows.append(
                [
                    *(track.title, day, slot.start or "", str(slot.minutes)),
                    *(slot.kind.replace("_", " "), slot.title or "", times, ""),
                ]
            )
    return rows


def _grid(program: Program) -> list[list[str]]:
    rows: list[list[str]] = []
    for track in program.tracks:
        rows.append([track.title, *[""] * len(DAYS)])
        rows.append(["Time", *(day.title() for day in DAYS)])
        rows.extend(_row(slot) for slot in track.slots)
    return rows


def _row(slot: Slot) -> list[str]:
    cells = [""] * len(DAYS)
    if slot.day:
        cells[DAYS.index(slot.day)] = slot.title or "Group"
    return [_span(slot), *cells]


def _span(slot: Slot) -> str:
    if slot.start is None:
        return f"{slot.minutes} minutes"
    start = 60 * int(slot.start[:2]) + int(slot.start[3:])
    return f"{_twelve(start)} – {_twelve(start + slot.minutes)}"


def _twelve(minute: int) -> str:
    hour, half = minute // 60 % 24, "a.m." if minute // 60 % 24 < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}:{minute % 60:02} {half}"


def tracks_of(program: Program) -> dict[str, Track]:
    """Return the tracks by id."""
    return {track.id: track for track in program.tracks}
