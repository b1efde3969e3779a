"""What was shown last: its page and its printed pages, by address, until something else is shown."""

import re
from collections.abc import Mapping

from ..load import Project
from ..model import Curriculum
from ..publish import PAGE_POLICY, PDF_POLICY, Reply, pictures
from .assets import asset
from .shown import Shown

_SCRIPT = re.compile(r"<script\b[^>]*></script>")
"""A script of ours in a page that is shown: it is looked at only, and runs none."""

_MOST_PAGES, _PIXELS_TO_THE_POINT, _LONGEST_SIDE = 30, 1.5, 1600


class Gallery:
    """Holds one showing; each has a number of its own, so that a browser never mixes two."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._shown, self._drawn = Shown(), tuple[bytes, ...]()
        self._number = 0

    def hang(self, shown: Shown) -> Mapping[str, object]:
        """Keep what is shown, and return where its parts are."""
        paper = shown.paper
        self._shown, self._number = shown, self._number + 1
        self._drawn = (
            pictures(paper.data, _PIXELS_TO_THE_POINT, _LONGEST_SIDE, _MOST_PAGES) if paper else ()
        )
        here = f"shown/{self._number}"
        pages = f"{paper.pages} printed page{'s' if paper.pages != 1 else ''}." if paper else ""
        return {
            "words": f"{pages} {shown.problem}".strip(),
            "page": f"{here}/{shown.page}" if shown.page else "",
            "pdf": f"{here}/paper.pdf" if paper else "",
            "pictures": [f"{here}/{number}.png" for number in range(len(self._drawn))],
        }

    def seen(self, path: str, curriculum: Curriculum) -> Reply | None:
        """Return a part of what was shown last: a page, what makes its looks, or paper."""
        number, _, address = path.partition("/")
        if number != str(self._number):
            return None
        if address in self._shown.pages:
            page = _SCRIPT.sub("", self._shown.pages[address])
            return Reply(page.encode(), policy=PAGE_POLICY)
        if address == "paper.pdf" and self._shown.paper:
            return Reply(self._shown.paper.data, "application/pdf", policy=PDF_POLICY)
        drawn = {f"{place}.png": data for place, data in enumerate(self._drawn)}
        if address in drawn:
            return Reply(drawn[address], "image/png")
        folder, _, name = address.partition("/")
        if folder == "figures" and name in curriculum.figures:
            data = (self._project.figures / name).read_bytes()
            return Reply(data, "image/svg+xml", policy=PAGE_POLICY)
        found = asset(self._project.templates, name) if folder == "assets" else None
        return Reply(*found) if found else None
