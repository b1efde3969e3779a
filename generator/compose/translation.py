"""How a document in another language stands, as it says itself and as the pages for staff say it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranslationView:
    """How a document in another language stands: who compared it, and whether base words stand in it.

    They do where nothing is translated, or where the base words have changed since. Of the drawings
    that it shows, `worded` are those that carry words of the base language, and `drawn` those with
    words of its own: the name of each, that of the drawing in this language, and its digest.
    """

    language: str
    is_reviewed: bool
    has_base_words: bool
    is_stale: bool
    worded: tuple[str, ...] = ()
    drawn: tuple[tuple[str, str, str], ...] = ()

    @property
    def standing(self) -> str:
        """How it stands, in a few words for staff."""
        words = "translation reviewed" if self.is_reviewed else "translation not reviewed"
        if self.is_stale:
            return f"{words}, what has changed since in English"
        return f"{words}, parts still in English" if self.has_base_words else words

    def figure(self, name: str) -> str:
        """Return the name of the drawing that is shown for one: that with words of this language."""
        return next((there for base, there, _ in self.drawn if base == name), name)
