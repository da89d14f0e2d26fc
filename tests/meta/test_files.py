"""A file is fetched from where Meta says it is, and a token follows nobody's redirection."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from aerostic.meta import FileClient, FileUnreached, GraphAccess


@contextmanager
def answering(location: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """A server's address and what it was asked for; it leads elsewhere where it is told to."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if location else 200)
            self.send_header("Content-Length", "0")
            if location:
                self.send_header("Location", location)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 -- its name there

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def ignore(_: bytes) -> None: ...


async def downloaded(url: str) -> None:
    async with FileClient(GraphAccess(url), frozenset({url.removeprefix("http://")})) as client:
        await client.download(f"{url}/file", "token", ignore)


def test_no_redirect_is_followed() -> None:
    with (
        answering() as (elsewhere, asked_elsewhere),
        answering(f"{elsewhere}/file") as (metas, asked),
        pytest.raises(FileUnreached, match="302"),
    ):
        asyncio.run(downloaded(metas))

    assert (asked, asked_elsewhere) == (["/file"], [])
