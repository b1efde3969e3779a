"""The Curriculum and what was found become documents: every page and PDF that will exist."""

from .document import Composed, Document, Medium, NavEntry, Part
from .plan import compose, measurable
from .proof import balances, coverage_views, crosswalk, not_checked
from .variant import REGULAR, Variant
from .week import DUE_MARKS, TrackView, WeekRow, track_views

__all__ = [
    "DUE_MARKS",
    "REGULAR",
    "Composed",
    "Document",
    "Medium",
    "NavEntry",
    "Part",
    "TrackView",
    "Variant",
    "WeekRow",
    "balances",
    "compose",
    "coverage_views",
    "crosswalk",
    "measurable",
    "not_checked",
    "track_views",
]
