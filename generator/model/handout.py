"""The handout: what clients take home, in typed blocks that serve screen and paper alike.

Toolkit forms, crisis cards and guides are handouts for another audience.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    DRAFT,
    Ages,
    Count,
    FigureFile,
    FileNoun,
    Id,
    Line,
    Noun,
    Prose,
    ReviewStamp,
    Withdrawn,
    YesNo,
)

Height = Literal["small", "medium", "large"]
Lines = Annotated[Count, Field(ge=1, le=40)]


class _Block(Noun):
    id: Id
    heading: Line | None = None


class TextBlock(_Block):
    """A few sentences."""

    kind: Literal["text"]
    text: Prose


class CalloutBlock(_Block):
    """A boxed sentence that nobody should miss."""

    kind: Literal["callout"]
    text: Prose


class StepsBlock(_Block):
    """Numbered things to do, in order."""

    kind: Literal["steps"]
    steps: Annotated[tuple[Prose, ...], Field(min_length=1)]


class ChecklistBlock(_Block):
    """Things to tick, with a blank line for one's own when `other` is true."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Prose, ...], Field(min_length=1)]
    other: YesNo = False


class WriteBlock(_Block):
    """A prompt with lines or a box to write in, never split from its prompt."""

    kind: Literal["write"]
    prompt: Prose
    lines: Lines | None = None
    box: Height | None = None


class TableBlock(_Block):
    """A table with rows to fill in.

    With `row_labels`, the first of the columns is the labels' own. `long_labels` gives them most
    of the width, for questions with a yes and a no beside them.
    """

    kind: Literal["table"]
    columns: Annotated[tuple[Line, ...], Field(min_length=1, max_length=7)]
    rows: Lines | None = None
    row_labels: tuple[Line, ...] = ()
    long_labels: YesNo = False


class ScaleBlock(_Block):
    """Zero to ten, to circle, with words at the two ends."""

    kind: Literal["scale"]
    prompt: Prose
    low: Line
    high: Line


class GridBlock(_Block):
    """Cells to write in, such as good things and hard things by staying and changing."""

    kind: Literal["grid"]
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    rows: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    height: Height = "medium"


class TrackerBlock(_Block):
    """A week: one column a day, one row for each thing that is followed."""

    kind: Literal["tracker"]
    rows: Annotated[tuple[Line, ...], Field(min_length=1)]
    prompt: Prose | None = None


class Pair(Noun):
    """Two things that belong together in a matching exercise."""

    id: Id
    left: Line
    right: Line


class MatchBlock(_Block):
    """Draw a line from left to right; the answer stands in the guide only."""

    kind: Literal["match"]
    prompt: Prose
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]


class Question(Noun):
    """A quiz question; its answer and reason stand in the guide only."""

    id: Id
    question: Prose
    choices: tuple[Line, ...] = ()
    answer: Line
    why: Prose | None = None


class QuizBlock(_Block):
    """Questions to think about, with answers for the facilitator only."""

    kind: Literal["quiz"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class FigureBlock(_Block):
    """A drawing of ours, with words for those who do not see it."""

    kind: Literal["figure"]
    file: FigureFile
    alt: Line
    caption: Prose | None = None
    draw_on: YesNo = False


class CardBlock(_Block):
    """A card for the wallet, cut out along its edge; its heading reveals nothing."""

    kind: Literal["card"]
    text: Prose
    lines: Annotated[Count, Field(le=6)] = 0


class ResourcesBlock(_Block):
    """Whom to call, from the program's own list; numbers that are not set print as lines."""

    kind: Literal["resources"]
    resources: Annotated[tuple[Id, ...], Field(min_length=1)]


class LocalRuleBlock(_Block):
    """What the program wrote for a local rule; until then lines, and who sets it."""

    kind: Literal["local-rule"]
    rule: Id
    lines: Lines = 3


Block = Annotated[
    TextBlock
    | CalloutBlock
    | StepsBlock
    | ChecklistBlock
    | WriteBlock
    | TableBlock
    | ScaleBlock
    | GridBlock
    | TrackerBlock
    | MatchBlock
    | QuizBlock
    | FigureBlock
    | CardBlock
    | ResourcesBlock
    | LocalRuleBlock,
    Field(discriminator="kind"),
]


class Borrowed(Noun):
    """Words, questions or a drawing of others that a sheet passes on, and whether they were changed."""

    source: Id
    what: Line = Field(description="What was taken, such as: the ten questions, unchanged.")


class Handout(FileNoun):
    """One sheet, card, form or guide."""

    title: Line
    topic: Id | None = None
    audience: Literal["client", "family", "staff", "surveyor"]
    form: Literal["sheet", "wallet-card", "blank-form", "letter", "crisis-card", "guide"] = Field(
        default="sheet",
        description="A letter is read by strangers: its foot shows no program, no review and no web address.",
    )
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)] = ("adult",)
    purpose: Prose
    serves: Annotated[Count, Field(ge=1, le=40)] = Field(
        default=1,
        description="How many people one printed copy serves: 4 when it is cut into four slips.",
    )
    reading_grade_target: Annotated[Count, Field(le=16)] = 6
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    sources: tuple[Id, ...] = ()
    borrowed: tuple[Borrowed, ...] = Field(
        default=(),
        description="What the sheet passes on from others; the source's licence must allow it.",
    )
    notes: str | None = None
    formerly: tuple[Id, ...] = ()
    withdrawn: Withdrawn | None = None
    review: ReviewStamp = DRAFT
