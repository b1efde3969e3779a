"""A door with a guard: whatever the browser asks of another computer comes here, is noted and refused.

Chromium takes it for the way out. Nothing passes, so what knocks here has not left the computer.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_PATIENCE = 5
"""Seconds in which somebody who knocks says what is wanted."""


@asynccontextmanager
async def guarded() -> AsyncIterator[tuple[int, Counter[str]]]:
    """Stand at a door of this computer alone; yields its port, and who is asked for how often."""
    asked = Counter[str]()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                asked[host_of(await reader.readline())] += 1
                writer.write(_REFUSED)
                await writer.drain()
        except (TimeoutError, OSError, ValueError):
            asked["somebody that was not named"] += 1
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], asked


def host_of(line: bytes) -> str:
    """Return which computer the first line of a request is for."""
    words = line.decode("latin-1").split()
    if len(words) < 2:
        return "somebody that was not named"
    if words[0] == "CONNECT":
        return words[1].rpartition(":")[0] or words[1]
    return urlsplit(words[1]).hostname or words[1][:100]
