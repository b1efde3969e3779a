"""The plots of docs/benchmarks.md: `python benchmarks/plots.py` draws them as SVG from the results.

It needs matplotlib, which `benchmarks/compare.py --install` puts into build/bench/peers beside what is
compared with; without it here, it starts itself there. The same figures give the same bytes.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from page import ROOT, Figures, read_figures

FOLDER = ROOT / "docs" / "benchmarks"
THERE = ROOT / "build" / "bench" / "peers" / "bin" / "python"
LINES = ("-", "--", ":", "-.")
MARKS = "osDv^<>p*hX"
GREY = "#555555"


def main() -> None:
    """Draw a plot of each kind of figures that is there."""
    try:
        import matplotlib as mpl  # noqa: PLC0415 # type: ignore[import-not-found]
    except ModuleNotFoundError:
        if Path(sys.executable) == THERE or not THERE.exists():
            sys.exit("matplotlib is not here: python benchmarks/compare.py --install")
        os.execv(THERE, [str(THERE), *sys.argv])  # noqa: S606 - no shell is meant
    mpl.use("svg")
    mpl.rcParams.update(
        {
            "svg.hashsalt": "groupwork",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "font.size": 11,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    compared, scale = read_figures()
    FOLDER.mkdir(exist_ok=True)
    for kind in ("paper", "site"):
        if kind in compared:
            rows = compared[kind]["rows"]
            bars = [(row["name"], row["clock"]["median"]) for row in rows]
            _bars(kind, bars, f"times {compared[kind]['against']}, on the clock")
    if "account" in compared:
        bars = list(compared["account"]["seconds"].items())
        _bars("account", bars, "seconds of a processor")
    if scale:
        _lines(scale)


def _bars(name: str, bars: Sequence[tuple[str, float]], what: str) -> None:
    """Draw one bar for each name, its value beside it."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 # type: ignore[import-not-found]

    figure, axes = plt.subplots(figsize=(8, 0.6 + 0.36 * len(bars)), layout="constrained")
    names, values = zip(*bars, strict=True)
    drawn = axes.barh(names, values, color=GREY)
    axes.bar_label(drawn, [f"{value:.2f}" for value in values], padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.set_xlabel(what)
    _save(figure, name)


def _lines(scale: Figures) -> None:
    """Draw how the time of each step grows, told apart by line and mark, not by colour."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 # type: ignore[import-not-found]

    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    for number, (step, costs) in enumerate(scale["steps"].items()):
        seconds = [one["processor_seconds"] for one in costs["figures"]]
        mark, line = MARKS[number % len(MARKS)], LINES[number % len(LINES)]
        sizes = scale["sizes"][: len(seconds)]
        axes.plot(sizes, seconds, marker=mark, linestyle=line, color="black", label=step)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(scale["sizes"], [f"{size:,}" for size in scale["sizes"]])
    axes.minorticks_off()
    axes.set_xlabel("sessions")
    axes.set_ylabel("seconds of a processor")
    axes.legend(frameon=False, bbox_to_anchor=(1, 1), loc="upper left")
    _save(figure, "scale")


def _save(figure: Any, name: str) -> None:
    metadata = {"Date": None, "Creator": None}
    figure.savefig(FOLDER / f"{name}.svg", metadata=metadata)


if __name__ == "__main__":
    main()
