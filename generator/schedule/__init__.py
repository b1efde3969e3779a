"""Programs become dated occurrences, and the stays of clients who are admitted on any day."""

from .coverage import Reached, reach_by_admission, survives, worst_reach
from .rotation import (
    Occurrence,
    closure_on,
    date_of,
    happens,
    minute_of,
    occurrences,
    rotation_weeks,
    timetable,
    week_of,
)
from .sequence import FirstMeeting, Repeat, closest_repeat, first_meetings
from .stays import EXTENSION_WEEKS, Cell, Deviation, Place, State, StayCount, StayPlan, places_of
from .walk import DAY, WEEK, Hours, Walk, admission_days, attends, hours_of
from .weeks import (
    ClientWeek,
    Due,
    IndividualResult,
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
    "Place",
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
    "happens",
    "hours_of",
    "minute_of",
    "occurrences",
    "places_of",
    "reach_by_admission",
    "rotation_weeks",
    "slot_kind_of",
    "straight_stay",
    "survives",
    "times_between",
    "timetable",
    "topics_of",
    "week_of",
    "worst_reach",
]
