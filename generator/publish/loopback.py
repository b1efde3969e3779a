"""A server on this computer alone: it listens on 127.0.0.1, and knows whether it was meant."""

import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ..fault_report import fault_report

Handler = Callable[..., BaseHTTPRequestHandler]


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class names them
        """Say nothing when a browser goes away before it has its answer: people close pages.

        Of anything else the report is shown, which names nobody's folder.
        """
        fault = sys.exception()
        if fault is not None and not isinstance(fault, ConnectionError):
            sys.stderr.write(fault_report(fault, "a page of this computer") + "\n")


def listen(port: int, handler: Handler) -> Server:
    """Serve on 127.0.0.1 in the background; another port is taken when this one is not free."""
    for candidate in (*range(port, min(port + 20, 65_536)), 0):
        try:
            server = Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        return server
    raise OSError("no port is free on 127.0.0.1")


def is_meant(host: str, port: int) -> bool:
    """Whether the address in the browser is ours: another name may point here by a trick."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    return host in hosts or (port == 80 and host in {"127.0.0.1", "localhost"})
