"""One handout that holds every block in every form, and the way to lay it out as the product does.

What is printed is read back by `reading.py`.
"""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PAPER = Path(__file__).resolve().parent
REPOSITORY = PAPER.parents[1]
for _folder in (REPOSITORY, PAPER.parent, PAPER):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from factory import AS_OF, PROGRAM, changed, write_project  # noqa: E402 - after the path
from reading import MM, Box  # noqa: E402 - after the path

from generator import flow  # noqa: E402 - after the path
from generator.check import check_all  # noqa: E402 - after the path
from generator.compose import Document, Facts, Made, Printed, Variant  # noqa: E402 - after the path
from generator.compose.printed import every_variant  # noqa: E402 - after the path
from generator.load import Project, load  # noqa: E402 - after the path
from generator.model import Curriculum, Handout, LocalRule, Resource  # noqa: E402 - after the path
from generator.publish.layout import LaidOut  # noqa: E402 - after the path
from generator.publish.workers import workers  # noqa: E402 - as above
from generator.render import Renderer  # noqa: E402 - after the path

VARIANTS = every_variant()
"""All twelve: three readings, two papers, with and without the program's name."""

PROGRAM_TITLE = "Riverside addiction treatment and recovery"
"""The title of the program: every word that a plain sheet must not show."""

RESOURCES = (
    Resource(id="danger", need="Overdose or seizure", name="Emergency", phone="911"),
    Resource(
        id="crisis", need="Any crisis", name="Crisis line", phone="988", text="988", hours="always"
    ),
    Resource(id="list", need="On the web", name="A list", url="https://findhelp.example"),
    Resource(id="our-phone", need="To reach us", name="Our phone", local=True),
    Resource(id="our-door", need="To find us", name="Our address", local=True),
)

SEVEN = ("Day", "Place", "People", "Urge", "What I did", "After", "Next")

ANSWERS = ("Zymurgy answer", "Zealous answer", "Zephyr reason")
"""What only the facilitator reads of the quiz."""


def _cards(count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": f"card-{count}-{number}",
            "kind": "card",
            "heading": f"Card {number} of {count}",
            "text": f"Number **{number}** of a run of {count}.\n\nSlow down. Breathe out long.",
            **more,
        }
        for number in range(1, count + 1)
    ]


def _gap(number: int) -> dict[str, Any]:
    """Return a block that keeps two runs of cards apart."""
    return {"id": f"gap-{number}", "kind": "text", "text": f"Cards, run {number}."}


BLOCKS: tuple[dict[str, Any], ...] = (
    {
        "id": "words",
        "kind": "text",
        "heading": "Words",
        "text": "First *soft* and **strong** words.\nA [link](https://example.org) in them.\n\n"
        "- one thing\n- another thing\n\n| Sign | Meaning |\n|---|---|\n| Yawning | Early |\n",
    },
    {"id": "bare", "kind": "text", "text": "A text without a heading."},
    {"id": "call", "kind": "callout", "heading": "Look", "text": "Never use alone.\n\nCall first."},
    {
        "id": "how",
        "kind": "steps",
        "heading": "Steps",
        "steps": [f"Step number {number} is short." for number in range(1, 12)],
    },
    {
        "id": "signs",
        "kind": "checklist",
        "heading": "Signs",
        "items": ["I sleep badly", "I skip **meals**", "I stay away from people whom I like"],
        "other": True,
    },
    {"id": "plain-list", "kind": "checklist", "items": ["Only this"]},
    {"id": "one", "kind": "write", "heading": "Lines", "prompt": "One line:", "lines": 1},
    {"id": "four", "kind": "write", "prompt": "Four lines for *this*:", "lines": 4},
    {"id": "twelve", "kind": "write", "prompt": "Twelve lines:", "lines": 12},
    {"id": "box-s", "kind": "write", "heading": "Boxes", "prompt": "A small box:", "box": "small"},
    {"id": "box-m", "kind": "write", "prompt": "A medium box:", "box": "medium"},
    {"id": "box-l", "kind": "write", "prompt": "A large box:", "box": "large"},
    {"id": "rows", "kind": "table", "heading": "Rows", "columns": ["When", "What"], "rows": 3},
    {
        "id": "labels",
        "kind": "table",
        "heading": "Labels",
        "columns": ["Time", "Plan", "With"],
        "row_labels": ["Morning", "Night"],
    },
    {
        "id": "long",
        "kind": "table",
        "heading": "Long labels",
        "columns": ["Ask", "Yes", "No"],
        "row_labels": [
            "Did you sleep at least six hours in each of the last three nights?",
            "Ate?",
        ],
        "long_labels": True,
    },
    {"id": "seven", "kind": "table", "heading": "Seven columns", "columns": list(SEVEN), "rows": 4},
    *(
        {
            "id": f"grid-{height}",
            "kind": "grid",
            "heading": f"A {height} grid",
            "columns": ["Good", "Hard"],
            "rows": ["Staying", "Changing"],
            "height": height,
        }
        for height in ("small", "medium", "large")
    ),
    {
        "id": "week",
        "kind": "tracker",
        "heading": "My week",
        "rows": ["Slept", "Ate", "Urge, 0 to 10"],
        "prompt": "Each evening:",
    },
    {"id": "week-bare", "kind": "tracker", "rows": ["Walked"]},
    {
        "id": "urge",
        "kind": "scale",
        "heading": "A scale",
        "prompt": "How strong is it now?",
        "low": "no urge",
        "high": "the strongest",
    },
    {
        "id": "pairs",
        "kind": "match",
        "heading": "Match",
        "prompt": "Draw a line to what fits.",
        "pairs": [
            {"id": "a", "left": "Hungry", "right": "Eat"},
            {"id": "b", "left": "Angry", "right": "Walk"},
            {"id": "c", "left": "Lonely", "right": "Ring somebody"},
        ],
    },
    {
        "id": "ask",
        "kind": "quiz",
        "heading": "Questions",
        "questions": [
            {
                "id": "peak",
                "question": "When does it peak?",
                "choices": ["Soon", "Never", "After an hour"],
                "answer": ANSWERS[0],
                "why": ANSWERS[2],
            },
            {"id": "open", "question": "What helps *you*?", "answer": ANSWERS[1]},
        ],
    },
    {
        "id": "picture",
        "kind": "figure",
        "heading": "A picture",
        "file": "craving-wave.svg",
        "alt": "A wave that rises and falls.",
        "caption": "It rises, peaks and passes.",
    },
    {"id": "bare-picture", "kind": "figure", "file": "relapse-chain.svg", "alt": "A chain."},
    {
        "id": "draw",
        "kind": "figure",
        "heading": "Draw",
        "file": "wave-blank.svg",
        "alt": "Two empty axes.",
        "caption": "Draw yours.",
        "draw_on": True,
    },
    {
        "id": "whom",
        "kind": "resources",
        "heading": "Whom to call",
        "resources": [resource.id for resource in RESOURCES],
    },
    {"id": "ours", "kind": "local-rule", "heading": "Our rule", "rule": "reports", "lines": 1},
    *(block for run in range(1, 6) for block in (_gap(run), *_cards(run, lines=run % 3))),
    {"id": "gap-bare", "kind": "text", "text": "A card without a heading."},
    {"id": "card-bare", "kind": "card", "text": "Call somebody."},
)


def sheet_of(*blocks: dict[str, Any], **more: Any) -> Handout:
    """Return a client's sheet made of these blocks."""
    return Handout.model_validate(
        {
            "id": "gallery",
            "title": "The gallery",
            "audience": "client",
            "purpose": "Show each block once.",
            "blocks": blocks,
            **more,
        }
    )


GALLERY = sheet_of(*BLOCKS)


@cache
def _curriculum() -> Curriculum:
    with TemporaryDirectory() as folder:
        root = write_project(
            Path(folder), changed(PROGRAM, "title: A small program", f"title: {PROGRAM_TITLE}")
        )
        curriculum = load([root]).curriculum
    rule = LocalRule(id="reports", title="Reports", asks="Who reports.", cite="42 CFR 2.12")
    return dataclasses.replace(
        curriculum,
        resources={one.id: one for one in RESOURCES},
        local_rules={rule.id: rule},
    )


def document_of(sheet: Handout, variant: Variant) -> Document:
    """Return a sheet in a variant as the product plans it, for the program above."""
    return _printed(handouts={sheet.id: sheet}).sheet(sheet.id, sheet, variant)


def documents_of_the_plan() -> dict[str, Document]:
    """Return what is printed of the small project's session: its brief, its guide and its cover."""
    printed = _printed()
    ((id, plan),) = printed.made.sessions.items()
    return {
        "brief": printed.brief(id, plan),
        "guide": printed.guide(id, plan),
        "cover": printed.tonight(id, plan).parts[0].document,
    }


def _printed(**others: Any) -> Printed:
    curriculum = dataclasses.replace(_curriculum(), **others)
    made = Made.of(curriculum, check_all(curriculum, AS_OF), ())
    return Printed(made, Facts(made))


def content_area(variant: Variant, width: float, height: float) -> Box:
    """Return where the words of a page belong: all but its margins."""
    is_wide, is_large = width > height, variant.reading == "large"
    inch = 72.0
    if variant.paper == "a4":
        left, right = (15 * MM, 15 * MM) if is_wide else (25 * MM, 12.5 * MM)
    else:
        left, right = (0.7 * inch, 0.6 * inch) if is_wide else (inch, 0.7 * inch)
        right = 0.6 * inch if is_large else right
    top = inch if is_wide else 0.6 * inch
    bottom = (1.7 * inch if is_wide else 2 * inch) if is_large else 0.86 * inch
    return Box(left, bottom, width - right, height - top)


LayOut = Callable[[Document], LaidOut]


@contextmanager
def press(project: Project | None = None) -> Iterator[LayOut]:
    """Give a function that lays out planned documents with the repository's looks and drawings."""
    with TemporaryDirectory() as folder:
        project = project or Project(REPOSITORY, Path(folder))
        printing = flow.Printing(project, Renderer(project.templates, frozenset()))
        with workers(printing.folders, 1) as lay_out:

            def one(document: Document) -> LaidOut:
                ((_, outcome),) = lay_out([printing.sheet(document)], ())
                assert not isinstance(outcome, str), outcome
                return outcome

            yield one


@cache
def printed(variant: Variant) -> LaidOut:
    """Return the gallery in a variant."""
    with press() as lay_out:
        return lay_out(document_of(GALLERY, variant))
