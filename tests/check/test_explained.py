"""Every code that any room can raise is explained whole, in words that are true of the tool."""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.check import RULES
from generator.check.explained import Sample, explanations, letters, nearest
from generator.check.explained.page import Written, read_page
from generator.findings import Severity
from generator.load.nodes import read_yaml

GENERATOR = Path(__file__).resolve().parents[2] / "generator"
EXPLAINED = GENERATOR / "check" / "explained"
CODES = sorted(explanations())
PARTS = ("title", "what", "why", "bad", "good", "remedy", "decides", "sources", "stops")
RAISING = {
    "must": Severity.MUST,
    "should": Severity.SHOULD,
    "consider": Severity.CONSIDER,
    "Finding": None,
    "Problem": None,
    "Rule": None,
}
"""What makes a finding, or something that becomes one, and the severity that it gives."""

INDIRECT = [
    "check/rule.py",
    "findings.py",
    "load/syntax.py",
    "load/validate.py",
    "publish/paper.py",
]
"""Where a code is handed on in a name: what the name may hold is looked up in the same file."""


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        if EXPLAINED not in path.parents:
            yield path.relative_to(GENERATOR).as_posix(), ast.parse(path.read_text("utf-8"))


def _raising(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield the name of each call that makes a finding, and what it gives as the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
            if node.func.id in RAISING and given:
                yield node.func.id, given[0]


def _constants(node: ast.expr | None) -> list[str]:
    """Return the words that an expression may come to; of several at once, the first is the code."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_constants(node.body), *_constants(node.orelse)]
    if isinstance(node, ast.Tuple):
        return _constants(node.elts[0])
    if isinstance(node, ast.Dict):
        return [code for value in node.values for code in _constants(value)]
    return []


def _named(tree: ast.Module) -> Iterator[str]:
    """Yield the codes that are put into the name `code`, or into something called `_Words`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                name = target.elts[0] if isinstance(target, ast.Tuple) else target
                if isinstance(name, ast.Name) and name.id == "code":
                    yield from _constants(node.value)
        elif isinstance(node, ast.AnnAssign) and "_Words" in ast.unparse(node.annotation):
            yield from _constants(node.value)
        elif isinstance(node, ast.FunctionDef) and _gives_words(node):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return):
                    yield from _constants(inner.value)


def _gives_words(function: ast.FunctionDef) -> bool:
    return function.returns is not None and "_Words" in ast.unparse(function.returns)


def raised() -> set[str]:
    """Return every code that stands in the source."""
    return {
        code
        for _, tree in _trees()
        for code in (
            *(code for _, given in _raising(tree) for code in _constants(given)),
            *_named(tree),
        )
    }


def test_every_code_is_explained_and_nothing_else_is() -> None:
    """A finding without a page would leave somebody alone with it; a page without one is left over."""
    assert sorted(raised()) == CODES


def test_every_code_that_is_handed_on_is_looked_up() -> None:
    """The search above sees codes that are written where they are raised, and these files."""
    found = {
        file for file, tree in _trees() for _, given in _raising(tree) if not _constants(given)
    }

    assert sorted(found) == INDIRECT


def test_severities_are_those_that_are_raised() -> None:
    """Where a call says how much a finding matters, its page says the same."""
    said = {
        (code, severity)
        for _, tree in _trees()
        for call, given in _raising(tree)
        for code in _constants(given)
        if (severity := RAISING[call]) is not None
    }
    expected = {(code, explanations()[code].severities[0]) for code, _ in said}

    assert expected == said


def test_a_rule_is_explained_by_its_own_page() -> None:
    """With its own severity."""
    expected = {rule.code: (rule.page.partition(".\n")[0], (rule.severity,)) for rule in RULES}
    found = {code: explanations()[code] for code in expected}

    assert expected == {code: (item.title, item.severities) for code, item in found.items()}


@pytest.mark.parametrize("code", CODES)
def test_no_part_is_missing(code: str) -> None:
    """What, why, a bad and a better example, what to do, who decides, and what it rests on."""
    item = explanations()[code]
    expected: list[str] = []

    assert expected == [part for part in PARTS if not getattr(item, part)]


@pytest.mark.parametrize("code", CODES)
def test_words_are_whole_sentences(code: str) -> None:
    """Each begins with a capital, ends as a sentence does, and closes what it opens."""
    item = explanations()[code]
    sentences = (item.what, item.why, item.remedy, item.decides, item.sources)
    samples = [sample.words for sample in (item.bad, item.good) if sample.words]
    ends = re.compile(r"[.:`]")
    expected: list[str] = []

    assert expected == [
        words
        for words in (*sentences, *samples)
        if words[0].islower() or not ends.match(words[-1]) or words.count("`") % 2
    ]
    assert expected == [words for words in sentences if not words.endswith(".")]


@pytest.mark.parametrize("code", CODES)
def test_a_better_example_can_be_read(code: str) -> None:
    """What is shown as better is no puzzle itself: it is YAML without a fault."""
    typed = explanations()[code].good.typed

    assert yaml.safe_load(typed) is not None or not typed


TYPED = [
    page.code
    for page in letters.PAGES
    if explanations()[page.code].bad.typed and page.code != "file-expands-too-far"
]
"""Pages that show what is found, letter by letter; one of them shows only the beginning of it."""


@pytest.mark.parametrize("code", TYPED)
def test_a_bad_example_gives_the_finding_and_a_better_one_none(code: str) -> None:
    """Typed as they stand on the page."""
    item = explanations()[code]
    found = [
        [finding.code for finding in read_yaml(f"{sample.typed}\n".encode(), "a.yaml")[1]]
        for sample in (item.bad, item.good)
    ]

    assert [[code], []] == found


PAGE = """\
A title
on two lines.

What it finds: this and
that.

Why it matters: because.

Example: a sentence:
    title: Name it: this
      further: in

Better:
    title: "Name it: this"

What to do: do `this`. What it finds: is no heading here.

Who decides: you.

Sources: none.
"""


def test_a_page_is_read_part_by_part() -> None:
    """Lines are joined, examples keep theirs, and a heading is one only where a line begins."""
    item = read_page(Written("a-code", Severity.SHOULD, PAGE))
    expected = (
        "A title on two lines",
        "This and that.",
        "Because.",
        Sample("A sentence:", "title: Name it: this\n  further: in"),
        Sample("", 'title: "Name it: this"'),
        "Do `this`. What it finds: is no heading here.",
        "You.",
        "None.",
    )

    assert expected == (
        *(item.title, item.what, item.why, item.bad, item.good),
        *(item.remedy, item.decides, item.sources),
    )


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What it finds", "what"),
        ("Why it matters", "why"),
        ("Example", "bad"),
        ("Better", "good"),
        ("What to do", "remedy"),
        ("Who decides", "decides"),
        ("Sources", "sources"),
    ],
)
def test_a_missing_part_is_empty(heading: str, part: str) -> None:
    """It never stops somebody who asks; the tests above find it."""
    page = re.sub(rf"^{heading}:", "Nothing:", PAGE, flags=re.MULTILINE)
    item = read_page(Written("a-code", Severity.SHOULD, page))

    assert not getattr(item, part)


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([Severity.MUST], "must"),
        ([Severity.MUST, Severity.SHOULD], "must or should"),
        (list(Severity), "must, should or consider"),
    ],
)
def test_severities_are_said_in_words(severities: list[Severity], words: str) -> None:
    """A requirement has the severity that its pack gives it."""
    first, *others = severities

    assert words == read_page(Written("a-code", first, PAGE, tuple(others))).weight


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phone-type-in", "phone-typed-in"),
        ("minutes-dont-add-up", "minutes-do-not-add-up"),
        ("tabs", "tab"),
        ("zzz", None),
    ],
)
def test_a_slip_of_the_pen_is_understood(typed: str, meant: str | None) -> None:
    """The nearest code is proposed, and nothing when none is near."""
    near = nearest(typed)

    assert meant == (near.code if near else None)


def test_the_source_is_searched_in_each_way() -> None:
    """A code is found as a word, as one of two, in a tuple, and in a table."""
    text = """
    A: dict[str, _Words] = {"x": ("from-a-table", "Words.", "Do.")}

    def said() -> _Words:
        return "from-a-return", "Words.", "Do."

    code = "one" if x else "other"
    code, words = ("from-a-tuple", "Words.")
    must("written-out", "Words.", "Do.", place)
    Finding(code="by-name", severity=s)
    other("not-a-code")
    """
    tree = ast.parse(textwrap.dedent(text))
    expected = {
        *("from-a-table", "from-a-return", "one", "other", "from-a-tuple"),
        *("written-out", "by-name"),
    }
    written = [code for _, given in _raising(tree) for code in _constants(given)]

    assert expected == {*written, *_named(tree)}
