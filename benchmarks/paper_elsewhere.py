"""Measure what workers elsewhere cost: `python benchmarks/paper_elsewhere.py [SHEETS] [TIMES]`.

The same sheets are laid out by two processes of this computer and by two Dask workers on its
loopback address, in turn, so many times; then they are only sent and come back, which is all that
Dask costs: it says how many cores one scheduler can keep at work. The bytes are compared each time.
"""

import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "end_to_end"))

from cluster import cluster
from paper_memory import chosen

from generator.publish import LaidOut, Press, Sheet
from generator.publish import elsewhere as room
from generator.publish.bundle import Bundle
from generator.publish.layout import Outcome
from generator.publish.paper import shown_in
from generator.publish.workers import workers

_BYTES = 40_000
"""About what a PDF has."""
_MANY = 2000


def lay_out_nothing(sheet: Sheet, bundle: Bundle, tools: str) -> Outcome:
    """Return a PDF's worth of bytes at once."""
    return LaidOut(f"{sheet.address} {bundle.digest} {tools}".encode().ljust(_BYTES), 1, b"", ())


def seconds(sheets: list[Sheet], press: Press) -> tuple[float, dict[str, Outcome]]:
    """Lay all sheets out; return how long it took with connecting and starting, and what was made."""
    started = time.perf_counter()
    with workers(press, len(sheets)) as lay_out:
        made = {sheet.address: outcome for sheet, outcome in lay_out(sheets, shown_in(sheets))}
    return time.perf_counter() - started, made


def main() -> None:
    """Print a line for each turn, the median of the ratios, and what only handing over costs."""
    count, times = (*map(int, sys.argv[1:]), 60, 3)[:2] if len(sys.argv) > 2 else (60, 3)
    sheets, press = chosen(count, lambda kind: kind != "books")
    ratios = []
    with TemporaryDirectory() as folder, cluster(Path(folder), workers=2) as they:
        here = Press(press.print_folder, press.figures, Path(folder) / "build", 2)
        there = replace(here, executor=they.address)
        seconds(sheets[:2], there)  # workers read what they need once, as they do in their lives
        for _ in range(times):
            (local, made), (dask, again) = seconds(sheets, here), seconds(sheets, there)
            ratios.append(dask / local)
            print(
                f"{len(sheets)} sheets: here {local:.1f} s, Dask {dask:.1f} s, ratio {ratios[-1]:.2f}, "
                f"bytes {'equal' if made == again else 'DIFFERENT'}",
                flush=True,
            )
        room.lay_out_there = lay_out_nothing
        many = [
            replace(sheets[number % count], address=f"paper/{number}") for number in range(_MANY)
        ]
        work = time.process_time()
        alone, _ = seconds(many, there)
        work = time.process_time() - work
    print(
        f"median ratio {statistics.median(ratios):.2f}; {_MANY} sheets only sent and brought back: "
        f"{alone:.1f} s, {1000 * work / _MANY:.2f} ms of work a sheet at the sender"
    )


if __name__ == "__main__":
    main()
