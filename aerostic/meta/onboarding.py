"""What Graph tells of a token and of what it reaches: asked while somebody connects a number.

All calls of one `Onboarding` share one deadline, so that a person waits a few seconds at most. Each carries the proof
of the app secret: Meta answers only for tokens made for this installation's own app.
"""

import hmac
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Final, Self

import httpx

from aerostic.kit.errors import Trouble, TryLater
from aerostic.kit.work import check_nothing_is_open
from aerostic.meta.documents import JsonObject, read_json
from aerostic.meta.errors import MetaError, read_graph_error
from aerostic.meta.facts import AccountFacts, NumberFacts, TokenFacts, account_facts, number_facts, token_facts
from aerostic.meta.transport import trusted
from aerostic.meta.values import as_identifier, as_object, as_text
from aerostic.meta.version import META_GRAPH_VERSION

TIMEOUT: Final = 8.0  # seconds, for all the calls together
MOST_PAGES: Final = 10
LONGEST_ANSWER: Final = 2_000_000  # bytes; a page of a hundred numbers has some 50,000
FIELDS: Final = "id,display_phone_number,verified_name,quality_rating,status,throughput,is_on_biz_app"


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


class Onboarding:
    """Enter it with `with`. Every question raises GraphRefused or GraphAway."""

    def __init__(
        self,
        base_url: str,
        token: str,
        version: str = META_GRAPH_VERSION,
        *,
        app_secret: str = "",
        timeout: float = TIMEOUT,
    ) -> None:
        self._root = f"{base_url.rstrip('/')}/{version}"
        self._token = token
        self._proof = hmac.digest(app_secret.encode(), token.encode(), "sha256").hex() if app_secret else ""
        self._left = TimeLeft(timeout)
        self._client = httpx.Client(verify=trusted(), follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def token(self) -> TokenFacts:
        return token_facts(as_object(self._ask("GET", "debug_token", input_token=self._token).get("data")))

    def account(self, waba_id: str) -> AccountFacts:
        """Return the account's name, and the business that owns it where Meta shows that to this token."""
        told = self._ask("GET", waba_id, fields="id,name")
        try:
            return account_facts(waba_id, told | self._ask("GET", waba_id, fields="owner_business_info"))
        except GraphRefused:
            return account_facts(waba_id, told)

    def numbers(self, waba_id: str) -> list[NumberFacts]:
        return [number_facts(row) for page in self._pages(waba_id) for row in _rows(page)]

    def is_subscribed(self, waba_id: str, app_id: str) -> bool:
        apps = _rows(self._ask("GET", f"{waba_id}/subscribed_apps"))
        return app_id in {as_identifier(as_object(app.get("whatsapp_business_api_data")).get("id")) for app in apps}

    def subscribe(self, waba_id: str) -> None:
        """Have Meta send this account's webhooks to the app of the token; repeating it changes nothing."""
        self._ask("POST", f"{waba_id}/subscribed_apps")

    def _pages(self, waba_id: str) -> Iterator[JsonObject]:
        after = ""
        for _ in range(MOST_PAGES):
            page = self._ask(
                "GET", f"{waba_id}/phone_numbers", fields=FIELDS, limit="100", **({"after": after} if after else {})
            )
            yield page
            paging = as_object(page.get("paging"))
            after = as_text(as_object(paging.get("cursors")).get("after")) or ""
            if not (after and paging.get("next")):
                return

    def _ask(self, method: str, path: str, **parameters: str) -> JsonObject:
        proof = {"appsecret_proof": self._proof} if self._proof else {}
        request = self._client.build_request(
            method,
            f"{self._root}/{path}",
            params=parameters | proof,
            headers={"Authorization": f"Bearer {self._token}"},
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


def _rows(page: JsonObject) -> list[JsonObject]:
    rows = page.get("data")
    return [as_object(row) for row in rows] if isinstance(rows, list) else []
