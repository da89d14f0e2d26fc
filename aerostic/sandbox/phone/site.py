"""The phone as it is served: the page, its few files, what it asks for and the news it listens to."""

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from aerostic.sandbox.admin.drills import advance
from aerostic.sandbox.admin.endpoints import Ask, Result, Unknown
from aerostic.sandbox.admin.numbers import hand_out
from aerostic.sandbox.admin.people import add_person, changed, open_somewhere, person_named, phone_named, say_something
from aerostic.sandbox.admin.site import always, asked, complaint, json_response, result_of
from aerostic.sandbox.phone.views import everything
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject, Malformed

HERE = Path(__file__).parent / "page"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
SHOWN = {
    "image/jpeg", "image/png", "image/webp", "video/mp4", "video/3gpp",
    "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr",
}  # fmt: skip
Handler = Callable[[Sandbox, Ask], Result]


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    return [
        Route("/", file_named("phone.html")),
        Route("/numbers", file_named("numbers.html")),
        Route("/phone/numbers", served(sandbox, hand_out), methods=["POST"]),
        Route("/phone", always(RedirectResponse("/"))),
        Route("/phone/state", served(sandbox, lambda box, _: everything(box))),
        Route("/phone/events", news(sandbox)),
        Route("/phone/files/{file}", file_of(sandbox)),
        Route("/phone/clock", served(sandbox, advance), methods=["POST"]),
        Route("/phone/people", served(sandbox, add_person), methods=["POST"]),
        Route("/phone/people/{person}", served(sandbox, set_manner), methods=["PATCH"]),
        Route("/phone/people/{person}/say", served(sandbox, say_something), methods=["POST"]),
        Route("/phone/people/{person}/open", served(sandbox, open_somewhere), methods=["POST"]),
        *(Route(f"/phone/{path.name}", file_named(path.name)) for path in HERE.iterdir() if path.suffix in KINDS),
    ]


def served(sandbox: Sandbox, answer: Handler) -> Callable[[Request], object]:
    async def reply(request: Request) -> Response:
        try:
            return json_response(await result_of(answer(sandbox, await asked(request))))
        except (Malformed, Unknown) as problem:
            return complaint(400, str(problem))

    return reply


def set_manner(sandbox: Sandbox, ask: Ask) -> JsonObject:
    """Go off-line or come back, block a number or take it back."""
    person = person_named(sandbox, ask.path["person"])
    blocked = set(person.blocked)
    for phone_id, is_blocked in ask.doc.doc("blocks").fields.items():
        blocked.discard(phone_named(sandbox, phone_id).id)
        blocked |= {phone_id} if is_blocked else set()
    fields: JsonObject = {**ask.doc.fields, "blocked": sorted(blocked)}
    return changed(sandbox, person, Doc(fields))


def file_of(sandbox: Sandbox) -> Callable[[Request], Response]:
    """What was sent by either side, shown or played by the page; whatever else it is, a browser saves it."""

    def reply(request: Request) -> Response:
        kept = sandbox.files.at(request.path_params["file"], None, sandbox.now)
        if kept is None:
            return complaint(404, "This file is gone.")
        is_safe = kept.mime_type.partition(";")[0] in SHOWN
        kind = kept.mime_type if is_safe else "application/octet-stream"
        placed = {} if is_safe else {"Content-Disposition": "attachment"}
        return Response(kept.content, media_type=kind, headers={**HEADERS, **placed})

    return reply


def news(sandbox: Sandbox) -> Callable[[Request], Response]:
    def stream(_: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(sandbox.feed.listen(), media_type="text/event-stream", headers=headers)

    return stream


def file_named(name: str) -> Callable[[Request], Response]:
    path = HERE / name
    kind = KINDS[path.suffix]

    def reply(_: Request) -> Response:
        return Response(path.read_bytes(), media_type=kind, headers=HEADERS)

    return reply
