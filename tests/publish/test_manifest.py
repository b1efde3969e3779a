"""Lists of hashes: sha256sum reads them, they are true of what stands, and they say no."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import SESSION, changed, write_files

from generator import flow
from generator.load import Project
from generator.publish import forget_site, note_site, sums_of
from generator.publish.manifest import write_sums, write_sums_of

Maker = Callable[..., Project]
ODD = ["plain.txt", "a b/ünï.txt", "back\\slash.txt", "line\nend.txt", "-dash.txt", "*star.txt"]


def _checked(folder: Path) -> tuple[int, list[str]]:
    """Return what sha256sum says of the list of a folder: its exit code, and each file that fails."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def _listed(build: Path) -> list[str]:
    lines = (build / "SHA256SUMS").read_text("utf-8").splitlines()
    return [line.partition("  ")[2] for line in lines]


def test_the_list_is_what_sha256sum_reads(tmp_path: Path) -> None:
    """Names with spaces, other letters, a backslash and a line end too, in their order."""
    write_files(tmp_path, dict.fromkeys(ODD, b"words"))
    write_sums(tmp_path, sums_of(tmp_path))
    names = [name.replace("\\", "\\\\").replace("\n", "\\n") for name in sorted(ODD)]

    assert (0, []) == _checked(tmp_path)
    assert names == _listed(tmp_path)


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    """One that is missing too."""
    write_files(tmp_path, {"one.txt": "words", "two.txt": "words", "three.txt": "words"})
    write_sums(tmp_path, sums_of(tmp_path))
    write_files(tmp_path, {"two.txt": "wordS"})
    (tmp_path / "three.txt").unlink()
    code, failed = _checked(tmp_path)

    assert (1, ["three.txt: FAILED open or read", "two.txt: FAILED"]) == (code, sorted(failed))


def test_files_in_several_folders_have_a_list_each(tmp_path: Path) -> None:
    """Whoever takes one file along finds its line beside it, by its name alone."""
    write_files(tmp_path, {"a/one.zip": b"1", "a/two.zip": b"2", "b/one.zip": b"3"})
    write_sums_of(tmp_path / name for name in ("b/one.zip", "a/two.zip", "a/one.zip"))

    assert (["one.zip", "two.zip"], ["one.zip"]) == (
        _listed(tmp_path / "a"),
        _listed(tmp_path / "b"),
    )
    assert ((0, []), (0, [])) == (_checked(tmp_path / "a"), _checked(tmp_path / "b"))


def test_a_build_lists_the_whole_site(project: Project) -> None:
    """Every file of it and nothing else, each as it is."""
    site = project.build / "site"
    expected = sorted(
        f"site/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()
    )

    assert expected == _listed(project.build)
    assert (0, []) == _checked(project.build)


def test_a_build_that_changes_nothing_leaves_the_list(project: Project) -> None:
    """It is not even written again: a file that somebody changed in the site is found, not blessed."""
    path = project.build / "SHA256SUMS"
    before = path.stat().st_mtime_ns, path.read_bytes()
    (project.build / "site" / "helplines.html").write_text("call 000", "utf-8")
    flow.build(project)

    assert before == (path.stat().st_mtime_ns, path.read_bytes())
    assert (1, ["site/helplines.html: FAILED"]) == _checked(project.build)


def test_a_list_that_is_gone_is_written_again(project: Project) -> None:
    """A build that was killed after its site was put in place is made whole by the next."""
    path = project.build / "SHA256SUMS"
    before = path.read_bytes()
    forget_site(project.build)
    forget_site(project.build)
    flow.build(project)

    assert before == path.read_bytes()


def test_a_build_that_stops_before_its_list_leaves_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No list is better than one of another site."""
    write_files(project.root, changed(SESSION, "Riding out a craving", "Another title"))

    def stop(_build: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "note_site", stop)
    with pytest.raises(KeyboardInterrupt):
        flow.build(project)

    assert not (project.build / "SHA256SUMS").exists()


def test_a_build_that_changes_a_word_lists_the_new_site(project: Project) -> None:
    """The list follows the site; a preview, which is handed to nobody, leaves it to the next build."""
    before = (project.build / "SHA256SUMS").read_bytes()
    write_files(project.root, changed(SESSION, "Riding out a craving", "Another title"))
    flow.build(project, keeps=("paper/",))
    is_there = (project.build / "SHA256SUMS").exists()
    flow.build(project)

    assert before != (project.build / "SHA256SUMS").read_bytes()
    assert (False, (0, [])) == (is_there, _checked(project.build))


def test_zips_are_listed_beside_them(project: Project) -> None:
    """By name alone, as whoever downloads has them; the site's list holds that list too."""
    result = flow.build(project, wants_offline=True)
    downloads = project.build / "site" / "downloads"
    page = (project.build / "site" / "downloads.html").read_text("utf-8")

    assert [path.name for path in result.packed] == _listed(downloads)
    assert ((0, []), (0, [])) == (_checked(downloads), _checked(project.build))
    assert "site/downloads/SHA256SUMS" in _listed(project.build)
    assert 'href="downloads/SHA256SUMS"' in page
    assert result.report.findings == ()


def test_what_is_noted_once_is_not_noted_again(tmp_path: Path) -> None:
    """Until it is forgotten."""
    write_files(tmp_path, {"site/a.txt": "one"})
    note_site(tmp_path)
    first = (tmp_path / "SHA256SUMS").read_bytes()
    write_files(tmp_path, {"site/a.txt": "two"})
    note_site(tmp_path)

    assert first == (tmp_path / "SHA256SUMS").read_bytes()
