"""The first answer to an edit: what it shows, what it leaves to the whole build, and what it leaves alone."""

from pathlib import Path

import pytest
from factory import HANDOUT, SESSION, changed, with_looks, write_files, write_project
from translated import wave

from generator import first_answer
from generator.first_answer import show_pages, show_sheets
from generator.flow import Looked, look
from generator.load import Project
from generator.publish import first_site, paper_there

PAGE = "sessions/riding-out.html"


def _no_change() -> None:
    pass


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project with the repository's looks; nothing was built of it."""
    root = with_looks(write_project(tmp_path / "project"))
    return Project(root, root / "build")


@pytest.fixture
def known(project: Project) -> Looked:
    """Look at the whole project once."""
    return look(project)


def _shown(project: Project) -> set[str]:
    top = first_site(project.build)
    return {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}


def test_the_pages_made_of_a_changed_file_are_shown(project: Project, known: Looked) -> None:
    """With the new words, the site's navigation and a policy; no other page is built, nor a site."""
    write_files(project.root, changed(SESSION, "pens, paper", "Bring crayons"))
    answer = show_pages(project, known, frozenset([SESSION]), (), _no_change)
    page = (first_site(project.build) / PAGE).read_text("utf-8")

    assert answer is not None
    assert set(answer.pages) == _shown(project)
    assert {PAGE, "run/riding-out.html"} <= _shown(project)
    assert "index.html" not in _shown(project)
    assert "Bring crayons" in page
    assert 'href="/topics/index.html"' in page
    assert "Content-Security-Policy" in page
    assert not (project.build / "site").exists()


def test_a_file_with_a_must_finding_is_left_to_the_whole_build(
    project: Project, known: Looked
) -> None:
    """Its page is not made of words that cannot be read."""
    write_files(project.root, {SESSION: "title: [\n"})
    answer = show_pages(project, known, frozenset([SESSION]), (), _no_change)

    assert answer is not None
    assert PAGE not in answer.pages


@pytest.mark.parametrize("file", ["mkdocs.yml", "templates/site/overrides/main.html"])
def test_what_the_engine_obeys_is_looked_at_whole_first(
    project: Project, known: Looked, file: str
) -> None:
    """Settings and overrides can hold code; no engine starts on them before every rule has looked."""
    assert show_pages(project, known, frozenset([file]), (PAGE,), _no_change) is None
    assert set() == _shown(project)


def test_looks_are_shown_on_open_pages_alone(project: Project, known: Looked) -> None:
    """A template reaches every page; those that somebody looks at are worth a second."""
    template, style = "templates/site/session.md.j2", "templates/site/assets/groupwork.css"
    for file in (template, style):
        path = project.root / file
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    answer = show_pages(project, known, frozenset([template, style]), (PAGE,), _no_change)

    assert answer is not None
    assert ((PAGE,), {PAGE, "assets/groupwork.css"}) == (answer.pages, _shown(project))


def test_open_pages_come_first_and_no_more_than_so_many(
    project: Project, known: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit is left to the whole build."""
    monkeypatch.setattr(first_answer, "MOST_PAGES", 1)
    every = show_pages(project, known, frozenset([SESSION]), (), _no_change)
    run = show_pages(project, known, frozenset([SESSION]), ("room/riding-out.html",), _no_change)

    assert every is not None
    assert run is not None
    assert 2 == len(every.pages)  # one for the engine, one that needs none
    assert "room/riding-out.html" in run.pages


def test_a_change_meanwhile_ends_it(project: Project, known: Looked) -> None:
    """Nothing is shown of words that are old already."""

    def tick() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        show_pages(project, known, frozenset([SESSION]), (), tick)
    assert set() == _shown(project)


@pytest.mark.paper
def test_sheets_follow_their_page(project: Project, known: Looked) -> None:
    """Each as a build makes it, shown beside the page; no build counts it as its own."""
    write_files(project.root, changed(HANDOUT, "Get safe.", "Get safe first."))
    answer = show_pages(project, known, frozenset([HANDOUT]), (), _no_change)
    assert answer is not None
    shown = show_sheets(project, answer, _no_change)
    sheet = first_site(project.build) / "paper" / "handouts" / "the-wave.pdf"

    assert {doc.address for doc in answer.sheets} == set(shown)
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert len(shown) <= first_answer.MOST_SHEETS
    assert not [name for name in shown if "books" in name]
    assert frozenset() == paper_there(project.build)


def test_sheets_in_base_words_come_before_others(project: Project, known: Looked) -> None:
    """Whoever changes base words looks for them first; what is translated follows."""
    write_files(project.root, wave())
    answer = show_pages(project, known, frozenset([HANDOUT]), (), _no_change)
    assert answer is not None
    others = [document.translation is not None for document in answer.sheets]

    assert {False, True} == set(others)
    assert sorted(others) == others
