"""Plain HTTP behind the host table: the API, people's log-ins and files, readiness and metrics."""

import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic.api import exports, media, problems, session, uploads
from aerostic.api.health import Health
from aerostic.api.thread_pool import ThreadPool
from aerostic.api.v1 import media as v1_media
from aerostic.api.v1.edge import endpoint
from aerostic.api.v1.endpoints import ENDPOINTS
from aerostic.api.v1.openapi import document
from aerostic.api.wire import App
from aerostic.kit.config import settings

V1 = "/api/v1"
WORDS = {404: "Nothing is here.", 405: "This address does not take that method."}


def routes() -> App:
    threads = ThreadPool()
    app = Starlette(
        routes=[
            *v1(threads),
            *session.routes(),
            *exports.routes(),
            *media.routes(),
            *uploads.routes(),
            *health(Health(threads)),
        ],
        exception_handlers={HTTPException: _not_here, Exception: _surprise},
    )
    app.router.redirect_slashes = False
    return app


def v1(threads: ThreadPool) -> list[BaseRoute]:
    written = orjson.dumps(document(settings().url("api")))

    async def openapi(_: Request) -> Response:
        return Response(written, media_type="application/json")

    asked = (*ENDPOINTS, v1_media.SHOW)
    described = [Route(V1 + one.path, endpoint(one, threads), methods=[one.method], name=one.name) for one in asked]
    return [Route(f"{V1}/openapi.json", openapi), *described, *v1_media.routes(V1)]


def health(given: Health) -> list[BaseRoute]:
    return [Route("/readyz", given.ready), Route("/metrics", given.metrics)]


async def _not_here(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = WORDS.get(error.status_code, error.detail)
    return problems.problem(error.status_code, error.detail, words, error.headers)


async def _surprise(_: Request, __: Exception) -> Response:
    return problems.of_surprise()
