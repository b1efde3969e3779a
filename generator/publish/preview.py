"""The preview: serves build/site on the loopback address alone, and nothing else."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing: the terminal is for findings."""


def start_preview(site: Path, port: int) -> tuple[ThreadingHTTPServer, str]:
    """Serve a folder on 127.0.0.1 in the background; another port is taken when this one is not free."""
    handler = partial(_Quiet, directory=str(site))
    for candidate in (*range(port, min(port + 20, 65_536)), 0):
        try:
            server = ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server, f"http://127.0.0.1:{server.server_address[1]}/"
    raise OSError("no port is free on 127.0.0.1")
