"""Every attempt of the register is made: nothing runs, loads, climbs or hangs, and a finding explains it."""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType

import pytest
from attempts import FINE, MARKUP, NAMES, WORDS, Attempt, attempts
from factory import FIGURE, FILES, HANDOUT, SESSION, write_project

from generator import flow
from generator.check.explained import explanations
from generator.compose import compose
from generator.findings import Finding
from generator.load import Project
from generator.publish import VOICES
from generator.render import Renderer

REPOSITORY = Path(__file__).resolve().parents[2]
ALL = attempts()
PATIENCE = 60
"""Seconds after which something is said to hang; nothing here takes one."""

DEEDS = frozenset(
    {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"}
)
_SEEN: list[tuple[str, str]] = []
_LOOKING: list[bool] = []


def _note(event: str, given: tuple[object, ...]) -> None:
    if _LOOKING and (event in DEEDS or event == "open"):
        _SEEN.append((event, str(given[0]) if given else ""))


sys.addaudithook(_note)


@contextlib.contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """Yield what is opened, started or called meanwhile; whatever hangs is ended."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"nothing came back within {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    _SEEN.clear()
    _LOOKING.append(True)
    try:
        yield _SEEN
    finally:
        _LOOKING.clear()
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def forbidden(seen: list[tuple[str, str]], root: Path) -> list[tuple[str, str]]:
    """Return what was opened outside of the project, the tool and Python, and what was started or called."""
    allowed = (
        str(root),
        str(REPOSITORY),
        sys.prefix,
        sys.base_prefix,
        str(Path(os.__file__).parent),
    )
    return [
        (event, what)
        for event, what in seen
        if event != "open"
        or (what.startswith("/") and not os.path.realpath(what).startswith(allowed))
    ]


def found(root: Path) -> tuple[Finding, ...]:
    """Check a project, and show that nothing happened on the way."""
    with watched() as seen:
        result = flow.check(Project(root, root / "build"))
        for voice in VOICES.values():
            spoken = voice(result.report, result.programs)
            assert not set(spoken) & set("\x00\x07\x1b\x7f\x9b\u202e\u2067")
    assert [] == forbidden(seen, root)
    return result.report.findings


def test_the_register_is_as_large_as_it_says() -> None:
    """No attempt gets lost, and none is written twice."""
    assert len({str(one) for one in ALL}) == len(ALL)
    assert 200 < len(ALL)


@pytest.mark.parametrize("attempt", [one for one in ALL if one.code != WORDS], ids=str)
def test_an_attempt_is_found_and_explained(attempt: Attempt, tmp_path: Path) -> None:
    """A must finding names the file and says what it is and what to do; its code has a page."""
    findings = found(write_project(tmp_path / "project", attempt.files))
    told = [one for one in findings if one.code == attempt.code and one.place.file == attempt.file]

    assert told, [(one.code, str(one.place), one.words) for one in findings]
    assert {"must"} == {one.severity.value for one in told}
    assert any(attempt.says in one.words for one in told), [one.words for one in told]
    assert all(one.remedy for one in told)
    assert attempt.code in explanations()


@pytest.mark.parametrize("attempt", [one for one in ALL if one.code == WORDS], ids=str)
def test_words_stay_words(attempt: Attempt, tmp_path: Path) -> None:
    """Nothing is found in what is only typed, and in other scripts and emoji neither."""
    codes = {one.code for one in found(write_project(tmp_path / "project", attempt.files))}

    assert set() == codes - {"sentence-too-long", "reading-too-hard", "term-not-explained"}


class Acts(HTMLParser):
    """Collects what a page would do: scripts of its own, handlers, frames, and addresses that act."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.acts: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element would do."""
        for name, value in attrs:
            plain = "".join((value or "").split()).lower()
            if name.startswith("on") or plain.startswith(("javascript:", "vbscript:", "data:text")):
                self.acts.append(f"{tag} {name}={value}")
            if (
                name in {"src", "srcset", "data", "action"}
                and "//" in plain.partition("groupwork://")[0]
            ):
                self.acts.append(f"{tag} {name}={value}")
        if tag in {"iframe", "object", "embed", "form", "base", "math"} or (
            tag == "script" and "src" not in dict(attrs)
        ):
            self.acts.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)


def shown(root: Path, texts: Iterable[str]) -> Acts:
    """Return what the pages and sheets of a handout with these texts would do, and their words."""
    block = "  - {{id: w{}, kind: text, text: '{}'}}\n"
    blocks = "".join(
        block.format(number, words.replace("'", "''")) for number, words in enumerate(texts)
    )
    files = {HANDOUT: FILES[HANDOUT].replace("\nsources:", f"\n{blocks}sources:")}
    project = Project(write_project(root, files), root / "build")
    looked = flow.look(project)
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)
    renderer = Renderer(REPOSITORY / "templates", composed.addresses)
    acts = Acts()
    for document in composed.documents:
        if HANDOUT in document.made_of and not document.parts:
            acts.feed(renderer.render(document))
    return acts


def test_what_was_typed_is_shown_and_does_nothing(tmp_path: Path) -> None:
    """On each page and each sheet it is there to be read, and nothing acts but what our own templates bring."""
    texts = [*MARKUP.values(), *(words for words in FINE.values() if "](" not in words)]
    pages = shown(tmp_path / "theirs", texts)
    flat = _letters("".join(pages.words))

    assert shown(tmp_path / "ours", []).acts == pages.acts
    assert [] == [words for words in texts if _letters(words) not in flat]


def _letters(words: str) -> str:
    """Return words without spaces and without the marks that prose reads as emphasis."""
    return "".join(words.replace("_", "").replace("*", "").split())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_file_name_deceives_nobody(name: str | bytes, tmp_path: Path) -> None:
    """It is a finding that can be printed anywhere, and names a letter that looks like another one."""
    root = write_project(tmp_path / "project")
    folder = os.fsencode(root / "curriculum" / "sessions" / "cravings")
    Path(os.fsdecode(folder + b"/" + os.fsencode(name))).write_text("title: x\n", "utf-8")
    findings = [one for one in found(root) if one.code in {"file-name-not-id", "file-not-read"}]

    assert 1 == len(findings)
    assert str(findings[0].place).isprintable()
    str(findings[0].place).encode()
    assert name != NAMES["a Cyrillic letter"] or "а is U+0430, cyrillic" in findings[0].words


LINKED = {
    "a file of the computer": (SESSION, "/etc/passwd", "link-leaves-project"),
    "a drawing of the computer": (FIGURE, "/etc/passwd", "link-leaves-project"),
    "the settings": ("mkdocs.yml", "/etc/passwd", "setting-not-allowed"),
    "a template": ("templates/site/assets/x.css", "/etc/passwd", "link-leaves-project"),
    "all templates": ("templates", "/etc", "link-leaves-project"),
    "a folder": ("curriculum/sessions/more", "/etc", "link-leaves-project"),
    "a ring": ("curriculum/topics/ring.yaml", "ring.yaml", "file-unreadable"),
    "what never ends": ("curriculum/topics/zero.yaml", "/dev/zero", "link-leaves-project"),
    "itself above": ("curriculum/sessions/cravings/up", "..", "link-not-followed"),
}


@pytest.mark.parametrize(("link", "target", "code"), LINKED.values(), ids=LINKED.keys())
def test_a_link_leads_nowhere(link: str, target: str, code: str, tmp_path: Path) -> None:
    """Nothing behind it is opened."""
    root = write_project(tmp_path / "project", {link: None})
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(target)

    assert code in {one.code for one in found(root)}


@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize(
    "file", ["curriculum/topics/x.yaml", "curriculum/figures/x.svg", "templates/x.css"]
)
def test_what_is_no_file_does_not_hang(
    kind: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that nobody writes to would be waited for without end."""
    root = write_project(tmp_path / "project")
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(root / file)
    else:
        monkeypatch.chdir((root / file).parent)
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(Path(file).name)
    told = [str(one.place) for one in found(root) if one.code == "file-unreadable"]

    assert [file] == told
