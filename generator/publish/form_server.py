"""The server of the editing form: it answers this computer alone, and only whoever has its address.

Every answer is for a page of its own: the name in the address is checked against tricks with DNS, a
token stands in the path, and nothing is changed but by a request that a page of ours has sent.
What is asked and what is answered is left to whoever starts it.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from .loopback import Server, is_meant, listen

BIGGEST_REQUEST = 2_000_000
"""Bytes; twice what a file of ours may have."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
PAGE_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""For a page that is shown inside ours: it is looked at, and no script of it runs."""

PDF_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of ours asks: the path behind the token, and what it sends, if it sends something."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: bytes, their kind, and the policy of the page that they are."""

    data: bytes
    kind: str = "text/html"
    status: HTTPStatus = HTTPStatus.OK
    policy: str = POLICY

    @classmethod
    def of(cls, value: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> "Reply":
        """Return a value as JSON."""
        return cls(json.dumps(value, ensure_ascii=False).encode(), "application/json", status)


_NOT_THERE = Reply(b"There is no such page.\n", "text/plain", HTTPStatus.NOT_FOUND)

Answers = Callable[[Asked], Reply | None]
"""Answers what is asked; nothing is answered for what is not there."""


def start_form_server(port: int, answers: Answers) -> tuple[Server, str]:
    """Serve on 127.0.0.1 in the background; returns the server, and the address with its token."""
    token = secrets.token_urlsafe(24)
    server = listen(port, partial(_Answer, token=token, answers=answers))
    return server, f"http://127.0.0.1:{server.server_address[1]}/{token}/"


class _Refused(Exception):  # noqa: N818 - says what it is; never leaves this module
    """Raised by the checks alone: the status and the words with which a request is refused."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status


class _Answer(BaseHTTPRequestHandler):
    """Answers one request; only GET and POST have an answer."""

    server: Server
    server_version, sys_version = "Groupwork", ""
    timeout = 30

    def __init__(
        self, *args: Any, token: str, answers: Answers
    ) -> None:  # Any: the base class's own
        self._token, self._answers, self._policy = token, answers, POLICY
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer with a page, a file or what is known."""
        self._answer(lambda: None)

    def do_POST(self) -> None:
        """Answer what a page of ours sends."""
        self._answer(self._sent)

    def _answer(self, sent: Callable[[], Mapping[str, Any] | None]) -> None:
        try:
            path = self._path()
            reply = self._answers(Asked(path, self._query(), sent())) or _NOT_THERE
        except _Refused as refused:
            self.close_connection = True  # what was sent and not read is not read as a request
            reply = Reply(f"{refused}\n".encode(), "text/plain", refused.status)
        self._send(reply)

    def _path(self) -> str:
        """Return the path behind the token, when the request is meant for us and has the token."""
        if not is_meant(self.headers.get("Host", ""), self.server.server_address[1]):
            raise _Refused(
                HTTPStatus.FORBIDDEN, "This form answers to 127.0.0.1 and localhost alone."
            )
        if self.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
            raise _Refused(HTTPStatus.FORBIDDEN, "Another page may not ask this form.")
        token, _, path = self._parts().path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.")
        return unquote(path)

    def _parts(self) -> SplitResult:
        """Return the parts of what is asked for; an address that cannot be read leads nowhere."""
        try:
            return urlsplit(self.path)
        except ValueError as odd:
            raise _Refused(HTTPStatus.NOT_FOUND, "There is no such page.") from odd

    def _query(self) -> Mapping[str, str]:
        asked = parse_qs(self._parts().query)
        return {name: values[0] for name, values in asked.items()}

    def _sent(self) -> Mapping[str, Any]:
        """Return what was sent, when a page of ours sent it."""
        port = self.server.server_address[1]
        origins = {f"http://127.0.0.1:{port}", f"http://localhost:{port}"}
        if self.headers.get("Origin", "") not in origins:
            raise _Refused(HTTPStatus.FORBIDDEN, "Another page may not send anything to this form.")
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is read.")
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,12}", length):  # not what Python counts as a digit besides
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "A request says how long it is.")
        if int(length) > BIGGEST_REQUEST:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is more than a file holds.")
        try:
            value = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as broken:
            raise _Refused(HTTPStatus.BAD_REQUEST, "This is no JSON.") from broken
        if not isinstance(value, dict):
            raise _Refused(HTTPStatus.BAD_REQUEST, "This is no JSON object.")
        return value

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        charset = "; charset=utf-8" if reply.kind.startswith("text/") else ""
        self.send_header("Content-Type", f"{reply.kind}{charset}")
        self.send_header("Content-Length", str(len(reply.data)))
        self._policy = reply.policy
        self.end_headers()
        self.wfile.write(reply.data)

    def end_headers(self) -> None:
        """Say with every answer that it is for this page alone, and kept nowhere."""
        for name, value in (
            ("Content-Security-Policy", self._policy),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "SAMEORIGIN"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing: the token stands in every address."""
