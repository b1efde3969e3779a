"""YAML text becomes nodes with their places, and a text that is no YAML is said in plain words."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from factory import said
from hypothesis import given
from hypothesis import strategies as st

from generator.load.limits import BIGGEST_FILE, LONGEST_WORDS, MOST_ITEMS, MOST_NODES
from generator.load.nodes import Node, natural_key, read_yaml

FAULTS = [
    pytest.param(
        "title: Name it: a craving\n",
        "colon-in-words",
        "1:15",
        "Two colons on one line: the second one makes the rest unreadable.",
        'Put the words after the first colon in quotes, such as `title: "Name it: this is a craving"`.',
        id="a colon in words",
    ),
    pytest.param(
        "title:Words\ntopic: cravings\n",
        "yaml-syntax",
        "2:6",
        "A field cannot begin on this line.",
        "Look at the line above it: a space is missing after its colon, or this line stands too far in.",
        id="no space after a colon",
    ),
    pytest.param(
        "segments:\n\t- id: opening\n",
        "tab",
        "2:1",
        "A tab stands at the beginning of this line; YAML is indented with spaces.",
        "Replace the tab with spaces, as many as the neighbouring lines have.",
        id="a tab",
    ),
    pytest.param(
        "segments:\n  - id: opening\n  \ttitle: Opening\n",
        "tab",
        "3:3",
        "A tab stands at the beginning of this line; YAML is indented with spaces.",
        "Replace the tab with spaces, as many as the neighbouring lines have.",
        id="a tab after spaces",
    ),
    pytest.param(
        "steps:\n  - **Get safe.** Move away.\n",
        "star-in-words",
        "2:6",
        "A word begins with an asterisk here, which YAML reads as an alias.",
        "Put the whole value in double quotes.",
        id="bold words at the beginning",
    ),
    pytest.param(
        "title: *safe\n",
        "star-in-words",
        "1:8",
        "A word begins with an asterisk here, which YAML reads as an alias.",
        "Put the whole value in double quotes.",
        id="an alias of nothing",
    ),
    pytest.param(
        "title: @home\n",
        "yaml-syntax",
        "1:8",
        "Words cannot begin with the character @ in YAML.",
        "Put the whole value in double quotes.",
        id="a sign that YAML keeps for itself",
    ),
    pytest.param(
        "title: }\n",
        "yaml-syntax",
        "1:8",
        "Words cannot begin with the character } in YAML.",
        "Put the whole value in double quotes.",
        id="a closing brace",
    ),
    pytest.param(
        "title: 'It's fine'\n",
        "yaml-syntax",
        "1:12",
        "The quotes end before this point, but the line goes on.",
        'Put the whole value in double quotes, and write \\" for each double quote inside.',
        id="an apostrophe in single quotes",
    ),
    pytest.param(
        'title: "Safe" is a word\n',
        "yaml-syntax",
        "1:15",
        "The quotes end before this point, but the line goes on.",
        'Put the whole value in double quotes, and write \\" for each double quote inside.',
        id="words after a quote",
    ),
    pytest.param(
        'title: "Safe\ntopic: cravings\n',
        "yaml-syntax",
        "1:8",
        "The quote that opens here is never closed.",
        "Write the closing quote at the end of the words.",
        id="an open quote",
    ),
    pytest.param(
        'title: "C:\\dir"\n',
        "yaml-syntax",
        "1:11",
        "The words in these quotes hold a backslash (\\) that YAML cannot read.",
        "Take the backslash away, or put single quotes around the words.",
        id="a backslash",
    ),
    pytest.param(
        "stages: [early, middle\ntopic: cravings\n",
        "yaml-syntax",
        "1:9",
        "The bracket that opens here is not closed, or a comma is missing behind it.",
        "Close the bracket. If it belongs to the words, put the whole value in double quotes.",
        id="an open bracket",
    ),
    pytest.param(
        "group_size: {min: 3, max: 10\ntopic: cravings\n",
        "yaml-syntax",
        "1:13",
        "The bracket that opens here is not closed, or a comma is missing behind it.",
        "Close the bracket. If it belongs to the words, put the whole value in double quotes.",
        id="an open brace",
    ),
    pytest.param(
        "steps:\n  - [ ] Get safe.\n",
        "yaml-syntax",
        "2:9",
        "The bracket is closed before this point, but the line goes on.",
        "If the bracket belongs to the words, put the whole value in double quotes.",
        id="a box as in Markdown",
    ),
    pytest.param(
        "steps: - Get safe.\n",
        "yaml-syntax",
        "1:8",
        "An item of a list cannot begin here.",
        "Begin it on a line of its own: a hyphen, a space, and its words.",
        id="a list on the line of its name",
    ),
    pytest.param(
        "say: |Welcome.\n",
        "yaml-syntax",
        "1:7",
        "After the sign | or > nothing else may stand on the line.",
        "Begin the words on the next line, two spaces further in.",
        id="words on the line of the bar",
    ),
    pytest.param(
        "title: T\n---\ntitle: U\n",
        "yaml-syntax",
        "2:1",
        "A second document begins here; a file holds one.",
        "Remove the line of hyphens or dots, or split the file in two.",
        id="two documents",
    ),
    pytest.param(
        "title: T\ntopic\nformat: group\n",
        "yaml-syntax",
        "2:1",
        "This line is no field: it has no colon with a space behind it.",
        "Write `name: value`, or indent the line so that it belongs to the words above it.",
        id="a line without a colon",
    ),
    pytest.param(
        "say: |\n    Welcome.\n  Sit down.\ntitle: T\n",
        "yaml-syntax",
        "3:3",
        "This line does not stand in the same column as the lines it belongs to.",
        "Give it as many spaces at its beginning as its neighbours have.",
        id="a line indented differently",
    ),
    pytest.param(
        "title: T\n- item\n",
        "yaml-syntax",
        "2:1",
        "This line does not stand in the same column as the lines it belongs to.",
        "Give it as many spaces at its beginning as its neighbours have.",
        id="an item among fields",
    ),
    pytest.param(
        "%ODD\ntitle: T\n",
        "yaml-syntax",
        "1:5",
        "This file cannot be read from here on (found unknown directive name).",
        "Look at this line and the one above it: a quote that is not closed, a missing colon, or a line that is indented differently.",
        id="a fault that we have no words for",
    ),
    pytest.param(
        "",
        "file-empty",
        "1:1",
        "This file is empty.",
        "Write its fields, or remove the file.",
        id="an empty file",
    ),
    pytest.param(
        "# only a comment\n\n",
        "file-empty",
        "1:1",
        "This file is empty.",
        "Write its fields, or remove the file.",
        id="a file of comments",
    ),
    pytest.param(
        "- title: T\n",
        "root-not-mapping",
        "1:1",
        "This file should begin with fields such as `title: ...`, but it is a list as a whole.",
        "Begin each line at the top level with a field's name and a colon.",
        id="a list at the root",
    ),
    pytest.param(
        "Riding out a craving\n",
        "root-not-mapping",
        "1:1",
        "This file should begin with fields such as `title: ...`, but it is a single value as a whole.",
        "Begin each line at the top level with a field's name and a colon.",
        id="words at the root",
    ),
    pytest.param(
        "title: &a\n  topic: *a\n",
        "file-expands-too-far",
        "1:8",
        "An alias here contains itself.",
        "Write the values out, or use fewer aliases (the words that begin with *).",
        id="an alias that contains itself",
    ),
    pytest.param(
        f"title: {'[' * 50}{']' * 50}\n",
        "file-expands-too-far",
        "1:48",
        "Values are nested more than 40 deep here.",
        "Close the brackets, or take away what was pasted here by mistake.",
        id="too deep",
    ),
    pytest.param(
        "title: a\x07b\n",
        "control-character",
        "1:9",
        "An invisible control character (U+0007) stands here.",
        "Delete it; it often comes along when text is pasted from another program.",
        id="a bell",
    ),
    pytest.param(
        "title: a\ntopic: é\u0090\n",
        "control-character",
        "2:9",
        "An invisible control character (U+0090) stands here.",
        "Delete it; it often comes along when text is pasted from another program.",
        id="a control character of the second set",
    ),
    pytest.param(
        "title: a\ufeffb\n",
        "control-character",
        "1:9",
        "An invisible control character (U+FEFF) stands here.",
        "Delete it; it often comes along when text is pasted from another program.",
        id="a byte order mark among words",
    ),
]


@pytest.mark.parametrize(("text", "code", "place", "words", "remedy"), FAULTS)
def test_a_text_that_cannot_be_read_gives_one_finding(
    text: str, code: str, place: str, words: str, remedy: str
) -> None:
    """Nothing is read from it, and the finding says where the fault begins and what to do."""
    node, findings = read_yaml(text.encode(), "a.yaml")

    assert (None, [(code, f"a.yaml:{place}", words, remedy)]) == (node, said(findings))


def test_a_field_whose_name_is_a_list_is_left_out() -> None:
    """The finding says that a name should be a word; the other fields are read."""
    node, findings = read_yaml(b"? [a, b]\n: c\ntitle: T\n", "a.yaml")
    expected = [
        (
            "field-name-not-words",
            "a.yaml:1:3",
            "A field's name should be a word, but a list or a group of fields stands here.",
            "Write a name and a colon.",
        )
    ]

    assert ({"title": "T"}, expected) == (node and node.plain, said(findings))


@pytest.mark.parametrize(
    "value", ["!must stop", "!!str 2026", '!!int "5"', "!<tag:x.org,2026:y> z", "! Stop", "&a !b c"]
)
def test_a_tag_is_found_whether_yaml_knows_it_or_not(value: str) -> None:
    """A word that begins with an exclamation mark would vanish from the page without a finding."""
    _, findings = read_yaml(f"title: {value}\n".encode(), "a.yaml")
    expected = [
        (
            "yaml-tag",
            "a.yaml:1:8",
            "A word that begins with an exclamation mark stands here; YAML reads it as a tag, and this project uses none.",
            "Remove that word, or put the whole value in quotes.",
        )
    ]

    assert expected == said(findings)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(b"title: caf\xe9\n", "1:11", id="Latin 1"),
        pytest.param(
            "title: T\n# é\n".encode() + b"topic: \xc3\xa9\xff",
            "3:9",
            id="after letters of two bytes",
        ),
        pytest.param(b"\xef\xbb\xbfab: \xff\n", "1:5", id="after a byte order mark"),
        pytest.param("title: T\n".encode("utf-16"), "1:1", id="UTF-16"),
    ],
)
def test_a_file_that_is_not_utf_8_is_not_guessed_at(data: bytes, place: str) -> None:
    """The place counts letters, not bytes."""
    node, findings = read_yaml(data, "a.yaml")
    expected = [
        (
            "not-utf-8",
            f"a.yaml:{place}",
            "This file is not saved as UTF-8, so its letters cannot be read for certain.",
            "Save the file again and choose the encoding UTF-8.",
        )
    ]

    assert (None, expected) == (node, said(findings))


def test_a_file_over_the_sane_size_is_not_parsed() -> None:
    """It is told apart by its bytes alone, whatever they are."""
    node, findings = read_yaml(b"\xff" * (BIGGEST_FILE + 1), "a.yaml")
    expected = [
        (
            "file-too-large",
            "a.yaml",
            "This file has 1,000,001 bytes; a file may have 1,000,000.",
            "Split it into several files, or check whether something was pasted by mistake.",
        )
    ]

    assert (None, expected) == (node, said(findings))


def test_a_file_of_the_sane_size_is_read() -> None:
    """The bound itself is still allowed."""
    text = "title: T\n"
    node, findings = read_yaml(f"{text}{'#' * (BIGGEST_FILE - len(text))}".encode(), "a.yaml")

    assert ({"title": "T"}, []) == (node and node.plain, findings)


def _fields(count: int) -> str:
    """Return groups of so many fields in all, none of them too large by itself."""
    inner = "".join(f"  b{number}: 1\n" for number in range(count // 50))
    return "".join(f"a{number}:\n{inner}" for number in range(50))


BOUNDS = {
    "values": (
        _fields(MOST_NODES // 2 - 100),  # the name of a field counts too
        _fields(MOST_NODES),
        f"From here on, this file has more than {MOST_NODES:,} values.",
    ),
    "values in brackets": (
        f"a: [{'[1, 2], ' * 1_000}]\n",
        f"a: [{'[1, 2], ' * 30_000}]\n",
        f"From here on, this file has more than {MOST_NODES:,} values.",
    ),
    "items": (
        f"a: [{'b, ' * MOST_ITEMS}]\n",
        f"a: [{'b, ' * (MOST_ITEMS + 1)}]\n",
        "There are 2,001 items or fields in one place here; there may be 2,000.",
    ),
    "fields": (
        "".join(f"a{number}: b\n" for number in range(MOST_ITEMS)),
        "".join(f"a{number}: b\n" for number in range(MOST_ITEMS + 1)),
        "There are 2,001 items or fields in one place here; there may be 2,000.",
    ),
    "words": (
        f"a: {'b' * LONGEST_WORDS}\n",
        f"a: {'b' * (LONGEST_WORDS + 1)}\n",
        "The words that begin here have 20,001 characters; a value may have 20,000.",
    ),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_no_file_holds_more_than_is_read_in_a_moment(name: str) -> None:
    """Up to a bound that nobody reaches by hand all is read; above it nothing is, and it is said."""
    most, more, words = BOUNDS[name]
    node, findings = read_yaml(most.encode(), "a.yaml")
    too_much, told = read_yaml(more.encode(), "a.yaml")

    assert (True, [], None, [("file-too-large", words)]) == (
        node is not None,
        findings,
        too_much,
        [(finding.code, finding.words) for finding in told],
    )


LAUGHS = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 30)
)
LONG_WORDS = f"a: &a {'w' * LONGEST_WORDS}\nb: [{', '.join(['*a'] * MOST_ITEMS)}]\n"
BOMBS = {
    "ten to the thirtieth laughs": (
        LAUGHS,
        f"This file grows to more than {MOST_NODES:,} values, because aliases repeat other aliases.",
    ),
    "forty megabytes of words": (
        LONG_WORDS,
        f"This file grows to more than {BIGGEST_FILE:,} characters, because aliases repeat long words.",
    ),
    "brackets": (f"a: {'[' * 900_000}", "Values are nested more than 40 deep here."),
    "hyphens": ("- " * 450_000, "Values are nested more than 40 deep here."),
    "braces": ("{a: " * 200_000, "Values are nested more than 40 deep here."),
    "steps to the right": (
        "".join(f"{' ' * level}a:\n" for level in range(1200)),
        "Values are nested more than 40 deep here.",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_explode_is_refused_before_memory_grows(name: str, tmp_path: Path) -> None:
    """A process of its own reads it in seconds, lives on, and takes less than 100 MB for it."""
    text, words = BOMBS[name]
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text(text, encoding="utf-8")
    script = """
        import resource, sys, pathlib
        from generator.load.nodes import read_yaml
        data = pathlib.Path(sys.argv[1]).read_bytes()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _, findings = read_yaml(data, "bomb.yaml")
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(findings[-1].code, (after - before) // int(sys.argv[2]), findings[-1].words, sep="|")
    """
    in_a_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10  # ru_maxrss: bytes or KB

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(bomb), str(in_a_megabyte)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    code, megabytes, told = done.stdout.strip().split("|")

    assert ("file-expands-too-far", words, True) == (code, told, int(megabytes) < 100)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("15", 15),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("13:30", "13:30"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("010", "010"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e5", "1e5"),
        ("12345678901234567890", "12345678901234567890"),
        ("'15'", "15"),
        ('"true"', "true"),
        ("|-\n  15", "15"),
    ],
)
def test_only_true_false_null_and_plain_numbers_are_no_words(words: str, value: object) -> None:
    """Quoted or in a block, and everything that YAML 1.1 knew besides, stays what was typed."""
    node, findings = read_yaml(f"a: {words}\n".encode(), "a.yaml")

    assert ([], repr({"a": value})) == (findings, repr(node and node.plain))


@given(st.integers(min_value=-(10**16), max_value=10**16))
def test_every_plain_whole_number_is_read_as_itself(number: int) -> None:
    """What Python writes as digits comes back as the same number."""
    node, _ = read_yaml(f"a: {number}\n".encode(), "a.yaml")

    assert {"a": number} == (node and node.plain)


TWO_LINES = "title: Café\nsegments:\n  - {id: opening, say: Ja}\n  - id: closing\n"
PLACES = {
    (): "a.yaml:1:1",
    ("title",): "a.yaml:1:8",
    ("segments",): "a.yaml:3:3",
    ("segments", 0): "a.yaml:3:5",
    ("segments", "opening", "say"): "a.yaml:3:24",
    ("segments", "closing"): "a.yaml:4:5",
    ("segments", "closing", "say"): "a.yaml:4:5",
    ("segments", 7): "a.yaml:3:3",
    ("nothing", "here"): "a.yaml:1:1",
}


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_value_is_found_where_it_stands(path: tuple[str | int, ...], mark: str, end: str) -> None:
    """By names, ids and numbers; Windows line ends and a byte order mark move nothing."""
    node, findings = read_yaml((mark + TWO_LINES.replace("\n", end)).encode(), "a.yaml")

    assert ([], PLACES[path]) == (findings, str(node.find(path)) if node else "")


def test_windows_line_ends_do_not_reach_the_words() -> None:
    """A block of prose has LF line ends, however the file was saved."""
    node, _ = read_yaml(b"say: |\r\n  Welcome.\r\n  Sit down.\r\n", "a.yaml")
    expected = {"say": "Welcome.\nSit down.\n"}

    assert expected == (node and node.plain)


def test_an_alias_repeats_what_was_written_and_keeps_its_place() -> None:
    """A few aliases are allowed; a value that is used twice stands where it was written."""
    node, findings = read_yaml(b"a: &x [one]\nb: *x\n", "a.yaml")
    expected = ({"a": ["one"], "b": ["one"]}, "a.yaml:1:8")

    assert (*expected, []) == (
        node and node.plain,
        str(node.find(("b", 0)) if node else ""),
        findings,
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{id: opening, source: x}", "opening"),
        ("{source: bowen-2014, for: it}", "bowen-2014"),
        ("{need: craving, measure: waves}", "craving"),
        ("riding-the-wave", "riding-the-wave"),
        ("{title: T}", None),
        ("5", None),
    ],
)
def test_a_natural_key_is_an_id_a_source_a_need_or_the_word_itself(
    text: str, key: str | None
) -> None:
    """Nothing in a list is ever addressed by its number."""
    node, _ = read_yaml(f"a: {text}\n".encode(), "a.yaml")

    assert key == natural_key(node.mapping["a"] if node else Node(None, None))


_plain = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text("abcé \n:#-'\"", max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("abcde"), _plain, min_size=1))
def test_what_json_can_say_is_read_as_it_is(value: dict[str, object]) -> None:
    """Every JSON text is YAML; what goes in comes out, and each value has a place in the text."""
    text = json.dumps(value, ensure_ascii=False)

    node, findings = read_yaml(text.encode(), "a.yaml")

    assert (value, []) == (node and node.plain, findings)
