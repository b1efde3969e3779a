"""Two versions of a Curriculum are compared, and what differs is told in sentences."""

from .compare import compare
from .difference import Deed, Difference, ItemChange, Sentence, Side, Whom
from .fields import KINDS
from .sheets import changed_sheets

__all__ = [
    "KINDS",
    "Deed",
    "Difference",
    "ItemChange",
    "Sentence",
    "Side",
    "Whom",
    "changed_sheets",
    "compare",
]
