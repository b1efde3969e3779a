"""The door at which the browser's way out ends: who is asked for is noted, and nobody gets through."""

import asyncio

import pytest

from generator.audit.guard import guarded, host_of


@pytest.mark.parametrize(
    ("line", "host"),
    [
        (b"CONNECT a.example:443 HTTP/1.1\r\n", "a.example"),
        (b"GET http://a.example/x?y HTTP/1.1\r\n", "a.example"),
        (b"POST http://a.example:8080/ HTTP/1.1\r\n", "a.example"),
        (b"\r\n", "somebody that was not named"),
        (b"\xff\xfe \xff\r\n", "\xff"),
    ],
)
def test_the_computer_that_is_asked_for_is_told(line: bytes, host: str) -> None:
    """From the first line of what the browser says."""
    assert host == host_of(line)


def test_whoever_knocks_is_noted_and_refused() -> None:
    """A request for another computer is answered here, with no."""

    async def knock() -> tuple[bytes, dict[str, int]]:
        async with guarded() as (port, asked):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"CONNECT a.example:443 HTTP/1.1\r\n\r\n")
            said = await reader.readline()
            writer.close()
            await writer.wait_closed()
            return said, dict(asked)

    assert (b"HTTP/1.1 403 Forbidden\r\n", {"a.example": 1}) == asyncio.run(knock())
