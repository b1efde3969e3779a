"""Words of people become ids: of programs, tracks, phases, rooms and roles."""

import re
from dataclasses import dataclass, field

from .kinds import is_for_all


@dataclass
class Names:
    """Hands out ids that are used once."""

    taken: set[str] = field(default_factory=set)

    def unused(self, wish: str) -> str:
        """Return the wish, or the wish with the first number that is free."""
        name, number = wish, 2
        while name in self.taken:
            name, number = f"{wish}-{number}", number + 1
        self.taken.add(name)
        return name


def slug(words: str, otherwise: str = "program") -> str:
    """Return words as an id."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower().replace("'", "").replace("’", ""))
    return plain[:60].strip("-") or otherwise


def track_id(name: str) -> str:
    """Return the id of a track by its name: Evening and Evening track are the same."""
    return slug(re.sub(r"\b(?:track|schedule)\b", "", name, flags=re.IGNORECASE), "main")


def is_all(name: str) -> bool:
    """Whether a name of a track means all of them."""
    return name == "*" or is_for_all(name)
