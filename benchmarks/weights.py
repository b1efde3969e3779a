"""Measure what a page weighs: `python benchmarks/weights.py` prints one line for each kind of page.

It serves build/site itself and opens each page in Chromium with an empty cache. Bytes are those over
the wire: text packed with gzip, everything that the browser asks for while the page loads, by sort;
fonts stand apart, because they are fetched once. The shift is the sum of what moved by itself while
the page loaded, wide and narrow. A session page may weigh 150 kB without fonts.
"""

import gzip
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

from generator.publish import start_preview

SITE = Path(__file__).resolve().parent.parent / "build" / "site"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PAGES = {
    "home": "index.html",
    "session": "sessions/riding-out-a-craving.html",
    "handout": "handouts/riding-the-wave.html",
    "client page": "h/riding-the-wave.html",
    "run": "run/riding-out-a-craving.html",
}
SORTS = {
    ".html": "html",
    ".css": "css",
    ".js": "js",
    ".json": "data",
    ".woff2": "fonts",
    ".svg": "pictures",
    ".png": "pictures",
}
PACKED = {".woff2", ".png"}
LIMIT = 150_000
SIZES = ((1280, 900), (320, 640))
SHIFT = """window.shift = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });"""


@dataclass(frozen=True)
class Weight:
    """What a page asked for: bytes by sort, bytes by address, and the shift at each size."""

    sorts: Counter[str]
    files: Counter[str]
    shifts: tuple[float, ...]

    @property
    def without_fonts(self) -> int:
        """The bytes that the limit is for."""
        return self.sorts.total() - self.sorts["fonts"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the system brings."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        sys.exit("No Chromium is on this machine; scripts/setup.sh test installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def wire(response: Response) -> tuple[str, str, int]:
    """Return the sort, the address and the bytes of an answer, packed as a server would."""
    path = urlsplit(response.url).path
    suffix = Path(path).suffix
    body = response.body()
    size = len(body) if suffix in PACKED else len(gzip.compress(body, 6, mtime=0))
    return SORTS.get(suffix, suffix), path.lstrip("/"), size


def weigh(browser: Browser, base: str, address: str) -> Weight:
    """Open a page with an empty cache at each size; its bytes are those of the first."""
    shifts, answers = [], []
    for width, height in SIZES:
        with browser.new_context(viewport={"width": width, "height": height}) as context:
            context.add_init_script(SHIFT)
            page = context.new_page()
            found: list[Response] = []
            page.on("response", lambda answer, found=found: found.append(answer))
            page.goto(base + address, wait_until="networkidle")
            page.wait_for_timeout(1000)  # what moves late moves by then
            shifts.append(page.evaluate("window.shift"))
            answers.append([wire(one) for one in found if one.url.startswith(base)])
    sorts: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for sort, path, size in answers[0]:
        sorts[sort] += size
        files[path] += size
    return Weight(sorts, files, tuple(shifts))


def main() -> None:
    """Print a line for each kind of page, and what weighs most on each."""
    if not (SITE / "index.html").is_file():
        sys.exit("There is no site in build/site; groupwork build makes it.")
    server, base = start_preview(SITE, 8960)
    with chromium() as browser:
        weights = {name: weigh(browser, base, address) for name, address in PAGES.items()}
    server.shutdown()
    server.server_close()
    sorts = ("html", "css", "js", "data", "pictures", "fonts")
    shifts = "".join(f"  shift {width:>4}" for width, _height in SIZES)
    print(f"{'kB':<12}{'total':>8}{''.join(f'{sort:>10}' for sort in sorts)}  requests{shifts}")
    for name, weight in weights.items():
        kilo = "".join(f"{weight.sorts[sort] / 1000:10.1f}" for sort in sorts)
        moved = "".join(f"{shift:12.3f}" for shift in weight.shifts)
        total = weight.without_fonts / 1000
        print(f"{name:<12}{total:8.1f}{kilo}{len(weight.files):10}{moved}")
    print("\ntotal is without fonts. What weighs most:")
    for name, weight in weights.items():
        most = ", ".join(f"{path} {size / 1000:.1f}" for path, size in weight.files.most_common(6))
        print(f"{name:<12}{most}")
    over = [name for name in ("session",) if weights[name].without_fonts > LIMIT]
    print(f"\nover {LIMIT / 1000:.0f} kB: {', '.join(over) or 'no session page'}")


if __name__ == "__main__":
    main()
