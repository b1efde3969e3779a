"""How much one file may hold: more than anybody writes by hand, and little enough to be read in a moment.

Whoever reads a file is kept from filling the memory or holding up everybody else, whatever stands in it.
"""

from typing import Any

import yaml

from ..findings import Finding, Place, must

BIGGEST_FILE = 1_000_000
"""Bytes; the longest list of ours has a fourth of this, the longest plan a twentieth."""
MOST_NODES = 20_000
"""Values in one file, aliases counted as often as they are used; our sources are 7,000."""
MOST_ITEMS = 2_000
"""Items in one list or fields in one group; our sources are 400."""
LONGEST_WORDS = 20_000
"""Characters of one value; our longest has 4,000."""
MOST_FAULTS = 100
"""Faults that are told of one file at once."""
DEEPEST = 40
"""Levels of values in values."""
_SAFE_TO_COMPOSE = 1_000
"""Levels that PyYAML composes by calling itself without filling the stack of any thread."""
_BEFORE_A_VALUE = "\n,[{:?-"
"""One of these stands before each value but the first."""

_NO_ALIASES = "Write the values out, or use fewer aliases (the words that begin with *)."


class TooMuchError(Exception):
    """Raised within load/nodes alone when a file holds more than a person would write."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.words)
        self.finding = finding


def refuse_too_much(text: str, file: str) -> None:
    """Raise when values are so deep or so many that composing them would end or hold up the process.

    A block goes one level deeper with every column or two, a bracket with every character; only
    where that allows for too many levels or values are they counted, since counting takes time.
    """
    longest = max(map(len, text.split("\n")))
    is_flat = text.count("[") + text.count("{") + 2 * longest < _SAFE_TO_COMPOSE
    if is_flat and sum(map(text.count, _BEFORE_A_VALUE)) < MOST_NODES:
        return
    depth = values = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        values += isinstance(event, yaml.NodeEvent)
        if depth > DEEPEST:
            raise too_deep(place_at(event.start_mark, file))
        if values > MOST_NODES:
            raise many_values(place_at(event.start_mark, file))


def place_at(mark: Any, file: str) -> Place:  # its type stands in two of PyYAML's modules
    """Return the place of a mark of the parser."""
    return Place(file, mark.line + 1, mark.column + 1)


def too_deep(place: Place) -> TooMuchError:
    """Say that values stand in values too often."""
    return _expands(
        f"Values are nested more than {DEEPEST} deep here.",
        "Close the brackets, or take away what was pasted here by mistake.",
        place,
    )


def contains_itself(place: Place) -> TooMuchError:
    """Say that an alias stands in what it stands for."""
    return _expands("An alias here contains itself.", _NO_ALIASES, place)


def repeated_values(place: Place) -> TooMuchError:
    """Say that aliases make too many values of few."""
    words = (
        f"This file grows to more than {MOST_NODES:,} values, because aliases repeat other aliases."
    )
    return _expands(words, _NO_ALIASES, place)


def repeated_words(place: Place) -> TooMuchError:
    """Say that aliases make too many words of few: without them, words are never longer than the file."""
    words = f"This file grows to more than {BIGGEST_FILE:,} characters, because aliases repeat long words."
    return _expands(words, _NO_ALIASES, place)


def many_values(place: Place) -> TooMuchError:
    """Say that a file holds too many values."""
    return _too_large(f"From here on, this file has more than {MOST_NODES:,} values.", place)


def many_items(count: int, place: Place) -> TooMuchError:
    """Say that a list has too many items, or a group too many fields."""
    words = f"There are {count:,} items or fields in one place here; there may be {MOST_ITEMS:,}."
    return _too_large(words, place)


def words_too_long(count: int, place: Place) -> TooMuchError:
    """Say that one value has too many characters."""
    words = (
        f"The words that begin here have {count:,} characters; a value may have {LONGEST_WORDS:,}."
    )
    return _too_large(words, place)


def _expands(words: str, remedy: str, place: Place) -> TooMuchError:
    return TooMuchError(must("file-expands-too-far", words, remedy, place))


def _too_large(words: str, place: Place) -> TooMuchError:
    remedy = "Take out what was pasted here by mistake, or split the file in two."
    return TooMuchError(must("file-too-large", words, remedy, place))


def not_told(count: int, place: Place) -> Finding:
    """Say that a file has more faults than are told at once."""
    words = f"{count:,} more faults" if count > 1 else "One more fault"
    return must(
        "faults-not-told",
        f"{words} in this file {'are' if count > 1 else 'is'} not told, from here on.",
        "Mend those that are told; the next check tells of the others.",
        place,
    )
