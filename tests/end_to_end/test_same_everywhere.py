"""The same words give the same site, PDFs, Word files, calendars and zip files, whatever else differs.

What one computer, person, hour or run has that another has not is varied here, on a small project.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from building import REPOSITORY, files_of
from factory import FIGURE, HANDOUT, SESSION, TOPIC, write_files
from small import write_small

pytestmark = [pytest.mark.slow, pytest.mark.paper]

OPTIONS = ("--word", "--offline")
CORES = "import os\nos.cpu_count = lambda: {cores}\n"
SHUFFLED = """
import os, random
real_scandir, real_listdir = os.scandir, os.listdir
class Shuffled:
    def __init__(self, found):
        self.entries = list(found)
        random.shuffle(self.entries)
        self.rest = iter(self.entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.rest)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        self.close()
    def close(self):
        self.rest = iter(())
os.scandir = lambda path=".": Shuffled(real_scandir(path))
os.listdir = lambda path=".": random.sample(found := real_listdir(path), len(found))
"""
"""What every Python that is started reads first: a disk that lists its files in another order each time."""

SETTINGS = {
    ".config/fontconfig/fonts.conf": "<fontconfig><selectfont><rejectfont><glob>*</glob></rejectfont>"
    "</selectfont><match target='font'><edit name='embolden' mode='assign'><bool>true</bool></edit>"
    "</match></fontconfig>",
    ".config/groupwork/settings": "none of this is read",
    ".local/share/pandoc/defaults/default.yaml": "toc: true\n",
    ".local/share/pandoc/templates/default.openxml": "no template",
    ".config/pip/pip.conf": "[global]\nindex-url = http://127.0.0.1:9\n",
}
"""A home in which somebody has settings for much of what a build uses."""


@dataclass(frozen=True)
class Circumstances:
    """What a build lives with; whatever is not named is as in the first build."""

    environment: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    first: str = ""
    mask: int = 0o022
    folder: str = "project"
    is_bare: bool = False
    is_backwards: bool = False
    is_older: bool = False


VARIED: Mapping[str, Circumstances] = {
    "once more, another zone, language and hash seed": Circumstances(
        {"TZ": "America/St_Johns", "LC_ALL": "C", "LANGUAGE": "tr", "PYTHONHASHSEED": "random"}
    ),
    "one core, nobody else may read": Circumstances(first=CORES.format(cores=1), mask=0o077),
    "three cores, files in any order": Circumstances(
        first=CORES.format(cores=3) + SHUFFLED, mask=0, is_backwards=True
    ),
    "another path, a home full of settings, another name": Circumstances(
        {
            "HOME": "home",
            "XDG_CONFIG_HOME": "home/.config",
            "XDG_DATA_HOME": "home/.local/share",
            "USER": "somebody",
            "LOGNAME": "somebody",
            "FONTCONFIG_FILE": "/no/such/settings",
        },
        folder="a long way/down – très loin/project & co",
    ),
    "another hour of another year": Circumstances(
        {"SOURCE_DATE_EPOCH": "1234567890"},
        before=("faketime", "2031-03-05 04:05:06"),
        is_older=True,
    ),
    "no home, no name, an empty environment": Circumstances(is_bare=True),
}


def _build(root: Path, circumstances: Circumstances, folder: Path, *options: str) -> None:
    """Build as a person does, in these circumstances; `folder` holds what belongs to them."""
    write_files(folder / "first", {"sitecustomize.py": circumstances.first})
    write_files(folder / "home", SETTINGS)
    path = os.pathsep.join((str(folder / "first"), str(REPOSITORY)))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": path}
    if not circumstances.is_bare:
        plain = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
        own = {
            name: str(folder / value) if value.startswith("home") else value
            for name, value in circumstances.environment.items()
        }
        environment = {**os.environ, **plain, **environment, **own}
    done = subprocess.run(
        [*circumstances.before, sys.executable, "-m", "generator", "build", *options],
        cwd=root,
        env=environment,
        umask=circumstances.mask,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        pytest.fail(f"groupwork build returned {done.returncode}:\n{done.stdout}{done.stderr}")


def _differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _site(root: Path) -> dict[str, bytes]:
    """Return every file of the site, and the list of their hashes."""
    sums = (root / "build" / "SHA256SUMS").read_bytes()
    return {**files_of(root / "build" / "site"), "SHA256SUMS": sums}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the small project once, as on any desk."""
    folder = tmp_path_factory.mktemp("first")
    root = write_small(folder / "project")
    _build(root, Circumstances(), folder, *OPTIONS)
    return _site(root)


def test_every_kind_of_file_is_compared(first: dict[str, bytes]) -> None:
    """What is not built here cannot differ."""
    kinds = {".html", ".pdf", ".docx", ".zip", ".ics", ".png", ".svg", ".js", ".json", ".css"}

    assert kinds <= {Path(name).suffix for name in first}


@pytest.mark.parametrize("name", VARIED)
def test_the_same_words_give_the_same_bytes(
    first: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    """Every file of the site, zip files included, and the list of their hashes."""
    there = VARIED[name]
    if there.before and not shutil.which(there.before[0]):
        if os.environ.get("CI"):
            pytest.fail("faketime is not installed; scripts/setup.sh test installs it")
        pytest.skip("faketime is not installed; scripts/setup.sh test installs it")
    root = write_small(tmp_path / there.folder, is_backwards=there.is_backwards)
    if there.is_older:
        for path in root.rglob("*"):
            os.utime(path, (1_000_000_000, 1_000_000_000))
    _build(root, there, tmp_path, *OPTIONS)

    assert [] == _differing(first, _site(root))


def test_a_disk_in_any_order_is_one(tmp_path: Path) -> None:
    """The variation can fail: what reads a folder without sorting sees another order each time."""
    write_files(tmp_path, {f"many/{number:02}": "" for number in range(30)})
    write_files(tmp_path, {"first/sitecustomize.py": SHUFFLED})
    asked = (
        "import os, pathlib\n"
        "print(*os.listdir('many')); print(*[one.name for one in os.scandir('many')])\n"
        "print(*[one.name for one in pathlib.Path('many').rglob('*')])\n"
        "print(*[name for _, _, names in os.walk('many') for name in names])\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", asked],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "first")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for _ in range(2)
    ]

    assert [True] * 4 == [one != other for one, other in zip(*said, strict=True)]
    assert 1 == len({tuple(sorted(line.split())) for line in said[0]})


# What was built before has no say


def _said(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), "utf-8")

    return change


def _without_a_session(root: Path) -> None:
    (root / SESSION.replace("riding-out", "a-third-wave")).unlink()
    for file in (TOPIC, "curriculum/programs/small.yaml"):
        _said(file, ", a-third-wave", "")(root)


EDITS: Mapping[str, Callable[[Path], None]] = {
    "a word of a session": _said(SESSION, "Everybody draws one craving", "Everyone draws a craving"),
    "a title of a sheet": _said(HANDOUT, "title: The wave", "title: The long wave"),
    "a drawing": _said(FIGURE, "M0 9q5-9 10 0", "M0 9q5-8 10 0"),
    "a style sheet": _said("templates/print/base.css", "h1 { font-size: 2rem", "h1 { font-size: 1.9rem"),
    "a session less": _without_a_session,
    "the date of the edition": _said("curriculum/edition.yaml", "2027-01-04", "2027-02-05"),
}  # fmt: skip


def test_a_build_after_edits_is_one_from_nothing(tmp_path: Path) -> None:
    """After edits in any order a build on top of the last one makes what one from nothing makes."""
    warm = write_small(tmp_path / "warm")
    _build(warm, Circumstances(), tmp_path, *OPTIONS)
    chance = random.Random(9)  # noqa: S311 - the same edits on every run
    edits = chance.sample(sorted(EDITS), 4)
    for pair in (edits[:2], edits[2:]):
        for edit in pair:
            EDITS[edit](warm)
        _build(warm, Circumstances(), tmp_path, *OPTIONS)
    clean = tmp_path / "clean"
    shutil.copytree(warm, clean, ignore=shutil.ignore_patterns("build"))
    _build(clean, Circumstances(), tmp_path, *OPTIONS)

    assert [] == _differing(_site(warm), _site(clean))
