"""The ways to print the same handouts; each is a process of its own, started by `paper_peers.py`.

    python benchmarks/paper_ways.py press FOLDER PROCESSES
    python benchmarks/paper_ways.py plain | fresh | chromium | typst FOLDER [COUNT]

FOLDER holds what `paper_peers.write_handouts` put there; PDFs come into FOLDER/out.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ONE_FILE = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def read_sheets(path: Path) -> list[Any]:
    """Return the sheets that a file holds, as the press takes them."""
    from generator.publish import Bound, Sheet  # noqa: PLC0415 - not where Typst is at home

    return [
        Sheet(**{**one, "parts": tuple(_bound(Bound, part) for part in one["parts"])})
        for one in json.loads(path.read_text("utf-8"))
    ]


def _bound(kind: Any, part: dict[str, Any]) -> Any:
    return kind(**{**part, "styles": tuple(part["styles"])})


def planned_of(sheet: Any) -> Any:
    """Return a sheet as a build asks for it."""
    from generator.publish import Planned  # noqa: PLC0415 - as above

    return Planned(sheet.address, sheet.source, lambda: sheet, has_thumb=sheet.has_thumb)


def press(folder: Path, processes: str) -> None:
    """Print as the build does: tags finished, fit measured, small pictures drawn, keys kept."""
    from generator.publish import Press, print_all  # noqa: PLC0415 - as above

    place = Press(
        ROOT / "templates" / "print",
        ROOT / "curriculum" / "figures",
        folder / "out",
        int(processes),
    )
    print_all([planned_of(sheet) for sheet in read_sheets(folder / "sheets.json")], place)


def plain(folder: Path, _count: str = "") -> None:
    """Print one file after the other in one warm process; nothing is shared between them."""
    from weasyprint import HTML  # noqa: PLC0415 - as above

    for path in sorted(folder.glob("*.html")):
        HTML(path).write_pdf(folder / "out" / f"{path.stem}.pdf")


def fresh(folder: Path, count: str) -> None:
    """Print some files, each in a process of its own."""
    for path in sorted(folder.glob("*.html"))[: int(count)]:
        target = folder / "out" / f"{path.stem}.pdf"
        subprocess.run([sys.executable, "-c", ONE_FILE, path, target], check=True)


def chromium(folder: Path, _count: str = "") -> None:
    """Print one page after the other in one tab of the system's browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - as above

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_page()
        for path in sorted(folder.glob("*.html")):
            page.goto(path.as_uri())
            page.pdf(
                path=folder / "out" / f"{path.stem}.pdf",
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
            )
        browser.close()


def typst(folder: Path, _count: str = "") -> None:
    """Print one document after the other in one warm process, tagged as ours are."""
    import typst as engine  # noqa: PLC0415 # type: ignore[import-not-found]

    for path in sorted(folder.glob("*.typ")):
        engine.compile(
            path,
            output=folder / "out" / f"{path.stem}.pdf",
            font_paths=[folder / "fonts"],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )


WAYS: dict[str, Callable[..., None]] = {
    "press": press,
    "plain": plain,
    "fresh": fresh,
    "chromium": chromium,
    "typst": typst,
}

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    name, where, *rest = sys.argv[1:]
    WAYS[name](Path(where).resolve(), *rest)
