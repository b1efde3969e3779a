"""Edits that people make to a curriculum, drawn by chance: what is built after them is what would be built anew.

Each edit takes the folder of a project that `overlaid.overlay` wrote, with its base beside it, and
says what it did. An edit that finds nothing to change does nothing.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from factory import EDITION, FIGURE, GLOSSARY, HANDOUT, PACK, PROGRAM, RESOURCES, SESSION, TOPIC
from overlaid import CHANGE, change
from translated import WAVE, wave

Edit = Callable[[Path, Path, Random], None]
"""Changes files of a base or of a program's own version over it."""

_WORDS = ("slowly", "together", "once more", "in their own words", "with a friend", "– été")
_CHANGES = (
    "title: Riding it out at our place",
    "newcomers: Nothing is needed, {word}.",
    "segments:\n  - id: drawing\n    do: Everybody draws one craving {word}.",
    "safety: Whoever is far away stops {word}. In danger now, call 911. Suicide, 988 together. "
    "After a break the old amount can kill, so offer naloxone.",
)


def _reworded(file: str, line: str) -> Edit:
    """Return an edit that puts a word at the end of a line which begins so."""

    def edit(base: Path, _own: Path, chance: Random) -> None:
        path = base / file
        if not path.is_file():
            return
        lines = path.read_text("utf-8").split("\n")
        at = [n for n, text in enumerate(lines) if text.lstrip(" -").startswith(line)]
        if at:
            chosen = chance.choice(at)
            lines[chosen] = f"{lines[chosen].rstrip('.')} {chance.choice(_WORDS)}."
            path.write_text("\n".join(lines), "utf-8")

    return edit


def _reworded_within(file: str, field: str) -> Edit:
    """Return an edit that puts a word at the end of a field within braces."""

    def edit(base: Path, _own: Path, chance: Random) -> None:
        path = base / file
        pattern = rf"{field}: ([^,]*?)\.?,"
        words = rf"{field}: \1 {chance.choice(_WORDS)}.,"
        path.write_text(re.sub(pattern, words, path.read_text("utf-8"), count=1), "utf-8")

    return edit


def _named_in(base: Path, file: str, list_name: str, names: str) -> None:
    path = base / file
    text = re.sub(rf"{list_name}: \[[^]]*\]", f"{list_name}: [{names}]", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def _sessions(base: Path) -> list[str]:
    return sorted(path.stem for path in (base / SESSION).parent.glob("*.yaml"))


def _list_sessions(base: Path) -> None:
    for file in (TOPIC, PROGRAM):
        _named_in(base, file, "sessions", ", ".join(_sessions(base)))


def _session_added(base: Path, _own: Path, chance: Random) -> None:
    new = base / SESSION.replace("riding-out", f"wave-{chance.randint(1, 3)}")
    text = (base / SESSION).read_text("utf-8")
    new.write_text(re.sub(r"^title: .*", f"title: {new.stem} again", text), "utf-8")
    _list_sessions(base)


def _session_gone(base: Path, _own: Path, chance: Random) -> None:
    others = [id for id in _sessions(base) if id != "riding-out"]
    if others:
        (base / SESSION.replace("riding-out", chance.choice(others))).unlink()
        _list_sessions(base)


def _session_renamed(base: Path, _own: Path, chance: Random) -> None:
    others = [id for id in _sessions(base) if id != "riding-out"]
    if others:
        old = base / SESSION.replace("riding-out", chance.choice(others))
        text = re.sub(r"(?m)^formerly: .*\n", "", old.read_text("utf-8"))
        new = old.with_stem(f"{old.stem.rpartition('--')[0] or old.stem}-x{chance.randint(1, 9)}")
        new.write_text(f"{text}formerly: [{old.stem}]\n", "utf-8")
        old.unlink()
        _list_sessions(base)


def _sheet_comes_or_goes(base: Path, _own: Path, _chance: Random) -> None:
    other = base / HANDOUT.replace("the-wave", "the-tide")
    if other.is_file():
        other.unlink()
    else:
        text = (base / HANDOUT).read_text("utf-8")
        other.write_text(text.replace("title: The wave", "title: The tide"), "utf-8")


def _over_the_base(_base: Path, own: Path, chance: Random) -> None:
    path = own / CHANGE
    path.parent.mkdir(exist_ok=True)
    if path.is_file() and chance.random() < 0.3:
        path.unlink()
        return
    changes = chance.choice(_CHANGES).format(word=chance.choice(_WORDS))
    path.write_text(change("riding-out", changes), "utf-8")


def _own_sheet(_base: Path, own: Path, chance: Random) -> None:
    path = own / HANDOUT.replace("the-wave", "find-us")
    path.parent.mkdir(parents=True, exist_ok=True)
    words = chance.choice(_WORDS)
    path.write_text(
        "title: How to find us\ntopic: cravings\naudience: client\npurpose: Find our door.\nblocks:\n"
        f"  - {{id: way, kind: text, text: Come to the back door {words}. In danger now call 911. "
        "In a crisis call 988.}\n",
        "utf-8",
    )


def _translation(base: Path, _own: Path, chance: Random) -> None:
    path = base / WAVE
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and chance.random() < 0.2:
        path.unlink()
        return
    words = chance.choice(("La ola", "Una ola", "Las olas"))
    path.write_text(wave(title=f"{{source: The wave, target: {words}}}")[WAVE], "utf-8")


def _looks(file: str, words: str) -> Edit:
    """Return an edit of a template or a style sheet of the base."""

    def edit(base: Path, _own: Path, chance: Random) -> None:
        path = base / file
        text = path.read_text("utf-8")
        path.write_text(text + words.format(number=chance.randint(1, 9)), "utf-8")

    return edit


def _drawing(base: Path, _own: Path, chance: Random) -> None:
    path = base / FIGURE
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"q5-\d", f"q5-{chance.randint(1, 9)}", text), "utf-8")


def _pack(base: Path, _own: Path, chance: Random) -> None:
    path = base / PACK
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"max: \d+", f"max: {chance.randint(7, 12)}", text), "utf-8")


def _date(base: Path, _own: Path, chance: Random) -> None:
    path = base / EDITION
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"-\d\d\n", f"-{chance.randint(10, 28)}\n", text), "utf-8")


EDITS: Mapping[str, Edit] = {
    "what is done in a session": _reworded(SESSION, "do:"),
    "a title of a session": _reworded(SESSION, "title:"),
    "what a sheet is for": _reworded(HANDOUT, "purpose:"),
    "a step of a sheet": _reworded(HANDOUT, "Take ten"),
    "what a program is": _reworded(PROGRAM, "summary:"),
    "what a helpline is for": _reworded_within(RESOURCES, "need"),
    "a meaning": _reworded_within(GLOSSARY, "meaning"),
    "a session more": _session_added,
    "a session less": _session_gone,
    "another id for a session": _session_renamed,
    "a sheet that comes or goes": _sheet_comes_or_goes,
    "a change over the base": _over_the_base,
    "a sheet of a program's own": _own_sheet,
    "a template of pages": _looks("templates/site/session.md.j2", "\nWords {number}.\n"),
    "a template of paper": _looks("templates/print/bodies/sheet.html.j2", "<p>{number}</p>"),
    "a style sheet of paper": _looks("templates/print/base.css", "h1 {{ margin: {number}pt }}\n"),
    "a style sheet of pages": _looks(
        "templates/site/assets/groupwork.css", "h1 {{ margin: {number}px }}\n"
    ),
    "a translation": _translation,
    "a drawing": _drawing,
    "a requirement": _pack,
    "the date of the edition": _date,
}
"""What is changed, and how."""


def edit(base: Path, own: Path, chance: Random) -> str:
    """Make one edit that chance draws, and return which."""
    name = chance.choice(sorted(EDITS))
    EDITS[name](base, own, chance)
    return name
