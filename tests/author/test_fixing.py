"""Safe repairs: each mends what was found, keeps all else byte for byte, and has one reading."""

import itertools
from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, changed, write_files, write_project
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.author import AuthorError, Fixed, fixes, write_fix
from generator.check import RULES
from generator.findings import Finding
from generator.load import load
from generator.load.nodes import read_yaml
from generator.load.rewrite import canonical

NO_LINE = "title: Riding out a craving\n"


def found(root: Path) -> list[Finding]:
    """Return everything that is found in a project."""
    loaded = load([root])
    rules = (finding for rule in RULES for finding in rule.look(rule, loaded.curriculum))
    return [*loaded.findings, *rules]


def fixed(root: Path, file: str) -> Fixed:
    """Return what becomes of one file."""
    return next(one for one in fixes(root, found(root)) if one.file == file)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the small project, every file in its form."""
    forms = {
        file: canonical(text, kind)
        for file, text, kind in (
            (SESSION, FILES[SESSION], "session"),
            (HANDOUT, FILES[HANDOUT], "handout"),
        )
    }
    return write_project(tmp_path / "small", forms)


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that differ, as they were and as they are."""
    pairs = itertools.zip_longest(before.split("\n"), after.split("\n"), fillvalue="")
    return [(old, new) for old, new in pairs if old != new]


ONE_LINE = [
    pytest.param("title: Name it: a craving", 'title: "Name it: a craving"', id="two colons"),
    pytest.param(
        'title: Say: "I feel"', 'title: "Say: \\"I feel\\""', id="two colons and quotes inside"
    ),
    pytest.param("title: “Ride: it”", 'title: "Ride: it"', id="curly quotes around a colon"),
    pytest.param("title: *Ride* it", 'title: "*Ride* it"', id="asterisk"),
    pytest.param("title: !Ride it", 'title: "!Ride it"', id="exclamation mark"),
    pytest.param("title: @home", 'title: "@home"', id="a sign that begins no word"),
    pytest.param("title: [Short] ride", 'title: "[Short] ride"', id="bracket in the words"),
    pytest.param("title: 'Don't ride'", 'title: "Don\'t ride"', id="apostrophe in quotes"),
    pytest.param('title: "Ride" it', 'title: "\\"Ride\\" it"', id="words behind quotes"),
    pytest.param("titel: Riding out", "title: Riding out", id="slip in a field's name"),
    pytest.param("title: 988", 'title: "988"', id="number where words belong"),
    pytest.param("title: 1.10", 'title: "1.10"', id="number that keeps its zero"),
    pytest.param("title: true", 'title: "true"', id="true where words belong"),
    pytest.param("title: [Ride]", None, id="a list is nobody's title"),
]


@pytest.mark.parametrize(("line", "expected"), ONE_LINE)
def test_one_line_is_mended_and_no_other(root: Path, line: str, expected: str | None) -> None:
    """The value of a field on a line of its own."""
    before = (root / SESSION).read_text("utf-8").replace(NO_LINE, f"{line}\n")
    write_files(root, {SESSION: before})
    done = fixed(root, SESSION)

    assert ([(line, expected)] if expected else []) == differing(before, done.text)
    assert bool(expected) == bool(done.mended)


FIELDS = [
    pytest.param("format: group", "format: gruop", "format: group", id="slip in a choice"),
    pytest.param("minutes: 60", 'minutes: "60"', "minutes: 60", id="number in quotes"),
    pytest.param(
        "handouts: [the-wave]", "handouts: the-wave", "handouts: [the-wave]", id="one for a list"
    ),
    pytest.param("ages: [adult]", "ages: [adlut]", "ages: [adult]", id="slip in a list"),
    pytest.param(
        "  - {id: draw, text: Draw a craving as a wave.}",
        "  - {text: Draw a craving as a wave.}",
        "  - {id: draw-a-craving-as-a-wave, text: Draw a craving as a wave.}",
        id="id of an item in brackets",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "expected"), FIELDS)
def test_a_value_is_mended_where_it_stands(
    root: Path, right: str, wrong: str, expected: str
) -> None:
    """A choice, a number, a list, an id."""
    before = (root / SESSION).read_text("utf-8").replace(right, wrong)
    write_files(root, {SESSION: before})

    assert [(wrong, expected)] == differing(before, fixed(root, SESSION).text)


def test_an_item_gets_an_id_of_its_title_that_no_neighbour_has(root: Path) -> None:
    """Two parts of the same name are told apart."""
    whole = (root / SESSION).read_text("utf-8")
    before = whole.replace("  - id: drawing\n    title: Drawing the wave", "  - title: Opening")
    write_files(root, {SESSION: before})
    expected = whole.replace(
        "  - id: drawing\n    title: Drawing the wave", "  - id: opening-2\n    title: Opening"
    )

    assert expected == fixed(root, SESSION).text


@pytest.mark.parametrize("indent", ["\t", "\u00a0\u00a0", "\t\t", "  \t"])
def test_tabs_and_odd_spaces_become_spaces_when_every_width_says_the_same(
    root: Path, indent: str
) -> None:
    """How wide the writer's editor showed them does not matter then."""
    whole = (root / SESSION).read_text("utf-8")
    before = whole.replace(
        "  - source: bowen-2014\n    for:", f"{indent}- source: bowen-2014\n{indent}  for:"
    )
    write_files(root, {SESSION: before})

    assert before != whole
    assert whole == fixed(root, SESSION).text


def test_a_tab_that_could_mean_two_things_is_left(root: Path) -> None:
    """As wide as two, the field belongs to the session; as wide as four, to the item above it."""
    text = "title: a\nobjectives:\n  - {id: a, text: b}\nadapt:\n  telehealth: |\n    Words.\n\tlate_start: Words.\n"
    write_files(root, {SESSION: text})
    two, four = (text.replace("\t", " " * width) for width in (2, 4))
    meanings = [read_yaml(one.encode(), "")[0] for one in (two, four)]

    assert all(meanings)
    assert text == fixed(root, SESSION).text


TWO_READINGS = [
    'title: "Stop" or "go"',
    "title: Ride it: now # or later",
    "title: rdie: it: now\n  and more",
    "reach: cor elective",
    "notice: Words",
    "minutes: sixty",
    "minutes: 600 minutes",
]


@pytest.mark.parametrize("line", TWO_READINGS)
def test_what_has_two_readings_is_left_to_the_writer(root: Path, line: str) -> None:
    """Nobody's words are guessed at."""
    name = line.partition(":")[0]
    whole = (root / SESSION).read_text("utf-8")
    lines = [line if one.startswith(f"{name}:") else one for one in whole.split("\n")]
    before = "\n".join(lines if line in lines else [*lines[:-1], line, ""])
    write_files(root, {SESSION: before})

    assert before == fixed(root, SESSION).text


def test_a_field_that_stands_twice_with_one_value_stands_once(root: Path) -> None:
    """With two values, somebody has to say which is meant."""
    whole = (root / SESSION).read_text("utf-8")
    same = whole.replace("format: group\n", "format: group\nreach: core\n")
    other = whole.replace("format: group\n", "format: group\nreach: elective\n")
    told = []
    for text in (same, other):
        write_files(root, {SESSION: text})
        told.append(fixed(root, SESSION).text)

    assert [whole, other] == told


def test_a_file_is_named_as_it_is_read(root: Path) -> None:
    """A name that ends in .yml, or that is no id, is put right with what stands in it."""
    text = (root / HANDOUT).read_text("utf-8").replace("purpose:", "purpsoe:")
    write_files(root, {"handouts/cravings/Second Wave.yml": text})
    done = fixed(root, "handouts/cravings/Second Wave.yml")
    write_fix(root, done)

    assert "handouts/cravings/second-wave.yaml" == done.name
    assert not (root / done.file).exists()
    assert "second-wave" in load([root]).curriculum.handouts


def test_a_name_that_is_taken_is_left(root: Path) -> None:
    """Two files of one name would be worse."""
    write_files(root, {"handouts/cravings/riding-out.yml": FILES[HANDOUT]})
    done = fixed(root, "handouts/cravings/riding-out.yml")

    assert done.file == done.name


def test_an_id_is_the_name_of_its_file(root: Path) -> None:
    """Everything else finds it by that name."""
    whole = (root / SESSION).read_text("utf-8")
    write_files(root, {SESSION: f"id: ride-out\n{whole}"})

    assert f"id: riding-out\n{whole}" == fixed(root, SESSION).text


def test_a_former_id_becomes_the_one_of_today(root: Path) -> None:
    """And is left where today's stands beside it already."""
    write_files(root, {HANDOUT: (root / HANDOUT).read_text("utf-8") + "formerly: [old-wave]\n"})
    whole = (root / SESSION).read_text("utf-8")
    told = []
    for names in ("[old-wave]", '["old-wave"]', "[old-wave, the-wave]"):
        write_files(root, {SESSION: whole.replace("handouts: [the-wave]", f"handouts: {names}")})
        told.append(differing(whole, fixed(root, SESSION).text))
    expected = ("handouts: [the-wave]", "handouts: [old-wave, the-wave]")

    assert [[], [], [expected]] == told


def test_line_ends_and_marks_are_put_in_form(root: Path) -> None:
    """What a program of another system leaves in a file is gone, and the diff shows it."""
    whole = (root / SESSION).read_text("utf-8")
    write_files(root, {SESSION: "\ufeff" + whole.replace("\n", "  \r\n")})
    done = fixed(root, SESSION)

    assert whole == done.text
    assert ("It is not in its form.",) == done.mended
    assert "␍" in done.diff


def test_line_ends_stay_in_a_file_that_cannot_be_put_in_form(root: Path) -> None:
    """A repair changes what it is for; the rest of a broken file stays byte for byte."""
    before = "titel: a\r\nsummary: Ride it: now\r\nsegments: [\r\n"
    (root / SESSION).write_bytes(before.encode())

    assert before.replace("Ride it: now", '"Ride it: now"') == fixed(root, SESSION).text


def test_many_faults_of_a_file_are_mended_together(root: Path) -> None:
    """One after the other, until nothing is left that is safe."""
    whole = (root / SESSION).read_text("utf-8")
    before = (
        whole.replace("key_message: Most", "key_mesage: Note: most")
        .replace("  - source: bowen-2014\n    for:", "\t- source: bowen-2014\n\t  for:")
        .replace("minutes: 60", 'minutes: "60"')
        .replace("title: Riding", "title: *Riding*")
    )
    write_files(root, {SESSION: before})
    done = fixed(root, SESSION)
    loaded = load([write_files(root, {SESSION: done.text})])

    assert () == loaded.findings
    assert 5 == len(done.mended)


def test_a_right_file_is_left_in_peace(root: Path) -> None:
    """Nothing is proposed where nothing was found."""
    expected: list[str] = []

    assert expected == [
        one.file for one in fixes(root, found(root), [root / SESSION]) if one.mended
    ]


def test_a_file_that_was_changed_after_it_was_shown_is_not_written(root: Path) -> None:
    """What somebody saw is not what would be written any more."""
    write_files(root, changed(SESSION, "minutes: 60", 'minutes: "60"'))
    done = fixed(root, SESSION)
    write_files(root, {SESSION: "title: x\n"})

    with pytest.raises(AuthorError, match="changed by somebody else meanwhile"):
        write_fix(root, done)

    assert "title: x\n" == (root / SESSION).read_text("utf-8")


@settings(max_examples=40)
@given(st.data())
def test_whatever_stands_in_a_file_repairs_end_and_do_no_harm(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Some letters of a right file are others: what was found is never more afterwards."""
    text = canonical(FILES[HANDOUT], "handout")
    place = data.draw(st.integers(0, len(text) - 1))
    words = data.draw(st.text('\t\n :*-"“[]{}#&!|>%@`abz\u00a0', max_size=4))
    root = write_project(
        tmp_path_factory.mktemp("any"), {HANDOUT: text[:place] + words + text[place + 2 :]}
    )
    before = load([root])
    done = fixed(root, HANDOUT)
    write_files(root, {HANDOUT: done.text})
    after = load([root])

    assert len(after.findings) <= len(before.findings) or before.curriculum.broken
    assert () == fixed(root, HANDOUT).mended
