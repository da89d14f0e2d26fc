"""The mailbox as people look at it."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic.sandbox.admin.site import json_response
from aerostic.sandbox.phone.site import HEADERS, KINDS
from aerostic.sandbox.sandbox import Sandbox

HERE = Path(__file__).parent / "page"
LATEST = 200


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    def letters(_: Request) -> Response:
        latest = list(sandbox.mailbox.letters)[-LATEST:]
        return json_response({"letters": [asdict(letter) for letter in reversed(latest)]})

    files = [path for path in HERE.iterdir() if path.suffix in KINDS]
    return [
        Route("/mailbox", served(HERE / "mailbox.html")),
        Route("/mailbox/letters", letters),
        *(Route(f"/mailbox/{path.name}", served(path)) for path in files),
    ]


def served(path: Path) -> Callable[[Request], Response]:
    def reply(_: Request) -> Response:
        return Response(path.read_bytes(), media_type=KINDS[path.suffix], headers=HEADERS)

    return reply
