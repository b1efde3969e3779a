"""How long an edit takes to be seen: `python benchmarks/first_answer.py` serves the curriculum and edits it.

A copy of the repository is served by `groupwork serve`, as somebody who writes has it. A word of a
session, and of a sheet, is changed again and again; the clock runs from the save until the page that
the preview sends has the new word, and until the sheet's PDF is another one. Pages are asked for as
a browser does. Seconds hang on the machine: what is said with them is how often each was measured.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SESSION = (
    "curriculum/sessions/cravings/riding-out-a-craving.yaml",
    "sessions/riding-out-a-craving",
)
SHEET = ("handouts/cravings/riding-the-wave.yaml", "handouts/riding-the-wave")
_OFTEN = 0.02
_PATIENCE = 900


def _ask(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        data = answer.read()
    except OSError:
        return b""
    finally:
        connection.close()
    return data if answer.status == HTTPStatus.OK else b""


def _wait(is_so: Callable[[], bool]) -> float:
    """Return the seconds until something is so."""
    started = time.perf_counter()
    while not is_so():
        if time.perf_counter() - started > _PATIENCE:
            raise TimeoutError("it did not come")
        time.sleep(_OFTEN)
    return time.perf_counter() - started


def _edited(path: Path, word: str) -> bytes:
    """Put a word before the title of a file; returns it as a page has it."""
    text = path.read_text("utf-8")
    path.write_text(text.replace("\ntitle: ", f"\ntitle: {word} ", 1), "utf-8")
    return word.encode()


def _measure(root: Path, port: int, times: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {
        "page of a session": [],
        "page of a sheet": [],
        "PDF of a sheet": [],
    }
    for number in range(times):
        file, page = SESSION
        word = _edited(root / file, f"Plan{number}")
        found["page of a session"].append(_wait(lambda: word in _ask(port, f"/{page}.html")))  # noqa: B023 - waited for here
        file, page = SHEET
        pdf = f"/paper/{page}.pdf"
        before = _ask(port, pdf)
        word = _edited(root / file, f"Paper{number}")
        seen = _wait(lambda: word in _ask(port, f"/{page}.html"))  # noqa: B023 - as above
        found["page of a sheet"].append(seen)
        found["PDF of a sheet"].append(seen + _wait(lambda: _ask(port, pdf) not in {before, b""}))  # noqa: B023 - as above
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how long an edit takes to be seen.")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--port", type=int, default=8790)
    return parser.parse_args()


def main() -> int:
    """Serve a copy, edit it, print the seconds."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="edits") as folder:
        root = Path(folder) / "project"
        left_out = shutil.ignore_patterns("build", ".venv", ".git", "node_modules", ".*_cache")
        shutil.copytree(ROOT, root, ignore=left_out)
        environment = {**os.environ, "PYTHONPATH": str(root)}
        command = [sys.executable, "-m", "generator", "serve", "--port", str(wanted.port)]
        with subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.DEVNULL
        ) as served:
            try:
                whole = _wait(lambda: b"<title>" in _ask(wanted.port, "/topics/index.html"))
                print(f"All pages for the first time: {whole:.1f} s.")
                for what, seconds in _measure(root, wanted.port, wanted.times).items():
                    print(
                        f"{what}: median {statistics.median(seconds):.2f} s, "
                        f"from {min(seconds):.2f} to {max(seconds):.2f} s, {len(seconds)} times."
                    )
            finally:
                served.send_signal(signal.SIGINT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
