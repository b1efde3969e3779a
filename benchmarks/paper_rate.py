"""Measure what each kind of paper costs: `python benchmarks/paper_rate.py [EACH]` prints a table.

So many of each kind, evenly chosen from every variant of our own, are laid out by one process that
is fresh for each kind. Seconds are those of the processor, so that other work on the same computer
does not count; the first document is not counted either, since it brings fonts and style sheets.
"""

import resource
import sys
import time

from paper_memory import chosen, handed, in_own_process

from generator.publish import LaidOut
from generator.publish.workers import workers

KINDS = {"handouts": 40, "forms": 40, "briefs": 30, "guides": 20, "tonight": 20, "books": 3}
"""How many of each kind are laid out, without a word on it."""


def measure(kind: str, path: str) -> str:
    """Lay out what a file holds; return the kind's line of the table."""
    sheets, press = handed(path)
    made: list[LaidOut] = []
    started = 0.0
    with workers(press, len(sheets)) as lay_out:
        for _, outcome in lay_out(sheets, ()):
            started = started or time.process_time()
            if isinstance(outcome, LaidOut):
                made.append(outcome)
    seconds = time.process_time() - started
    counted = made[1:]
    pages = sum(one.pages for one in counted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return (
        f"{kind:<9} {len(counted):9} {pages / len(counted):6.1f} "
        f"{sum(len(one.data) for one in counted) / len(counted) / 1000:7.0f} "
        f"{seconds / len(counted):8.2f} {len(counted) / seconds:10.2f} "
        f"{1000 * seconds / pages:8.0f} {peak:8.0f}"
    )


def main() -> None:
    """Print one line for each kind, out of a process of its own."""
    if len(sys.argv) == 3:
        print(measure(*sys.argv[1:]), flush=True)
        return
    print("kind      documents  pages      KB  seconds a core-second  ms/page  peak MB", flush=True)
    for kind, usual in KINDS.items():
        each = int(sys.argv[1]) if len(sys.argv) > 1 else usual
        sheets, press = chosen(each + 1, lambda one, kind=kind: one == kind)  # type: ignore[misc]
        in_own_process(__file__, kind, sheets, press)


if __name__ == "__main__":
    main()
