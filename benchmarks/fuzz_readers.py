"""What the fuzz benchmark reads with: each reader has real inputs of its own, and says what it made of one.

A reader raises nothing: what it raises is a fault.
"""

import datetime as dt
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Protocol

from mutate import mutated

from generator.author import AuthorError, import_schedule, program_text, read_program, read_text
from generator.check import check_all
from generator.check.explained import explanations
from generator.findings import Finding, Report
from generator.load import Layer, Loaded, load
from generator.load.letters import shown_name
from generator.load.rewrite import NotRewrittenError, canonical
from generator.load.where import kind_of
from generator.model import family
from generator.publish import VOICES

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "author")]

import test_published_forms  # noqa: E402 - schedules in the forms in which they are published
from factory import EDITION, FILES, write_files  # noqa: E402 - a small project

OVERLAY = ROOT / "docs" / "example-program"
AS_OF = dt.date(2027, 1, 4)
_ID = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)+")
_APPROVAL = b"""\
program: small
role: Medical director
on: 2027-01-04
next_review: 2028-01-04
items:
  - id: riding-out
    digest: 60d21133d0e78c6239dc7279e489052412f7219eacf8e1aa79f1c94409535274
    parts:
      opening: 7cb02cc8977cf381982d99241243db7e816748d6948c1a45725935ee0d51322d
"""
_ODD_NAMES = (
    *("index.yaml", "A B.yaml", "x.yml", "é.yaml", "x\u202ey.yaml", "-x.yaml", "x..yaml"),
    *("x.YAML", "x\ny.yaml", "a" * 200 + ".yaml", "x.svg", "con.yaml", "riding-out.yaml"),
)


@dataclass(frozen=True, slots=True)
class Input:
    """One hostile file: where it stands, its bytes, and whole files that stand beside it by path.

    `is_on_top` says that it belongs to a program's own version, over the rest; `is_alone` that
    there is no rest, but an edition.
    """

    path: str
    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)
    is_on_top: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: whether it gave a model, and the codes of what was found."""

    has_model: bool
    codes: Counter[str]
    failure: str = ""


class Reader(Protocol):
    """Makes inputs of real files and reads them."""

    seeds: Sequence[Input]

    def input(self, chance: Random) -> Input:
        """Return an input that chance makes."""

    def read(self, given: Input) -> Outcome:
        """Return what became of an input."""


def _files(root: Path, folders: Iterable[str]) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.suffix in {".yaml", ".svg"}
    }


class Loader:
    """Loads a small project that holds the input, and lets every rule look at it.

    The input takes the place of a real file; one or two real files that it names stand beside it.
    Of what belongs to the base, three in five stand alone, since the others take time. What belongs to a program's own version lies over that, as the example program does.
    """

    def __init__(self, folder: Path) -> None:
        self.bottom, self.top, self.alone = folder / "bottom", folder / "top", folder / "alone"
        self.real = _files(ROOT, ("curriculum", "handouts"))
        own = _files(OVERLAY, ("brand", "changes", "curriculum", "handouts"))
        for name in ("program.yaml", "groupwork.lock"):
            own[name] = (OVERLAY / name).read_bytes()
        own["approvals/first.yaml"] = _APPROVAL
        self.by_id = {Path(path).stem: path for path in self.real}
        self.seeds = [
            *(Input(path, data) for path, data in self.real.items()),
            *(Input(path, data, is_on_top=True) for path, data in own.items()),
        ]
        self.own = own
        folders = {path.rpartition("/")[0] for path in self.real}
        self.families = [
            [seed for seed in self.seeds if not seed.is_on_top and seed.path.startswith(f"{top}/")]
            for top in sorted({"/".join(name.split("/")[:2]) for name in folders if "/" in name})
        ]
        self.families += [[seed] for seed in self.seeds if seed.is_on_top]
        self.families += [[seed] for seed in self.seeds if seed.path.count("/") == 1]
        write_files(self.bottom, FILES)

    def input(self, chance: Random) -> Input:
        """Return a real file, changed by chance; seldom also under an odd name or another's."""
        seed = chance.choice(
            chance.choice(
                [*self.families, self.seeds, self.seeds, self.seeds, self.seeds, self.seeds]
            )
        )
        other = chance.choice(self.seeds)
        data = mutated(chance, seed.data, other.data)
        path, is_on_top = seed.path, seed.is_on_top
        if chance.random() < 0.02 and "/" in path:
            path = f"{path.rpartition('/')[0]}/{chance.choice(_ODD_NAMES)}"
        elif chance.random() < 0.02:
            path, is_on_top = other.path, other.is_on_top
        names = [
            self.by_id[word]
            for word in dict.fromkeys(word.decode() for word in _ID.findall(seed.data[:60_000]))
            if word in self.by_id and self.by_id[word] != path
        ]
        if not is_on_top and chance.random() < 0.6:
            return Input(path, data, is_alone=True)
        beside = {name: self.real[name] for name in names[: chance.randint(0, 2)]}
        return Input(path, data, beside, is_on_top)

    def read(self, given: Input) -> Outcome:
        """Load it with all layers, look at it, and say what was found in every voice."""
        if given.is_alone:
            return self.read_alone(given)
        root = self.top if given.is_on_top else self.bottom
        files = {**(self.own if given.is_on_top else {}), given.path: given.data}
        beside = {path: data for path, data in given.beside.items() if path not in FILES}
        try:
            write_files(self.bottom, beside)
            write_files(root, files)
            layers = [Layer(self.bottom, "groupwork"), Layer(self.top)]
            return _loaded(load(layers if given.is_on_top else [self.bottom]), given)
        finally:
            shutil.rmtree(self.top, ignore_errors=True)
            for path in beside.keys() | ({given.path} if not given.is_on_top else set()):
                if path in FILES:
                    write_files(self.bottom, {path: FILES[path]})
                else:
                    (self.bottom / path).unlink(missing_ok=True)

    def read_alone(self, given: Input) -> Outcome:
        """Load it with nothing but an edition beside it."""
        try:
            write_files(self.alone, {EDITION: FILES[EDITION], given.path: given.data})
            return _loaded(load([self.alone]), given)
        finally:
            (self.alone / given.path).unlink(missing_ok=True)


def _loaded(loaded: Loaded, given: Input) -> Outcome:
    checked = check_all(loaded.curriculum, AS_OF)
    findings = (*loaded.findings, *checked.findings)
    excerpts = {finding.place: loaded.excerpt(finding.place) for finding in findings}
    report = Report.of(findings, dict(loaded.looked_at), excerpts)
    voices = list(VOICES.values())  # one a time, since all of them take longer than the rest
    voices[len(given.data) % len(voices)](report, checked.programs).encode()
    has_model = _has_model(loaded, given.path, kind_of(given.path))
    codes = Counter(finding.code for finding in findings)
    failure = _unwell(findings, given)
    if not failure and not has_model and not _is_said(loaded, findings, given.path):
        failure = "neither a model nor a finding in this file"
    return Outcome(has_model, codes, failure)


def _is_said(loaded: Loaded, findings: Sequence[Finding], path: str) -> bool:
    """Whether something was found in a file; of one that is adapted, in what adapts it."""
    files = {path, shown_name(path)}
    for under in (loaded.curriculum.layered.beneath or {}).values():
        if path in under:
            files |= {*under, *loaded.curriculum.files.values()}
    return any(finding.place.file in files for finding in findings)


def _has_model(loaded: Loaded, path: str, kind: str | None) -> bool:
    """Whether what the file says is in the curriculum."""
    curriculum = loaded.curriculum
    if path.endswith(".svg"):
        return path in curriculum.figures.values()
    if path == "groupwork.lock":
        return bool(loaded.lock.base)
    if kind == "overlay":
        return bool(curriculum.layered.title)
    if kind == "change":
        return any(one.file == path for one in curriculum.layered.adaptations)
    key = (kind or "", Path(path).stem)
    files = (curriculum.files.get(key), *curriculum.layered.files(family(key[0]), key[1]))
    return path in files and key not in curriculum.broken


def _unwell(findings: Sequence[Finding], given: Input) -> str:
    """Return what is wrong with a finding itself: an unknown code, no words, a line that is not there."""
    lines = len(re.split(rb"\r\n|\r|\n|\x0b|\x0c|\xc2\x85|\xe2\x80[\xa8\xa9]", given.data)) + 1
    for finding in findings:
        is_here = finding.place.file == given.path
        if finding.code not in explanations():
            return f"the code {finding.code} is explained nowhere"
        if not finding.words.strip() or not finding.remedy.strip():
            return f"{finding.code} has no words or no remedy"
        if is_here and finding.place.line > lines:
            return f"{finding.code} stands on line {finding.place.line} of {lines}"
    return ""


class Formatter(Loader):
    """Puts the input into its one form, which is its own form; that it says the same is held by fmt.

    It takes much longer than the loader, so no input is longer than a long plan.
    """

    def input(self, chance: Random) -> Input:
        """Return a file of at most a long plan's length, changed by chance."""
        given = super().input(chance)
        return replace(given, data=given.data[:40_000])

    def read(self, given: Input) -> Outcome:
        """Return whether it has a form; what cannot be formed says why."""
        kind = kind_of(given.path)
        try:
            text = given.data.decode()
            form = canonical(text, family(kind) if kind else None)
        except (NotRewrittenError, UnicodeDecodeError) as refused:
            return Outcome(False, Counter([type(refused).__name__]))
        again = canonical(form, family(kind) if kind else None)
        return Outcome(True, Counter(), "" if again == form else "its form has another form")


class Schedule:
    """Imports the input as a published weekly schedule; what comes of it is a program that loads."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "schedule.csv"
        self.seeds = [
            Input(name.lower(), words.encode())
            for name, words in sorted(vars(test_published_forms).items())
            if name.isupper() and isinstance(words, str) and "\n" in words
        ]

    def input(self, chance: Random) -> Input:
        """Return a schedule, changed by chance."""
        seed, other = chance.choice(self.seeds), chance.choice(self.seeds)
        return Input(seed.path, mutated(chance, seed.data, other.data))

    def read(self, given: Input) -> Outcome:
        """Return whether it gave a program; what could not be read is counted as one code."""
        try:
            self.file.write_bytes(given.data)
            imported = import_schedule(read_text(self.file), "Given", AS_OF)
        except AuthorError:
            return Outcome(False, Counter(["refused"]))
        read_program(program_text(imported.values), "given.yaml")
        codes = Counter({"unread": len(imported.unread), "unknown": len(imported.unknown)})
        return Outcome(True, codes)


READERS: Mapping[str, Callable[[Path], Reader]] = {
    "loader": Loader,
    "formatter": Formatter,
    "schedule": Schedule,
}
"""What inputs can be read with, by name; each is handed a folder of its own."""
