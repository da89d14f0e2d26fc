"""Files of 16 MB fetched through the product's own call, beside a bare copy of the same bytes; and its memory.

Each run of ours (look-up, host check, stream, hash, size, type, rename and fsync) stands beside one of a client that
only writes what it reads. Bars: 70 % of the bare copy, and 20 at once within 20 MB of what one takes.
"""

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import aiohttp
from aiohttp import web

SIZE: Final = 16 * 1024 * 1024
AT_ONCE: Final = 20
BAR, FLAT = 0.70, 20.0  # of the bare copy; megabytes
CONTENT: Final = bytes(range(256)) * (SIZE // 256)
PAGE_KB: Final = resource.getpagesize() / 1024


def serve(port: int) -> None:
    """Stand in for Meta: says where the file is, and gives it."""
    app = web.Application()
    told = {"url": f"http://127.0.0.1:{port}/file", "sha256": sha256(CONTENT).hexdigest(), "file_size": SIZE, "id": "1"}

    async def address(_: web.Request) -> web.Response:
        return web.json_response(told)

    async def file(_: web.Request) -> web.Response:
        return web.Response(body=CONTENT, content_type="application/octet-stream")

    app.router.add_get("/file", file)
    app.router.add_get("/{version}/{id}", address)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


async def bare_copy(session: aiohttp.ClientSession, url: str, to: Path) -> None:
    async with session.get(f"{url}/file") as response:
        with to.open("wb") as file:
            async for piece in response.content.iter_any():
                file.write(piece)
            os.fsync(file.fileno())


async def seconds_of(copy: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await copy()
    return time.perf_counter() - began


def memory() -> float:
    """Megabytes this process has in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KB / 1024


async def highest_memory(work: Awaitable[object]) -> float:
    task, highest = asyncio.ensure_future(work), memory()
    while not task.done():
        highest = max(highest, memory())
        await asyncio.sleep(0.005)
    await task
    return highest


async def measure(url: str, folder: Path, repeat: int) -> bool:
    from aerostic.kit.ids import new_id  # noqa: PLC0415 -- the settings are read when these are loaded
    from aerostic.kit.lines import Entry  # noqa: PLC0415 -- the same
    from aerostic.media.calls import FetchCall, answer  # noqa: PLC0415 -- the same
    from aerostic.media.keeping import Kept  # noqa: PLC0415 -- the same
    from aerostic.meta import FileClient, GraphAccess  # noqa: PLC0415 -- the same

    async with aiohttp.ClientSession() as session, FileClient(GraphAccess(url), frozenset({url[7:]})) as client:

        async def ours() -> None:
            workspace = new_id()
            entry = Entry(1, "", workspace, "", 1, datetime.now(UTC))
            call = FetchCall(
                entry=entry, file_id=new_id(), channel_id=new_id(), phone_number_id="1", token=str(new_id()),
                workspace=workspace, meta_id="1", sha256=None,
            )  # fmt: skip
            got = await answer(client, call)
            assert isinstance(got, Kept), got

        async def bare() -> None:
            await bare_copy(session, url, folder / str(new_id()))

        ratios = [await ratio(bare, ours) for _ in range(repeat)]
        one = await highest_memory(ours())
        many = await highest_memory(asyncio.gather(*(ours() for _ in range(AT_ONCE))))
    return judged(median(ratios), many - one)


async def ratio(bare: Callable[[], Awaitable[None]], ours: Callable[[], Awaitable[None]]) -> float:
    theirs, here = await seconds_of(bare), await seconds_of(ours)
    megabytes = SIZE / 1024 / 1024
    print(f"bare {megabytes / theirs:6.0f} MB/s   ours {megabytes / here:6.0f} MB/s   {theirs / here:4.0%}")
    return theirs / here


def judged(share: float, grown: float) -> bool:
    holds = share >= BAR and grown <= FLAT
    print(
        f"median {share:.0%} of a bare copy (bar {BAR:.0%}); {AT_ONCE} at once take {grown:+.1f} MB (bar {FLAT:.0f} MB)"
    )
    print("every bar holds" if holds else "a bar is missed")
    return holds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", type=int)
    parser.add_argument("--port", type=int, default=18_765)
    parser.add_argument("--repeat", type=int, default=11)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return 0
    url = f"http://127.0.0.1:{given.port}"
    with TemporaryDirectory() as folder:
        os.environ |= {"AEROSTIC_MEDIA_FOLDER": folder, "META_GRAPH_URL": url}
        with subprocess.Popen([sys.executable, "-m", "bench.media", "--serve", str(given.port)]) as server:
            try:
                return 0 if asyncio.run(when_there(url, Path(folder), given.repeat)) else 1
            finally:
                server.terminate()


async def when_there(url: str, folder: Path, repeat: int) -> bool:
    for _ in range(200):
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{url}/v1/1"):
                return await measure(url, folder, repeat)
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.05)
    return False


if __name__ == "__main__":
    sys.exit(main())
