"""Files by API: bring one, ask about one, fetch its bytes. `POST /media` is multipart and streamed."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Self
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import media, messaging
from aerostic.api.form_request import origin_of
from aerostic.api.incoming import check_length, receive
from aerostic.api.multipart import MOST_FIELDS, FilePart
from aerostic.api.streams import stream
from aerostic.api.thread_pool import ThreadPool
from aerostic.api.v1.call import Call, Reply, reply
from aerostic.api.v1.edge import bearer_of, counted, error_response, identify, pace, response_of
from aerostic.api.v1.endpoints import Endpoint
from aerostic.api.v1.response_types import Given, Moment
from aerostic.kit import storage
from aerostic.kit.actor import Permission
from aerostic.kit.storage import Incoming
from aerostic.media import LARGEST, FileRow, FileState, Shown
from aerostic.workspaces import KeyHolder

THREADS, MOST_WAITING = 8, 200  # of their own: files never hold up the rest of the API
GONE = 499  # nobody reads it


class Media(Given):
    """`kind` is what the file is sent as unless a message says otherwise; `duration` is in seconds."""

    id: UUID
    kind: str
    state: FileState
    reason: str | None
    name: str
    type: str | None
    bytes: int | None
    width: int | None
    height: int | None
    duration: float | None
    pages: int | None
    voice: bool
    refusals: dict[str, str]
    created_at: Moment

    @classmethod
    def of(cls, row: FileRow) -> Self:
        return cls(
            id=row.id,
            kind=row.kind,
            state=row.state,
            reason=row.reason,
            name=row.name,
            type=row.type,
            bytes=row.bytes,
            width=row.width,
            height=row.height,
            duration=row.duration,
            pages=row.pages,
            voice=row.is_voice,
            refusals=media.refusals(row) if row.is_ready else {},
            created_at=row.created_at,
        )


def show_media(call: Call) -> Reply:
    with call.working() as work:
        return reply(Media.of(messaging.visible_file(work, call.id)))


SHOW = Endpoint(
    method="GET",
    path="/media/{id}",
    name="showMedia",
    summary="What is known of a file; `refusals` says as which kinds WhatsApp would not take it, and why.",
    verb=show_media,
    gives=Media,
    refusals=(404,),
)
UPLOAD = Endpoint(
    method="POST",
    path="/media",
    name="uploadMedia",
    summary="Bring a file of at most 100 MB, in a part called `file`; it is kept for a day until a message takes it.",
    verb=show_media,
    status=201,
    gives=Media,
    refusals=(400, 413, 422),
)
CONTENT = Endpoint(
    method="GET",
    path="/media/{id}/content",
    name="mediaContent",
    summary="The bytes of a file; ranges are understood.",
    verb=show_media,
    gives=Media,
    refusals=(404,),
)


def routes(prefix: str) -> list[BaseRoute]:
    threads = ThreadPool(THREADS, MOST_WAITING)
    return [
        Route(f"{prefix}{UPLOAD.path}", _edge(threads, _upload), methods=["POST"], name=UPLOAD.name),
        Route(f"{prefix}{CONTENT.path}", _edge(threads, _content), methods=["GET"], name=CONTENT.name),
    ]


Answering = Callable[[Request, ThreadPool], Awaitable[Response]]


def _edge(threads: ThreadPool, answering: Answering) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return counted(await answering(request, threads))
        except ClientDisconnect:
            return Response(status_code=GONE)
        except Exception as error:  # noqa: BLE001 -- the edge: nothing passes it but an answer
            return counted(error_response(error))

    return answer


async def _upload(request: Request, threads: ThreadPool) -> Response:
    """Who it is and whether they may is asked before a byte of the file is read."""
    check_length(request, MOST_FIELDS)
    holder, paced = await threads.run(partial(_admitted, request, UPLOAD, Permission.SEND_MESSAGES))
    part = FilePart(request)
    with storage.incoming(LARGEST) as file:
        await receive(part.pieces(), file, threads)
        made = await threads.run(lambda: _kept(_call(request, holder), file, part))
    response = response_of(UPLOAD, made)
    response.headers.update(paced)
    return response


async def _content(request: Request, threads: ThreadPool) -> Response:
    holder, paced = await threads.run(partial(_admitted, request, CONTENT, Permission.VIEW_CONVERSATIONS))
    call = _call(request, holder)
    response = await stream(request, await threads.run(lambda: _shown(call)), threads)
    response.headers.update(paced)
    return response


def _admitted(request: Request, described: Endpoint, permission: Permission) -> tuple[KeyHolder, dict[str, str]]:
    holder = identify(bearer_of(request))
    paced = pace(holder, described)
    with _call(request, holder).working() as work:
        work.require(permission)
    return holder, paced


def _call(request: Request, holder: KeyHolder) -> Call:
    key = request.headers.get("idempotency-key")
    return Call(holder, dict(request.path_params), idempotency_key=key, origin=origin_of(request))


def _kept(call: Call, file: Incoming, part: FilePart) -> Reply:
    """The same key with the same file gets the first answer again; the bytes are kept once anyway."""
    is_voice = part.fields.get("voice") == "true"
    fingerprint = f"{file.sha256} {is_voice} {part.name}".encode()
    kept = media.put_away(call.holder.workspace_id, file, is_voice=is_voice)
    with call.working() as work:
        if said := call.once(work, fingerprint):
            return said
        return call.answered(work, reply(Media.of(media.add(work, kept, part.name, is_voice=is_voice))))


def _shown(call: Call) -> Shown:
    with call.working() as work:
        return Shown(messaging.visible_file(work, call.id))
