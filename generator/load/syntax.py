"""Text that is not YAML: its fault, said as a clinician would understand it.

The parser's own words are a last resort.
"""

import yaml

from ..findings import Finding, Place, must

_Words = tuple[str, str, str]
"""Code, words and remedy."""

_LOOK_AROUND = (
    "Look at this line and the one above it: a quote that is not closed, a missing colon, "
    "or a line that is indented differently."
)
_OPENERS = {
    "while scanning a quoted scalar": "quote",
    "while parsing a flow sequence": "bracket",
    "while parsing a flow mapping": "bracket",
    "while scanning a simple key": "name",
}
_NEVER_CLOSED: dict[str, _Words] = {
    "quote": (
        "yaml-syntax",
        "The quote that opens here is never closed.",
        "Write the closing quote at the end of the words.",
    ),
    "bracket": (
        "yaml-syntax",
        "The bracket that opens here is not closed, or a comma is missing behind it.",
        "Close the bracket. If it belongs to the words, put the whole value in double quotes.",
    ),
    "name": (
        "yaml-syntax",
        "This line is no field: it has no colon with a space behind it.",
        "Write `name: value`, or indent the line so that it belongs to the words above it.",
    ),
}


def syntax_finding(error: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    """Return the finding for a text that the parser gave up on."""
    mark = error.problem_mark or error.context_mark
    opener = _OPENERS.get(error.context or "")
    if opener and error.context_mark:
        # The parser gives up much later, often at the end of the file.
        code, words, remedy = _NEVER_CLOSED[opener]
        start = error.context_mark
        return must(code, words, remedy, Place(file, start.line + 1, start.column + 1))
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    content = lines[line - 1] if line <= len(lines) else ""
    problem = error.problem or "it cannot be understood"
    if "\t" in content[: len(content) - len(content.lstrip())] or "'\\t'" in problem:
        column = content.index("\t") + 1 if "\t" in content else column
        code, words, remedy = (
            "tab",
            "A tab stands at the beginning of this line; YAML is indented with spaces.",
            "Replace the tab with spaces, as many as the neighbouring lines have.",
        )
    else:
        code, words, remedy = _said(problem, error.context or "", content, column)
    return must(code, words, remedy, Place(file, line, column))


_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "escape",
        "The words in these quotes hold a backslash (\\) that YAML cannot read.",
        "Take the backslash away, or put single quotes around the words.",
    ),
    (
        "block sequence entries",
        "An item of a list cannot begin here.",
        "Begin it on a line of its own: a hyphen, a space, and its words.",
    ),
    (
        "comment or line break",
        "After the sign | or > nothing else may stand on the line.",
        "Begin the words on the next line, two spaces further in.",
    ),
    (
        "document",
        "A second document begins here; a file holds one.",
        "Remove the line of hyphens or dots, or split the file in two.",
    ),
    (
        "expected key",
        "This line does not stand in the same column as the lines it belongs to.",
        "Give it as many spaces at its beginning as its neighbours have.",
    ),
    (
        "'-' indicator",
        "This line does not stand in the same column as the lines it belongs to.",
        "Give it as many spaces at its beginning as its neighbours have.",
    ),
)
"""What the parser's words hold, and what we say instead."""


def _said(problem: str, context: str, content: str, column: int) -> _Words:
    """Return what is wrong at a column of a line."""
    before = content[: column - 1].rstrip()
    here = content[column - 1 : column]
    if "mapping values are not allowed" in problem:
        return _colon(before)
    if "alias" in problem or "alias" in context:
        return (
            "star-in-words",
            "A word begins with an asterisk here, which YAML reads as an alias.",
            "Put the whole value in double quotes.",
        )
    if "cannot start any token" in problem or (here and here in "}],"):
        return (
            "yaml-syntax",
            f"Words cannot begin with the character {here} in YAML.",
            "Put the whole value in double quotes.",
        )
    if before.endswith(("]", "}")):
        return (
            "yaml-syntax",
            "The bracket is closed before this point, but the line goes on.",
            "If the bracket belongs to the words, put the whole value in double quotes.",
        )
    if before.endswith(('"', "'")):
        return (
            "yaml-syntax",
            "The quotes end before this point, but the line goes on.",
            'Put the whole value in double quotes, and write \\" for each double quote inside.',
        )
    for part, words, remedy in _PROBLEMS:
        if part in problem:
            return "yaml-syntax", words, remedy
    return "yaml-syntax", f"This file cannot be read from here on ({problem}).", _LOOK_AROUND


def _colon(before: str) -> _Words:
    if ":" in before:
        remedy = 'Put the words after the first colon in quotes, such as `title: "Name it: this is a craving"`.'
        return (
            "colon-in-words",
            "Two colons on one line: the second one makes the rest unreadable.",
            remedy,
        )
    remedy = "Look at the line above it: a space is missing after its colon, or this line stands too far in."
    return "yaml-syntax", "A field cannot begin on this line.", remedy
