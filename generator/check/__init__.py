"""The Curriculum and its schedule are looked at; what is found becomes findings and results."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Finding
from ..kept import LOOKING
from ..model import Curriculum
from .approved import (
    Approvable,
    Approvals,
    Standing,
    State,
    approvable,
    approvals_of,
    used_by,
)
from .measures import MEASURES, MeasurePage, measure_page
from .one import findings_of_one
from .overdue import reviews_overdue
from .packs import check_program
from .registry import RULES
from .results import ProgramCheck, Result, Stack, Status, Stay
from .rule import Rule
from .translation_counts import TranslationCounts, translation_counts
from .unmet import findings_of
from .walked import scope_words, walked_words

__all__ = [
    "MEASURES",
    "RULES",
    "Approvable",
    "Approvals",
    "Checked",
    "MeasurePage",
    "ProgramCheck",
    "Result",
    "Rule",
    "Stack",
    "Standing",
    "State",
    "Status",
    "Stay",
    "TranslationCounts",
    "approvable",
    "approvals_of",
    "check_all",
    "check_program",
    "check_programs",
    "findings_of",
    "findings_of_one",
    "measure_page",
    "scope_words",
    "translation_counts",
    "used_by",
    "walked_words",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that was found: findings of rules and packs, and each program's check."""

    findings: tuple[Finding, ...]
    programs: tuple[ProgramCheck, ...]


def check_all(curriculum: Curriculum, as_of: dt.date) -> Checked:
    """Let every rule look, and hold every program against its packs.

    `as_of` is the day on which waivers run, readings of rules are fresh and approvals are due again.
    """
    LOOKING.begin()
    programs = check_programs(curriculum, as_of)
    return Checked(tuple(_findings(curriculum, programs, as_of)), programs)


def check_programs(curriculum: Curriculum, as_of: dt.date) -> tuple[ProgramCheck, ...]:
    """Hold every program against its packs; no rule looks."""
    return tuple(
        check_program(curriculum, id, program, as_of) for id, program in curriculum.programs.items()
    )


def _findings(
    curriculum: Curriculum, programs: tuple[ProgramCheck, ...], as_of: dt.date
) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule.look(rule, curriculum)
    for program in programs:
        yield from findings_of(curriculum, program, as_of)
    yield from reviews_overdue(curriculum, as_of)
