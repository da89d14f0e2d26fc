"""A customer's program at the API: sends at some rate, insists with its idempotency key, notes every answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.faults.product import Product, run

AT_ONCE = 24
FINAL = {202, 403, 409}


@dataclass(frozen=True, slots=True)
class Order:
    to: str
    text: str


@dataclass(slots=True)
class Answers:
    """`queued` is by the id of the message, the others by status; `again` counts what was asked again."""

    queued: dict[str, Order] = field(default_factory=dict[str, Order])
    refused: dict[int, list[Order]] = field(default_factory=dict[int, list[Order]])
    again: Counter[int] = field(default_factory=Counter[int])


def send_all(product: Product, orders: Sequence[Order], rate: float, every: int = 20) -> Answers:
    """Every so many-th order is given twice under its one key."""
    return run(_send_all(product, orders, rate, every))


async def _send_all(product: Product, orders: Sequence[Order], rate: float, every: int) -> Answers:
    answers, began, turn = Answers(), time.monotonic(), iter(enumerate(orders))
    headers = {"Authorization": f"Bearer {product.record['api_key']}"}
    url = f"{product.record['urls']['api']}/api/v1/messages/send"
    async with aiohttp.ClientSession(headers=headers) as web:

        async def work() -> None:
            for number, order in turn:
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
                for _ in range(1 if number % every else 2):
                    _note(answers, order, *await _insist(web, url, order, answers.again))

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return answers


def _note(answers: Answers, order: Order, status: int, document: dict[str, Any]) -> None:
    if status == 202:
        answers.queued[document["id"]] = order
    else:
        answers.refused.setdefault(status, []).append(order)


async def _insist(
    web: aiohttp.ClientSession, url: str, order: Order, again: Counter[int]
) -> tuple[int, dict[str, Any]]:
    """As a careful program does: whatever it did not understand is asked again under the same key."""
    document = {"to": order.to, "type": "text", "text": {"body": order.text}}
    while True:
        try:
            async with web.post(url, json=document, headers={"Idempotency-Key": f"{order.to}-{order.text}"}) as answer:
                if answer.status in FINAL:
                    return answer.status, await answer.json(content_type=None)
                again[answer.status] += 1
        except (aiohttp.ClientError, TimeoutError):
            pass
        await asyncio.sleep(0.25)
