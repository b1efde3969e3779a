"""Safe repairs of people's files: each is tried, the file is read again, and what does harm is dropped.

A repair is safe when it mends what was found and brings nothing new, and when there is one reading:
two answers that would say different things are no answer. What may be tried stands in repairs.py.
"""

import codecs
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..findings import Finding
from ..load import findings_in, misnamed_files, written_files
from ..load.nodes import Node, read_yaml
from ..load.rewrite import NotRewrittenError, canonical
from ..model.base import KEBAB
from .names import slug
from .repairs import REPAIRS, put_word
from .sources import move, replace


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a file would become: its text and name, and what that mends, in sentences."""

    file: str
    name: str
    before: bytes
    text: str
    mended: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """The change, line by line, as git would show it; an end of line that goes shows as ␍."""
        old = self.before.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "␍\n")
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for line in difflib.unified_diff(
                old.splitlines(keepends=True),
                self.text.splitlines(keepends=True),
                f"a/{self.file}",
                f"b/{self.name}",
            )
        )


def fixes(root: Path, known: Sequence[Finding], wanted: Sequence[Path] = ()) -> Iterator[Fixed]:
    """Yield every file that people write, or those at or below `wanted`, with what mends it.

    `known` are findings that take the whole project to see; of them those with a fix are used.
    Nothing is written. A file that is no text is left out.
    """
    files = sorted([*written_files(root), *misnamed_files(root)])
    taken = Counter(path.stem for path, *_ in files)
    for path, inside, kind in files:
        if wanted and not any(path.resolve().is_relative_to(one) for one in wanted):
            continue
        with suppress(OSError, UnicodeDecodeError):
            before = path.read_bytes()
            before.decode()
            here = [one for one in known if one.fix and one.place.file == inside]
            yield _fixed(_Mending(_name(root, inside, taken), kind), inside, before, here)


def write_fix(root: Path, fixed: Fixed) -> None:
    """Write a file as it was shown; raises AuthorError when it changed since it was read."""
    if fixed.name != fixed.file:
        move(root / fixed.file, fixed.before, root / fixed.name, fixed.text)
    else:
        replace(root / fixed.file, fixed.before, fixed.text)


def _name(root: Path, inside: str, taken: Mapping[str, int]) -> str:
    """Return the name that a file should have; its own, when that one is taken or none is plain."""
    path = PurePosixPath(inside)
    id = path.stem if re.fullmatch(KEBAB, path.stem) else slug(path.stem, "")
    better = str(path.with_name(f"{id}.yaml"))
    is_free = id not in {"", "index"} and taken.get(id, 0) == (id == path.stem)
    return better if is_free and not (root / better).exists() else inside


def _fixed(mending: "_Mending", old: str, before: bytes, known: Sequence[Finding]) -> Fixed:
    """Return what a file becomes: words first that only the project knows, then itself, then its form."""
    text = before.decode("utf-8-sig").replace("\r\n", "\n")
    name = mending.file
    said = [] if name == old else [f"Its name should be {PurePosixPath(name).name}."]
    for finding in sorted(known, key=lambda one: one.place, reverse=True):
        for better in put_word(text, finding):
            if mending.is_as_good(text, better):
                text = better
                said.append(_said(finding))
    text, mended = mending.mended(text)
    said += mended
    form = loose = _as_saved(text, before)
    with suppress(NotRewrittenError):
        form = canonical(text, mending.kind)
    if form != loose:
        said.append("It is not in its form.")
    return Fixed(old, name, before, form, tuple(said))


def _as_saved(text: str, before: bytes) -> str:
    """Return a text with the line ends and the mark at its beginning that a file was saved with."""
    words = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return f"\ufeff{words}" if before.startswith(codecs.BOM_UTF8) else words


def _said(finding: Finding) -> str:
    return f"Line {finding.place.line}: {finding.words}"


@dataclass(frozen=True, slots=True)
class _Mending:
    """Tries texts for one file, by its name and the kind of its model."""

    file: str
    kind: str

    def mended(self, text: str) -> tuple[str, list[str]]:
        """Return a text after every repair that is safe, and what they mended."""
        said: list[str] = []
        while (step := self.step(text)) is not None:
            text, finding = step
            said.append(_said(finding))
        return text, said

    def step(self, text: str) -> tuple[str, Finding] | None:
        """Return a text after one repair, and what it mended; nothing when none is safe."""
        found = self.findings(text)
        for finding in found:
            repair = REPAIRS.get(finding.code)
            tried = dict.fromkeys(repair(text, finding)) if repair else {}
            better = [one for one in tried if one != text and self.mends(text, one, finding)]
            chosen = better[0] if len(better) == 1 else self.one_reading(better)
            if chosen is not None:
                return chosen, finding
        return None

    def findings(self, text: str) -> list[Finding]:
        """Return what is found in a text."""
        return findings_in(text, self.file, self.kind)

    def mends(self, text: str, better: str, finding: Finding) -> bool:
        """Whether another text mends a finding and brings no other.

        Where a file could not be read to its end, it is now read further, or what is found then
        stood hidden behind: not on the very line that was mended, unless only its indent was.
        """
        after = self.findings(better)
        if _node(text) is not None:
            others = _counted(one for one in self.findings(text) if one != finding)
            return _node(better) is not None and _counted(after) <= others
        if _node(better) is None:
            return after[0].place.line > finding.place.line
        return finding.code == "tab" or all(one.place.line != finding.place.line for one in after)

    def one_reading(self, texts: Sequence[str]) -> str | None:
        """Return the first of several texts when all that can be read in the end say the same."""
        ends = [(text, _node(self.mended(text)[0])) for text in texts]
        read = [(text, node.plain) for text, node in ends if node is not None]
        is_one = all(plain == read[0][1] for _, plain in read)
        return read[0][0] if read and is_one else None

    def is_as_good(self, text: str, better: str) -> bool:
        """Whether another text has no finding and names nothing twice that this one did not."""
        before, after = _node(text), _node(better)
        if before is None or after is None or _doubles(after) > _doubles(before):
            return False
        return _counted(self.findings(better)) <= _counted(self.findings(text))


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.words) for one in findings)


def _doubles(node: Node) -> int:
    """Return how many words stand in a list that holds them already."""
    words = [item.value for item in node.items if isinstance(item.value, str)]
    inner = (*node.mapping.values(), *node.items)
    return len(words) - len(set(words)) + sum(_doubles(child) for child in inner)


def _node(text: str) -> Node | None:
    return read_yaml(text.encode(), "")[0]
