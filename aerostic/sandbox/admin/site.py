"""/_sim as it is served: every endpoint, its OpenAPI document and a page to read."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, is_dataclass
from typing import Any, cast

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from aerostic.sandbox.admin import control, crowd, drills, numbers, past, people, record, tell, webhooks, world
from aerostic.sandbox.admin.docs import page
from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Result, Unknown
from aerostic.sandbox.admin.openapi import PREFIX, openapi
from aerostic.sandbox.errors import Refused
from aerostic.sandbox.mail import endpoints as mail
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject, Malformed

GROUPS = (
    ("People", people.ENDPOINTS),
    ("Past", past.ENDPOINTS),
    ("Numbers", numbers.ENDPOINTS),
    ("Crowds", crowd.ENDPOINTS),
    ("Record", record.ENDPOINTS),
    ("Notices", tell.ENDPOINTS),
    ("Webhooks", webhooks.ENDPOINTS),
    ("Drills", drills.ENDPOINTS),
    ("Mail", mail.ENDPOINTS),
    ("World", world.ENDPOINTS),
)
EVERYTHING = tuple(endpoint for _, endpoints in GROUPS for endpoint in endpoints)


def routes(sandbox: Sandbox) -> Mount:
    document = json_bytes(openapi(EVERYTHING))
    html = page(GROUPS)
    served = [Route(one.path, answering(sandbox, one), methods=[one.method]) for one in EVERYTHING]
    return Mount(
        PREFIX,
        routes=[
            Route("/openapi.json", always(Response(document, media_type="application/json"))),
            Route("/docs", always(HTMLResponse(html))),
            Route("/control", always(HTMLResponse(control.page()))),
            *served,
        ],
    )


def answering(sandbox: Sandbox, endpoint: Endpoint) -> Any:  # noqa: ANN401 - Starlette's own endpoint type
    async def answer(request: Request) -> Response:
        try:
            result = endpoint.answer(sandbox, await asked(request))
            return json_response(await result_of(result))
        except Malformed as problem:
            return complaint(400, str(problem))
        except Unknown as problem:
            return complaint(404, str(problem))
        except Refused as refused:
            return json_response(refused.error.body(), refused.error.http)

    return answer


def always(response: Response) -> Callable[[Request], Response]:
    return lambda _: response


async def asked(request: Request) -> Ask:
    return Ask(request.path_params, dict(request.query_params), Doc.parse(await request.body()))


async def result_of(result: Result) -> JsonObject:
    return await result if isinstance(result, Awaitable) else result


def complaint(status: int, message: str) -> Response:
    return json_response({"error": {"message": message}}, status)


def json_response(content: JsonObject, status: int = 200) -> Response:
    return Response(json_bytes(content), status, media_type="application/json")


def json_bytes(content: JsonObject) -> bytes:
    try:
        return orjson.dumps(content, default=plain)
    except TypeError:
        return json.dumps(content, default=plain).encode("ascii")


def plain(value: object) -> object:
    if is_dataclass(value):
        return asdict(cast("Any", value))
    if isinstance(value, set | frozenset | tuple):
        return list(cast("set[object]", value))
    raise TypeError(type(value))
