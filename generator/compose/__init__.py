"""The Curriculum and what was found become documents: every page and PDF that will exist."""

from .document import Composed, Document, Medium, NavEntry
from .plan import compose
from .proof import balances, coverage_views, crosswalk, not_checked
from .week import DUE_MARKS, TrackView, WeekRow, track_views

__all__ = [
    "DUE_MARKS",
    "Composed",
    "Document",
    "Medium",
    "NavEntry",
    "TrackView",
    "WeekRow",
    "balances",
    "compose",
    "coverage_views",
    "crosswalk",
    "not_checked",
    "track_views",
]
