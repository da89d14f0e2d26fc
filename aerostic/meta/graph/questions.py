"""The client that asks one thing after the other while a person waits.

All calls of one `GraphQuestions` share one deadline, so that a person waits a few seconds at most. Each carries the
proof of the app secret: Meta answers only for tokens made for this installation's own app.
"""

import time
from contextlib import closing
from typing import Final, Self

import httpx

from aerostic.kit.errors import Trouble, TryLater
from aerostic.kit.work import check_nothing_is_open
from aerostic.meta.documents import JsonObject, read_json
from aerostic.meta.errors import MetaError, read_graph_error
from aerostic.meta.graph.access import GraphAccess
from aerostic.meta.transport import trusted
from aerostic.meta.values import as_object

TIMEOUT: Final = 8.0  # seconds, for all the calls together
LONGEST_ANSWER: Final = 2_000_000  # bytes; a page of a hundred numbers has some 50,000


class GraphRefused(Trouble):
    """Meta said no, in its own words and with a code."""

    def __init__(self, error: MetaError) -> None:
        super().__init__(error.title or f"Meta error {error.code}")
        self.error = error


class GraphAway(TryLater):
    """Meta could not be reached, or did not answer in time."""


class TimeLeft:
    """What httpx asks before each phase of a call, as a mapping: connecting, writing and reading share one deadline."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def get(self, _phase: str, _otherwise: float | None = None) -> float:
        """Seconds. Raises GraphAway when there are none."""
        if (left := self._ends - time.monotonic()) <= 0:
            raise GraphAway("Meta did not answer in time.")
        return left


class GraphQuestions:
    """One person's questions under one token. Enter it with `with`. Each raises GraphRefused or GraphAway."""

    def __init__(self, access: GraphAccess, token: str, timeout: float = TIMEOUT) -> None:
        self.bearer = token
        self._root, self._proof = access.root, access.proof(token)
        self._left = TimeLeft(timeout)
        self._client = httpx.Client(verify=trusted(), follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, method: str, path: str, **parameters: str) -> JsonObject:
        proof = {"appsecret_proof": self._proof} if self._proof else {}
        request = self._client.build_request(
            method,
            f"{self._root}/{path}",
            params=parameters | proof,
            headers={"Authorization": f"Bearer {self.bearer}"},
            extensions={"timeout": self._left},
        )
        try:
            return _read(*self._exchanged(request))
        except httpx.HTTPError as fault:
            # Only the fault's name is kept: its text may show the address, which carries the token.
            raise GraphAway(f"Meta could not be reached ({type(fault).__name__}).") from None

    def _exchanged(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        """The answer and what it says, read piece by piece: one that trickles in ends with the time there is."""
        check_nothing_is_open()
        content = bytearray()
        with closing(self._client.send(request, stream=True)) as response:
            for piece in response.iter_bytes():
                content += piece
                if self._left.get("read") and len(content) > LONGEST_ANSWER:
                    raise GraphAway("Something answered with more than Meta would say.")
        return response, bytes(content)


def _read(response: httpx.Response, content: bytes) -> JsonObject:
    try:
        document = read_json(content)
    except ValueError:
        document = None
    if (error := read_graph_error(document, response.status_code)) is not None:
        raise GraphRefused(error)
    if not response.is_success or not isinstance(document, dict):
        raise GraphAway(f"Something between Aerostic and Meta answered instead of Meta (HTTP {response.status_code}).")
    return document


def rows(page: JsonObject) -> list[JsonObject]:
    rows = page.get("data")
    return [as_object(row) for row in rows] if isinstance(rows, list) else []
