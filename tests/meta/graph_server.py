"""A server on loopback that answers as it is told: rightly, wrongly, or not at all."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def read_request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Return the head and the body of one request."""
    head = await reader.readuntil(b"\r\n\r\n")
    told = (line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
    length = int(next(told, b":0").split(b":")[1])
    return head, await reader.readexactly(length)


def answering(status: int, content: bytes, type_: str = "application/json") -> Behaviour:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await read_request(reader)
            head = f"HTTP/1.1 {status} Said\r\nContent-Type: {type_}\r\nContent-Length: {len(content)}\r\n\r\n"
            writer.write(head.encode() + content)

    return answer


def reset(writer: asyncio.StreamWriter) -> None:
    """Cut the connection the hard way, so that the other side sees a reset and not an end."""
    writer.transport.abort()


@contextlib.asynccontextmanager
async def serving(behaviour: Behaviour) -> AsyncIterator[str]:
    """Serve on a free port and give the base URL."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            await behaviour(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=512)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
