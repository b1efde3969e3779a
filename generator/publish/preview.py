"""The preview: serves build/site on the loopback address alone, and nothing else.

With a board it adds one script to the pages that it sends, which loads a page again when there is
a new one and shows what was found. Nothing on the disk changes by that.
"""

import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from .board import Board, plain_page
from .loopback import is_meant, listen

_OURS = "/_groupwork/"
_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}
"""Files of ours that stand beside this module, and their kinds."""

_NOWHERE = "/\0"
"""A path that no file has."""

_PATIENCE = 20
"""How often a site is looked for that is just being swapped for a new one."""


def start_preview(
    site: Path, port: int, board: Board | None = None, first: Path | None = None
) -> tuple[ThreadingHTTPServer, str]:
    """Serve a folder on 127.0.0.1 in the background; another port is taken when this one is not free.

    Without a board the pages are sent as they are. A file that `first` holds stands in front of the
    site's own.
    """
    server = listen(port, partial(_Answer, site=site, board=board, first=first))
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


class _Answer(SimpleHTTPRequestHandler):
    """Answers one request; only GET and HEAD have an answer."""

    server: ThreadingHTTPServer
    server_version, sys_version = "Groupwork", ""

    def __init__(
        self, *args: Any, site: Path, board: Board | None, first: Path | None
    ) -> None:  # Any: the base class's own
        self._site, self._board, self._first = site, board, first
        super().__init__(*args, directory=str(site))

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the head of an answer, and return what follows it."""
        if not is_meant(self.headers.get("Host", ""), self.server.server_address[1]):
            return self._send(
                b"This preview answers to 127.0.0.1 and localhost alone.\n",
                "text/plain",
                HTTPStatus.FORBIDDEN,
            )
        path = unquote(self._asked().path)
        if self._board and path.startswith(_OURS):
            return self._send_ours(path.removeprefix(_OURS), self._board)
        if not self._has_site():
            if not self._board or not path.endswith(("/", ".html")):
                return self._send_missing()
            edition = self._board.edition(has_site=False)
            page = plain_page(self._board.notice, _script(edition))
            return self._send(page.encode(), "text/html", HTTPStatus.SERVICE_UNAVAILABLE)
        # Asked before the page is read: one that is swapped meanwhile is loaded once more.
        edition = self._board.edition(has_site=True) if self._board else ""
        file = self._file(path)
        if file is None:
            return self._send_missing(edition)
        if file.suffix == ".html":
            return self._send(_with_script(file.read_bytes(), edition), "text/html")
        return super().send_head()

    def _asked(self) -> SplitResult:
        """Return the parts of the address; one that cannot be read leads nowhere."""
        try:
            return urlsplit(self.path)
        except ValueError:
            return SplitResult("", "", _NOWHERE, "", "")

    def _has_site(self) -> bool:
        """Whether there is a site; for a moment, while it is swapped, there is none."""
        for _ in range(_PATIENCE if self._board and self._board.notice.sites else 1):
            if (self._site / "index.html").is_file():
                return True
            time.sleep(0.02)
        return False

    def translate_path(self, path: str) -> str:
        """Return the file that a path names; what is shown first stands in front of the site."""
        named = super().translate_path(path)
        try:
            is_folder = Path(named).is_dir()
            if self._first is not None:
                inside = Path(named).relative_to(self._site)
                shown = self._first / inside / ("index.html" if is_folder else "")
                named = str(shown) if shown.is_file() else named
        except (OSError, ValueError):  # no file has so long a name
            return named
        return named

    def _file(self, path: str) -> Path | None:
        """Return the file of the site that a path names, and none that lies elsewhere."""
        file = Path(self.translate_path(path))
        tops = [top.resolve() for top in (self._site, self._first) if top is not None]
        try:
            if file.is_dir():
                file = file / "index.html"
            inside = file.is_file() and any(map(file.resolve().is_relative_to, tops))
        except OSError:  # no file has so long a name
            return None
        return file if inside else None

    def _send_ours(self, name: str, board: Board) -> BytesIO:
        if name in _FILES:
            return self._send(Path(__file__).with_name(name).read_bytes(), _FILES[name])
        if name != "state.json":
            return self._send(b"There is no such file.\n", "text/plain", HTTPStatus.NOT_FOUND)
        has_site = self._has_site()
        page = parse_qs(self._asked().query).get("page", ["/"])[0]
        board.asked(page)
        state = board.as_json(
            edition=board.edition(has_site=has_site),
            is_here=not has_site or self._file(page) is not None,
            explains=lambda code: (self._site / "explain" / f"{code}.html").is_file(),
        )
        return self._send(state.encode(), "application/json")

    def _send_missing(self, edition: str = "") -> BytesIO:
        page = self._site / "404.html"
        data = page.read_bytes() if page.is_file() else b"<!doctype html><title>404</title>404"
        return self._send(
            _with_script(data, edition, "data-is-missing"), "text/html", HTTPStatus.NOT_FOUND
        )

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class asks for it
        """Show no folder's files."""
        self._send_missing()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing: the terminal is for findings."""


def _script(edition: str, attribute: str = "") -> str:
    return f'<script src="{_OURS}preview.js" data-edition="{edition}" {attribute} defer></script>'


def _with_script(page: bytes, edition: str, attribute: str = "") -> bytes:
    """Return a page with our script at the end of its head; without an edition, as it is."""
    if not edition:
        return page
    script = _script(edition, attribute).encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest if end else page + script
