"""What a new program holds around its week: phases, individual needs, admission and community."""

import math
from collections.abc import Iterator

from ..model import Curriculum
from .questions import Answers
from .week import Item

SCREEN = "admission-screen"
FAMILY_MINUTES = 90
_FIRST_MEETING = "first-meeting"


def phases_of(answers: Answers) -> list[Item]:
    """Return the three phases; their hours are those of the week where that has fewer than is usual."""
    group = answers.minutes / 60
    intensive = group * len(answers.days) * answers.groups
    most = intensive + 50 / 60 + FAMILY_MINUTES / 60
    return [
        {
            "id": "intensive",
            "title": "Intensive",
            "level": "intensive",
            "hours": {"min": min(9, math.floor(intensive)), "max": max(19, math.ceil(most))},
            "weeks": {"earliest": 8, "latest": 16},
            "criteria": "Client and counselor decide together at a plan review that fewer hours "
            "are safe.\nThey look at safety, use, medication, home, work and what the client wants."
            "\nA return to use leads to a plan review, not to dismissal.\n",
        },
        {
            "id": "step-down",
            "title": "Step-down",
            "level": "step-down",
            "hours": {"min": min(3, math.floor(2 * group)), "max": 9},
            "weeks": {"earliest": 1, "latest": 2},
            "criteria": "The recovery plan is written, with people, places, check-ups and "
            "medication after the program.\n",
        },
        {
            "id": "aftercare",
            "title": "Aftercare",
            "level": "aftercare",
            "hours": {"min": min(1, group)},
            "weeks": {"earliest": 4, "latest": 26},
            "criteria": "The client decides with the team, at a plan review, when to end or to "
            "come back to more hours.\n",
        },
    ]


def individual_needs(curriculum: Curriculum) -> Iterator[Item]:
    """Yield what each client gets besides the groups, and how often."""
    meeting = {"session": _FIRST_MEETING} if _FIRST_MEETING in curriculum.sessions else {}
    early = {"phases": ["intensive", "step-down"]}
    yield _need(
        "individual-session",
        "Individual session",
        "primary counselor",
        every_days=7,
        minutes=50,
        countable=True,
        **early,
    )
    yield {
        **_need(
            "naloxone",
            "Naloxone and lowered tolerance on the first service day",
            "admitting counselor or nurse",
            by_day=1,
            **meeting,
        ),
        "id": "naloxone-first-day",
    }
    yield _need(
        "suicide-risk-screen",
        "Suicide-risk screen before the client leaves on the first service day",
        "clinician trained in risk screening",
        by_day=1,
        **meeting,
    )
    yield _need("safety-plan", "Safety plan", "primary counselor", by_day=7)
    yield _need(
        "plan-review", "Plan review", "primary counselor with the client", every_days=28, minutes=30
    )
    yield _need("drug-test", "Drug test", "trained staff", per_week=1, **early)
    yield _need("medication-contact", "Medication contact", "nurse or prescriber", every_days=28)
    yield _need("case-management", "Case management", "case manager", every_days=7, **early)
    yield _need(
        "family-session",
        "Family session offered",
        "family counselor",
        every_days=28,
        minutes=FAMILY_MINUTES,
    )


def _need(kind: str, title: str, by: str, **more: object) -> Item:
    return {"id": kind, "kind": kind, "title": title, **more, "by": by}


def counselor_minutes(curriculum: Curriculum) -> float:
    """Return the minutes a week that one client needs of a counselor: sessions and plan reviews."""
    own = {"individual-session", "plan-review"}
    needs = [need for need in individual_needs(curriculum) if need["kind"] in own]
    return sum(7 * _int(need["minutes"]) / _int(need["every_days"]) for need in needs)


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def admission(answers: Answers, curriculum: Curriculum) -> Item:
    """Return how a client comes in, on the days of the groups."""
    return {
        **({"screen": SCREEN} if SCREEN in curriculum.toolkit else {}),
        "days": list(answers.days),
        "refers_out": "The screen comes before the first group.\n"
        "Whoever needs emergency care or medically supervised withdrawal goes there first and can "
        "come to us afterwards.\n",
    }


COMMUNITY: tuple[Item, ...] = (
    {
        "id": "work",
        "title": "Work and school",
        "how": "Letters give dates and hours only, when the client signs for it.",
    },
    {
        "id": "family",
        "title": "Family",
        "how": "A family group in every four weeks, and contact with a relative only when the "
        "client signs for it.",
    },
    {
        "id": "mutual-help",
        "title": "Mutual help of any kind",
        "how": "Twelve-step, SMART Recovery, LifeRing, Recovery Dharma, faith groups or none. "
        "The client chooses.",
    },
    {
        "id": "primary-care",
        "title": "Primary care and prescribers",
        "how": "Medication goes on after the program. The recovery plan names who prescribes and "
        "when the next visit is.",
    },
)
