"""Jinja's sandbox with bounds: what a template may reach, how much it may make, how long it may go on.

The sandbox of Jinja keeps a template from code and files. It does not keep it from a loop in a loop in
a loop, from a call that calls itself, or from a word a billion letters long, and the templates of a
program come with pull requests. Steps and letters are counted and not time, so that the same template
always ends alike. What is not bounded: comparing lists that hold themselves many times over.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import BuiltinMethodType
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from ..model.base_words import BaseWords
from .languages import Language

MOST_STEPS = 500_000
"""Turns of loops, calls and inclusions for one document; the manual, which binds all, takes 36,000."""
MOST_LETTERS = 100_000_000
"""Letters that a document may write, and a fifth of what one word may have."""
_LONGEST = MOST_LETTERS // 5
_MOST_BITS = 256
"""Bits of a number; whoever multiplies on has no page in mind."""

_FILTERS = frozenset(
    {
        *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first"),
        *("float", "groupby", "int", "items", "join", "last", "length", "list", "lower", "map"),
        *("max", "min", "reject", "rejectattr", "reverse", "round", "safe", "select"),
        *("selectattr", "sort", "string", "striptags", "sum", "title", "trim", "truncate"),
        *("unique", "upper"),
    }
)
"""What stays of Jinja's own: none reaches what it is not given, or makes much of little."""

_METHODS = frozenset(
    {
        *("items", "keys", "values", "get", "count", "index", "find", "isoformat", "weekday"),
        *("startswith", "endswith", "strip", "lstrip", "rstrip", "lower", "upper", "title"),
        *("capitalize", "split", "splitlines", "partition", "rpartition", "isdigit"),
        *("removeprefix", "removesuffix", "total_seconds"),
    }
)
"""Methods of Python's own things that may be called: none makes much of little."""

_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Bounded(ImmutableSandboxedEnvironment):
    """An environment whose templates stop when they go on for too long or make too much."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, templates: Path, language: Language) -> None:
        super().__init__(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._written,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.newstyle_gettext = True
        self._language = language
        self._steps = self._letters = 0
        self.globals = {name: self.globals[name] for name in ("range", "dict", "namespace")}
        self.globals |= {"_": language.plain, "gettext": language.markup}
        self.globals["ngettext"] = language.counted
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {
            "join": _joined(self.filters["join"]),
            "round": _rounded(self.filters["round"]),
            "charged": self._charged,
            "measured": _measured,
        }

    def begin(self) -> None:
        """Begin to count: another document is rendered."""
        self._steps = self._letters = 0

    @pass_context  # so that it is not computed once for all
    def _charged(self, _context: Any, nothing: str, letters: int) -> str:
        """Count one turn, call or inclusion, and the letters of the template that it writes."""
        self._steps += 1
        self._letters += letters
        if self._steps > MOST_STEPS:
            raise SecurityError(f"it takes more than {MOST_STEPS:,} steps")
        if self._letters > MOST_LETTERS:
            raise SecurityError(f"it writes more than {MOST_LETTERS:,} letters")
        return nothing

    def _written(self, value: Any) -> Any:
        """Count what is written, and mark base words among those of another language.

        A list as such is never written, since it could hold itself many times.
        """
        if isinstance(value, str):
            if isinstance(value, BaseWords):
                value = self._language.marked(escape(str(value)), value)
            self._letters += len(value)
            if self._letters > MOST_LETTERS:
                raise SecurityError(f"it writes more than {MOST_LETTERS:,} letters")
        elif isinstance(value, list | tuple | dict | set | frozenset):
            raise SecurityError("it writes a list as it is; join it, or go through it in a loop")
        return value

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Compile a template that counts: the hook that Jinja has for this."""
        repeated: list[Any] = [source, *source.find_all(_REPEATED)]
        for node in repeated:
            cost = sum(len(piece.data) for piece in node.find_all(nodes.TemplateData))
            node.body.insert(
                0, nodes.Output([_call("charged", nodes.Const(""), nodes.Const(cost))])
            )
        for node in list(source.find_all(nodes.Concat)):
            node.nodes = [_call("measured", nodes.Concat(node.nodes))]
        source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template may call; a call is a step."""
        self._charged(None, "", 0)
        name = getattr(obj, "__name__", "")
        if name.startswith("format") or (
            isinstance(obj, BuiltinMethodType) and name not in _METHODS
        ):
            raise SecurityError(f"`{name}` is not called in templates")
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute, unless the result could be a number or a word without end."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"`{operator}` is not used like this in templates")
        if operator == "*" and _is_large(left, right):
            raise SecurityError("it multiplies something until it is too large")
        return _measured(super().call_binop(context, operator, left, right))


def _call(name: str, first: nodes.Expr, *others: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(first, name, list(others), [], None, None)


def _is_large(left: Any, right: Any) -> bool:
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() + right.bit_length() > _MOST_BITS
    sizes = [len(one) for one in (left, right) if hasattr(one, "__len__")]
    counts = [one for one in (left, right) if isinstance(one, int)]
    return any(size * count > _LONGEST for size in sizes for count in counts)


def _measured(value: Any) -> Any:
    if hasattr(value, "__len__") and len(value) > _LONGEST:
        raise SecurityError(f"it makes more than {_LONGEST:,} letters at once")
    return value


def _joined(join: Callable[..., Any]) -> Callable[..., Any]:
    """Return Jinja's own way to join, for as much as may be."""

    def bounded(eval_ctx: Any, value: Iterable[Any], d: str = "", attribute: Any = None) -> Any:
        items = list(value)
        letters = len(items) * len(d) + sum(len(one) for one in items if isinstance(one, str))
        if letters > _LONGEST:
            raise SecurityError(f"it makes more than {_LONGEST:,} letters at once")
        return join(eval_ctx, items, d, attribute)

    bounded.jinja_pass_arg = join.jinja_pass_arg  # type: ignore[attr-defined] # how Jinja marks it
    return bounded


def _rounded(rounding: Callable[..., Any]) -> Callable[..., Any]:
    def bounded(value: Any, precision: int = 0, method: str = "common") -> Any:
        if not 0 <= precision <= 9:
            raise SecurityError("numbers are rounded to nine digits at the most")
        return rounding(value, precision, method)

    return bounded
