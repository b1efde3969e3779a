"""What a program can do about a requirement that is not met, by what is measured."""

from collections.abc import Mapping

_HOURS = (
    "Lengthen or add groups in the week that is named, hold a make-up day, or open catch-up "
    "groups if the pack counts them."
)
_SIZE = "Lower the capacity of the cohorts that are named, or open another cohort."
_OFTEN = "Add the session to a strand or a catch-up group so that it comes sooner, or pin it."

REMEDIES: Mapping[str, str] = {
    "hours-per-week": _HOURS,
    "weeks-outside-phase-hours": _HOURS,
    "total-hours": _HOURS,
    "minutes-per-service-day": "Move the short session to a day that has groups, or lengthen that day.",
    "service-days-per-week": "Hold a group on another day in that week, or a make-up day for the closure.",
    "service-days-without-group": "Move the session to a day that has a group, or add one.",
    "days-off-between-services": "Hold a group between the two days, or a make-up day for the closure.",
    "group-sessions-per-week": "Add groups in the week that is named, or a make-up day for the closure.",
    "group-size": _SIZE,
    "group-size-expected": _SIZE,
    "clients-per-counselor": "Add counselors to the roster, or lower the census.",
    "individual-sessions-per-week": "Promise the session under `individual`, often and long enough, or give it a slot.",
    "individual-interval": "Write under `individual` how often it is held, for every phase.",
    "individual-first-by-day": "Write it under `individual` with `by_day`.",
    "family-sessions-per-cycle": "Hold the family slot more often, or on a day that is not closed.",
    "services-present": "Add what is missing as a slot, or under `individual`.",
    "required-topics": _OFTEN,
    "session-met-by-day": _OFTEN,
    "required-contents": "Add a session that teaches it to a strand, or waive it until it is written.",
    "sessions-before-their-base": "Say under `newcomers` how they are brought along, or close the strand.",
    "sessions-met-out-of-stage": "Hold the session in slots of the phases that it serves.",
    "weeks-between-repeats": "Lengthen the strand, or hold it in fewer slots.",
    "track-parity": "Let the tracks walk through the same strands.",
    "groups-with-plan": "Give the slots that are named a strand or a session.",
    "stay-length": "Change `weeks` of the phases.",
    "step-down-weeks": "Add a step-down phase, or change its `weeks`.",
    "tracks-by-part-of-day": "Open a track at that time of the day.",
    "admission-screen": "Name a form of the toolkit under `admission`.",
    "community-supports": "Name the ways under `community`.",
}
