"""The page that shows the last figures: `python benchmarks/page.py` writes docs/benchmarks.md from the results.

The plots beside it are drawn by `plots.py`, which needs matplotlib.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "benchmarks.md"

Figures = Mapping[str, Any]

_HEAD = """\
# Benchmarks

What a build costs, beside other ways to do the same work, and beside the least that it could cost. Ratios are the result: seconds differ from computer to computer, and from hour to hour. In each round every way runs once, one after the other; a ratio holds two runs of one round against each other. What is shown is the median, with the least and the most of all rounds. *Clock* is what a person waits, *processors* the time of all processors together, which other work on the same computer disturbs less.

`python benchmarks/page.py` writes this page from `benchmarks/results/`, `python benchmarks/plots.py` draws its plots; nothing in it is typed by hand. What CI holds is not time but work: `tests/work.json` says how many files are parsed, texts converted, templates rendered and documents laid out, and `tests/test_work.py` fails for more and for less.
"""
_FLOOR = """\
## A clean build, and the floor

The floor is the same PDFs and the same site with everything else removed: HTML rendered before, fonts, style sheets and pictures shared, the longest document first, the engine beside it. Nothing is read, checked, composed, rendered, compared, measured, drawn in small, passed over or put in place. The aim is 1.2 at the most.
"""
_ACCOUNT = """\
Where the time of the processors goes, in one process, each part for itself:
"""
_PAPER = """\
## Paper

The same handouts, letter and regular, from our own HTML and styles; each way is a command of its own, with its start. Ours also completes tags, looks for words that do not fit, draws small pictures and keeps a key for each PDF. Plain WeasyPrint makes none of these, and no tags. Chromium prints the same HTML, knows no running footer and makes no PDF/UA. Typst has a template of its own with the same words, and a simpler one: no cards to cut out, lists to tick in one column, all tables alike, no page on its side, nothing kept together; its PDFs are PDF/UA too.
"""
_SITE = """\
## Site

The same Markdown, written before. Ours is the engine with our theme's pages and the pass over its HTML, which sets policies, names controls and checks every link. Stock Material and Zensical have a `mkdocs.yml` of two lines. Hugo has a layout of three lines: no theme, no search, no table of contents; it is a floor, and no site that we could publish.
"""
_SCALE = """\
## How it grows

Made-up curricula, with words, lengths and tables distributed like ours. Each step is a process of its own: seconds of its processors, without what comes before it, and its peak of memory, with that. The exponent of the seconds is that between two sizes: 1 is linear, 2 is square. PDFs are so many at every size, evenly drawn from all, so that line tells what some cost and not all; in a build, workers lay them out.
"""

_CURE = """\
Memory follows the curriculum, which rules and links need whole, and not how many pages and PDFs are made of it: a page is written as soon as it is rendered, and of what waits for a worker memory holds 64 million letters at most. Each worker's memory follows its largest document ([measured](a-million-documents.md#what-one-document-costs)).

What a very large site suffers from is the engine's search index. It holds the words of every page once, so it is no worse than linear; but a browser reads the whole of it when somebody searches for the first time. What helps, the best first:

- *Many sites instead of one.* A program's own version leaves out sessions that it does not use ([how](your-own-version.md#twelve-things)), and its index holds what is left. A state that keeps thousands of sessions builds a site for each program, or for each part of the curriculum, side by side.
- *No search at all.* With `plugins: []` in `mkdocs.yml` no index is made. The lists of sessions and handouts keep their filters, which need none.
- *Few links on each page.* The navigation names topics and programs, and no session: its cost would grow with the square of the pages.
"""


def page(compared: Figures, scale: Figures | None) -> str:
    """Return the whole page from the figures of compare.py, and of scale.py where there are some."""
    parts = [_HEAD, _setting(compared)]
    if "floor" in compared:
        work = f"The work: {compared['floor']['pdfs']} PDFs and their site.\n"
        parts += [_FLOOR, work, _ratios(compared["floor"])]
    if "account" in compared:
        account = compared["account"]
        parts += [_counted(account), _ACCOUNT, _account(account)]
        parts += [picture("account", compared, scale)]
    for kind, words in (("paper", _PAPER), ("site", _SITE)):
        if kind in compared:
            parts += [words, _ratios(compared[kind]), picture(kind, compared, scale)]
    if scale:
        parts += [_SCALE, _growth(scale), picture("scale", compared, scale)]
    return "\n".join(parts)


def _setting(compared: Figures) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in compared["versions"].items())
    return (
        f"Measured on: {compared['system']}, {compared['cores']} cores, {compared['memory_gib']} GiB; "
        f"{versions}.\n"
    )


def _counted(account: Figures) -> str:
    return (
        f"A build of a part of our curriculum: {account['sessions']} sessions, "
        f"{account['pdfs']} PDFs of {account['printed_pages']:,} printed pages, "
        f"a site of {account['site_pages']} pages.\n"
    )


def _ratios(kind: Figures) -> str:
    rows = [
        (row["name"], spread(row["clock"]), spread(row["work"]), row["note"])
        for row in kind["rows"]
    ]
    head = (f"times {kind['against']}", "clock", "processors", "what is different")
    left_out = [f"Left out: {name}: {why}.\n" for name, why in kind["left_out"].items()]
    several = "one round" if kind["rounds"] == 1 else f"{kind['rounds']} rounds"
    told = (
        f"{several.capitalize()}, {kind['date']}; {kind['load_before']} processes wanted to work when "
        f"they began: `{kind['command']}`.\n"
    )
    return "\n".join([_table(head, rows), told, *left_out])


def spread(ratio: Figures) -> str:
    """Return a ratio with its least and most."""
    if ratio["least"] == ratio["most"]:
        return f"{ratio['median']:.2f}"
    return f"{ratio['median']:.2f} ({ratio['least']:.2f}–{ratio['most']:.2f})"


def _account(account: Figures) -> str:
    total = sum(account["seconds"].values())
    rows = [
        (stage, f"{seconds:.2f}", f"{100 * seconds / total:.1f} %")
        for stage, seconds in account["seconds"].items()
    ]
    above = f"All that is not layout, writing PDF or the engine is {100 * account['above']:.0f} % on top of these.\n"
    return "\n".join([_table(("part", "seconds of a processor", "share"), rows), above])


def _growth(scale: Figures) -> str:
    head = (
        "step",
        *(f"{size:,} sessions: s, MiB" for size in scale["sizes"]),
        "grows with the power",
    )
    rows = [
        (
            step,
            *(f"{one['processor_seconds']:.2f}, {one['peak_mib']:.0f}" for one in costs["figures"]),
            *["not measured"] * (len(scale["sizes"]) - len(costs["figures"])),
            ", ".join(f"{power:.2f}" for power in costs["grows"]),
        )
        for step, costs in scale["steps"].items()
    ]
    machine = ", ".join(f"{name} {value}" for name, value in scale["machine"].items())
    how = f"{scale['beside']} steps ran at a time" if scale["beside"] > 1 else "One step at a time"
    told = [_table(head, rows), f"{how}, on: {machine}.\n"]
    if "site" in scale["steps"]:
        told += [_index(scale), _CURE]
    return "\n".join(told)


def _index(scale: Figures) -> str:
    """Return how large the engine's search index is, in a sentence."""
    sizes = zip(scale["sizes"], scale["steps"]["site"]["figures"], strict=False)
    listed = ", ".join(f"{one['search_index_mib']:,.0f} MiB at {size:,}" for size, one in sizes)
    return f"The search index of the site: {listed} sessions.\n"


def picture(name: str, compared: Figures, scale: Figures | None) -> str:
    """Return a plot, and under it in words what it shows."""
    shown = "Lines" if name == "scale" else "Bars"
    told = alternative(name, compared, scale)
    return f"![{shown}, told in words below](benchmarks/{name}.svg)\n\n*{told}*\n"


def alternative(name: str, compared: Figures, scale: Figures | None) -> str:
    """Return in words what a plot shows."""
    if name == "scale" and scale:
        steps = "; ".join(
            f"{step} {costs['figures'][0]['processor_seconds']:.2f} to {costs['figures'][-1]['processor_seconds']:.2f}"
            for step, costs in scale["steps"].items()
        )
        first, last = scale["sizes"][0], scale["sizes"][-1]
        return (
            f"Lines of processor seconds from {first:,} to {last:,} sessions, both axes logarithmic: "
            f"{steps}."
        )
    if name == "account":
        bars = [(stage, f"{took:.2f}") for stage, took in compared["account"]["seconds"].items()]
        return f"Bars of processor seconds: {_listed(bars)}."
    bars = [(row["name"], f"{row['clock']['median']:.2f}") for row in compared[name]["rows"]]
    return f"Bars of time on the clock, where “{compared[name]['against']}” is 1: {_listed(bars)}."


def _listed(bars: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name} {value}" for name, value in bars)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def read_figures(folder: Path = RESULTS) -> tuple[Figures, Figures | None]:
    """Return the figures of compare.py and, where they were measured, of scale.py."""
    scale = folder / "scale.json"
    return (
        json.loads((folder / "compare.json").read_text("utf-8")),
        json.loads(scale.read_text("utf-8")) if scale.is_file() else None,
    )


if __name__ == "__main__":
    PAGE.write_text(page(*read_figures()), "utf-8")
