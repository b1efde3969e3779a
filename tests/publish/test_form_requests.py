"""Whatever is sent to the form's server, it answers in HTTP or closes the line: no traceback, no hang."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.form_server import Asked, Reply, start_form_server


@contextmanager
def served() -> Iterator[tuple[int, str, list[Asked], list[object]]]:
    """Start a server; gives its port, its token, what it was asked, and what its threads raised."""
    asked: list[Asked] = []
    raised: list[object] = []

    def answers(one: Asked) -> Reply:
        asked.append(one)
        return Reply.of({})

    server, address = start_form_server(0, answers)
    server.handle_error = lambda _request, _client: raised.append(threading.current_thread())  # type: ignore[method-assign]
    try:
        yield server.server_address[1], urlsplit(address).path.strip("/"), asked, raised
    finally:
        server.shutdown()
        server.server_close()


def _sent(port: int, data: bytes) -> bytes:
    """Return what comes back when just these bytes are sent and nothing more is."""
    back = b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        try:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            while part := line.recv(65_536):
                back += part
        except TimeoutError:
            raise
        except OSError:  # dropped before all of it was read
            pass
    return back


def _head(port: int, method: str, target: str, *more: str) -> bytes:
    lines = (f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{port}", *more, "Connection: close")
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")


@pytest.mark.parametrize("length", ["²", "9" * 5_000, "+1", "1 1", "0x10", ""])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    """Also one that looks like digits to Python, or has more of them than it reads."""
    with served() as (port, token, asked, raised):
        head = _head(
            port,
            "POST",
            f"/{token}/save",
            f"Origin: http://127.0.0.1:{port}",
            "Content-Type: application/json",
            f"Content-Length: {length}",
        )
        answer = _sent(port, head + b"{}")

        assert (b"411", [], []) == (answer.split()[1], asked, raised)


@pytest.mark.parametrize("target", ["http://[", "http://[::1", "//[x]/", "http://a]/"])
def test_an_address_that_cannot_be_read_is_not_there(target: str) -> None:
    """It is answered like any other that leads nowhere."""
    with served() as (port, _, asked, raised):
        answer = _sent(port, _head(port, "GET", target))

        assert (b"404", [], []) == (answer.split()[1], asked, raised)


_HEADERS = st.sampled_from(
    [
        *("Origin: http://127.0.0.1:PORT", "Origin: null", "Content-Type: application/json"),
        *("Content-Type: ;;", "Content-Type: application/json; charset=\xff", "Content-Length: 2"),
        *("Content-Length: 9", "Content-Length: -1", "Content-Length: ³", "Expect: 100-continue"),
        *(
            "Host: evil",
            "Host: [::1",
            "Host:",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: \x85",
        ),
        *("Transfer-Encoding: chunked", "Connection: keep-alive", "X: LONG", "no colon"),
        *(" folded", "Origin: \xff", "Content-Encoding: gzip"),
    ]
)
_TARGETS = st.sampled_from(
    [
        *(
            "/TOKEN/save",
            "/TOKEN/",
            "/TOKEN/item.json?id=%ff&id=2&=&&;",
            "/TOKEN/%00",
            "/TOKEN/../x",
        ),
        *(
            "/TOKEN/shown/%2e%2e/%2e%2e",
            "/",
            "*",
            "http://[",
            "//[/",
            "/TOKEN/?" + "&" * 2000,
            "/x\xff",
        ),
        *("/TOKEN#frag", "/TOKEN/item.json?id=" + "%" * 500),
    ]
)
_BODIES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [b"{}", b"[]", b'{"id": 1}', b'{"a": NaN}', b'"\\ud800"', b"1" * 5000, b'{"a":' * 999]
    ),
)


@settings(max_examples=100)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS", "get", "G\x00T", ""]),
    target=_TARGETS,
    headers=st.lists(_HEADERS, max_size=5),
    body=_BODIES,
    noise=st.one_of(st.just(b""), st.binary(max_size=30)),
)
def test_any_request_is_answered_or_dropped(
    shared: tuple[int, str, list[Asked], list[object]],
    *,
    method: str,
    target: str,
    headers: list[str],
    body: bytes,
    noise: bytes,
) -> None:
    """Nothing is raised in the server, and what is answered has a status that says something."""
    port, token, _, raised = shared
    given = [line.replace("PORT", str(port)).replace("LONG", "y" * 70_000) for line in headers]
    answer = _sent(port, noise + _head(port, method, target.replace("TOKEN", token), *given) + body)
    known = {str(status.value).encode() for status in HTTPStatus}

    assert raised == []
    assert not answer.startswith(b"HTTP/") or answer.split(maxsplit=2)[1] in known


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[int, str, list[Asked], list[object]]]:
    """Give one server to all examples."""
    with served() as one:
        yield one
