"""Words leave for the tools of translators and come back; what was written here meanwhile is kept."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import HANDOUT, changed, write_files, write_project
from overlaid import overlay
from translated import REVIEWED, WAVE, wave

from generator.commands_translate import translate_group
from generator.load import Project, load
from generator.load.rewrite import canonical
from generator.model import Wording

BASE = changed(HANDOUT, "A craving rises and falls.", "A craving rises and then falls.")
"""The base says something else at blocks.key.text than what was translated."""
STEPS = '"handouts/cravings/the-wave.yaml#blocks.ride.steps#2"'


@pytest.fixture(params=["po", "xlf"])
def form(request: pytest.FixtureRequest) -> str:
    """Give each form for whose library there is one here."""
    pytest.importorskip({"po": "polib", "xlf": "translate"}[request.param])
    return str(request.param)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the small project with a stale value, an empty one and a comment."""
    text = wave(title='{source: The wave, target: ""}', review=REVIEWED)[WAVE]
    text = canonical(text.replace("words:\n", "words:\n  # Mind the register.\n"), "translation")
    root = write_project(tmp_path / "small", BASE, {WAVE: text})
    return Project(root, tmp_path / "build")


def _run(project: Project, *words: str) -> Result:
    result = CliRunner().invoke(translate_group, words, obj=project)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _export(project: Project, form: str) -> Path:
    file = project.root / f"out.{form}"
    assert 0 == _run(project, "export", "es", str(file)).exit_code
    return file


def _words(project: Project) -> dict[str, Wording]:
    curriculum = load(project.layers).curriculum
    return dict(curriculum.translations["es"]["handout", "the-wave"][0].words)


def _put(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_comes_back_as_it_went_changes_nothing(project: Project, form: str) -> None:
    """Byte for byte, with review and comments; the stale value stays stale."""
    before = (project.root / WAVE).read_bytes()
    result = _run(project, "import", str(_export(project, form)))

    assert (0, before) == (result.exit_code, (project.root / WAVE).read_bytes())
    assert "8 texts, 0 values changed." in result.output


def test_the_same_words_make_the_same_file(project: Project, form: str) -> None:
    """No clock and no name of a computer is in it."""
    first = _export(project, form).read_bytes()
    (project.root / f"out.{form}").unlink()

    assert first == _export(project, form).read_bytes()


def test_a_translation_is_taken_in(project: Project, form: str) -> None:
    """The empty value is filled, comments stay, and nobody has reviewed that."""
    file = _export(project, form)
    _fill(file, form, "The wave", "La ola")
    result = _run(project, "import", str(file))
    curriculum = load(project.layers).curriculum

    assert (0, "La ola") == (result.exit_code, _words(project)["title"].target)
    assert f"Changed: {WAVE} (1 value)" in result.output
    assert curriculum.translations["es"]["handout", "the-wave"][0].review.reviewed_by is None
    assert "  # Mind the register.\n" in (project.root / WAVE).read_text("utf-8")
    assert canonical((project.root / WAVE).read_text("utf-8"), "translation") == (
        project.root / WAVE
    ).read_text("utf-8")


def _fill(file: Path, form: str, source: str, target: str) -> None:
    if form == "po":
        _put(file, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    else:
        _put(
            file,
            f"<source>{source}</source>",
            f"<source>{source}</source><target>{target}</target>",
        )


def test_what_is_stale_leaves_as_fuzzy_with_the_words_of_before(
    project: Project, form: str
) -> None:
    """A translator's tool shows what changed."""
    text = _export(project, form).read_text("utf-8")
    expected = {
        "po": '#, fuzzy\n#| msgid "A craving rises and falls."\n',
        "xlf": "<source>A craving rises and falls.</source>",
    }

    assert expected[form] in text
    assert "Safety text: it is compared line by line." in text


def test_what_was_looked_at_again_holds_again(project: Project, form: str) -> None:
    """The words of today are its source, once the mark of doubt is gone."""
    file = _export(project, form)
    if form == "po":
        _put(file, "#, fuzzy\n", "")
    else:
        file.write_text(
            re.sub(r' state="needs-[a-z-]*"', "", file.read_text("utf-8")).replace(
                'approved="no"', 'approved="yes"'
            ),
            "utf-8",
        )
    _run(project, "import", str(file))

    assert (
        Wording(source="A craving rises and then falls.", target="Un antojo sube y baja.")
        == (_words(project)["blocks.key.text"])
    )


def test_what_is_still_in_doubt_is_left_out(project: Project, form: str) -> None:
    """A fuzzy translation is none, and it is named."""
    file = _export(project, form)
    _put(file, "Un antojo sube y baja.", "Un antojo sube y luego baja.")
    result = _run(project, "import", str(file))

    assert "Un antojo sube y baja." == _words(project)["blocks.key.text"].target
    assert "still marked as fuzzy: handouts/cravings/the-wave.yaml#blocks.key.text" in result.output


def test_what_was_translated_here_meanwhile_is_kept_and_named(project: Project, form: str) -> None:
    """Never written over in silence: the exit code is 1."""
    file = _export(project, form)
    _fill(file, form, "The wave", "La ola")
    _put(project.root / WAVE, 'target: ""', "target: La onda")
    result = _run(project, "import", str(file))

    assert (1, "La onda") == (result.exit_code, _words(project)["title"].target)
    assert (
        "translated here since the export: handouts/cravings/the-wave.yaml#title" in result.output
    )


def test_an_older_export_does_not_take_back_what_was_done_here(project: Project, form: str) -> None:
    """What the translator did not touch is no conflict."""
    file = _export(project, form)
    _put(project.root / WAVE, 'target: ""', "target: La onda")
    result = _run(project, "import", str(file))

    assert (0, "La onda") == (result.exit_code, _words(project)["title"].target)


def test_words_that_changed_after_the_export_are_stale_when_they_come_back(
    project: Project, form: str
) -> None:
    """What was translated is written down, not what stands there by now."""
    file = _export(project, form)
    _fill(file, form, "The wave", "La ola")
    write_files(project.root, {HANDOUT: BASE[HANDOUT].replace("The wave", "The big wave")})
    _run(project, "import", str(file))

    assert Wording(source="The wave", target="La ola") == _words(project)["title"]


def test_a_list_comes_back_whole(project: Project, form: str) -> None:
    """Each item is a text of its own on the way, and one value here."""
    file = _export(project, form)
    _put(file, "Respire diez veces con calma.", "Respire con calma diez veces.")
    _run(project, "import", str(file))

    assert ("Póngase a salvo.", "Respire con calma diez veces.") == _words(project)[
        "blocks.ride.steps"
    ].target


def test_a_name_that_is_not_known_is_named(project: Project, form: str) -> None:
    """It may come from another curriculum; a list that lacks an item stays as it is."""
    file = _export(project, form)
    _put(file, STEPS, STEPS.replace("ride", "walk"))
    result = _run(project, "import", str(file))

    assert 1 == result.exit_code
    assert "nothing of that name is translated here now" in result.output
    assert "Respire diez veces con calma." == _words(project)["blocks.ride.steps"].target[1]


@pytest.mark.parametrize("form", ["po", "xlf"])
def test_what_is_no_such_file_is_refused(project: Project, form: str) -> None:
    """With a sentence, and nothing is written."""
    pytest.importorskip({"po": "polib", "xlf": "translate"}[form])
    bad = project.root / f"bad.{form}"
    bad.write_text('msgid "a\n<xliff', "utf-8")
    before = (project.root / WAVE).read_bytes()
    result = _run(project, "import", str(bad), "--lang", "es")

    assert (2, before) == (result.exit_code, (project.root / WAVE).read_bytes())
    assert "This is no whole" in result.output


def test_a_file_without_an_ending_of_ours_is_refused(project: Project) -> None:
    """Nobody guesses what is meant."""
    result = _run(project, "export", "es", str(project.root / "out.txt"))

    assert (2, True) == (result.exit_code, "Say --format po or xliff." in result.output)


def test_an_export_is_never_written_over(project: Project, form: str) -> None:
    """It may be at a translator's."""
    file = _export(project, form)
    result = _run(project, "export", "es", str(file))

    assert (2, True) == (result.exit_code, "exists already" in result.output)


def test_nothing_begun_is_nothing_to_send(project: Project) -> None:
    """A success that examined nothing is none."""
    result = _run(project, "export", "vi", str(project.root / "out.po"))

    assert (2, True) == (result.exit_code, "groupwork new translation vi" in result.output)


def test_only_what_a_program_translates_itself_is_sent(tmp_path: Path, form: str) -> None:
    """What the base has in Spanish is not its to change."""
    change = "changes_to: the-wave\nreason: Ours.\nchanges: {title: Surf}\n"
    own = {
        WAVE: wave()[WAVE].partition("words:")[0] + "words:\n  title: {source: Surf, target: ''}\n"
    }
    project = overlay(tmp_path, {"changes/title.yaml": change, **own}, wave())
    text = _export(project, form).read_text("utf-8")

    assert ("Surf" in text, "A craving rises" in text) == (True, False)
