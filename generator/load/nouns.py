"""Which noun a file of each kind holds."""

from ..model import KINDS, Handout, Noun

NOUNS: dict[str, type[Noun]] = {**dict(KINDS), "toolkit": Handout}
