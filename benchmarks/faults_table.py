"""What happened under a fault, as a line of a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

HEADS = (
    "fault",
    "attempts",
    "whole-old",
    "whole-new",
    "half",
    "runs after",
    "recovered",
    "damaged",
)


@dataclass
class Row:
    """One fault, and counts of what it left; `runs` are next runs, `recovered` those that mended all."""

    fault: str
    attempts: int = 0
    old: int = 0
    new: int = 0
    half: int = 0
    runs: int = 0
    recovered: int = 0
    damaged: int = 0
    notes: list[str] = field(default_factory=list)

    def saw(self, state: str, *, is_damaged: bool = False) -> None:
        """Count one attempt."""
        self.attempts += 1
        self.old += state == "whole-old"
        self.new += state == "whole-new"
        self.half += state == "half"
        self.damaged += is_damaged

    def ran(self, *, is_well: bool, why: str = "") -> None:
        """Count one next run."""
        self.runs += 1
        self.recovered += is_well
        if not is_well:
            self.notes.append(why)

    @property
    def is_bad(self) -> bool:
        """Whether anything was half, damaged or not mended by the next run."""
        return bool(self.half or self.damaged or self.recovered != self.runs)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of its line."""
        counts = (self.attempts, self.old, self.new, self.half, self.runs, self.recovered)
        return (self.fault, *map(str, counts), str(self.damaged))

    def line(self) -> str:
        """Return it in one line."""
        said = ", ".join(
            f"{head} {cell}" for head, cell in zip(HEADS[1:], self.cells[1:], strict=True)
        )
        return f"{self.fault}: {said}" + "".join(f"\n    {note}" for note in self.notes[:5])


def shown(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table, and their notes below it."""
    rows = list(rows)
    lines = [HEADS, tuple("---" for _ in HEADS), *(row.cells for row in rows)]
    notes = [f"{row.fault}: {note}" for row in rows for note in row.notes]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), *notes])
