"""The Curriculum and what was found become documents: every page and PDF that will exist."""

from .book import Book, BookPart, Chapter, Reference
from .books import Books
from .document import Composed, Document, Medium, NavEntry, Part
from .facts import Facts
from .made import Made
from .packets import GroupRow, Order, Packets, groups_on
from .pictured import PagePair, PicturedSheet, changes_page
from .plan import compose, measurable
from .printed import Printed
from .proof import balances, coverage_views, crosswalk, not_checked
from .translation import TranslationView
from .translations import Languages
from .variant import REGULAR, Variant
from .views import sheet_pdf, thumb_address
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
    "Languages",
    "Made",
    "Medium",
    "NavEntry",
    "Order",
    "Packets",
    "PagePair",
    "Part",
    "PicturedSheet",
    "Printed",
    "Reference",
    "TrackView",
    "TranslationView",
    "Variant",
    "WeekRow",
    "balances",
    "changes_page",
    "compose",
    "coverage_views",
    "crosswalk",
    "groups_on",
    "measurable",
    "not_checked",
    "sheet_pdf",
    "thumb_address",
    "track_views",
]
