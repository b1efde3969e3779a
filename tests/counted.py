"""How much work a command does, counted from outside: `python tests/counted.py build|check PROJECT`.

It runs in a process of its own, as the command does, so that nothing is remembered from a run before.
What is counted are calls of the tools' own functions, so that no counter stands in the product; for
`check` also every call of a function of ours. Writes the counts as JSON.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import jinja2  # noqa: E402 - found by the path above, as what follows
import markdown  # noqa: E402
import pypdfium2  # noqa: E402
import weasyprint  # noqa: E402
import yaml  # noqa: E402
from weasyprint.document import Document  # noqa: E402

from generator import flow  # noqa: E402
from generator.load import Project  # noqa: E402

WORK: dict[str, tuple[Any, str]] = {
    "files parsed": (yaml, "compose"),
    "texts converted by Markdown": (markdown.Markdown, "convert"),
    "templates compiled": (jinja2.Environment, "compile"),
    "templates rendered": (jinja2.Template, "render"),
    "style sheets parsed": (weasyprint.CSS, "__init__"),
    "documents laid out": (weasyprint.HTML, "render"),
    "PDFs written": (Document, "write_pdf"),
    "small pictures drawn": (pypdfium2.PdfDocument, "__init__"),
    "processes started": (subprocess.Popen, "__init__"),
}


def counting(counts: Counter[str], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that counts its calls under a name, and does the work."""

    def counted(*words: Any, **named: Any) -> Any:
        counts[name] += 1
        return work(*words, **named)

    return counted


def calls_of_ours(counts: Counter[str]) -> Callable[[FrameType, str, object], None]:
    """Return a profiler that counts calls of functions of the generator.

    A module or a class that is read on the way runs too, and is no function.
    """
    ours = str(ROOT / "generator")

    def called(frame: FrameType, event: str, _about: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_flags & CO_OPTIMIZED and code.co_filename.startswith(ours):
            counts["calls of our functions"] += 1

    return called


def main() -> None:
    """Do what is asked for once, and print what it took."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    project = Project(folder, folder / "build")
    counts: Counter[str] = Counter()
    for name, (owner, function) in WORK.items():
        setattr(owner, function, counting(counts, name, getattr(owner, function)))
    if what == "check":
        sys.setprofile(calls_of_ours(counts))
        flow.check(project)
        sys.setprofile(None)
    else:
        flow.build(project, processes=1)
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main()
