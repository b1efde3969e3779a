"""Measures: what can be counted of a program, each a named function with its unit.

A measure counts over every stay that is walked, and says what it found with the worst case;
whether that is enough is decided by a requirement's bounds in packs.py. A measure's docstring is
its page: what it counts (its unit), and an example that passes and one that fails.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass

from . import days, groups, hours, order, phases, topics, whole
from .ground import Ground, Measure, Measured, Stretch

__all__ = ["MEASURES", "Ground", "Measure", "MeasurePage", "Measured", "Stretch", "measure_page"]

MEASURES: Mapping[str, Measure] = {
    "hours-per-week": hours.hours_per_week,
    "weeks-outside-phase-hours": phases.weeks_outside_phase_hours,
    "total-hours": hours.total_hours,
    "minutes-per-service-day": days.minutes_per_service_day,
    "service-days-per-week": days.service_days_per_week,
    "days-off-between-services": days.days_off_between_services,
    "service-days-without-group": days.service_days_without_group,
    "group-sessions-per-week": groups.group_sessions_per_week,
    "group-size": groups.group_size,
    "group-size-expected": groups.group_size_expected,
    "clients-per-counselor": groups.clients_per_counselor,
    "individual-sessions-per-week": groups.individual_sessions_per_week,
    "individual-interval": groups.individual_interval,
    "individual-first-by-day": groups.individual_first_by_day,
    "family-sessions-per-cycle": groups.family_sessions_per_cycle,
    "services-present": groups.services_present,
    "required-topics": topics.required_topics,
    "required-contents": topics.required_contents,
    "session-met-by-day": topics.session_met_by_day,
    "sessions-before-their-base": order.sessions_before_their_base,
    "sessions-met-out-of-stage": order.sessions_met_out_of_stage,
    "weeks-between-repeats": order.weeks_between_repeats,
    "track-parity": topics.track_parity,
    "groups-with-plan": topics.groups_with_plan,
    "stay-length": whole.stay_length,
    "step-down-weeks": whole.step_down_weeks,
    "tracks-by-part-of-day": whole.tracks_by_part_of_day,
    "admission-screen": whole.admission_screen,
    "community-supports": whole.community_supports,
    "by-hand": whole.by_hand,
}


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """What stands on a measure's page: what it counts, its unit, more about it, and two examples."""

    counts: str
    unit: str
    more: str
    passes: str
    fails: str


def measure_page(measure: Measure) -> MeasurePage:
    """Return a measure's page, from its docstring."""
    text = inspect.getdoc(measure) or ""
    head, _, rest = text.partition("\n")
    more, _, examples = rest.partition("Passes:")
    passes, _, fails = examples.partition("Fails:")
    counts, _, unit = head.removesuffix(").").rpartition(" (")
    return MeasurePage(_flat(counts), unit, _flat(more), _flat(passes), _flat(fails))


def _flat(words: str) -> str:
    return " ".join(words.replace("`", "").split())
