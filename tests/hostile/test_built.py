"""What a build makes of hostile files: the engine is not started with them, and nothing of them is published."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import icalendar
import pytest
from attempts import MARKUP, OVERRIDE, SETTINGS, SVG
from factory import (
    AS_OF,
    FIGURE,
    FILES,
    HANDOUT,
    PROGRAM,
    RESOURCES,
    SESSION,
    changed,
    write_project,
)

from generator import flow
from generator.compose import compose
from generator.findings import Place, Report, must
from generator.load import Project
from generator.publish import VOICES, calendar_bytes, only_one_build
from generator.publish.harmless import tamed

REPOSITORY = Path(__file__).resolve().parents[2]
OURS = (REPOSITORY / SETTINGS).read_text("utf-8")
RUNS = "from pathlib import Path\n\n\ndef on_startup(**_):\n    Path(__file__).with_name('ran').touch()\n"
CLIMB = "{{ ''.__class__.__mro__[1].__subclasses__()[0].__init__.__globals__ }}{% extends 'base.html' %}"


def whole(folder: Path, *files: Mapping[str, str | bytes | None]) -> Project:
    """Return the small project with our looks and settings, and with these files."""
    root = write_project(folder / "project", {"hook.py": RUNS})
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    write_project(root, {SETTINGS: OURS}, *files)
    return Project(root, root / "build")


@pytest.mark.parametrize(
    "files",
    [
        {SETTINGS: f"{OURS}hooks: [../hook.py]\n"},
        {SETTINGS: f"{OURS}copyright: !!python/object/apply:os.system ['touch ran']\n"},
        {SETTINGS: OURS.replace("custom_dir: templates/site/overrides", "custom_dir: evil")},
        {OVERRIDE: CLIMB},
        {"templates/site/assets/groupwork.css": "@import url(https://evil.example/x.css);"},
        {"templates/site/assets/logo.svg": f"{SVG}<script>alert(1)</script></svg>"},
    ],
    ids=["hook", "tag", "theme", "override", "style", "logo"],
)
def test_a_build_stops_before_the_engine(
    files: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good site stays, nothing ran, and the report says why."""
    started: list[Path] = []
    monkeypatch.setattr(flow, "start_engine", lambda build, _lock: started.append(build))
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    project = whole(tmp_path, files)
    (project.build / "site").mkdir(parents=True)
    (project.build / "site" / "index.html").write_text("the last good one", "utf-8")
    result = flow.build(project)

    assert (True, []) == (result.kept_last_site, started)
    assert result.report.has_must
    assert "the last good one" == (project.build / "site" / "index.html").read_text("utf-8")
    assert [] == list(project.root.rglob("ran"))


def test_an_unsafe_drawing_is_not_published(tmp_path: Path) -> None:
    """Neither on a sheet nor as a file of the site, where a browser would open it and run it."""
    files = {FIGURE: f"{SVG}<script>alert(1)</script></svg>"}
    looked = flow.look(Project(write_project(tmp_path / "project", files), tmp_path / "build"))
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)

    assert () == composed.figures
    assert not {f"figures/{Path(FIGURE).name}", "h/the-wave.html"} & composed.addresses


def test_nothing_is_written_or_deleted_through_a_link(tmp_path: Path) -> None:
    """A pull request can bring links in build/; what they lead to stays as it is."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("keep", "utf-8")
    build = tmp_path / "project" / "build"
    (build / "paper").mkdir(parents=True)
    (build / "docs").symlink_to(outside)
    (build / "paper" / "handouts").symlink_to(outside)
    (build / ".lock").symlink_to(outside / "precious.txt")
    with only_one_build(build):
        left = [path for path in build.rglob("*") if path.is_symlink()]

    assert ([], "keep") == (left, (outside / "precious.txt").read_text("utf-8"))


def test_a_build_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """It could lead to somebody's own files, and all that is not of the build would be removed there."""
    (tmp_path / "home").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "home")
    with pytest.raises(NotADirectoryError), only_one_build(tmp_path / "build"):
        pass

    assert [] == list((tmp_path / "home").iterdir())


PLAIN = (
    "</script><!-- ]]> */ END:VEVENT =1+1 ::set-output name=a::b {{ 7*7 }} ${x} @team #1 \\\"; 'x'"
)
"""Words that end what they stand in, wherever that is."""


def test_plain_words_break_out_of_no_file(tmp_path: Path) -> None:
    """Titles go into calendars, scripts, data and settings, and are one value in each."""
    quoted = json.dumps(PLAIN)
    files = (
        changed(PROGRAM, "title: A small program", f"title: {quoted}")
        | changed(SESSION, "title: Riding out a craving", f"title: {quoted}")
        | changed(RESOURCES, "need: In a crisis", f"local: true, need: {quoted}")
    )
    looked = flow.look(Project(write_project(tmp_path / "project", files), tmp_path / "build"))
    composed = compose(looked.loaded.curriculum, looked.checked, looked.found)
    calendars = calendar_bytes(tmp_path / "build", composed.calendars, AS_OF)

    assert calendars
    for data in calendars.values():
        read = icalendar.Calendar.from_ical(data)
        assert {"VTIMEZONE", "VEVENT"} == {one.name for one in read.subcomponents}
    assert composed.texts
    for text in composed.texts.values():
        for line in text.splitlines():
            assert re.fullmatch(r"//.*|  //.*|  \"[^\"]*\": .*|window\.\w+ = .*|\};?|", line), line
        assert text.count("window.") == 1


EVIL = "x\n::error::y\r\n\x1b[2J</details><script> @team [a](https://evil.example) | `"


def test_findings_break_out_of_no_voice() -> None:
    """Whatever a sentence or a name of a file holds, each voice says it as words of one finding."""
    shown = [must("file-unreadable", EVIL, EVIL, Place("a,b:c", 1, 1))]
    report = Report.of(shown, {"files": 1})
    github = VOICES["github"](report).splitlines()
    markdown = VOICES["markdown"](report)
    data = json.loads(VOICES["sarif"](report)), json.loads(VOICES["json"](report))

    assert ["::error file=a%2Cb%3Ac,line=1,col=1,title=file-unreadable::"] == [
        line[: line.index("::", 2) + 2] for line in github if line.startswith("::")
    ]
    assert tamed(markdown) == markdown
    assert "<script" not in markdown
    assert "\x1b" not in VOICES["text"](report)
    assert 1 == len(data[0]["runs"][0]["results"]) == len(data[1]["findings"])


@pytest.mark.slow
@pytest.mark.paper
def test_a_real_build_shows_it_all_and_does_nothing(tmp_path: Path) -> None:
    """Pages and paper of a handout that holds every attempt at markup: they are there, as words."""
    block = "  - {{id: w{}, kind: text, text: '{}'}}\n"
    blocks = "".join(
        block.format(number, words.replace("'", "''"))
        for number, words in enumerate(MARKUP.values())
    )
    files = {HANDOUT: FILES[HANDOUT].replace("\nsources:", f"\n{blocks}sources:")}
    project = whole(tmp_path, files)
    result = flow.build(project)
    site = project.build / "site"
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    page = pages[site / "handouts" / "the-wave.html"]

    assert result.site.rebuilt
    assert (site / "paper" / "handouts" / "the-wave.pdf").is_file()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    for text in pages.values():
        assert "<script>alert" not in text
        assert "onerror=alert(1)>" not in text.replace("&gt;", "")
        assert "Content-Security-Policy" in text
    assert not [path for path in site.rglob("*") if b"root:x:0:0" in _data(path)]


def _data(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
