"""The site is built beside the last one and put in its place whole, or not at all."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factory import FIGURE, FILES, HANDOUT, PROGRAM, SESSION, changed, said, write_files
from translated import WAVE, wave

from generator import flow
from generator.check.explained import explanations
from generator.findings import Report, Severity
from generator.load import Project
from generator.publish import (
    EngineEndedError,
    EngineFailedError,
    SourceChangedError,
    finish_engine,
    pages_of_site,
    recover,
    site,
    stage_again,
    swap,
)
from generator.publish.site_parts import engine

Maker = Callable[..., Project]
pytestmark = pytest.mark.usefixtures("no_paper")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def _break_engine(project: Project) -> None:
    settings = project.mkdocs.read_text("utf-8")
    project.mkdocs.write_text(settings.replace("  language: en\n", "  language: xx\n"), "utf-8")


def _session(project: Project, old: str, new: str) -> None:
    write_files(project.root, changed(SESSION, old, new))


def test_without_libraries_there_is_a_site_without_paper(make_project: Maker) -> None:
    """A computer that cannot lay out paper builds every page, offers no PDF, and is told one command."""
    project = make_project()
    result = flow.build(project)
    site_files = _bytes(project.build / "site")
    expected = (
        (),
        "No PDF was made, because system libraries are missing. This one command installs them: "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0",
        [],
        [],
    )

    assert expected == (
        result.report.findings,
        result.paper.skipped,
        [name for name in site_files if name.endswith(".pdf")],
        [name for name, data in site_files.items() if name.endswith("html") and b".pdf" in data],
    )


def test_old_paper_does_not_come_back_without_libraries(make_project: Maker) -> None:
    """PDFs of an earlier build, with earlier words, stay out of a site that offers none."""
    project = make_project()
    write_files(project.root, {"build/paper/handouts/the-wave.pdf": b"%PDF of yesterday"})
    flow.build(project)
    flow.build(project)

    assert not (project.build / "site" / "paper").exists()


def test_every_page_has_its_policy(project: Project) -> None:
    """Each page of the site, the one for wrong addresses too, says what it may do."""
    pages = {
        name: (data.count(b'http-equiv="Content-Security-Policy"'), data.count(b"'unsafe-"))
        for name, data in _bytes(project.build / "site").items()
        if name.endswith(".html")
    }
    expected = dict.fromkeys(pages, (1, 0))

    assert expected == pages


def test_what_is_planned_is_made(make_project: Maker) -> None:
    """The pages of a site are the documents that were planned, and one for wrong addresses."""
    project = make_project()
    result = flow.build(project)
    pages = [name for name in _bytes(project.build / "site") if name.endswith(".html")]
    expected = [
        "404.html",
        "change-the-curriculum.html",
        "downloads.html",
        *sorted(f"explain/{name}.html" for name in ("index", *explanations())),
        "forms/index.html",
        "glossary.html",
        "h/the-wave.html",
        "handouts/index.html",
        "handouts/the-wave.html",
        "helplines.html",
        "index.html",
        "make-it-yours.html",
        "measures.html",
        "packs.html",
        "programs/small/calendar-evening.html",
        "programs/small/index.html",
        "programs/small/requirements.html",
        "room/riding-out.html",
        "run/riding-out.html",
        "run-a-program.html",
        "run-groups.html",
        "sessions/index.html",
        "sessions/riding-out.html",
        "sources.html",
        "topics/cravings.html",
        "topics/index.html",
    ]

    assert (expected, len(expected)) == (pages, result.site.pages)


def test_a_failing_engine_leaves_the_last_good_site(project: Project) -> None:
    """A setting that the engine cannot read costs nothing: the site of before is still there."""
    before = _bytes(project.build / "site")
    _session(project, "Riding out a craving", "Another title")
    _break_engine(project)
    with pytest.raises(EngineFailedError, match=r"languages/xx\.html"):
        flow.build(project)

    assert before == _bytes(project.build / "site")


@pytest.mark.parametrize("data", [b"<svg/>", None], ids=["changed", "gone"])
def test_a_drawing_that_changes_during_a_build_leaves_the_last_good_site(
    project: Project, monkeypatch: pytest.MonkeyPatch, data: bytes | None
) -> None:
    """Pages would show the one and paper the other, so nothing is put in place; the next build is right."""
    before = _bytes(project.build / "site")
    drawing = project.root / FIGURE
    real = flow.pass_over

    def meddled(*asked: Any) -> Any:
        drawing.unlink()
        if data is not None:
            drawing.write_bytes(data)
        return real(*asked)

    _session(project, "Riding out a craving", "Another title")
    monkeypatch.setattr(flow, "pass_over", meddled)
    with pytest.raises(SourceChangedError, match=r"figures/wave\.svg"):
        flow.build(project)
    monkeypatch.undo()
    after = _bytes(project.build / "site")
    drawing.write_text(FILES[FIGURE], "utf-8")
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    result = flow.build(project)

    assert (before, True) == (after, result.site.rebuilt)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", EngineEndedError),
        ("raise OSError(28, 'No space left on device')", OSError),
        ("raise SystemExit('no such setting')", EngineFailedError),
    ],
)
def test_an_engine_that_stops_says_why(program: str, expected: type[Exception]) -> None:
    """Ended from outside, on a full disk, or over a setting: each has its own words."""
    engine = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with pytest.raises(expected):
        finish_engine(engine, lambda: None)


def test_a_site_is_built_after_the_engine_failed(project: Project) -> None:
    """What failed once is done again, also when nothing changed but the setting."""
    settings = project.mkdocs.read_bytes()
    _session(project, "Riding out a craving", "Another title")
    _break_engine(project)
    with pytest.raises(EngineFailedError):
        flow.build(project)
    project.mkdocs.write_bytes(settings)
    result = flow.build(project)
    page = (project.build / "site" / "sessions" / "riding-out.html").read_text("utf-8")

    assert (True, True) == (result.site.rebuilt, "Another title" in page)


def test_a_program_that_cannot_be_made_leaves_the_last_good_site(project: Project) -> None:
    """When the home program's file cannot be read, nothing is put in the place of the site."""
    before = _bytes(project.build / "site")
    write_files(project.root, changed(PROGRAM, "cycle_weeks: 4", "cycle_weeks: four"))
    result = flow.build(project)

    assert (True, True, before) == (
        result.kept_last_site,
        result.report.has_must,
        _bytes(project.build / "site"),
    )


def test_a_document_with_a_must_finding_is_left_out_and_said(make_project: Maker) -> None:
    """A session that cannot be read has no page; the others have theirs."""
    project = make_project(changed(SESSION, "minutes: 60", "minutes: sixty"))
    result = flow.build(project)
    there = _bytes(project.build / "site")

    assert ("sessions/riding-out.html" in there, "handouts/the-wave.html" in there) == (False, True)
    assert "session riding-out, which could not be read" in result.left_out


def test_nothing_is_built_again_when_nothing_changed(make_project: Maker) -> None:
    """The second build starts no engine and touches no file."""
    project = make_project()
    first = flow.build(project)
    moments = {path: path.stat().st_mtime_ns for path in (project.build / "site").rglob("*")}
    second = flow.build(project)

    assert (True, False) == (first.site.rebuilt, second.site.rebuilt)
    assert first.site.pages == second.site.pages
    assert moments == {
        path: path.stat().st_mtime_ns for path in (project.build / "site").rglob("*")
    }


@pytest.mark.parametrize(
    "file",
    ["mkdocs.yml", "templates/site/overrides/main.html", "templates/site/assets/groupwork.css"],
)
def test_a_change_of_looks_builds_the_site_again(project: Project, file: str) -> None:
    """Settings, the theme's templates and style sheets shape every page."""
    with (project.root / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")

    assert flow.build(project).site.rebuilt


def test_another_version_of_the_engine_builds_the_site_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of an old engine are not kept for new ones."""
    monkeypatch.setattr("generator.publish.site_parts.version", lambda _name: "99")

    assert flow.build(project).site.rebuilt


def test_findings_of_the_site_are_said_on_every_build(make_project: Maker) -> None:
    """A broken link does not become right because nobody changed anything."""
    project = make_project()
    home = project.templates / "site" / "run-groups.md.j2"
    home.write_text(home.read_text("utf-8").replace("helplines.html", "no-lines.html"), "utf-8")
    expected = [
        (
            "link-broken",
            "build/site/run-groups.html",
            "The page run-groups.html links to no-lines.html, which does not exist.",
            "Correct the link, or add what it should lead to.",
        )
    ]

    assert (expected, expected) == (
        said(flow.build(project).report.findings),
        said(flow.build(project).report.findings),
    )


def test_a_page_that_calls_elsewhere_is_found(make_project: Maker) -> None:
    """A template that fetches from another computer fails the build."""
    project = make_project()
    with (project.templates / "site" / "glossary.md.j2").open("a", encoding="utf-8") as page:
        page.write('\n<div><img src="https://evil.example/pixel.gif" alt=""></div>\n')
    expected = [
        (
            "page-calls-elsewhere",
            "build/site/glossary.html",
            "The page glossary.html would fetch https://evil.example/pixel.gif from another computer.",
            "Take it out of templates/ or mkdocs.yml; pages fetch nothing from elsewhere.",
        )
    ]

    assert expected == said(flow.build(project).report.findings)


def test_a_site_with_a_page_missing_is_not_swapped_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another engine may ignore what it does not know; then the last good site stays, and that is said."""
    before = _bytes(project.build / "site")
    real = flow.finish_engine

    def forgetful(engine: Any, tick: Callable[[], None]) -> None:
        real(engine, tick)
        (project.build / "staging" / "glossary.html").unlink()

    _session(project, "Riding out a craving", "Another title")
    monkeypatch.setattr(flow, "finish_engine", forgetful)
    result = flow.build(project)

    assert (True, before) == (result.kept_last_site, _bytes(project.build / "site"))
    assert "page-not-made" in _codes(result.report)


def test_a_page_of_a_session_that_is_gone_goes_too(project: Project) -> None:
    """Nothing of a former build stays in the site or its sources."""
    (project.root / HANDOUT).unlink()
    write_files(project.root, changed(SESSION, "handouts: [the-wave]\n", ""))
    flow.build(project)
    rest = [path for path in project.build.rglob("*") if "the-wave" in path.name and path.is_file()]
    expected: list[Path] = []

    assert expected == rest


def _folders(build: Path) -> dict[str, str]:
    return {
        folder.name: (folder / "index.html").read_text("utf-8")
        for folder in sorted(build.iterdir())
        if folder.is_dir()
    }


def _site(build: Path, **words: str) -> Path:
    write_files(build, {f"{name}/index.html": text for name, text in words.items()})
    return build


def test_a_swap_puts_the_new_site_in_the_place_of_the_old(tmp_path: Path) -> None:
    """After it there is one site, the new one."""
    swap(_site(tmp_path, site="old", staging="new"), 1, "key")
    expected = {"site": "new"}

    assert expected == _folders(tmp_path)


def test_the_first_swap_needs_no_old_site(tmp_path: Path) -> None:
    """The first build has nothing to put aside."""
    swap(_site(tmp_path, staging="new"), 1, "key")
    expected = {"site": "new"}

    assert expected == _folders(tmp_path)


def test_a_rest_of_an_earlier_swap_is_no_hindrance(tmp_path: Path) -> None:
    """A build killed after its swap left the site before it; the next swap clears it away."""
    build = _site(tmp_path, staging="new", site="old")
    write_files(build, {"site.old/index.html": "older"})
    swap(build, 1, "key")
    expected = {"site": "new"}

    assert expected == _folders(tmp_path)


def test_a_build_killed_between_the_two_renames_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For that one moment there is no site; the next build brings the last good one back."""
    build = _site(tmp_path, site="old", staging="new")
    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        if path.name == "staging":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(site, "exchange", lambda *_folders: False)
    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        swap(build, 1, "key")
    monkeypatch.undo()
    recover(build)
    expected = {"site": "old"}

    assert expected == _folders(build)


def test_recovering_sweeps_up_after_a_killed_build(tmp_path: Path) -> None:
    """Folders and files of a moment that nobody will come back for are removed; the rest stays."""
    write_files(
        tmp_path,
        {
            "scratch-abc/font.ttf": "x",
            "staging/index.html": "x",
            ".site.key.abcdefgh.draft": "x",
            "packets/.one.pdf.abcdefgh.draft": "x",
            ".gitignore": "kept",
            "report.json": "kept",
            "paper/handouts/one.pdf": "kept",
            "site/index.html": "kept",
        },
    )
    recover(tmp_path)
    expected = [".gitignore", "paper/handouts/one.pdf", "report.json", "site/index.html"]

    assert expected == list(_bytes(tmp_path))


def test_a_swap_forgets_the_key_of_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is killed right at the swap is made anew, whatever it had known."""
    build = _site(tmp_path, site="old", staging="new")
    (build / "site.key").write_text("3\nold key", "utf-8")

    def killed(*_folders: Path) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(site, "exchange", killed)
    with pytest.raises(KeyboardInterrupt):
        swap(build, 1, "key")

    assert not (build / "site.key").exists()


def test_there_is_a_site_at_every_moment_of_a_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folders change places in one step: nothing is renamed away first."""
    build = _site(tmp_path, site="old", staging="new")
    seen = []
    real = site.exchange

    def watched(*folders: Path) -> bool:
        seen.append(_folders(build))
        is_done = real(*folders)
        seen.append(_folders(build))
        return is_done

    monkeypatch.setattr(site, "exchange", watched)
    swap(build, 1, "key")
    expected = [{"site": "old", "staging": "new"}, {"site": "new", "staging": "old"}]

    assert expected == seen
    assert {"site": "new"} == _folders(build)


def test_a_key_that_cannot_be_read_is_no_key(tmp_path: Path) -> None:
    """After a power cut a file may be empty or hold anything: then the site is built anew."""
    build = _site(tmp_path, site="old")
    found = []
    for data in (b"", b"\xff\xfe\nkey", b"many\nkey", b"3\nkey"):
        (build / "site.key").write_bytes(data)
        found.append(pages_of_site(build, "key"))
    expected = [None, None, None, 3]

    assert expected == found


def test_new_paper_comes_into_a_site_in_one_step(tmp_path: Path) -> None:
    """Paper that changed, came or went is laid into a second site; the one in place is not touched."""
    build = write_files(
        tmp_path,
        {
            "site/index.html": "page",
            "site/paper/handouts/one.pdf": "old",
            "site/paper/handouts/gone.pdf": "gone",
            "paper/handouts/one.pdf": "new",
            "paper/handouts/two.pdf": "two",
            "paper/handouts/gone.pdf": "no longer offered",
        },
    )
    before = _bytes(build / "site")
    made = ["paper/handouts/one.pdf", "paper/handouts/two.pdf"]
    is_new = stage_again(build, made)
    expected = {
        "index.html": b"page",
        "paper/handouts/one.pdf": b"new",
        "paper/handouts/two.pdf": b"two",
    }

    assert (True, before, expected) == (is_new, _bytes(build / "site"), _bytes(build / "staging"))
    swap(build, 1, "key")
    assert (False, expected) == (stage_again(build, made), _bytes(build / "site"))


def test_recovering_leaves_a_whole_site_alone(tmp_path: Path) -> None:
    """A site that is there is never replaced by an older one."""
    build = _site(tmp_path, site="new")
    write_files(build, {"site.old/index.html": "old"})
    recover(build)

    assert _folders(build)["site"] == "new"


def test_each_language_has_pages_of_its_own(make_project: Maker) -> None:
    """Below its name, at the same addresses, built by an engine of its own; the switch leads both ways."""
    project = make_project()
    write_files(project.root, wave())
    result = flow.build(project)
    site = project.build / "site"
    spanish, english = (
        (site / below / "handouts" / "the-wave.html").read_text("utf-8") for below in ("es", "")
    )
    again = flow.build(project)
    write_files(project.root, wave(title="{source: The wave, target: La otra ola}"))
    changed_words = flow.build(project)

    assert [] == [one.words for one in result.report.findings if one.severity is Severity.MUST]
    assert ('<html lang="es"', True) == (
        re.findall(r'<html lang="[^"]*"', spanish)[0],
        "La ola" in spanish,
    )
    assert 'href="../../assets/tokens.css"' in spanish
    assert 'hreflang="en"' in spanish
    assert 'href="../es/handouts/the-wave.html"' in english
    assert {"404.html", "sitemap.xml"}.isdisjoint(path.name for path in (site / "es").iterdir())
    assert [] == [path.name for path in project.build.glob("staging*")]
    assert (False, True) == (again.site.rebuilt, changed_words.site.rebuilt)
    assert "La otra ola" in (site / "es" / "handouts" / "the-wave.html").read_text("utf-8")


def test_the_pages_of_a_language_go_with_its_last_words(make_project: Maker) -> None:
    """No page and no settings of it are left."""
    project = make_project()
    write_files(project.root, wave())
    flow.build(project)
    (project.root / WAVE).unlink()
    flow.build(project)

    assert not (project.build / "site" / "es").exists()
    assert ["docs"] == [path.name for path in project.build.glob("docs*")]
    assert ["mkdocs.yml"] == [path.name for path in project.build.glob("mkdocs*")]


def test_a_build_after_a_kill_says_that_its_site_is_old(project: Project) -> None:
    """Killed between the renames, the next build recovers, sees other words, and builds anew."""
    (project.build / "site").rename(project.build / "site.old")
    _session(project, "Riding out a craving", "Another title")
    result = flow.build(project)
    page = (project.build / "site" / "sessions" / "riding-out.html").read_text("utf-8")

    assert (True, True) == (result.site.rebuilt, "Another title" in page)


def test_the_engine_is_our_own_interpreter() -> None:
    """The engine is a module beside us, never a program that happens to be on the path."""
    expected = ("-m", "mkdocs", "build")

    assert expected == tuple(engine()[:3])
    assert Path(sys.executable).is_file()
