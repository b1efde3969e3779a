"""The command `new translation`: a file with every word and an empty place, and one that is completed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import HANDOUT, changed, write_files, write_project
from overlaid import overlay
from translated import WAVE, WORDS, wave

from generator.commands_author import new_group
from generator.load import Project, load
from generator.load.rewrite import canonical


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project."""
    return Project(write_project(tmp_path), tmp_path / "build")


def _run(project: Project, *words: str) -> Result:
    result = CliRunner().invoke(new_group, ["translation", *words], obj=project)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _text(project: Project, file: str = WAVE) -> str:
    return (project.root / file).read_text("utf-8")


def test_a_file_holds_every_word_and_an_empty_place(project: Project) -> None:
    """In its one form, without a finding; nothing is shown as translated."""
    result = _run(project, "es", "the-wave")
    loaded = load([project.root])
    (file,) = loaded.curriculum.translations["es"]["handout", "the-wave"]

    assert (0, True) == (result.exit_code, f"Written: {WAVE} (7 values" in result.output)
    assert () == loaded.findings
    assert list(WORDS) == list(file.words)
    assert not any(wording.is_translated for wording in file.words.values())
    assert canonical(_text(project), "translation") == _text(project)
    assert _text(project).startswith("# yaml-language-server: $schema=../../../../../schemas/")


def test_run_again_it_leaves_a_whole_file_as_it_is(project: Project) -> None:
    """Byte for byte."""
    write_files(project.root, wave())
    result = _run(project, "es", "the-wave")

    assert (0, wave()[WAVE]) == (result.exit_code, _text(project))
    assert "Left as it is" in result.output


def test_what_is_missing_is_added_in_its_place(project: Project) -> None:
    """What somebody wrote stays, with comments, and also where the base changed below it."""
    base = changed(HANDOUT, "A craving rises and falls.", "A craving rises and then falls.")
    text = wave(purpose=None)[WAVE].replace("words:\n", "words:\n  # Mind the register.\n")
    write_files(project.root, {**base, WAVE: text})
    _run(project, "es", "the-wave")
    (file,) = load([project.root]).curriculum.translations["es"]["handout", "the-wave"]

    assert list(WORDS) == list(file.words)
    assert ("La ola", "", "Un antojo sube y baja.") == tuple(
        file.words[key].target for key in ("title", "purpose", "blocks.key.text")
    )
    assert "A craving rises and falls." == file.words["blocks.key.text"].source
    assert "  # Mind the register.\n" in _text(project)


def test_a_topic_is_begun_with_all_its_sheets(project: Project) -> None:
    """Its own words, its sessions and its handouts."""
    _run(project, "es", "--topic", "cravings")
    found = load([project.root]).curriculum.translations["es"]

    assert {("topic", "cravings"), ("session", "riding-out"), ("handout", "the-wave")} == set(found)


def test_everything_is_begun(project: Project) -> None:
    """Lists and the edition too; what holds no words is passed over."""
    _run(project, "es", "--all")
    loaded = load([project.root])

    assert () == loaded.findings
    assert {
        *("topic", "session", "handout", "program"),
        *("glossary", "resources", "edition"),
    } == {kind for kind, _ in loaded.curriculum.translations["es"]}


def test_a_programs_own_version_translates_what_it_changed(tmp_path: Path) -> None:
    """What the base has in Spanish and still holds is not done twice."""
    change = "changes_to: the-wave\nreason: Ours.\nchanges: {title: Surf}\n"
    project = overlay(tmp_path, {"changes/title.yaml": change}, wave())
    _run(project, "es", "the-wave")
    files = load(project.layers).curriculum.translations["es"]["handout", "the-wave"]

    assert [["title"], list(WORDS)] == [list(file.words) for file in files]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("es", "the-waves"), "Did you mean the-wave?"),
        (("es", "--topic", "craving"), "Did you mean cravings?"),
        (("en", "the-wave"), "The base words are in English already."),
        (("spanish", "the-wave"), "“spanish” names no language."),
        (("es",), "name at least one ID, --topic or --all."),
        (("es", "the-wave", "--by", " "), "Write the role"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    project: Project, words: tuple[str, ...], said: str
) -> None:
    """With a sentence and exit code 2; nothing is written."""
    result = _run(project, *words)

    assert (2, True) == (result.exit_code, said in result.output)
    assert not (project.root / "curriculum/translations").exists()


def test_a_file_with_a_fault_is_left_as_it_is(project: Project) -> None:
    """What cannot be read is never written over."""
    broken = wave()[WAVE].replace("review:", "reviw:")
    write_files(project.root, {WAVE: broken})
    result = _run(project, "es", "the-wave")

    assert (2, broken) == (result.exit_code, _text(project))
    assert "left as it is" in result.output
