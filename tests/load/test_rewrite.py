"""A file in its one form says the same, keeps its comments, and is its own form."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.nodes import read_yaml
from generator.load.rewrite import NotRewrittenError, canonical
from generator.load.where import written_files

ROOT = Path(__file__).resolve().parents[2]
FILES = {inside: (path, kind) for path, inside, kind in written_files(ROOT)}

LAYOUTS = [
    pytest.param(
        "b: 1\r\na:\r\n- x\r\n-   y\r\n", "b: 1\na:\n  - x\n  - y\n", id="line ends, dashes"
    ),
    pytest.param(
        "a: |\n     two  \n     lines\n\n\n\n", "a: |\n  two\n  lines\n", id="spaces at the end"
    ),
    pytest.param("\ufeffa: caf\u0065\u0301\n", "a: café\n", id="one way of writing a letter"),
    pytest.param(
        "a: [1,2,\n  3]\nb: {c:   d}\n", "a: [1, 2, 3]\nb: {c: d}\n", id="lists on one line"
    ),
    pytest.param("a: 'no'\nb: \"13:30\"\n", "a: 'no'\nb: \"13:30\"\n", id="quotes stay"),
    pytest.param(
        "# top\na: 1 # beside\n# below\nb: 2\n",
        "# top\na: 1 # beside\n# below\nb: 2\n",
        id="comments stay",
    ),
    pytest.param(
        "a: " + "word " * 60 + "\n", "a: " + ("word " * 60).strip() + "\n", id="nothing is folded"
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_this_is_the_form_of_this(text: str, expected: str) -> None:
    """How a file is laid out does not depend on who wrote it with what."""
    assert expected == canonical(text)


@pytest.mark.parametrize("file", sorted(FILES))
def test_every_shipped_file_is_in_its_form(file: str) -> None:
    """So that a change of one sentence is a change of one line; groupwork fmt puts it right."""
    path, kind = FILES[file]
    text = path.read_text("utf-8")

    assert text == canonical(text, kind)


def test_keys_stand_in_the_order_of_the_model() -> None:
    """A block begins with its id and kind; a segment with id, title, kind."""
    text = "purpose: Why.\ntitle: A sheet\nblocks:\n  - kind: text\n    text: Words.\n    heading: Head\n    id: a\n"
    expected = "title: A sheet\npurpose: Why.\nblocks:\n  - id: a\n    kind: text\n    heading: Head\n    text: Words.\n"

    assert expected == canonical(text, "handout")


def test_a_comment_inside_keeps_every_key_in_its_place() -> None:
    """A comment stands beside what it is about, also when the order is another one."""
    text = "purpose: Why.\n# about the title\ntitle: A sheet\n"

    assert text == canonical(text, "handout")


def test_what_is_no_field_stays_at_the_end() -> None:
    """A mistake is left for the check to find, and is not lost."""
    text = "whatever: 1\ntitle: A sheet\n"

    assert "title: A sheet\nwhatever: 1\n" == canonical(text, "handout")


@pytest.mark.parametrize("text", ["a: [1\n", "a: 1\na: 2\n", "", "a: *b\n", "a:\tb\n\tc: d\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    """Nobody's half-written file is made worse."""
    with pytest.raises(NotRewrittenError, match="it cannot be read"):
        canonical(text)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")),
    max_size=30,
)
KEYS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-999, 9999), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def written(value: object, style: dict[str, bool], indent: str = "") -> str:
    """Return YAML for a value as somebody might type it: loosely indented, commented, mixed styles."""
    if isinstance(value, dict) and value:
        lines = []
        for key, item in value.items():
            if style["comments"]:
                lines.append(f"{indent}# about {key}")
            inner = written(item, style, indent + ("    " if style["wide"] else " "))
            gap = "\n" if isinstance(item, dict | list) and item else " "
            lines.append(f"{indent}{key}:{gap}{inner}")
        return "\n".join(lines)
    if isinstance(value, list) and value:
        lines = []
        for item in value:
            inner = written(item, style, indent + "  ")
            lines.append(
                f"{indent}-\n{inner}"
                if isinstance(item, dict | list) and item
                else f"{indent}- {inner}"
            )
        return "\n".join(lines)
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return (
        {None: "null", True: "true", False: "false"}.get(value, str(value))
        if not isinstance(value, dict | list)
        else str(value)
    )


@settings(deadline=None, max_examples=100)
@given(
    st.dictionaries(KEYS, VALUES, min_size=1, max_size=5),
    st.fixed_dictionaries({"comments": st.booleans(), "wide": st.booleans()}),
)
def test_a_form_says_the_same_keeps_comments_and_is_its_own(
    value: dict[str, object], style: dict[str, bool]
) -> None:
    """Formatting never changes meaning, whatever is written."""
    text = written(value, style) + "\n"
    was, problems = read_yaml(text.encode(), "a.yaml")
    if was is None or problems:
        return
    try:
        form = canonical(text)
    except NotRewrittenError as stopped:
        said = (str(stopped), style["comments"])  # the one case in which it refuses
        assert ("a comment in it would be lost", True) == said
        return
    now, problems = read_yaml(form.encode(), "a.yaml")
    comments = re.findall(r"# about \w+", text) if style["comments"] else []

    assert now is not None
    assert ([], form) == (problems, canonical(form))
    assert [name for name in comments if name not in form] == []
