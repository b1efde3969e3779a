"""The command that explains a finding: parse, look it up, print, exit code."""

import json
import shutil
import textwrap
from collections.abc import Iterator

import click

from .check.explained import Explained, Sample, explanations, nearest

WIDEST = 100
"""Columns: longer lines are hard to follow with the eye."""


@click.command("explain")
@click.argument("code", required=False)
@click.option("--format", "voice", type=click.Choice(["text", "json"]), default="text")
def explain_command(code: str | None, voice: str) -> None:
    """Say of a finding why it matters and what to do; without CODE, list all that may be found."""
    known = explanations()
    if code is not None and code not in known:
        raise click.UsageError(_unknown(code))
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    if voice == "json":
        data = [_data(item) for item in known.values()] if code is None else _data(known[code])
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif code is None:
        longest = max(len(name) for name in known)
        for name, item in known.items():
            click.echo(f"{name:<{longest}}  {item.title}")
        click.echo(f"\n{len(known)} findings. More about one: groupwork explain CODE")
    else:
        click.echo("\n".join(_lines(known[code], width)))


def _unknown(code: str) -> str:
    near = nearest(code)
    hint = (
        f"Did you mean {near.code} ({near.title})?"
        if near
        else "groupwork explain names all that may be found."
    )
    return f"No finding is called {code}. {hint}"


def _lines(item: Explained, width: int) -> Iterator[str]:
    """Yield the lines of an explanation, none wider than `width` but what is typed as it stands."""
    yield item.code
    yield from _wrapped(f"{item.title}.", width)
    yield ""
    yield from _wrapped(f"{item.weight.capitalize()}: {item.stops}.", width)
    for name, part in (
        ("What it finds", item.what),
        ("Why it matters", item.why),
        ("Example", item.bad),
        ("Better", item.good),
        ("What to do", item.remedy),
        ("Who decides", item.decides),
        ("Sources", item.sources),
    ):
        yield from ("", name)
        sample = part if isinstance(part, Sample) else Sample(part, "")
        yield from (f"  {line}" for line in _wrapped(sample.words, width - 2))
        yield from (f"    {line}" for line in sample.typed.splitlines())


def _wrapped(words: str, width: int) -> list[str]:
    # A code that is broken at its hyphen cannot be copied.
    return textwrap.wrap(words, width, break_on_hyphens=False)


def _data(item: Explained) -> dict[str, object]:
    return {
        "code": item.code,
        "severities": [severity.value for severity in item.severities],
        "stops": item.stops,
        "title": item.title,
        "what": item.what,
        "why": item.why,
        "bad": {"words": item.bad.words, "typed": item.bad.typed},
        "good": {"words": item.good.words, "typed": item.good.typed},
        "remedy": item.remedy,
        "decides": item.decides,
        "sources": item.sources,
    }
