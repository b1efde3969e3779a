"""HTML becomes Word files that people edit; the only door of pandoc.

Nothing that did not change is made again: each file has a key made of everything that shapes it.
Pandoc runs in its own sandbox, reads nothing but the HTML and templates/word/, and is given
drawings inside the HTML, as pictures. What it cannot be told is mended in the finished file.
"""

import base64
import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..findings import Finding, Place, must
from .files import digest_of, read_book, remove_others, write, write_book
from .layout import Bound, Press, Sheet, picture
from .tools import paper_tools
from .whole import held
from .workers import workers

HOW_TO_INSTALL = (
    "No Word file was made, because pandoc is missing. This one command installs it: "
    'pip install "groupwork[word]" (in a copy of the repository: '
    ".venv/bin/pip install pypandoc_binary)"
)

_FIGURE = re.compile(r"groupwork://figures/([a-z0-9-]+\.svg)")
_DOTS_TO_THE_INCH = 240
_LONGEST_SIDE = 3000
"""Pixels; a drawing that says it is very large is made no larger than this."""
_PATIENCE = 120
"""Seconds that one file may take."""
_AT_A_TIME = 64
"""Files whose HTML memory holds at a time."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """One Word file to be: its address below build/, what renders its HTML, the file it is made of."""

    address: str
    render: Callable[[], str]
    source: str


@dataclass(frozen=True, slots=True)
class WordResult:
    """Which Word files there are, which were made now, and what kept others from being made."""

    made: tuple[str, ...]
    rendered: tuple[str, ...]
    findings: tuple[Finding, ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class WordFolders:
    """templates/word/ with all looks, and the press that draws figures and says where build/ is."""

    looks: Path
    press: Press


Outcome = bytes | str
"""A file's bytes, or the reason why there is none."""


def write_word(
    files: Sequence[WordFile],
    folders: WordFolders,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> WordResult:
    """Make the files whose key changed, and remove Word files that no longer belong."""
    pandoc = shipped_pandoc()
    if pandoc is None:
        return WordResult((), (), (), skipped=HOW_TO_INSTALL)
    build = folders.press.build
    remove_others(build / "word", [build / file.address for file in files])
    if not files:
        (build / "word.json").unlink(missing_ok=True)
        return WordResult((), (), ())
    known = read_book(build / "word.json")
    shared = _shared_key(pandoc, folders)
    keys: dict[str, str] = {}
    stale: list[WordFile] = []
    shown: set[str] = set()
    for file in files:
        html = file.render()
        key = keys[file.address] = _key(html, shared, folders.press.figures)
        if known.get(file.address) != key or not (build / file.address).is_file():
            stale.append(file)
            shown.update(_figures_in(html))
    findings: list[Finding] = []
    rendered: list[str] = []
    progress(0, len(stale))
    for done, (file, outcome) in enumerate(_make(stale, shown, pandoc, folders), 1):
        if isinstance(outcome, str):
            findings.append(_not_made(file, outcome))
            (build / file.address).unlink(missing_ok=True)
            del keys[file.address]
        else:
            write(build / file.address, outcome)
            rendered.append(file.address)
        progress(done, len(stale))
    write_book(build / "word.json", keys)
    return WordResult(tuple(sorted(keys)), tuple(sorted(rendered)), tuple(findings))


def shipped_pandoc() -> Path | None:
    """Return the pandoc that comes with the extra `word`, or None without it.

    Another pandoc of this computer is left alone: the same content gives the same bytes elsewhere.
    """
    try:
        import pypandoc  # noqa: PLC0415 - an optional extra
    except ImportError:
        return None
    path = Path(pypandoc.__file__).parent / "files" / "pandoc"
    return path if path.is_file() else None


def _not_made(file: WordFile, reason: str) -> Finding:
    return must(
        "word-not-made",
        f"The Word file {file.address} could not be made: {reason}.",
        "Look at what this file says that others do not: a drawing, a link, a table.",
        Place(file.source),
    )


# Keys: everything that shapes a Word file


def _shared_key(pandoc: Path, folders: WordFolders) -> Mapping[str, str]:
    """Return the fingerprints of what shapes every file, and of what shapes those with figures."""
    asked = [str(pandoc), "--version"]
    version = subprocess.run(asked, check=True, capture_output=True).stdout  # noqa: S603 - the shipped pandoc
    words = hashlib.sha256(version + Path(__file__).read_bytes())
    for name in ("reference.docx", "document.openxml"):
        words.update((folders.looks / name).read_bytes())
    fonts = digest_of(folders.press.fonts)
    return {"words": words.hexdigest(), "figures": f"{paper_tools()} {fonts}"}


def _key(html: str, shared: Mapping[str, str], figures: Path) -> str:
    total = hashlib.sha256(f"{shared['words']}\n{html}".encode())
    for name in _figures_in(html):
        path = figures / name
        total.update(f"{shared['figures']} {name}".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return total.hexdigest()


def _figures_in(html: str) -> tuple[str, ...]:
    return tuple(sorted(set(_FIGURE.findall(html))))


# Figures: Word shows no SVG without a picture beside it


def _pictures(names: Iterable[str], press: Press) -> dict[str, Outcome]:
    """Draw figures with our letters, as pictures that are sharp on paper."""
    pictures: dict[str, Outcome] = {}
    sheets: list[Sheet] = []
    for name in names:
        size = _size_of(press.figures / name)
        if isinstance(size, str):
            pictures[name] = f"the drawing {name} {size}"
        else:
            sheets.append(Sheet(name, (Bound(_page_with(name, size, press), ()),), name))
    with workers(press, len(sheets)) as lay_out:
        for sheet, outcome in lay_out(sheets, [f"figures/{sheet.address}" for sheet in sheets]):
            pictures[sheet.address] = (
                outcome
                if isinstance(outcome, str)
                else picture(outcome.data, _DOTS_TO_THE_INCH / 72, _LONGEST_SIDE)
            )
    return pictures


def _size_of(path: Path) -> tuple[float, float] | str:
    """Return a drawing's width and height in pixels of 1/96 inch, or what is wrong with it."""
    if not path.is_file():
        return "is not there"
    number = rb"[\s,]*([-+]?[0-9.]+)"
    found = re.search(rb'\bviewBox="' + number * 4 + rb'\s*"', path.read_bytes())
    if not found or float(found[3]) <= 0 or float(found[4]) <= 0:
        return "does not say its size in a viewBox"
    return float(found[3]), float(found[4])


def _page_with(name: str, size: tuple[float, float], press: Press) -> str:
    """Return a page that is as large as a drawing and holds nothing else."""
    width, height = size
    faces = "".join(
        f'@font-face {{font-family: "Atkinson Hyperlegible Next"; font-weight: {weight};'
        f" src: url(groupwork://fonts/{font})}}"
        for weight, font in (
            (400, "AtkinsonHyperlegibleNext-Regular.ttf"),
            (700, "AtkinsonHyperlegibleNext-Bold.ttf"),
        )
        if (press.fonts / font).is_file()
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{name}</title><style>{faces}'
        f"@page {{size: {width}px {height}px; margin: 0}} body {{margin: 0}}"
        f"img {{display: block; width: {width}px; height: {height}px}}</style></head>"
        f'<body><img src="groupwork://figures/{name}" alt="{name}"></body></html>'
    )


# Pandoc, on all cores


def _make(
    files: Sequence[WordFile], shown: Iterable[str], pandoc: Path, folders: WordFolders
) -> Iterator[tuple[WordFile, Outcome]]:
    if not files:
        return
    pictures = _pictures(sorted(shown), folders.press)
    folders.press.build.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="scratch-", dir=folders.press.build) as scratch,
        held(Path(scratch)),
        ThreadPoolExecutor(folders.press.processes or os.cpu_count()) as pool,
    ):
        command = _command(pandoc, folders.looks, Path(scratch))
        for first in range(0, len(files), _AT_A_TIME):
            some = files[first : first + _AT_A_TIME]
            texts = [file.render() for file in some]
            outcomes = pool.map(lambda html: _one(html, pictures, command, scratch), texts)
            yield from zip(some, outcomes, strict=True)


def _command(pandoc: Path, looks: Path, nothing: Path) -> tuple[str, ...]:
    """Return the words that start pandoc; a person's own settings of it have no say.

    A warning fails a file: it says that something was left out.
    """
    return (
        *(str(pandoc), "+RTS", "-M512M", "-RTS"),
        *("--sandbox", "--fail-if-warnings", f"--data-dir={nothing}"),
        f"--reference-doc={looks.resolve() / 'reference.docx'}",
        f"--template={looks.resolve() / 'document.openxml'}",
        *("--from=html+empty_paragraphs", "--to=docx+empty_paragraphs", "--output=-"),
    )


def _one(
    html: str, pictures: Mapping[str, Outcome], command: Sequence[str], folder: str
) -> Outcome:
    """Make one file; one that cannot be made returns its reason."""
    for name in _figures_in(html):
        drawn = pictures[name]
        if isinstance(drawn, str):
            return drawn
        embedded = f"data:image/png;base64,{base64.b64encode(drawn).decode()}"
        html = html.replace(f'"groupwork://figures/{name}"', f'"{embedded}"')
    try:
        done = subprocess.run(  # noqa: S603 - the shipped pandoc, in its sandbox
            command,
            input=html.encode(),
            capture_output=True,
            check=False,
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"},
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return f"it took longer than {_PATIENCE} seconds"
    if done.returncode:
        return _reason(done.stderr.decode(errors="replace"))
    return _mended(done.stdout, html)


def _reason(said: str) -> str:
    """Return what pandoc said as the end of a sentence."""
    if unread := re.search(r"Could not fetch resource (\S+?):? ", said):
        return f"{unread[1][:80]} may not be read; only our own drawings are"
    words = " ".join(said.split()).removesuffix(" Failing because there were warnings.")
    return f"pandoc says “{words[:200]}”" if words else "pandoc stopped without a word"


# What pandoc cannot be told

_FOOT = re.compile(r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Footer" ?/>\s*</w:pPr>.*?</w:p>', re.DOTALL)
_ROWS = re.compile(
    r'(<w:tblStyle w:val="\w*Rows" ?/>(?:(?!</w:tblPr>).)*?)w:firstColumn="0"'
    r'((?:(?!</w:tblPr>).)*?)w:val="00([02])0"',
    re.DOTALL,
)
_ROW = re.compile(r"<w:tr>(\s*<w:trPr>)?")
_EMBEDDED = re.compile(r'(<pic:cNvPr descr=")data:[^"]*"')
_EDITION = re.compile(r'<meta name="date" content="(\d{4}-\d\d-\d\d)">')


def _mended(data: bytes, html: str) -> bytes:
    """Return a Word file in which every page has the foot that the HTML has, and more like it.

    Tables whose style ends in Rows say that their first column heads their rows, and no row is
    torn between two pages. A picture's second description, which holds the picture again as
    letters, goes; the first is read aloud.
    The file's moment is the edition's date: the sandbox knows no clock.
    """
    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    document = parts["word/document.xml"].decode()
    feet = "".join(_FOOT.findall(document))
    document = _EMBEDDED.sub(r'\1"', _FOOT.sub("", document))
    # Without its distances LibreOffice moves a picture an eighth of an inch to the right.
    document = document.replace(
        "<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">'
    )
    # In w:val, 0020 stands for a heading row and 0080 for a heading column.
    document = _ROWS.sub(
        lambda found: (
            f'{found[1]}w:firstColumn="1"{found[2]}w:val="00{"8" if found[3] == "0" else "A"}0"'
        ),
        document,
    )
    document = _ROW.sub(
        lambda found: f"<w:tr><w:trPr><w:cantSplit/>{'' if found[1] else '</w:trPr>'}", document
    )
    parts["word/document.xml"] = document.encode()
    numbers = parts["word/footer1.xml"].decode()
    parts["word/footer1.xml"] = numbers.replace("<w:p>", f"{feet}<w:p>", 1).encode()
    if edition := _EDITION.search(html):
        core = parts["docProps/core.xml"].decode()
        core = core.replace("1970-01-01T00:00:00Z", f"{edition[1]}T00:00:00Z")
        parts["docProps/core.xml"] = core.encode()
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as new:
        for name, part in parts.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return target.getvalue()
