"""The floor: the documents of a build with everything else removed; a process of its own, started by `floor.py`.

    python benchmarks/floor_ways.py FOLDER PROCESSES

FOLDER holds what `floor.write_floor` put there: HTML that is rendered already, with what it shows, and
the Markdown of the site. The engine runs beside the paper. Nothing is read from YAML, checked, composed,
rendered, compared, measured, drawn in small, passed over or put in place.
"""

import gc
import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ENGINE = ("-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml")


class _Shared:
    """What a process keeps between documents: fonts, style sheets, pictures."""

    folder: Path
    fonts: Any
    styles: dict[str, Any]
    images: dict[str, Any]


def _begin(folder: Path) -> None:
    from weasyprint import CSS  # noqa: PLC0415 - in each process
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above

    _Shared.folder, _Shared.fonts, _Shared.images = folder, FontConfiguration(), {}
    _Shared.styles = {
        path.name: CSS(path, font_config=_Shared.fonts) for path in folder.glob("*.css")
    }
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _print(sheet: dict[str, Any]) -> None:
    from weasyprint import HTML  # noqa: PLC0415 - as above

    laid_out = [
        HTML(string=part["html"], base_url=str(_Shared.folder)).render(
            stylesheets=[_Shared.styles[name] for name in part["styles"]],
            font_config=_Shared.fonts,
            cache=_Shared.images,
            pdf_forms=sheet["is_form"] or None,
        )
        for part in sheet["parts"]
    ]
    bound = laid_out[0]
    if len(laid_out) > 1:
        bound = bound.copy([page for document in laid_out for page in document.pages])
    bound.write_pdf(
        _Shared.folder / "out" / sheet["address"].replace("/", "-"),
        pdf_variant="pdf/ua-1",
        pdf_forms=sheet["is_form"] or None,
    )


def main() -> None:
    """Print all documents, the longest first, and build the site beside them."""
    folder, processes = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    sheets = json.loads((folder / "sheets.json").read_text("utf-8"))
    sheets.sort(key=lambda sheet: -sum(len(part["html"]) for part in sheet["parts"]))
    engine = subprocess.Popen([sys.executable, *ENGINE], cwd=folder)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin, (folder,)) as pool:
        list(pool.map(_print, sheets))
    if engine.wait():
        sys.exit("The engine failed.")


if __name__ == "__main__":
    main()
