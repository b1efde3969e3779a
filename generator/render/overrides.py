"""Templates that the site engine fills in, outside of our sandbox: only what cannot call is allowed.

The engine runs the theme's templates, and those that a project lays over them, with all of Python
within reach. So their language is held to a list: blocks, conditions, loops over what is there,
plain names and fields, and a few filters. Nothing is called but `super()`, nothing is computed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..findings import Finding, Place, must

_FILTERS = frozenset(
    {*("e", "escape", "striptags", "trim", "lower", "upper", "title", "url", "length", "default")}
)
_NODES = (
    *(nodes.Template, nodes.Extends, nodes.Block, nodes.Output, nodes.TemplateData, nodes.Name),
    *(nodes.Const, nodes.If, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare),
    *(nodes.Operand, nodes.For, nodes.Test, nodes.Getattr, nodes.Filter, nodes.Call),
)
_THEME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*\.html")
_TAG = (
    r"</?(?!(?:script|iframe|object|embed|base|form|link|meta|style|svg|math)\b)[a-z][a-z0-9-]*"
    r"(?:\s+(?!on|style|src|action|formaction)[a-z-]+(?:=\"[^\"<>]*\")?)*\s*/?>"
)
_HTML = re.compile(rf"(?:[^<>]|{_TAG})*", re.IGNORECASE)
"""Whole tags that neither run nor load; none is begun in one piece and ended in another."""

_ELSEWHERE = re.compile(r"//|(?:javascript|data|vbscript|file)\s*:", re.IGNORECASE)
_MOST_LOOPS = 2
"""One within the other; more of them over all pages would keep a build busy for hours."""


def override_faults(folder: Path, above: str) -> Iterator[Finding]:
    """Yield what is found in the templates that a project lays over the theme's.

    `above` stands before the names of files in messages.
    """
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        file = above + path.relative_to(folder).as_posix()
        if path.suffix != ".html":
            yield _unsafe("Only pages of the theme (.html) stand here", Place(file))
            continue
        try:
            text = path.read_text("utf-8")
            yield from _in_template(Environment(autoescape=True).parse(text), file)
        except TemplateSyntaxError as broken:
            yield _unsafe(
                "This template cannot be read from here on", Place(file, broken.lineno, 1)
            )
        except (UnicodeDecodeError, RecursionError):
            yield _unsafe("This template cannot be read", Place(file))


def _in_template(template: nodes.Template, file: str) -> Iterator[Finding]:
    for node, loops in _all(template, 0):
        what = "Loops stand in loops here" if loops > _MOST_LOOPS else _refused(node)
        if what:
            yield _unsafe(what, Place(file, node.lineno, 1))


def _all(node: nodes.Node, loops: int) -> Iterator[tuple[nodes.Node, int]]:
    """Yield every part of a template, each with the number of loops that it stands in."""
    inside = loops + isinstance(node, nodes.For)
    yield node, inside
    for child in node.iter_child_nodes():
        yield from _all(child, inside)


def _refused(node: nodes.Node) -> str:
    """Return what is wrong with one part of a template; nothing where it can do no harm."""
    match node:
        case nodes.Call(node=nodes.Name(name="super"), args=[], kwargs=[]):
            return ""
        case nodes.Call():
            return "Something is called here; in these templates that runs as code"
        case nodes.Getattr(attr=name) if name.startswith("_"):
            return f"`{name}` leads behind what a template may see"
        case nodes.Filter(name=name) if name not in _FILTERS:
            return f"The filter `{name}` is not used here"
        case nodes.Extends(template=nodes.Const(value=str(name))) if _THEME.fullmatch(name):
            return ""
        case nodes.Extends():
            return "Only a page of the theme can be built on, named by its file"
        case nodes.TemplateData(data=words) if not _is_harmless(words):
            return "A tag here runs, loads or leads elsewhere, or is not whole"
        case nodes.Const(value=str(words)) if re.search(r"[<>&\"']", words):
            return "Words in quotes hold a sign of HTML"
        case _ if not isinstance(node, _NODES):
            return f"`{type(node).__name__.lower()}` is more than these templates may do"
    return ""


def _is_harmless(words: str) -> bool:
    return bool(_HTML.fullmatch(words)) and not _ELSEWHERE.search(words)


def _unsafe(words: str, place: Place) -> Finding:
    return must(
        "looks-unsafe",
        f"{words}.",
        "Take it out; a page of the theme is changed with its own blocks and plain names only.",
        place,
    )
