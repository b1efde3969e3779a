"""The Curriculum and its schedule are looked at; what is found becomes findings and results."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Finding
from ..model import Curriculum
from .measures import MEASURES, Stay
from .packs import ProgramCheck, Result, Status, check_program, findings_of
from .registry import RULES
from .rule import Rule

__all__ = [
    "MEASURES",
    "RULES",
    "Checked",
    "ProgramCheck",
    "Result",
    "Rule",
    "Status",
    "Stay",
    "check_all",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that was found: findings of rules and packs, and each program's check."""

    findings: tuple[Finding, ...]
    programs: tuple[ProgramCheck, ...]


def check_all(curriculum: Curriculum) -> Checked:
    """Let every rule look, and hold every program against its packs."""
    programs = tuple(
        check_program(curriculum, id, program) for id, program in curriculum.programs.items()
    )
    return Checked(tuple(_findings(curriculum, programs)), programs)


def _findings(curriculum: Curriculum, programs: tuple[ProgramCheck, ...]) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule.look(rule, curriculum)
    for program in programs:
        yield from findings_of(curriculum, program)
