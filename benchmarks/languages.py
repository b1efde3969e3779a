"""What a second language costs a build: `python benchmarks/languages.py [--sessions 20] [--rounds 3]`.

A part of the curriculum is built from nothing, by turns with its translations and without them. The
ratio of processor seconds is what to look at; what is made stands beside it, since a language brings
PDFs, pages and a run of the site engine of its own.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from rounds import Way, as_lines, in_rounds, told
from subset import ROOT, write_subset

TRANSLATIONS = Path("curriculum") / "translations"
ALONE, BOTH = "one language", "with its translations"


def write_both(folder: Path, sessions: int) -> dict[str, Path]:
    """Write the part twice, once with the translations of what is in it; returns where each is."""
    alone = write_subset(folder / "alone", sessions)
    both = folder / "both"
    shutil.copytree(alone, both)
    for path in sorted((ROOT / TRANSLATIONS).rglob("*.yaml")):
        inside = path.relative_to(ROOT)
        mirrored = Path(*inside.parts[len(TRANSLATIONS.parts) + 1 :])
        if (both / mirrored).is_file() or (both / mirrored).with_suffix(".svg").is_file():
            (both / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, both / inside)
    return {ALONE: alone, BOTH: both}


def way(name: str, root: Path) -> Way:
    """Return the way to build one of them from nothing."""
    build = root / "build"

    def made() -> int:
        return int((build / "site" / "index.html").is_file())

    command = (sys.executable, "-m", "generator", "--project", str(root), "build")
    return Way(
        name,
        command,
        ROOT,
        1,
        made,
        lambda: shutil.rmtree(build, ignore_errors=True),
        may_find=True,
    )


def main() -> None:
    """Build by turns, and print the ratios and what was made."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--sessions", type=int, default=20, help="how many the part has")
    asked.add_argument("--rounds", type=int, default=3, help="how often each is built")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roots = write_both(Path(folder), wanted.sessions)
        ways = [way(name, root) for name, root in roots.items()]
        runs, failed = in_rounds(ways, wanted.rounds)
        for name, why in failed.items():
            print(f"{name}: {why}")
        if ALONE in runs:
            print(as_lines(told(ways, runs, ALONE), ALONE))
        for name, root in roots.items():
            site = root / "build" / "site"
            pdfs, pages = (len(list(site.rglob(f"*.{kind}"))) for kind in ("pdf", "html"))
            print(f"{name}: {pdfs} PDFs, {pages} pages")


if __name__ == "__main__":
    main()
