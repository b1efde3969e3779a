"""The Curriculum and what was found become documents: every page and PDF that will exist."""

from .book import Book, BookPart, Chapter, Reference
from .books import Books
from .document import Composed, Document, Medium, NavEntry, Part
from .facts import Facts
from .made import Made
from .packets import GroupRow, Order, Packets, groups_on
from .plan import compose, measurable
from .printed import Printed
from .proof import balances, coverage_views, crosswalk, not_checked
from .variant import REGULAR, Variant
from .views import thumb_address
from .week import DUE_MARKS, TrackView, WeekRow, track_views

__all__ = [
    "DUE_MARKS",
    "REGULAR",
    "Book",
    "BookPart",
    "Books",
    "Chapter",
    "Composed",
    "Document",
    "Facts",
    "GroupRow",
    "Made",
    "Medium",
    "NavEntry",
    "Order",
    "Packets",
    "Part",
    "Printed",
    "Reference",
    "TrackView",
    "Variant",
    "WeekRow",
    "balances",
    "compose",
    "coverage_views",
    "crosswalk",
    "groups_on",
    "measurable",
    "not_checked",
    "thumb_address",
    "track_views",
]
