"""Our site from Markdown that is written already, in a process of its own: the engine, then our pass.

python benchmarks/site_ways.py BUILD
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.publish import (  # noqa: E402 - found by the path above
    finish_engine,
    only_one_build,
    pass_over,
    start_engine,
)


def main() -> None:
    """Build the site into BUILD/staging: policies, names, sizes of drawings, every link checked."""
    build = Path(sys.argv[1]).resolve()
    with only_one_build(build) as lock:
        finish_engine(start_engine(build, lock), lambda: None)
        pass_over(build, ())


if __name__ == "__main__":
    main()
