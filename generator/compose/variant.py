"""The ways in which one text is printed: page size, size of letters, fields to fill in, footer."""

from dataclasses import dataclass
from typing import Literal

PaperSize = Literal["letter", "a4"]
PAPER_SIZES: tuple[PaperSize, ...] = ("letter", "a4")
Reading = Literal["regular", "large", "fillable"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which the same words are printed.

    A named footer shows the program and is for the room; a plain one shows nothing of treatment
    and is for taking home.
    """

    reading: Reading = "regular"
    paper: PaperSize = "letter"
    is_named: bool = False

    @property
    def suffix(self) -> str:
        """What stands behind the id in the file's name: nothing means Letter, regular, plain."""
        named = "-named" if self.is_named else ""
        reading = "" if self.reading == "regular" else f"-{self.reading}"
        return f"{named}{reading}{'-a4' if self.paper == 'a4' else ''}"

    @property
    def words(self) -> str:
        """What a page calls it: Large print, A4."""
        reading = {"regular": "Regular", "large": "Large print", "fillable": "To fill in on screen"}
        named = ", with the program's name" if self.is_named else ""
        return f"{reading[self.reading]}{', A4' if self.paper == 'a4' else ''}{named}"


REGULAR = Variant()
