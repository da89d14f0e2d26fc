"""Meta from outside: signed webhooks, repeated until they are answered 200."""

import asyncio
import hmac
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.faults.product import run

AT_ONCE = 64  # posts under way
LONGEST_PAUSE = 1.0  # seconds between two attempts: a drill has no seven days
FIRST_PERSON = 4_915_000_000_000


@dataclass(frozen=True, slots=True)
class Post:
    """`forged`: signed with a secret that is not the app's."""

    body: bytes
    forged: bool = False


@dataclass(slots=True)
class Delivery:
    """`refused` are the answers forged posts got; `waits` the seconds from the first attempt to the 200."""

    accepted: int = 0
    attempts: int = 0
    answers: Counter[int] = field(default_factory=Counter[int])
    refused: Counter[int] = field(default_factory=Counter[int])
    waits: list[float] = field(default_factory=list[float])


@dataclass(frozen=True, slots=True)
class Meta:
    url: str
    secret: str
    waba_id: str

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Meta":
        meta = record["meta"]
        return cls(meta["webhook_url"], meta["app_secret"], meta["waba_id"])

    def deliver(self, posts: Sequence[Post], rate: float) -> Delivery:
        """`rate` a second, or as fast as the answers let it; returns when the last was answered for good."""
        return run(self._deliver(posts, rate))

    async def _deliver(self, posts: Sequence[Post], rate: float) -> Delivery:
        done, began, turn = Delivery(), time.monotonic(), iter(enumerate(posts))
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15)) as web:

            async def work() -> None:
                for order, post in turn:
                    await asyncio.sleep(max(0.0, began + order / rate - time.monotonic()))
                    await self._insist(web, post, done)

            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return done

    async def _insist(self, web: aiohttp.ClientSession, post: Post, done: Delivery) -> None:
        began, pause = time.monotonic(), 0.1
        while (status := await self._post(web, post, done)) is None or (status != 200 and not post.forged):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        if post.forged:
            done.refused[status] += 1
        else:
            done.accepted += 1
            done.waits.append(time.monotonic() - began)

    async def _post(self, web: aiohttp.ClientSession, post: Post, done: Delivery) -> int | None:
        """None when nobody answered."""
        done.attempts += 1
        try:
            async with web.post(self.url, data=post.body, headers=self._headers(post)) as answer:
                done.answers[answer.status] += 1
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    def _headers(self, post: Post) -> dict[str, str]:
        secret = "not the secret" if post.forged else self.secret
        signature = hmac.digest(secret.encode(), post.body, "sha256").hex()
        return {"X-Hub-Signature-256": f"sha256={signature}", "Content-Type": "application/json"}


def text_value(number: str, wamid: str, text: str, person: int = 0, at: float | None = None) -> dict[str, Any]:
    """Returns the webhook value for one text of one person."""
    wa_id = str(FIRST_PERSON + person)
    message = {
        "from": wa_id,
        "id": wamid,
        "timestamp": str(int(at or time.time())),
        "type": "text",
        "text": {"body": text},
    }
    return _value(number, contacts=[{"wa_id": wa_id, "profile": {"name": f"Guest {person}"}}], messages=[message])


def status_value(number: str, wamid: str, status: str) -> dict[str, Any]:
    """Returns the webhook value for the status of one message of ours."""
    report = {"id": wamid, "status": status, "timestamp": str(int(time.time())), "recipient_id": str(FIRST_PERSON)}
    return _value(number, statuses=[report])


def body(waba_id: str, *values: dict[str, Any]) -> bytes:
    changes = [{"field": "messages", "value": value} for value in values]
    return json.dumps({"object": "whatsapp_business_account", "entry": [{"id": waba_id, "changes": changes}]}).encode()


def shuffled(posts: Iterable[Post], seed: int) -> list[Post]:
    mixed = list(posts)
    random.Random(seed).shuffle(mixed)
    return mixed


def _value(number: str, **told: Any) -> dict[str, Any]:
    metadata = {"display_phone_number": "15550783881", "phone_number_id": number}
    return {"messaging_product": "whatsapp", "metadata": metadata, **told}
