"""Builds and commands that are stopped at every kind of moment: what is left, and what the next run makes of it.

    python benchmarks/faults.py [--kills 300] [--seed 9] [--only kills,steps,disk,sources,files] [--folder DIR]
        [--minutes N]

Prints a table, a fault a line: attempts, whole and old, whole and new, half, next runs that came to the
bytes of a clean build, sources damaged. Exit code 1 when anything is half or damaged or not recovered.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from faults_author import file_faults  # noqa: E402 - found by the path above
from faults_kills import kill_faults, step_faults  # noqa: E402
from faults_machine import disk_faults, source_faults  # noqa: E402
from faults_table import Row, shown  # noqa: E402

KINDS: dict[str, Callable[[Path, int, random.Random], Iterable[Row]]] = {
    "kills": kill_faults,
    "steps": step_faults,
    "disk": disk_faults,
    "sources": source_faults,
    "files": file_faults,
}


def main() -> int:
    """Run the faults that are asked for, and print what happened."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=300, help="moments at which builds are killed")
    asked.add_argument("--seed", type=int, default=9, help="of the moments")
    asked.add_argument("--only", default=",".join(KINDS), help="kinds of faults, with commas")
    asked.add_argument(
        "--folder", type=Path, help="where to build; without it, a folder of a moment"
    )
    asked.add_argument("--minutes", type=int, default=0, help="end the kills after so many")
    wanted = asked.parse_args()
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(wanted.minutes * 60)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as apart:
        folder = wanted.folder or Path(apart)
        for kind in wanted.only.split(","):
            chance = random.Random(f"{wanted.seed} {kind}")  # noqa: S311 - moments, not secrets
            for row in KINDS[kind](folder / kind, wanted.kills, chance):
                print(row.line(), file=sys.stderr, flush=True)
                rows.append(row)
    print(f"Seed {wanted.seed}.\n{shown(rows)}")
    return 1 if any(row.is_bad for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
