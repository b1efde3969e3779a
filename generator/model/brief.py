"""The brief: one page for whoever covers a session tonight, worked out from its plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from .session import Segment, SessionPlan

MOST_WORDS = 350
"""What can be read in three minutes, standing, at about 120 words a minute."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """What the brief says: `say` and `go_wrong` are the plan's own lines, or come from its words."""

    key_message: str
    must: tuple[Segment, ...]
    must_minutes: int
    say: tuple[str, ...]
    go_wrong: tuple[str, ...]

    def words(self) -> int:
        """Return how many words the brief holds beside its fixed headings."""
        spoken = (
            self.key_message,
            *(segment.title for segment in self.must),
            *self.say,
            *self.go_wrong,
        )
        return sum(len(text.split()) for text in spoken)


def brief_of(plan: SessionPlan) -> BriefView:
    """Return the brief of a plan.

    Without lines of its own it takes the first thing said in the first, middle and last must
    segments, and the first lines of the safety block.
    """
    must = tuple(segment for segment in plan.segments if segment.priority == "must")
    if plan.brief:
        say, go_wrong = plan.brief.say, plan.brief.go_wrong
    else:
        spoken = tuple(_first_lines(must))
        chosen = sorted({0, len(spoken) // 2, len(spoken) - 1} & set(range(len(spoken))))
        say = tuple(spoken[place] for place in chosen)
        go_wrong = tuple(line for line in plan.safety.split("\n") if line.strip())[:3]
    minutes = sum(segment.at_least for segment in must)
    return BriefView(plan.key_message, must, minutes, say, go_wrong)


def _first_lines(segments: tuple[Segment, ...]) -> Iterator[str]:
    for segment in segments:
        words = segment.say or segment.script or ""
        first = next((line.strip() for line in words.split("\n") if line.strip()), "")
        if first:
            yield first
