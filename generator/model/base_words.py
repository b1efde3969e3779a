"""Base words that stand in a curriculum in another language, and know that they do.

Whatever shows them can say so, and no place that shows words can forget it.
"""

from typing import Self

from .translation import Value


class BaseWords(str):
    """Words of the base language among those of another; a text like any other.

    `says_so` is false where the text before it in the same list says it for all.
    """

    __slots__ = ("says_so",)
    says_so: bool

    def __new__(cls, words: str, *, says_so: bool = True) -> Self:
        """Take the words of a value, or of one item of a list."""
        made = super().__new__(cls, words)
        made.says_so = says_so
        return made

    def __repr__(self) -> str:
        return f"BaseWords({str(self)!r})"


def as_base_words(value: Value) -> Value:
    """Return a value, each of whose texts knows that it is in the base language."""
    if isinstance(value, str):
        return BaseWords(value)
    return tuple(BaseWords(text, says_so=number == 0) for number, text in enumerate(value))
