"""Programs become dated occurrences, and the stays of clients who are admitted on any day."""

from .coverage import Reached, reach_by_admission, survives, worst_reach
from .rotation import (
    Occurrence,
    closure_on,
    date_of,
    has_dates,
    occurrences,
    rotation_weeks,
    timetable,
)
from .sequence import FirstMeeting, Repeat, closest_repeat, first_meetings
from .stays import EXTENSION_WEEKS, Cell, Deviation, State, StayCount, StayPlan
from .walk import DAY, WEEK, Hours, Walk, admission_days, attends, hours_of
from .weeks import (
    ClientWeek,
    Due,
    IndividualResult,
    is_due,
    slot_kind_of,
    straight_stay,
    times_between,
    topics_of,
)

__all__ = [
    "DAY",
    "EXTENSION_WEEKS",
    "WEEK",
    "Cell",
    "ClientWeek",
    "Deviation",
    "Due",
    "FirstMeeting",
    "Hours",
    "IndividualResult",
    "Occurrence",
    "Reached",
    "Repeat",
    "State",
    "StayCount",
    "StayPlan",
    "Walk",
    "admission_days",
    "attends",
    "closest_repeat",
    "closure_on",
    "date_of",
    "first_meetings",
    "has_dates",
    "hours_of",
    "is_due",
    "occurrences",
    "reach_by_admission",
    "rotation_weeks",
    "slot_kind_of",
    "straight_stay",
    "survives",
    "times_between",
    "timetable",
    "topics_of",
    "worst_reach",
]
