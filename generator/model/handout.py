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
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    heading: Line | None = None
    """A heading above the block; on a wallet card it must reveal nothing."""


class TextBlock(_Block):
    """A few sentences."""

    kind: Literal["text"]
    text: Prose
    """Plain words to the reader, one sentence a line."""


class CalloutBlock(_Block):
    """A boxed sentence that nobody should miss."""

    kind: Literal["callout"]
    text: Prose
    """One or two sentences that stand out."""


class StepsBlock(_Block):
    """Numbered things to do, in order."""

    kind: Literal["steps"]
    steps: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """What to do, one step an item; numbers come by themselves."""


class ChecklistBlock(_Block):
    """Things to tick, with a blank line for one's own when `other` is true."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """What to tick, one thing an item; boxes come by themselves."""
    other: YesNo = False
    """Whether a line for one's own words follows."""


class WriteBlock(_Block):
    """A prompt with lines or a box to write in, never split from its prompt."""

    kind: Literal["write"]
    prompt: Prose
    """What to write about."""
    lines: Lines | None = None
    """How many lines to write on."""
    box: Height | None = None
    """A box instead of lines, and how high."""


class TableBlock(_Block):
    """A table with rows to fill in.

    With `row_labels`, the first of the columns is the labels' own. `long_labels` gives them most
    of the width, for questions with a yes and a no beside them.
    """

    kind: Literal["table"]
    columns: Annotated[tuple[Line, ...], Field(min_length=1, max_length=7)]
    """The headings of the columns."""
    rows: Lines | None = None
    """How many empty rows there are."""
    row_labels: tuple[Line, ...] = ()
    """Words at the beginning of each row, instead of empty rows."""
    long_labels: YesNo = False
    """Whether the words of the rows take most of the width."""


class ScaleBlock(_Block):
    """Zero to ten, to circle, with words at the two ends."""

    kind: Literal["scale"]
    prompt: Prose
    """What to rate from 0 to 10."""
    low: Line
    """What 0 means."""
    high: Line
    """What 10 means."""


class GridBlock(_Block):
    """Cells to write in, such as good things and hard things by staying and changing."""

    kind: Literal["grid"]
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    """The headings of the columns."""
    rows: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    """The words at the beginning of each row."""
    height: Height = "medium"
    """How high each cell is."""


class TrackerBlock(_Block):
    """A week: one column a day, one row for each thing that is followed."""

    kind: Literal["tracker"]
    rows: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What is followed each day, one thing an item."""
    prompt: Prose | None = None
    """What to do with it."""


class Pair(Noun):
    """Two things that belong together in a matching exercise."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    left: Line
    """What stands on the left."""
    right: Line
    """What belongs to it."""


class MatchBlock(_Block):
    """Draw a line from left to right; the answer stands in the guide only."""

    kind: Literal["match"]
    prompt: Prose
    """What to match."""
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    """What belongs together; the sheet mixes the right side."""


class Question(Noun):
    """A quiz question; its answer and reason stand in the guide only."""

    id: Id
    """A name for ever, in small letters with hyphens; change the words, never the id."""
    question: Prose
    """The question, in plain words."""
    choices: tuple[Line, ...] = ()
    """Answers to choose from; without them there is a line to write on."""
    answer: Line
    """The answer, for the facilitator only."""
    why: Prose | None = None
    """The reason, for the facilitator only."""


class QuizBlock(_Block):
    """Questions to think about, with answers for the facilitator only."""

    kind: Literal["quiz"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """The questions; nobody is graded."""


class FigureBlock(_Block):
    """A drawing of ours, with words for those who do not see it."""

    kind: Literal["figure"]
    file: FigureFile
    """A drawing in curriculum/figures, such as craving-wave.svg."""
    alt: Line
    """What the drawing shows, for those who do not see it."""
    caption: Prose | None = None
    """A sentence below the drawing."""
    draw_on: YesNo = False
    """Whether there is room to draw on it."""


class CardBlock(_Block):
    """A card for the wallet, cut out along its edge; its heading reveals nothing."""

    kind: Literal["card"]
    text: Prose
    """What the card says; a stranger may read it."""
    lines: Annotated[Count, Field(le=6)] = 0
    """How many lines to write on."""


class ResourcesBlock(_Block):
    """Whom to call, from the program's own list; numbers that are not set print as lines."""

    kind: Literal["resources"]
    resources: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The ids of the resources, in the order in which to call."""


class LocalRuleBlock(_Block):
    """What the program wrote for a local rule; until then lines, and who sets it."""

    kind: Literal["local-rule"]
    rule: Id
    """The id of a rule in local-rules.yaml."""
    lines: Lines = 3
    """How many lines stand there until the program has set it."""


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
    """The id of a publication in sources.yaml."""
    what: Line = Field(description="What was taken, such as: the ten questions, unchanged.")


class Handout(FileNoun):
    """One sheet, card, form or guide."""

    title: Line
    """What the sheet is called, in plain words."""
    topic: Id | None = None
    """The id of its topic, a file in curriculum/topics."""
    audience: Literal["client", "family", "staff", "surveyor"]
    """Who reads it."""
    form: Literal["sheet", "wallet-card", "blank-form", "letter", "crisis-card", "guide"] = Field(
        default="sheet",
        description="A letter is read by strangers: its foot shows no program, no review and no web address.",
    )
    ages: Annotated[tuple[Ages, ...], Field(min_length=1)] = ("adult",)
    """For whom it is meant; for minors every sentence has to fit them."""
    purpose: Prose
    """What it is for, in one sentence to the reader."""
    serves: Annotated[Count, Field(ge=1, le=40)] = Field(
        default=1,
        description="How many people one printed copy serves: 4 when it is cut into four slips.",
    )
    reading_grade_target: Annotated[Count, Field(le=16)] = 6
    """The school grade in which it can be read."""
    side_by_side: YesNo = Field(
        default=False,
        description="Whether it is also printed with both languages side by side, where it is translated: "
        "a consent, rights, a safety plan.",
    )
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """The parts of the sheet, in their order."""
    sources: tuple[Id, ...] = ()
    """The ids of the publications that it rests on."""
    borrowed: tuple[Borrowed, ...] = Field(
        default=(),
        description="What the sheet passes on from others; the source's licence must allow it.",
    )
    notes: str | None = None
    """For colleagues; never printed."""
    formerly: tuple[Id, ...] = ()
    """Ids that this file had before; old links still find it."""
    withdrawn: Withdrawn | None = None
    """Fill this in when it is no longer offered."""
    review: ReviewStamp = DRAFT
    """Who has read it, and when it is read again."""

    @property
    def is_taken_home(self) -> bool:
        """Whether clients or families hold it; what staff or surveyors fill in stays in the house."""
        return self.audience in {"client", "family"}
