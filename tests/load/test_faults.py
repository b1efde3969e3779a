"""What stands in a file and does not fit the model is said in plain words, at its very place."""

from pathlib import Path

import pytest
from factory import (
    EDITION,
    FILES,
    HANDOUT,
    PACK,
    PROGRAM,
    SESSION,
    TOPIC,
    changed,
    said,
    write_project,
)

from generator.load import load

FAULTS = [
    pytest.param(
        SESSION,
        "led_by:",
        "lead_by:",
        (
            "field-unknown",
            f"{SESSION}:8:1",
            "`lead_by` is not a field that is known here.",
            "Did you mean `led_by`?",
        ),
        id="an unknown field",
    ),
    pytest.param(
        TOPIC,
        "aims:",
        "aims: x\nwhatever:",
        (
            "field-unknown",
            f"{TOPIC}:3:1",
            "`whatever` is not a field that is known here.",
            "Remove it, or use one of: id, title, aims, sessions, reached_after, evidence, evidence_limits, second_pass, notes, formerly, withdrawn, review.",
        ),
        id="an unknown field like no other",
    ),
    pytest.param(
        SESSION,
        "    at_least: 10",
        "    at_last: 10",
        (
            "field-unknown",
            f"{SESSION}:23:5",
            "`at_last` is not a field that is known here.",
            "Did you mean `at_least`?",
        ),
        id="an unknown field of a segment",
    ),
    pytest.param(
        HANDOUT,
        "    steps:\n",
        "    step:\n",
        (
            "field-unknown",
            f"{HANDOUT}:9:5",
            "`step` is not a field that is known here.",
            "Did you mean `steps`?",
        ),
        id="an unknown field of a steps block, whose field is steps",
    ),
    pytest.param(
        HANDOUT,
        "    kind: steps\n",
        "    kind: steps\n    headings: x\n",
        (
            "field-unknown",
            f"{HANDOUT}:9:5",
            "`headings` is not a field that is known here.",
            "Did you mean `heading`?",
        ),
        id="a second unknown field of a steps block",
    ),
    pytest.param(
        HANDOUT,
        "text: A craving rises and falls.}",
        "text: A craving rises and falls., txet: x}",
        (
            "field-unknown",
            f"{HANDOUT}:6:64",
            "`txet` is not a field that is known here.",
            "Did you mean `text`?",
        ),
        id="an unknown field of a block on one line",
    ),
    pytest.param(
        SESSION,
        "    for: Groups",
        "    form: Groups",
        (
            "field-unknown",
            f"{SESSION}:15:5",
            "`form` is not a field that is known here.",
            "Did you mean `for`?",
        ),
        id="an unknown field near one named by a Python word",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor\n",
        "",
        (
            "field-missing",
            f"{SESSION}:1:1",
            "The field `led_by` is missing here.",
            "Add `led_by:` with its value.",
        ),
        id="a missing field",
    ),
    pytest.param(
        SESSION,
        "    title: Drawing the wave\n",
        "",
        (
            "field-missing",
            f"{SESSION}:31:5",
            "The field `title` is missing here.",
            "Add `title:` with its value.",
        ),
        id="a missing field of a segment",
    ),
    pytest.param(
        HANDOUT,
        ", alt: A wave that rises and falls.",
        "",
        (
            "field-missing",
            f"{HANDOUT}:12:5",
            "The field `alt` is missing here.",
            "Add `alt:` with its value.",
        ),
        id="a missing field of a block",
    ),
    pytest.param(
        HANDOUT,
        "kind: callout, ",
        "",
        (
            "field-missing",
            f"{HANDOUT}:6:5",
            "The field `kind` is missing here, so it is not known what this block is.",
            "Add `kind:` with one of the block kinds, such as text, steps or write.",
        ),
        id="a block without its kind",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by:",
        (
            "wrong-type",
            f"{SESSION}:8:8",
            "`led_by` should be words, but it is empty.",
            "Write words here.",
        ),
        id="nothing where words belong",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: 15",
        (
            "wrong-type",
            f"{SESSION}:8:9",
            "`led_by` should be words, but it is the number 15.",
            'Put it in double quotes, such as "15".',
        ),
        id="a number where words belong",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: true",
        (
            "wrong-type",
            f"{SESSION}:8:9",
            "`led_by` should be words, but it is true, which means yes.",
            "Put it in double quotes.",
        ),
        id="true where words belong",
    ),
    pytest.param(
        EDITION,
        "version: 0.1.0",
        "version: 1.50",
        (
            "wrong-type",
            f"{EDITION}:2:10",
            "`version` should be words, but it is the number 1.5.",
            "Put it in double quotes.",
        ),
        id="a fraction where words belong",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: [counselor] ",
        (
            "wrong-type",
            f"{SESSION}:8:9",
            "`led_by` should be words, but it is a list.",
            "Write words here; if they begin with a bracket or a hyphen, put them in double quotes.",
        ),
        id="a list where words belong",
    ),
    pytest.param(
        HANDOUT,
        "      - Get safe.",
        "      - Get safe: leave.",
        (
            "wrong-type",
            f"{HANDOUT}:10:9",
            "Item 1 of `steps` should be words, but it is a group of fields.",
            "Put the whole value in double quotes; a colon or a brace in it makes it a group.",
        ),
        id="a colon in a sentence of a list",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: sixty",
        (
            "wrong-type",
            f"{SESSION}:7:10",
            '`minutes` should be a whole number, but it is "sixty".',
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        ),
        id="words where a number belongs",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        'minutes: "60"',
        (
            "wrong-type",
            f"{SESSION}:7:10",
            '`minutes` should be a whole number, but it is "60".',
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        ),
        id="a number in quotes",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: 060",
        (
            "wrong-type",
            f"{SESSION}:7:10",
            '`minutes` should be a whole number, but it is "060".',
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        ),
        id="a number with a zero in front",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: true",
        (
            "wrong-type",
            f"{SESSION}:7:10",
            "`minutes` should be a whole number, but it is true, which means yes.",
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        ),
        id="true where a number belongs",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: 60.5",
        (
            "wrong-type",
            f"{SESSION}:7:10",
            "`minutes` should be a whole number, but it is the number 60.5.",
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        ),
        id="a fraction where a whole number belongs",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: 6000",
        (
            "wrong-value",
            f"{SESSION}:7:10",
            "`minutes` is the number 6000, but it should be 600 or less.",
            "Check the number.",
        ),
        id="a number above its bound",
    ),
    pytest.param(
        SESSION,
        "minutes: 60",
        "minutes: 5",
        (
            "wrong-value",
            f"{SESSION}:7:10",
            "`minutes` is the number 5, but it should be 10 or more.",
            "Check the number.",
        ),
        id="a number below its bound",
    ),
    pytest.param(
        PROGRAM,
        "capacity: 8",
        "capacity: 8, census: {expected: 8, show_rate: 0}",
        (
            "wrong-value",
            f"{PROGRAM}:13:93",
            "`show_rate` is the number 0, but it should be more than 0.",
            "Check the number.",
        ),
        id="a number at a bound that it must pass",
    ),
    pytest.param(
        PACK,
        "max: 10",
        "max: ten",
        (
            "wrong-type",
            f"{PACK}:8:10",
            '`max` should be a number, but it is "ten".',
            "Write it in digits, without quotes, such as 9 or 1.5.",
        ),
        id="words where a fraction may stand",
    ),
    pytest.param(
        PROGRAM,
        "home: true",
        "home: yes",
        (
            "wrong-type",
            f"{PROGRAM}:2:7",
            '`home` should be true or false, but it is "yes".',
            "Write true or false, without quotes.",
        ),
        id="yes for true",
    ),
    pytest.param(
        SESSION,
        "stages: [early]",
        "stages: early",
        (
            "wrong-type",
            f"{SESSION}:5:9",
            '`stages` should be a list, but it is "early".',
            "Write one item a line, each after a hyphen.",
        ),
        id="words where a list belongs",
    ),
    pytest.param(
        PROGRAM,
        "weeks: {earliest: 8, latest: 16}",
        "weeks: 8",
        (
            "wrong-type",
            f"{PROGRAM}:24:12",
            "`weeks` should hold fields of its own, but it is the number 8.",
            "Write its fields below it, two spaces further in.",
        ),
        id="a number where fields belong",
    ),
    pytest.param(
        SESSION,
        "  - {id: draw, text: Draw a craving as a wave.}",
        "  - Draw a craving as a wave.",
        (
            "wrong-type",
            f"{SESSION}:12:5",
            'Item 1 of `objectives` should hold fields of its own, but it is "Draw a craving as a wave.".',
            "Write its fields after the hyphen, one a line, each with its name and a colon.",
        ),
        id="words where an item with fields belongs",
    ),
    pytest.param(
        HANDOUT,
        "  - {id: key, kind: callout, text: A craving rises and falls.}",
        "  - A craving rises and falls.",
        (
            "wrong-type",
            f"{HANDOUT}:6:5",
            'Item 1 of `blocks` should hold fields of its own, but it is "A craving rises and falls.".',
            "Write its fields after the hyphen, one a line, each with its name and a colon.",
        ),
        id="words where a block belongs",
    ),
    pytest.param(
        SESSION,
        "stages: [early]",
        "stages: []",
        (
            "wrong-value",
            f"{SESSION}:5:9",
            "`stages` is empty.",
            "Write something here, or remove the field if it is not needed.",
        ),
        id="an empty list",
    ),
    pytest.param(
        HANDOUT,
        "  - {id: person,",
        "  - {id: m, kind: match, prompt: P, pairs: [{id: a, left: b, right: c}]}\n  - {id: person,",
        (
            "wrong-value",
            f"{HANDOUT}:13:44",
            "`pairs` should have 2 items or more.",
            "Add the items that are missing.",
        ),
        id="too few items",
    ),
    pytest.param(
        HANDOUT,
        "  - {id: person,",
        "  - {id: m, kind: grid, columns: [a, b, c, d], rows: [a]}\n  - {id: person,",
        ("wrong-value", f"{HANDOUT}:13:34", "`columns` has more than 3 items.", "Take some out."),
        id="too many items",
    ),
    pytest.param(
        SESSION,
        "format: group",
        "format: groups",
        (
            "wrong-choice",
            f"{SESSION}:3:9",
            '`format` is "groups", which is not one of its choices.',
            "Choose one of: group, individual, family, orientation. Did you mean `group`?",
        ),
        id="a wrong choice",
    ),
    pytest.param(
        SESSION,
        "format: group",
        "format: seminar",
        (
            "wrong-choice",
            f"{SESSION}:3:9",
            '`format` is "seminar", which is not one of its choices.',
            "Choose one of: group, individual, family, orientation.",
        ),
        id="a wrong choice like no other",
    ),
    pytest.param(
        SESSION,
        "stages: [early]",
        "stages: [early, midle]",
        (
            "wrong-choice",
            f"{SESSION}:5:17",
            'Item 2 of `stages` is "midle", which is not one of its choices.',
            "Choose one of: early, middle, later. Did you mean `middle`?",
        ),
        id="a wrong choice in a list",
    ),
    pytest.param(
        SESSION,
        "format: group",
        "format: 5",
        (
            "wrong-choice",
            f"{SESSION}:3:9",
            "`format` is the number 5, which is not one of its choices.",
            "Choose one of: group, individual, family, orientation.",
        ),
        id="a number for a choice",
    ),
    pytest.param(
        HANDOUT,
        "kind: callout",
        "kind: calout",
        (
            "wrong-choice",
            f"{HANDOUT}:6:21",
            '`kind` is "calout", which is not one of its choices.',
            "Choose one of: text, callout, steps, checklist, write, table, scale, grid, tracker, match, quiz, figure, card, resources, local-rule. Did you mean `callout`?",
        ),
        id="a wrong kind of block",
    ),
    pytest.param(
        HANDOUT,
        "kind: callout",
        "kind: 5",
        (
            "wrong-choice",
            f"{HANDOUT}:6:21",
            "`kind` is the number 5, which is not one of its choices.",
            "Choose one of: text, callout, steps, checklist, write, table, scale, grid, tracker, match, quiz, figure, card, resources, local-rule.",
        ),
        id="a number for the kind of a block",
    ),
    pytest.param(
        HANDOUT,
        "kind: callout",
        "kind: ",
        (
            "wrong-choice",
            f"{HANDOUT}:6:21",
            "`kind` is empty, which is not one of its choices.",
            "Choose one of: text, callout, steps, checklist, write, table, scale, grid, tracker, match, quiz, figure, card, resources, local-rule.",
        ),
        id="an empty kind of a block",
    ),
    pytest.param(
        SESSION,
        "  telehealth:",
        "  telehealt:",
        (
            "field-unknown",
            f"{SESSION}:41:3",
            "`telehealt` is not a field that is known here.",
            "Did you mean `telehealth`?",
        ),
        id="a wrong name of an adaptation",
    ),
    pytest.param(
        PROGRAM,
        "packs: [core]",
        "packs: [core]\ncontact: {Crisis Line: x}",
        (
            "wrong-value",
            f"{PROGRAM}:7:11",
            'The field\'s name should be an id, but it is "Crisis Line".',
            "Use small letters, digits and single hyphens, such as riding-the-wave.",
        ),
        id="a name that is no id",
    ),
    pytest.param(
        HANDOUT,
        "id: key",
        "id: Key One",
        (
            "wrong-value",
            f"{HANDOUT}:6:10",
            '`id` should be an id, but it is "Key One".',
            "Use small letters, digits and single hyphens, such as riding-the-wave.",
        ),
        id="an id that is not kebab-case",
    ),
    pytest.param(
        PROGRAM,
        'day: monday, start: "17:30"',
        'day: monday, start: "5:30 pm"',
        (
            "wrong-value",
            f"{PROGRAM}:15:52",
            '`start` should be a clock time, but it is "5:30 pm".',
            "Write 24 hours with two digits each, such as 09:30 or 17:45.",
        ),
        id="a wrong clock time",
    ),
    pytest.param(
        HANDOUT,
        "file: wave.svg",
        "file: wave.png",
        (
            "wrong-value",
            f"{HANDOUT}:12:39",
            '`file` should name a drawing, but it is "wave.png".',
            "Write a file name of curriculum/figures, such as craving-wave.svg.",
        ),
        id="a figure that is no drawing",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: |\n  counselor\n  nurse",
        (
            "wrong-value",
            f"{SESSION}:8:9",
            "`led_by` should be words on one line.",
            "Take the line breaks out, and do not leave it empty.",
        ),
        id="two lines where one belongs",
    ),
    pytest.param(
        EDITION,
        "date: 2027-01-04",
        "date: 4 January 2027",
        (
            "wrong-value",
            f"{EDITION}:3:7",
            '`date` should be a date, but it is "4 January 2027".',
            "Write year-month-day, such as 2027-01-04.",
        ),
        id="a date in words",
    ),
    pytest.param(
        EDITION,
        "date: 2027-01-04",
        "date: 2027-02-30",
        (
            "wrong-value",
            f"{EDITION}:3:7",
            '`date` should be a date, but it is "2027-02-30".',
            "Write year-month-day, such as 2027-01-04.",
        ),
        id="a day that no month has",
    ),
    pytest.param(
        EDITION,
        "date: 2027-01-04",
        "date: 20270104",
        (
            "wrong-value",
            f"{EDITION}:3:7",
            "`date` should be a date, but it is the number 20270104.",
            "Write year-month-day, such as 2027-01-04.",
        ),
        id="a date without hyphens",
    ),
    pytest.param(
        HANDOUT,
        "      - Take ten easy breaths.",
        "      - 10",
        (
            "wrong-type",
            f"{HANDOUT}:11:9",
            "Item 2 of `steps` should be words, but it is the number 10.",
            'Put it in double quotes, such as "10".',
        ),
        id="a number as a step of a steps block",
    ),
    pytest.param(
        HANDOUT,
        "    steps:\n      - Get safe.\n      - Take ten easy breaths.\n",
        "    steps: Get safe.\n",
        (
            "wrong-type",
            f"{HANDOUT}:9:12",
            '`steps` should be a list, but it is "Get safe.".',
            "Write one item a line, each after a hyphen.",
        ),
        id="words for the steps of a steps block",
    ),
    pytest.param(
        HANDOUT,
        "text: A craving rises and falls.",
        "text: 5",
        (
            "wrong-type",
            f"{HANDOUT}:6:36",
            "`text` should be words, but it is the number 5.",
            'Put it in double quotes, such as "5".',
        ),
        id="a number as the text of a callout",
    ),
    pytest.param(
        HANDOUT,
        "resources: [crisis-line]",
        "resources: [988]",
        (
            "wrong-type",
            f"{HANDOUT}:14:45",
            "Item 1 of `resources` should be words, but it is the number 988.",
            'Put it in double quotes, such as "988".',
        ),
        id="a number as a resource of a resources block",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: counselor\nminutes: 70",
        (
            "field-twice",
            f"{SESSION}:9:1",
            "`minutes` stands here a second time; the first is on line 7.",
            "Keep one of the two and put everything into it.",
        ),
        id="a field that stands twice",
    ),
    pytest.param(
        SESSION,
        "title: Riding",
        "id: ridingout\ntitle: Riding",
        (
            "id-differs-from-file-name",
            f"{SESSION}:1:5",
            "The id here is `ridingout`, but the file is named riding-out.yaml.",
            "Make both the same, or leave the id out.",
        ),
        id="an id that differs from the file name",
    ),
    pytest.param(
        SESSION,
        "title: Riding",
        "id: 5\ntitle: Riding",
        (
            "id-differs-from-file-name",
            f"{SESSION}:1:5",
            "The id here is `5`, but the file is named riding-out.yaml.",
            "Make both the same, or leave the id out.",
        ),
        id="a number for an id",
    ),
    pytest.param(
        SESSION,
        "    for: Groups",
        "    for_: Groups",
        (
            "field-unknown",
            f"{SESSION}:15:5",
            "`for_` is not a field that is known here.",
            "Did you mean `for`?",
        ),
        id="a field by the name that Python gives it",
    ),
    pytest.param(
        SESSION,
        "topic: cravings",
        "topic: cravings\n<<: {a: b}",
        (
            "field-unknown",
            f"{SESSION}:3:1",
            "`<<` is not a field that is known here.",
            "Remove it, or use one of: id, title, topic, format, reach, stages, ages, minutes, group_size, led_by, summary, key_message, objectives, evidence, prepare_minutes, prepare, materials, handouts, newcomers, builds_on, ways, segments, safety, brief, adapt, between_sessions, plan_links, note_starter, fidelity, notes, formerly, withdrawn, review.",
        ),
        id="a merge key",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: !counselor now",
        (
            "yaml-tag",
            f"{SESSION}:8:9",
            "A word that begins with an exclamation mark stands here; YAML reads it as a tag, and this project uses none.",
            "Remove that word, or put the whole value in quotes.",
        ),
        id="a tag",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        "led_by: coun\x07selor",
        (
            "control-character",
            f"{SESSION}:8:13",
            "An invisible control character (U+0007) stands here.",
            "Delete it; it often comes along when text is pasted from another program.",
        ),
        id="a control character",
    ),
    pytest.param(
        SESSION,
        "led_by: counselor",
        'led_by: "coun\\eselor"',
        (
            "control-character",
            f"{SESSION}:8:9",
            "An invisible control character (U+001B) stands here.",
            "Delete it; it often comes along when text is pasted from another program.",
        ),
        id="a control character written as an escape",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), FAULTS)
def test_a_fault_is_said_in_plain_words_at_its_place(
    tmp_path: Path, file: str, old: str, new: str, expected: tuple[str, str, str, str]
) -> None:
    """Each fault gives one finding with its code, its place, a sentence and what to do."""
    loaded = load([write_project(tmp_path, changed(file, old, new))])

    assert [expected] == said(loaded.findings)


def test_several_faults_of_one_file_are_all_found(tmp_path: Path) -> None:
    """A file is read to its end; the first fault hides no other."""
    faulty = changed(SESSION, "minutes: 60", "minutes: sixty")
    faulty[SESSION] = faulty[SESSION].replace("format: group", "format: groups")
    faulty[SESSION] = faulty[SESSION].replace("    at_least: 10", "    at_last: 10")

    loaded = load([write_project(tmp_path, faulty)])

    expected = [("wrong-choice", 3), ("wrong-type", 7), ("field-unknown", 23)]

    assert expected == [(finding.code, finding.place.line) for finding in loaded.findings]


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param("".join(f"field-{number}: 1\n" for number in range(300)), id="fields"),
        pytest.param("reach: core\n" * 300, id="the same field again and again"),
    ],
)
def test_of_a_file_full_of_faults_a_hundred_are_told(faults: str, tmp_path: Path) -> None:
    """The others are counted: nobody reads three hundred, and looking for what each means takes time."""
    project = write_project(tmp_path, {SESSION: FILES[SESSION] + faults})
    findings = load([project]).findings
    last = max(findings, key=lambda finding: finding.place)

    assert (101, "faults-not-told", "200 more faults in this file are not told, from here on.") == (
        len(findings),
        last.code,
        last.words,
    )


def test_a_list_whose_only_item_has_a_fault_is_not_called_empty_too(tmp_path: Path) -> None:
    """One fault gives one finding, although the list has no item left that is right."""
    faulty = changed(SESSION, "stages: [early]", "stages: [earl]")

    loaded = load([write_project(tmp_path, faulty)])

    expected = ["wrong-choice"]

    assert expected == [finding.code for finding in loaded.findings]


def test_a_misspelt_field_is_not_called_missing_too(tmp_path: Path) -> None:
    """`lead_by` for `led_by` is one mistake, so it is one finding."""
    faulty = changed(SESSION, "led_by: counselor", "lead_by: counselor")

    loaded = load([write_project(tmp_path, faulty)])

    expected = ["field-unknown"]

    assert expected == [finding.code for finding in loaded.findings]


@pytest.mark.parametrize(
    "block",
    [
        "{id: odd, kind: text, text: 5}",
        "{id: odd, kind: callout, text: 5}",
        "{id: odd, kind: steps, steps: [5]}",
        "{id: odd, kind: checklist, items: [5]}",
        "{id: odd, kind: write, prompt: 5}",
        "{id: odd, kind: table, columns: [5]}",
        "{id: odd, kind: scale, low: a, high: b, prompt: 5}",
        "{id: odd, kind: grid, columns: [a, b], rows: [5]}",
        "{id: odd, kind: tracker, rows: [5]}",
        "{id: odd, kind: match, prompt: P, pairs: [{id: a, left: b, right: c}, {id: d, left: e, right: 5}]}",
        "{id: odd, kind: quiz, questions: [{id: a, question: b, answer: 5}]}",
        "{id: odd, kind: figure, file: wave.svg, alt: 5}",
        "{id: odd, kind: card, text: 5}",
        "{id: odd, kind: resources, resources: [5]}",
    ],
)
def test_a_wrong_value_of_every_kind_of_block_is_found_at_its_place(
    tmp_path: Path, block: str
) -> None:
    """The place is the value's own, also where a field is named as its block's kind is."""
    faulty = changed(HANDOUT, "  - {id: person,", f"  - {block}\n  - {{id: person,")
    expected = [("wrong-type", f"{HANDOUT}:13:{f'  - {block}'.index('5') + 1}")]

    loaded = load([write_project(tmp_path, faulty)])

    assert expected == [(finding.code, str(finding.place)) for finding in loaded.findings]


@pytest.mark.parametrize(
    "value", ["13:30", "no", "on", "yes", "010", "1_000", "2026-01-01", "0x1F"]
)
def test_what_old_yaml_turns_into_something_else_stays_words(tmp_path: Path, value: str) -> None:
    """Where words belong these are no faults, and each is the words that were typed."""
    project = write_project(tmp_path, changed(SESSION, "led_by: counselor", f"led_by: {value}"))

    loaded = load([project])

    assert ((), value) == (loaded.findings, loaded.curriculum.sessions["riding-out"].led_by)


@pytest.mark.parametrize(
    "value", ["13:30", "no", "on", "yes", "010", "1_000", "2026-01-01", "0x1F"]
)
def test_what_old_yaml_turns_into_something_else_is_no_number(tmp_path: Path, value: str) -> None:
    """Where a number belongs these are wrong types, shown as they were typed."""
    project = write_project(tmp_path, changed(SESSION, "minutes: 60", f"minutes: {value}"))

    loaded = load([project])

    expected = [
        (
            "wrong-type",
            f"{SESSION}:7:10",
            f'`minutes` should be a whole number, but it is "{value}".',
            "Write it in digits, without quotes and without a zero in front, such as 15.",
        )
    ]

    assert expected == said(loaded.findings)


def test_an_excerpt_shows_the_line_with_a_caret_under_the_place(tmp_path: Path) -> None:
    """The reader sees the line itself, and where to look in it."""
    loaded = load([write_project(tmp_path, changed(SESSION, "minutes: 60", "minutes: sixty"))])

    expected = "    7 | minutes: sixty\n                 ^"

    assert expected == loaded.excerpt(loaded.findings[0].place)


def test_an_excerpt_of_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    """A line longer than a window is shown from sixty characters before the place."""
    long = f"summary: {'a' * 200}\x07{'b' * 200}"
    loaded = load(
        [
            write_project(
                tmp_path,
                changed(
                    SESSION, "summary: Clients draw a craving and practise staying with it.", long
                ),
            )
        ]
    )

    expected = f"    9 | {'a' * 59}␇{'b' * 40}\n{' ' * 8}{' ' * 59}^"

    assert expected == loaded.excerpt(loaded.findings[0].place)


def test_an_excerpt_never_hands_a_control_character_to_the_terminal(tmp_path: Path) -> None:
    """An escape sequence in a file cannot colour, move or hide what we print."""
    project = write_project(
        tmp_path, changed(SESSION, "led_by: counselor", "led_by: \x1b[31mred\x7f\u202e")
    )
    loaded = load([project])

    expected = "    8 | led_by: ␛[31mred␡�\n                ^"

    assert expected == loaded.excerpt(loaded.findings[0].place)


def test_an_excerpt_shows_a_tab_as_an_arrow_of_one_column(tmp_path: Path) -> None:
    """What cannot be seen is made visible, and the caret stays under it."""
    loaded = load([write_project(tmp_path, {EDITION: "title: T\n\tversion: 1\n"})])

    expected = "    2 | →version: 1\n        ^"

    assert expected == loaded.excerpt(loaded.findings[0].place)


def test_a_place_without_a_line_has_no_excerpt(tmp_path: Path) -> None:
    """A finding about a whole file shows no line of it."""
    loaded = load([write_project(tmp_path, {"curriculum/notes.txt": "x"})])
    expected = ""

    assert expected == loaded.excerpt(loaded.findings[0].place)
