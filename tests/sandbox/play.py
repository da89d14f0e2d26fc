"""The sandbox in process, its time standing still unless moved, and a product that answers its webhooks."""

import asyncio
import hmac
import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from aerostic.sandbox.app import create

NOON = 1_795_262_400.0
SECRET, VERIFY_TOKEN = "0123456789abcdef0123456789abcdef", "dev-verify-token"
APP, WABA, PHONE, TOKEN = "634974688087057", "102290129340398", "106540352242922", "EAAlotus"
OTHER_WABA, OTHER_PHONE, MALLORYS_TOKEN = "202290129340398", "206540352242922", "EAAmallory"
MARIAM, MARIAMS_USER_ID, SUNITAS_USER_ID = "33639980124", "FR.13491208655302741918", "IN.13491208655302741000"
CALLBACK = "http://127.0.0.1:39199/webhooks/meta"


def world() -> dict[str, Any]:
    lotus = {"id": PHONE, "display_phone_number": "+33 1 55 50 12 34", "verified_name": "Blue Lotus Café"}
    other = {"id": OTHER_PHONE, "display_phone_number": "+44 20 7946 0018", "verified_name": "Harbour Books"}
    return {
        "apps": [{"id": APP, "secret": SECRET, "verify_token": VERIFY_TOKEN, "callback_url": CALLBACK}],
        "wabas": [
            {"id": WABA, "name": "Blue Lotus Café", "app_id": APP, "phones": [lotus], "tokens": [TOKEN]},
            {"id": OTHER_WABA, "name": "Harbour Books", "app_id": APP, "phones": [other], "tokens": [MALLORYS_TOKEN]},
        ],
        "personas": [
            {"name": "Mariam", "wa_id": MARIAM, "user_id": MARIAMS_USER_ID},
            {"name": "Tomás", "wa_id": "4915550100417"},
            {"name": "Sunita", "user_id": SUNITAS_USER_ID, "username": "sunita.iyer"},
        ],
        "options": {"webhooks": {"gap_ms": 0}},
    }


@dataclass
class Product:
    """Receives webhooks: keeps their bytes, checks nothing, answers what it is told to."""

    posts: list[httpx.Request] = field(default_factory=list)
    answers: Callable[[httpx.Request], int] = lambda _: 200
    challenge: Callable[[str], str] = lambda challenge: challenge

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            right = request.url.params["hub.verify_token"] == VERIFY_TOKEN
            return httpx.Response(200 if right else 403, text=self.challenge(request.url.params["hub.challenge"]))
        self.posts.append(request)
        return httpx.Response(self.answers(request))

    @property
    def values(self) -> list[dict[str, Any]]:
        entries = [entry for post in self.posts for entry in json.loads(post.content)["entry"]]
        return [change["value"] for entry in entries for change in entry["changes"]]

    @property
    def statuses(self) -> list[dict[str, Any]]:
        return [status for value in self.values for status in value.get("statuses", ())]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [message for value in self.values for message in value.get("messages", ())]


class Play:
    """Time stands still at `now`; `pass_time` moves it, through everything due on the way."""

    def __init__(self, document: dict[str, Any] | None = None, state: Path | None = None) -> None:
        self.product = Product()
        self._runner = asyncio.Runner()
        transport = httpx.MockTransport(self.product)
        self.app = create(document, state=state, source=lambda: NOON, transport=transport)
        self._stack = AsyncExitStack()
        self._runner.run(self._open())

    async def _open(self) -> None:
        await self._stack.enter_async_context(self.app.running())
        calls = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://sandbox.localhost")
        self._client = await self._stack.enter_async_context(calls)

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, path, **more))

    def graph(self, method: str, path: str, token: str | None = TOKEN, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.call(method, f"/v21.0/{path}", headers=headers, **more)

    def post(self, body: Any, token: str | None = TOKEN, phone: str = PHONE) -> httpx.Response:
        return self.graph("POST", f"{phone}/messages", token, json=body)

    def send(self, body: str = "Hello", to: str = MARIAM, **more: Any) -> str:
        return self.post(text_to(to, body, **more)).json()["messages"][0]["id"]

    def sim(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        answer = self.call(method, f"/_sim{path}", json=body if body is not None else {}, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def say(self, text: str = "Hello", who: str = "Mariam", **more: Any) -> str:
        return self.sim("POST", f"/people/{who}/say", {"text": text, **more})["wamid"]

    def pass_time(self, seconds: float) -> None:
        self._runner.run(self.app.sandbox.advance(seconds))

    def wait_until_delivered(self) -> None:
        self._runner.run(self.app.sandbox.wait_until_delivered())

    def row(self, wamid: str) -> Any:
        return self.sim("GET", f"/accepted/{wamid}")


def text_to(to: str, body: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": body}, **more}


def error_of(answer: httpx.Response) -> tuple[int, int, str]:
    error = answer.json()["error"]
    return answer.status_code, error["code"], error.get("error_data", {}).get("details", error["message"])


def signature(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()
