"""Measures of order: what is met too early, out of its stage, or again too soon."""

import math

from ...model import Requirement, SessionPlan
from ...schedule import (
    FirstMeeting,
    closest_repeat,
    first_meetings,
)
from ..wording import counted, listed, spoken
from .ground import Ground, Measured

NEVER = float("inf")


def sessions_before_their_base(ground: Ground, requirement: Requirement) -> Measured:
    """Sessions that some client meets before one that they build on, and that bring no newcomer along (sessions).

    What an individual requirement holds, such as the first meeting, is taken as met before.
    Passes: the plan says how newcomers are brought along. Fails: it builds on another and says nothing.
    """
    wrong: list[str] = []
    looked = 0
    held_alone = {need.session for need in ground.program.individual if need.session}
    for plan in _plans_held(ground):
        if not plan.builds_on or plan.newcomers:
            continue
        looked += 1
        base = frozenset(plan.builds_on) - held_alone
        for found in first_meetings(ground.walk, plan.id, base):
            if base - found.seen and ground.looks_at(requirement, found.cell):
                unseen = min(base - found.seen)
                title = (
                    ground.curriculum.sessions[unseen].title
                    if unseen in ground.curriculum.sessions
                    else unseen
                )
                wrong.append(f"{_meets(ground, found, plan)} before “{title}”, on which it builds")
                break
    words = (
        wrong[0]
        if wrong
        else _none_of(looked, "builds on another without bringing newcomers along")
    )
    return Measured(len(wrong), len(wrong), words, tuple(wrong), high=words)


def sessions_met_out_of_stage(ground: Ground, requirement: Requirement) -> Measured:
    """Sessions that some client first meets in a phase of other stages than those they serve (sessions).

    Phases that name no stages are not looked at.
    Passes: a session for later recovery is held in step-down. Fails: it is met in the first week.
    """
    wrong: list[str] = []
    for plan in _plans_held(ground):
        if not _may_be_out_of_stage(ground, plan):
            continue
        for found in first_meetings(ground.walk, plan.id):
            stages = ground.walk.phase(found.cell).stages
            if (
                stages
                and not set(stages) & set(plan.stages)
                and ground.looks_at(requirement, found.cell)
            ):
                phase = ground.walk.phase(found.cell).title.lower()
                wrong.append(
                    f"{_meets(ground, found, plan)} in the {phase} phase; "
                    f"it is for {listed(plan.stages)} recovery"
                )
                break
    words = wrong[0] if wrong else "each session is first met in a stage that it serves"
    return Measured(len(wrong), len(wrong), words, tuple(wrong), high=words)


def _may_be_out_of_stage(ground: Ground, plan: SessionPlan) -> bool:
    return any(
        item.session == plan.id
        for cell, lane in ground.walk.lanes.items()
        if (stages := ground.walk.phase(cell).stages) and not set(stages) & set(plan.stages)
        for item in lane.items
    )


def _plans_held(ground: Ground) -> tuple[SessionPlan, ...]:
    curriculum = ground.curriculum
    return tuple(curriculum.sessions[id] for id in curriculum.known(ground.walk.held))


def _meets(ground: Ground, found: FirstMeeting, plan: SessionPlan) -> str:
    who = ground.client(found.admitted, found.cell)
    return f"{who} meets “{plan.title}” on {spoken(found.item.latest)}, day {found.day},"


def _none_of(looked: int, what: str) -> str:
    return f"no session {what}" if not looked else f"none of {looked} that {what} comes too early"


def weeks_between_repeats(ground: Ground, requirement: Requirement) -> Measured:
    """Weeks until a session comes back in one stay, at the least (weeks).

    Catch-up groups are left out.
    Passes: a rotation of 16 weeks. Fails: a session that is held on two days of one week.
    """
    weeks = max(1, math.ceil(requirement.min or 1))
    found = closest_repeat(ground.walk, weeks, lambda cell: ground.looks_at(requirement, cell))
    if found is None:
        return Measured(weeks, NEVER, f"no session comes back within {counted(weeks, 'week')}")
    plan = ground.curriculum.sessions.get(found.session)
    words = (
        f"{ground.client(found.admitted, found.cell)} meets “{plan.title if plan else found.session}” "
        f"on {spoken(found.first)} and again on {spoken(found.again)}, after "
        f"{counted(found.days, 'day')}"
    )
    return Measured(found.days / 7, NEVER, words, low=words)
