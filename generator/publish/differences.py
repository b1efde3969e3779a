"""How a comparison sounds: text for a terminal, Markdown for a pull request, JSON for programs.

Safety text comes first and is marked in words. What people wrote reaches Markdown through one
escape, in `plain_markdown.py`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..check.wording import counted, listed
from ..compare import KINDS, Deed, Difference, ItemChange, Sentence, Whom
from .plain_markdown import plain

SCHEMA_VERSION = 1

MOST_CHARACTERS = 60_000
"""Of a Markdown text: GitHub takes 65,536 in one comment."""
MOST_SENTENCES = 8
"""Of one item in Markdown; the others are folded."""

_FOR = {
    Whom.CLIENT: "For a client",
    Whom.FACILITATOR: "For a facilitator",
    Whom.REQUIREMENT: "For a requirement",
}


def as_text(difference: Difference) -> str:
    """Return the comparison for a terminal: safety text, each item, what stayed, what was compared."""
    lines = [f"{difference.before} compared with {difference.after}.", ""]
    if difference.is_empty:
        lines += ["Nothing changed.", ""]
    safety = tuple(difference.safety)
    if safety:
        lines.append(safety_headline(len(safety)))
        for item, sentence in safety:
            lines += [f"  ! {named(item)}: {sentence.words}", *_both(sentence, "      ")]
        lines.append("")
    for item in difference.items:
        lines += [*_item(item), ""]
    lines += _last_words(difference)
    return "\n".join(lines) + "\n"


def safety_headline(count: int) -> str:
    """Return the loud line above changes of safety text."""
    return (
        f"SAFETY TEXT CHANGES in {counted(count, 'place')}. "
        "Somebody who answers for it reads every word before this is used."
    )


def named(item: ItemChange) -> str:
    """Return what an item is called: its title, its kind and its id."""
    kind = KINDS[item.kind]
    return item.title if item.kind == "figure" else f"{item.title} ({kind} {item.id})"


def _item(item: ItemChange) -> Iterator[str]:
    yield named(item)
    for whom in Whom:
        sentences = item.concerning(whom)
        if sentences:
            yield f"  {_FOR[whom]}:"
        for sentence in sentences:
            yield f"    {'SAFETY: ' if sentence.is_safety else ''}{sentence.words}"
            if not sentence.is_safety:
                yield from _both(sentence, "      ")


def _both(sentence: Sentence, margin: str) -> Iterator[str]:
    """Yield the words of both sides, unless the sentence holds them already."""
    for name, words in shown(sentence):
        yield f"{margin}{name}: {words}"


def shown(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield the words before and now that the sentence itself does not hold."""
    sides = (("Before", sentence.was), ("Now", sentence.now))
    if all(words in sentence.words for _, words in sides):
        return
    yield from ((name, " ".join(words.split())) for name, words in sides if words)


def _last_words(difference: Difference) -> Iterator[str]:
    if difference.unchanged:
        yield f"Not changed: {', '.join(difference.unchanged)}."
    for side, file in difference.unread:
        yield f"Not compared: {file} could not be read in {side}; groupwork check says why."
    yield compared_words(difference)
    yield from difference.remarks


def compared_words(difference: Difference) -> str:
    """Return what was compared, with counts of both sides where they differ."""
    counts = [
        f"{counted(now, KINDS[kind])}{f' (before, {was})' if was != now else ''}"
        for kind, (was, now) in difference.compared.items()
    ]
    return f"Compared: {listed(counts)}."


def as_json(difference: Difference) -> str:
    """Return the comparison as JSON, versioned; items stand by kind and id."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "before": difference.before,
        "after": difference.after,
        "is_empty": difference.is_empty,
        "touches_safety": any(difference.safety),
        "items": [_item_data(item) for item in difference.items],
        "unchanged": list(difference.unchanged),
        "unread": [{"side": side, "file": file} for side, file in difference.unread],
        "remarks": list(difference.remarks),
        "compared": {
            kind: {"before": was, "after": now} for kind, (was, now) in difference.compared.items()
        },
    }
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _item_data(item: ItemChange) -> Mapping[str, object]:
    return {
        "kind": item.kind,
        "id": item.id,
        "title": item.title,
        "deed": item.deed.value,
        "sentences": [
            {
                "words": sentence.words,
                "concerns": sentence.whom.value,
                "path": list(sentence.path),
                "was": sentence.was,
                "now": sentence.now,
                "is_safety": sentence.is_safety,
            }
            for sentence in item.sentences
        ],
    }


# Markdown, for a comment under a pull request


def as_markdown(difference: Difference, most: int = MOST_CHARACTERS) -> str:
    """Return the comparison as Markdown in which nothing that people wrote is a link, a name or a picture.

    It has at most `most` characters, of which safety text may take half, and says what it leaves out.
    """
    last = [plain(line) for line in _last_words(difference)]
    parts = [
        f"**What this changes**: {plain(difference.before)} compared with {plain(difference.after)}."
    ]
    if difference.is_empty:
        parts.append("Nothing changed.")
    parts += _safety(difference, most // 2)
    end = "\n\n".join(last)
    room = most - len(end) - sum(len(part) + 2 for part in parts) - 200
    parts += _within(room, [_folded(item) for item in difference.items])
    return "\n\n".join((*parts, end)) + "\n"


def _safety(difference: Difference, most: int) -> Iterator[str]:
    """Yield the loud part, of about `most` characters; it says what it leaves out."""
    found = list(difference.safety)
    if not found:
        return
    lines = ["> [!CAUTION]", f"> **{plain(safety_headline(len(found)))}**"]
    size = 0
    for number, (item, sentence) in enumerate(found):
        told = [f"> - **{plain(named(item))}**: {plain(sentence.words)}"]
        told += [f">   - {name}: {plain(words)}" for name, words in shown(sentence)]
        size += sum(map(len, told))
        if size > most:
            rest = counted(len(found) - number, "more change")
            lines.append(f"> - And {rest} of safety text: run groupwork diff to read all of it.")
            break
        lines += told
    yield "\n".join(lines)


def _folded(item: ItemChange) -> str:
    """Return one item as a list; of a long one, the end is folded."""
    deed = "" if item.deed is Deed.CHANGED else f" ({item.deed.value})"
    lines = [
        line
        for whom in Whom
        for sentence in item.concerning(whom)
        for line in _bullet(whom, sentence)
    ]
    heads = [number for number, line in enumerate(lines) if line.startswith("- ")]
    head = f"**{plain(named(item))}**{deed}"
    if len(heads) <= MOST_SENTENCES:
        return "\n".join((head, "", *lines))
    cut = heads[MOST_SENTENCES]
    rest = counted(len(heads) - MOST_SENTENCES, "more change")
    folded = ("<details>", f"<summary>{rest}</summary>", "", *lines[cut:], "", "</details>")
    return "\n".join((head, "", *lines[:cut], "", *folded))


def _bullet(whom: Whom, sentence: Sentence) -> Iterator[str]:
    loud = "**Safety text.** " if sentence.is_safety else ""
    yield f"- *{_FOR[whom]}:* {loud}{plain(sentence.words)}"
    if not sentence.is_safety:
        yield from (f"  - {name}: {plain(words)}" for name, words in shown(sentence))


def _within(room: int, parts: Iterable[str]) -> Iterator[str]:
    """Yield as many parts as there is room for, and say how many are left."""
    left = list(parts)
    while left and len(left[0]) + 2 <= room:
        part = left.pop(0)
        room -= len(part) + 2
        yield part
    if left:
        yield f"And {counted(len(left), 'more item')}: run groupwork diff to read all of it."


DIFFERENCE_VOICES: Mapping[str, Callable[[Difference], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
