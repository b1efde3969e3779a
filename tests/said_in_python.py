"""Words that Python fixes and pages for staff show: each stands in the catalog of every language."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args

from generator.check import Approvals, Standing, State
from generator.check.approved import BLOCKS, NEW, SEGMENTS, TAKEN_OUT
from generator.compose import Document, TranslationView
from generator.compose.approvals import STATES, shown
from generator.compose.facets import EASY, WORKS
from generator.compose.neighbours import Neighbours
from generator.compose.printed import every_variant
from generator.compose.staff_pages import NAV_WORDS
from generator.load.settings import settings_written
from generator.model import DAYS, Handout, ReviewStamp, Segment, SessionPlan
from generator.model.session import Adaptation, PlanLink

ROOT = Path(__file__).resolve().parents[1]
_LISTS = ("topics", "sessions", "sheets", "helplines", "glossary")


def said_in_python(documents: Sequence[Document]) -> set[str]:
    """Return the fixed words of Python; titles of lists are taken from the documents of a project."""
    (plan, *_) = (_plan(one) for one in documents if one.template == "site/session.md.j2")
    return {
        *_fields(),
        *_standing(plan),
        *_reasons(plan),
        *_lists(documents),
        *(words for _, words in (*STATES, *WORKS, *EASY)),
        *NAV_WORDS,
        *_switches(),
        *(NEW, TAKEN_OUT, *SEGMENTS, *BLOCKS),
        *(variant.words for variant in every_variant()),
        *(day.capitalize() for day in DAYS),
        *(TranslationView("es", *how).standing for how in product((False, True), repeat=3)),
    }


def _switches() -> Iterator[str]:
    """Yield what the buttons of our settings say that change the colours."""
    theme: Any = settings_written(ROOT / "mkdocs.yml")["theme"]
    return (colours["toggle"]["name"] for colours in theme["palette"])


def _plan(document: Document) -> SessionPlan:
    return cast(SessionPlan, document.facts["plan"])


def _fields() -> Iterator[str]:
    """Yield what a field may say, as pages show it."""
    stages, _ = get_args(SessionPlan.model_fields["stages"].annotation)
    choices: tuple[Any, ...] = (
        *(SessionPlan.model_fields[name].annotation for name in ("format", "reach")),
        *(Segment.model_fields[name].annotation for name in ("kind", "priority")),
        Handout.model_fields["audience"].annotation,
        stages,
    )
    yield from (word for choice in choices for word in get_args(choice))
    for form in get_args(Handout.model_fields["form"].annotation):
        yield form.replace("-", " ")
    for name in get_args(Adaptation):
        yield name.replace("_", " ").capitalize()


def _standing(plan: SessionPlan) -> Iterator[str]:
    """Yield how an item may stand in a list, and both sentences of one that nobody read or approved."""
    for state in State:
        for status in get_args(ReviewStamp.model_fields["status"].annotation):
            item = plan.model_copy(update={"review": ReviewStamp(status=status)})
            asked = SimpleNamespace(standing=lambda _, state=state: Standing(state))
            found = shown(cast(Approvals, asked), item)
            yield found.word
            if state is State.NOT_YET and status == "draft":
                yield from (found.base, found.here)


def _reasons(plan: SessionPlan) -> Iterator[str]:
    """Yield why a session may belong to another; what they share stands behind it."""
    link = (PlanLink(need="Sleep", goal_example="I sleep.", measure="Nights"),)
    alone: dict[str, object] = {"builds_on": (), "plan_links": (), "topic": "one"}
    more: dict[str, dict[str, object]] = {
        "here": {"builds_on": ("before",), "plan_links": link},
        "before": {"topic": "two"},
        "after": {"topic": "three", "builds_on": ("here",)},
        "beside": {},
        "for-the-same": {"topic": "four", "plan_links": link},
    }
    plans = {id: plan.model_copy(update={**alone, **own}) for id, own in more.items()}
    for _, why in Neighbours(plans).of("here", plans["here"]):
        yield why.partition(": ")[0]


def _lists(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the titles of lists, and what helplines call the sheet of a program's own numbers."""
    lists = {f"site/{name}.md.j2" for name in _LISTS}
    for one in documents:
        if one.template in lists:
            yield one.title
            numbers = cast(Sequence[tuple[str, str]], one.facts.get("numbers", ()))
            yield from (words for words, _ in numbers)
