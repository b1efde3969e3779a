"""Words of two sides become a count of sentences, and the sentences that differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..check.texts import sentences
from ..check.wording import listed

SHOWN = 3
"""How many sentences of each side are shown; of safety text, all."""
LONGEST = 400
"""Characters that are shown of one value."""

ONLY_MARKS = "only emphasis, links or line breaks changed"


@dataclass(frozen=True, slots=True)
class Reworded:
    """What happened to a text, in a few words, and its differing sentences before and now."""

    words: str
    was: str
    now: str


def reworded(
    was: str | Sequence[str], now: str | Sequence[str], *, shows_all: bool = False
) -> Reworded:
    """Compare two texts, or two lists of them, sentence by sentence; with `shows_all`, show every one."""
    one = "sentence" if _are_sentences(was) or _are_sentences(now) else "entry"
    before, after = _parts(was, one), _parts(now, one)
    gone: list[str] = []
    new: list[str] = []
    changed = 0
    for deed, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if deed != "equal":
            gone += before[a:b]
            new += after[c:d]
            changed += min(b - a, d - c)
    if gone and sorted(gone) == sorted(new):
        return Reworded(f"{_counted(len(gone), one)} moved", "", "")
    counts = (
        (changed, "changed"),
        (len(new) - changed, "added"),
        (len(gone) - changed, "taken out"),
    )
    told = [f"{_counted(count, one)} {deed}" for count, deed in counts if count]
    most = len(before) + len(after) if shows_all else SHOWN
    return Reworded(listed(told) or ONLY_MARKS, _shown(gone, most), _shown(new, most))


def excerpt(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _are_sentences(text: str | Sequence[str]) -> bool:
    """Whether a text, or an entry of a list, ends as a sentence does; a list of words does not."""
    return isinstance(text, str) or any(item.rstrip().endswith((".", "!", "?")) for item in text)


def _parts(text: str | Sequence[str], one: str) -> list[str]:
    texts = (text,) if isinstance(text, str) else text
    if one == "entry":
        return list(texts)
    return [sentence for item in texts for sentence in sentences(item)]


def _counted(count: int, one: str) -> str:
    return (
        f"{count} {one}"
        if count == 1
        else f"{count} {'entries' if one == 'entry' else 'sentences'}"
    )


def _shown(found: Sequence[str], most: int) -> str:
    rest = len(found) - most
    return " ".join((*found[:most], *([f"(and {rest} more)"] if rest > 0 else [])))
