"""Programs become dated occurrences and the weeks of a client: the domain's heart."""

from .rotation import Occurrence, closure_on, date_of, in_week, occurrences
from .weeks import ClientWeek, Due, IndividualResult, attends, is_due, straight_stay, topics_of

__all__ = [
    "ClientWeek",
    "Due",
    "IndividualResult",
    "Occurrence",
    "attends",
    "closure_on",
    "date_of",
    "in_week",
    "is_due",
    "occurrences",
    "straight_stay",
    "topics_of",
]
