"""Translations are read beside what they translate; what does not fit is said at its line, and not shown."""

from pathlib import Path

import pytest
from factory import HANDOUT, RESOURCES, changed, said
from overlaid import laid
from translated import FOLDER, REVIEW, REVIEWED, WAVE, WORDS, translated, wave

from generator.check.explained import explanations
from generator.load import Loaded


def keys(loaded: Loaded) -> list[str]:
    """Return the id paths that can be shown of the translated handout."""
    (file,) = loaded.curriculum.translations["es"]["handout", "the-wave"]
    return list(file.words)


def found(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Return code, line and words of each finding."""
    assert all(finding.code in explanations() for finding in loaded.findings)
    assert {finding.place.file for finding in loaded.findings} <= {WAVE}
    return [(one.code, str(one.place.line), one.words) for one in loaded.findings]


def test_a_project_without_translations_has_none(tmp_path: Path) -> None:
    """Nothing is different from before."""
    assert {} == translated(tmp_path).curriculum.translations


def test_a_translation_is_read_by_language_and_item(tmp_path: Path) -> None:
    """Every value is there under its id path, with who translated it."""
    loaded = translated(tmp_path, wave())
    (file,) = loaded.curriculum.translations["es"]["handout", "the-wave"]

    assert () == loaded.findings
    assert list(WORDS) == keys(loaded)
    assert ("es", WAVE, "translator", None) == (
        file.language,
        file.file,
        file.review.by,
        file.review.reviewed_by,
    )
    assert f"{WAVE}:3:10" == str(loaded.curriculum.place("translation", WAVE, "words", "title"))


@pytest.mark.parametrize(
    ("key", "text", "code", "words"),
    [
        (
            "blocks__ride__steps",
            "{source: [Get safe., Take ten easy breaths.], target: [Póngase a salvo.]}",
            "translation-list-differs",
            "`blocks.ride.steps` is a list of 2 items, and its translation a list of 1 item.",
        ),
        (
            "blocks__ride__steps",
            "{source: [Get safe., Take ten easy breaths.], target: Póngase a salvo.}",
            "translation-list-differs",
            "`blocks.ride.steps` is a list of 2 items, and its translation one text.",
        ),
        (
            "title",
            '{source: The wave, target: "La\\nola"}',
            "translation-line-broken",
            "`title` stands on one line, and its translation on several.",
        ),
        (
            "blocks__key__text",
            '{source: "A ___ [wave](https://a.example) {clinic}", target: "Una ___ [ola](https://a.example)"}',
            "translation-mark-differs",
            "`{clinic}` is not in the translation of `blocks.key.text`, or not as often.",
        ),
        (
            "blocks__key__text",
            '{source: A craving rises and falls., target: "Un antojo ____ y baja."}',
            "translation-mark-differs",
            "`___` stands in the translation of `blocks.key.text`, and not so in the base words.",
        ),
        (
            "blocks__safe__text",
            "{source: In danger now call 911., target: En peligro llame.}",
            "translation-number-differs",
            "The number 911 of the base words is not in the translation.",
        ),
        (
            "blocks__key__text",
            "{source: A craving rises and falls., target: Llame al 1-800-662-4357.}",
            "translation-number-differs",
            "The number 8006624357 is not in the base words.",
        ),
        (
            "audience",
            "{source: client, target: cliente}",
            "translation-of-no-words",
            "`audience` is no words that are translated: ids, numbers, minutes, addresses, citations "
            "and notes stay as they are.",
        ),
        (
            "blocks__kay__text",
            "{source: A craving rises and falls., target: Un antojo sube y baja.}",
            "translation-path-unknown",
            "What this translates holds nothing at `blocks.kay.text`.",
        ),
    ],
)
def test_what_does_not_fit_is_said_and_not_shown(
    tmp_path: Path, key: str, text: str, code: str, words: str
) -> None:
    """At its line, with what is wrong; the other values are shown."""
    files = wave(**{key: text})
    loaded = translated(tmp_path, files)
    path = key.replace("__", ".")
    line = next(
        number
        for number, line in enumerate(files[WAVE].split("\n"), 1)
        if line.startswith(f"  {path}:")
    )

    assert [(code, str(line), words)] == found(loaded)
    assert [name for name in WORDS if name != path] == keys(loaded)


def test_a_number_without_quotes_is_no_translation(tmp_path: Path) -> None:
    """YAML reads it as a number; what to do is said."""
    loaded = translated(tmp_path, wave(title="{source: The wave, target: 988}"))
    expected = "`target` does not fit (words or a list of words are meant; a number stands in double quotes)."

    assert [("wrong-value", "3", expected)] == found(loaded)


def test_a_number_for_the_language_may_be_added(tmp_path: Path) -> None:
    """A line that the list of resources gives for Spanish is no invention."""
    line = "{id: spanish-line, need: In a crisis, name: Line, phone: 1-855-335-3569, languages: Spanish}"
    resources = changed(RESOURCES, "resources:\n", f"resources:\n  - {line}\n")
    text = "{source: A craving rises and falls., target: Llame al 1-855-335-3569.}"

    assert [] == found(translated(tmp_path, resources, wave(blocks__key__text=text)))


@pytest.mark.parametrize(
    ("file", "words", "remedy"),
    [
        (
            "handouts/cravings/the-waves.yaml",
            "The curriculum has no handout `the-waves`, so nothing is translated here.",
            "Did you mean `the-wave`? Rename this file.",
        ),
        (
            "curriculum/sources.yaml",
            "Files of this kind are the same in every language.",
            "Remove this file.",
        ),
        (
            "the-wave.yaml",
            "No file of the curriculum could stand at the-wave.yaml.",
            "Put it where what it translates stands, such as "
            "curriculum/translations/es/handouts/<topic>/<id>.yaml.",
        ),
    ],
)
def test_a_translation_of_nothing_is_said(
    tmp_path: Path, file: str, words: str, remedy: str
) -> None:
    """Nobody translates for a drawer."""
    loaded = translated(tmp_path, {f"{FOLDER}{file}": f"{REVIEW}words: {{}}\n"})
    expected = [("translation-of-nothing", f"{FOLDER}{file}:1:1", words, remedy)]

    assert expected == said(loaded.findings)


def test_a_translation_into_english_is_none(tmp_path: Path) -> None:
    """The base words are in that language."""
    file = f"curriculum/translations/en/{HANDOUT}"
    loaded = translated(tmp_path, {file: f"{REVIEW}words: {{}}\n"})

    assert ["translation-of-nothing"] == [finding.code for finding in loaded.findings]


def test_a_translation_in_another_folder_is_used_and_said(tmp_path: Path) -> None:
    """The name says what it translates; the folder is only where people look."""
    file = f"{FOLDER}handouts/relapse/the-wave.yaml"
    loaded = translated(tmp_path, {file: wave()[WAVE]})

    assert list(WORDS) == keys(loaded)
    assert [
        (
            "translation-misplaced",
            f"{file}:1:1",
            f"What this translates stands in {HANDOUT}.",
            f"Move this file to {WAVE}.",
        )
    ] == said(loaded.findings)


def test_a_renamed_item_is_named(tmp_path: Path) -> None:
    """A translation follows what it translates when somebody tells it to."""
    old = f"{FOLDER}handouts/cravings/old-wave.yaml"
    sheet = changed(HANDOUT, "\nsources:", "\nformerly: [old-wave]\nsources:")
    loaded = translated(tmp_path, sheet, {old: wave()[WAVE]})

    assert ["`old-wave` is called `the-wave` now: rename this file."] == [
        finding.remedy for finding in loaded.findings
    ]


def test_a_broken_item_gives_no_second_finding(tmp_path: Path) -> None:
    """What cannot be read was said once."""
    loaded = translated(tmp_path, changed(HANDOUT, "title:", "titel:"), wave())

    assert [HANDOUT] == [finding.place.file for finding in loaded.findings]


def test_many_faults_of_one_file_are_counted(tmp_path: Path) -> None:
    """Whoever sends a long file of nonsense does not hold up everybody else."""
    odd = {f"blocks__x{number}__text": "{source: A, target: B}" for number in range(300)}
    loaded = translated(tmp_path, wave(**odd))

    assert 101 == len(loaded.findings)


def test_a_programs_own_translation_lies_over_that_of_the_base(tmp_path: Path) -> None:
    """That of the topmost layer comes first, and the base's stays behind it."""
    own = wave(review=REVIEWED, title="{source: The wave, target: La onda}")
    loaded = laid(tmp_path, own, wave())
    files = loaded.curriculum.translations["es"]["handout", "the-wave"]

    assert [WAVE, f"groupwork/{WAVE}"] == [file.file for file in files]
    assert () == tuple(one for one in loaded.findings if one.place.file == WAVE)
