"""Files at the Graph: upload, look up, delete, and the bytes behind an address that works for five minutes."""

import asyncio
import io
from dataclasses import replace
from typing import Any, Final

from python_multipart.multipart import Field, File, parse_form

from aerostic.sandbox.errors import Refused, invalid, missing, token_trouble, unknown_path, unseen
from aerostic.sandbox.faults import Endpoint, Fault, Kind
from aerostic.sandbox.files import UPLOADED
from aerostic.sandbox.files import File as Kept
from aerostic.sandbox.graph.access import holder, may_send, seen_phone
from aerostic.sandbox.graph.answers import Answer, ok
from aerostic.sandbox.graph.calls import Call
from aerostic.sandbox.graph.faults import misbehave
from aerostic.sandbox.graph.wire import Receive, Scope, Send, cut, give, read_call
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import Token

DOWNLOADS: Final = "/whatsapp_business/attachments/"
MB: Final = 1024 * 1024
LARGEST: Final = {"image": 5 * MB, "video": 16 * MB, "audio": 16 * MB}
TAKEN: Final = {
    "audio/aac", "audio/amr", "audio/mp4", "audio/mpeg", "audio/ogg", "image/jpeg", "image/png", "image/webp",
    "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation", "video/mp4", "video/3gpp",
}  # fmt: skip
TRICKLE: Final = 20  # pieces of a slow answer
WRONG: Final = b"\x89PNG\r\n\x1a\nThis is not what was asked for."


def answer(sandbox: Sandbox, call: Call) -> Answer:
    object_id, edge = call.target
    match call.method, edge:
        case "POST", "media":
            return upload(sandbox, call, object_id)
        case "GET", "":
            return describe(sandbox, call, object_id)
        case "DELETE", "":
            return delete(sandbox, call, object_id)
        case _:
            raise unknown_path(call.path)


def upload(sandbox: Sandbox, call: Call, phone_id: str) -> Answer:
    held = holder(sandbox, call.token)
    may_send(held)
    phone = seen_phone(sandbox, held, phone_id, "post")
    fields, file, mime_type = form_of(call)
    if fields.get("messaging_product") != "whatsapp":
        raise missing("messaging_product")
    if file is None:
        raise missing("file")
    check_taken(mime_type, file)
    return ok({"id": sandbox.files.add(phone.id, mime_type, file, sandbox.now + UPLOADED).id})


def form_of(call: Call) -> tuple[dict[str, str], bytes | None, str]:
    """Read the fields, the file, and the type it was given."""
    fields: dict[str, str] = {}
    files: list[tuple[bytes, str]] = []

    def keep(file: Any) -> None:  # noqa: ANN401 -- the parser's file
        file.file_object.seek(0)
        files.append((file.file_object.read(), (file.content_type or "").partition(";")[0].strip()))
        file.close()

    headers: Any = {"Content-Type": call.content_type.encode()}
    try:
        parse_form(headers, io.BytesIO(call.raw), lambda field: read_field(fields, field), keep)
    except ValueError:
        raise invalid("The body must be multipart/form-data.") from None
    content, named = files[0] if files else (None, "")
    return fields, content, named or fields.get("type", "")


def read_field(fields: dict[str, str], field: Field | File) -> None:
    if isinstance(field, Field):
        fields[(field.field_name or b"").decode()] = (field.value or b"").decode("utf-8", "replace")


def check_taken(mime_type: str, content: bytes) -> None:
    if mime_type not in TAKEN:
        raise invalid(f"Param file must be a file with one of the following types: {', '.join(sorted(TAKEN))}.")
    if len(content) > LARGEST.get(mime_type.partition("/")[0], 100 * MB):
        raise invalid("Param file must be smaller.")


def describe(sandbox: Sandbox, call: Call, file_id: str) -> Answer:
    file = seen_file(sandbox, holder(sandbox, call.token), call, file_id, "get")
    key = sandbox.files.link(file, sandbox.now)
    told: JsonObject = {
        "messaging_product": "whatsapp",
        "url": f"http://{call.host}{DOWNLOADS}?mid={file.id}&ext=1&hash={key}",
        "mime_type": file.mime_type,
        "sha256": file.sha256.hex(),
        "file_size": len(file.content),
        "id": file.id,
    }
    return ok(told)


def delete(sandbox: Sandbox, call: Call, file_id: str) -> Answer:
    sandbox.files.remove(seen_file(sandbox, holder(sandbox, call.token), call, file_id, "delete"))
    return ok({"success": True})


def seen_file(sandbox: Sandbox, token: Token, call: Call, file_id: str, verb: str) -> Kept:
    """Only a token of the account sees its files, and of one number where the call names it."""
    file = sandbox.files.at(file_id, call.parameters.get("phone_number_id"), sandbox.now)
    if file is None:
        raise unseen(verb, file_id)
    seen_phone(sandbox, token, file.phone_id, verb)
    return file


def check_attached(sandbox: Sandbox, phone_id: str, kind: str, content: JsonObject) -> None:
    """Refuse an id that was given out here and leads to no file of this number any more."""
    file_id = str(content.get("id") or "")
    if sandbox.files.knows(file_id) and sandbox.files.at(file_id, phone_id, sandbox.now) is None:
        raise invalid(f"Param {kind}['id'] is not a valid whatsapp business account media attachment ID")


async def download(sandbox: Sandbox, scope: Scope, receive: Receive, send: Send) -> None:
    call = await read_call(scope, receive)
    file_id = call.parameters.get("mid", "")
    fault = sandbox.faults.strike(Endpoint.DOWNLOAD, file_id) if sandbox.faults.waiting else None
    right = found(sandbox, call)
    match fault:
        case None:
            await give(right, send)
        case Fault(kind=Kind.TRUNCATED):
            await give_half(right, receive, send)
        case Fault(kind=Kind.SLOW):
            await give_slowly(right, fault.seconds, send)
        case Fault(kind=Kind.WRONG_BYTES):
            await give(replace(right, body=right.body[::-1]), send)
        case Fault(kind=Kind.WRONG_TYPE):
            await give(replace(right, body=WRONG, content_type="image/png"), send)
        case _:
            await misbehave(fault, lambda: as_async(right), receive, send)


async def as_async(answer: Answer) -> Answer:
    return answer


def found(sandbox: Sandbox, call: Call) -> Answer:
    """The bytes, for a token that sees them, as long as the address works."""
    try:
        token = holder(sandbox, call.bearer)
    except Refused:
        return Answer(token_trouble("").error.http, b"", "text/plain")
    file = sandbox.files.behind(call.parameters.get("hash", ""), sandbox.now)
    if file is None or sandbox.world.phones[file.phone_id].waba_id not in token.waba_ids:
        return Answer(404, b"", "text/plain")
    return Answer(200, file.content, file.mime_type)


async def give_half(answer: Answer, receive: Receive, send: Send) -> None:
    """Promise everything, send half, and hang up."""
    headers = [(b"content-type", answer.content_type.encode()), (b"content-length", b"%d" % len(answer.body))]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    half = answer.body[: len(answer.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    await cut(receive, send)


async def give_slowly(answer: Answer, seconds: float, send: Send) -> None:
    headers = [(b"content-type", answer.content_type.encode()), (b"content-length", b"%d" % len(answer.body))]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    step = max(1, -(-len(answer.body) // TRICKLE))
    for place in range(0, len(answer.body), step):
        await asyncio.sleep(seconds / TRICKLE)
        await send({"type": "http.response.body", "body": answer.body[place : place + step], "more_body": True})
    await send({"type": "http.response.body", "body": b""})
