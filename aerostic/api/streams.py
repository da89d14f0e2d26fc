"""A file as an answer: streamed piece by piece, in part where that is asked for, and never run by a browser."""

from collections.abc import AsyncIterator, Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from aerostic.api.ranges import NotWithin, Part, asked_part
from aerostic.api.thread_pool import ThreadPool
from aerostic.media import Shown

GUARDS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",  # kept by this browser alone, and asked for anew: who may see it can change
    "Vary": "Cookie",
}
NOT_CHANGED, PARTLY, NOT_SATISFIABLE = 304, 206, 416


async def stream(request: Request, shown: Shown, threads: ThreadPool) -> Response:
    headers = {**GUARDS, "ETag": shown.tag, "Content-Disposition": shown.disposition}
    if shown.tag in _tags(request):
        return Response(status_code=NOT_CHANGED, headers=headers)
    try:
        part = asked_part(request.headers, shown.size, shown.tag) if shown.size is not None else None
    except NotWithin:
        return Response(status_code=NOT_SATISFIABLE, headers={**GUARDS, "Content-Range": f"bytes */{shown.size}"})
    if request.method == "HEAD":
        return Response(headers=headers | _sizes(shown, None), media_type=shown.type)
    pieces = await threads.run(lambda: shown.pieces(part.start, part.length) if part else shown.pieces())
    status = PARTLY if part else 200
    return StreamingResponse(_flow(pieces, threads), status, headers | _sizes(shown, part), shown.type)


def _tags(request: Request) -> list[str]:
    return [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]


def _sizes(shown: Shown, part: Part | None) -> dict[str, str]:
    if shown.size is None:
        return {}
    ranged = {"Content-Range": part.content_range} if part else {}
    return {"Accept-Ranges": "bytes", "Content-Length": str(part.length if part else shown.size), **ranged}


async def _flow(pieces: Iterator[bytes], threads: ThreadPool) -> AsyncIterator[bytes]:
    """A failure on the way ends the connection, so that nobody takes a part for the whole."""
    while piece := await threads.run(lambda: next(pieces, b"")):
        yield piece
