"""A browser at people's doors: keeps cookies, follows nothing by itself."""

from asyncio import Runner
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from httpx import ASGITransport, AsyncClient, Cookies, Response
from starlette.applications import Starlette

from aerostic.api import session
from aerostic.kit import limits, redis

AUTH, APP, ADMIN = (f"http://{surface}.localhost:3000" for surface in ("auth", "app", "admin"))


@dataclass(frozen=True, slots=True)
class Browser:
    client: AsyncClient
    runner: Runner

    @property
    def cookies(self) -> Cookies:
        return self.client.cookies

    def get(self, url: str, **more: Any) -> Response:
        return self.runner.run(self.client.get(url, **more))

    def head(self, url: str) -> Response:
        return self.runner.run(self.client.head(url))

    def post(self, url: str, **more: Any) -> Response:
        return self.runner.run(self.client.post(url, **more))

    def submit(self, origin: str, path: str, **fields: str) -> Response:
        """As a page of that host posts a form."""
        headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin", "User-Agent": "Firefox on Linux"}
        return self.post(origin + path, data=fields, headers=headers)


@contextmanager
def opened() -> Iterator[Browser]:
    with Runner() as runner:
        client = AsyncClient(transport=ASGITransport(Starlette(routes=session.routes())))
        yield Browser(client, runner)
        runner.run(client.aclose())


def nobody_tried() -> None:
    redis.client().flushdb()
    limits.forget()


def query_of(response: Response) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(response.headers["location"]).query).items()}
