"""How a fault shows: a wrong answer, a late one, or none at all."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aerostic.sandbox.errors import error_of
from aerostic.sandbox.faults import Fault, Kind
from aerostic.sandbox.graph.answers import Answer
from aerostic.sandbox.graph.wire import Receive, Send, cut, give, gone
from aerostic.sandbox.values import encode

SORRY = b"<!DOCTYPE html><html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>"
NOBODY = b'{"messaging_product":"whatsapp","contacts":[],"messages":[]}'
BAD_GATEWAY = 502


async def misbehave(fault: Fault, answer: Callable[[], Awaitable[Answer]], receive: Receive, send: Send) -> None:
    """Do what the fault says. Late and lost answers come after the request was dealt with, unless it says otherwise."""
    if wrong := stand_in(fault):
        await give(wrong, send)
    elif fault.kind is Kind.LATENCY:
        right = await answer()
        await idle(fault.seconds, receive)
        await give(right, send)
    else:
        await never_answer(fault, answer, receive, send)


def stand_in(fault: Fault) -> Answer | None:
    """Give the wrong answer that comes instead of any dealing with the request."""
    match fault.kind:
        case Kind.ERROR:
            return error_answer(fault)
        case Kind.HTTP:
            return Answer(fault.status, b"", "text/plain")
        case Kind.HTML:
            return Answer(BAD_GATEWAY, SORRY, "text/html")
        case Kind.EMPTY:
            return Answer(200, NOBODY)
        case _:
            return None


def error_answer(fault: Fault) -> Answer:
    """Give the published error of this code, with whatever the fault words differently."""
    wording: dict[str, Any] = fault.error
    error = replace(error_of(fault.code), **wording)
    return Answer(error.http, encode(error.body()))


async def never_answer(fault: Fault, answer: Callable[[], Awaitable[Answer]], receive: Receive, send: Send) -> None:
    if fault.accepted:
        await answer()
    if fault.kind is Kind.HANG:
        await idle(fault.seconds, receive)
    await cut(receive, send)


async def idle(seconds: float, receive: Receive) -> None:
    """Let time pass, or the caller lose patience."""
    try:
        await asyncio.wait_for(gone(receive), seconds)
    except TimeoutError:
        return
