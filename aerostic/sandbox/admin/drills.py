"""Break things on purpose, move time, start over."""

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field, Unknown
from aerostic.sandbox.faults import Endpoint as Where
from aerostic.sandbox.faults import Fault, Kind
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject, Malformed


def add_fault(sandbox: Sandbox, ask: Ask) -> JsonObject:
    return sandbox.faults.add(Fault.read(ask.doc)).as_json()


def list_faults(sandbox: Sandbox, _: Ask) -> JsonObject:
    return {"data": [fault.as_json() for fault in sandbox.faults.waiting.values()]}


def clear_faults(sandbox: Sandbox, ask: Ask) -> JsonObject:
    sandbox.faults.waiting.clear()
    return list_faults(sandbox, ask)


def remove_fault(sandbox: Sandbox, ask: Ask) -> JsonObject:
    if sandbox.faults.waiting.pop(ask.path["fault"], None) is None:
        raise Unknown("There is no such fault; perhaps it has happened already.")
    return list_faults(sandbox, ask)


def get_clock(sandbox: Sandbox, _: Ask) -> JsonObject:
    return {
        "now": sandbox.now,
        "ahead_seconds": round(sandbox.clock.offset, 3),
        "next_due": sandbox.agenda.next_due(),
    }


async def advance(sandbox: Sandbox, ask: Ask) -> JsonObject:
    seconds = ask.doc.number("seconds", 0) + 3600 * ask.doc.number("hours", 0) + 86400 * ask.doc.number("days", 0)
    if seconds < 0:
        raise Malformed("the clock only goes forward")
    await sandbox.advance(seconds)
    sandbox.feed.publish("world")
    return get_clock(sandbox, ask)


async def wait_until_delivered(sandbox: Sandbox, ask: Ask) -> JsonObject:
    await sandbox.wait_until_delivered()
    return get_clock(sandbox, ask)


def reset(sandbox: Sandbox, _: Ask) -> JsonObject:
    sandbox.start_over()
    return {"reset": True}


def health(sandbox: Sandbox, _: Ask) -> JsonObject:
    return {"status": "ok", "now": sandbox.now, "apps": len(sandbox.world.apps), "numbers": len(sandbox.world.phones)}


FAULT = (
    Field("kind", "string", "what goes wrong", required=True, choices=tuple(Kind)),
    Field("endpoint", "string", "where; messages unless given", choices=tuple(Where)),
    Field("times", "integer", "how often; once unless given, without end when percent is given"),
    Field("percent", "number", "of the requests there, for a running drill"),
    Field("phone_number_id", "string", "only at this number or object"),
    Field("code", "integer", "kind error: Meta's code"),
    Field("error", "object", "kind error: what differs from the published one (http, message, details, subcode, …)"),
    Field("status", "integer", "kind http: the HTTP status, 503 unless given"),
    Field("ms", "number", "kind latency or hang: how long"),
    Field("accepted", "boolean", "kind cut or hang: whether the message counts as accepted; true unless given"),
)
TIME = (
    Field("seconds", "number", "forward"),
    Field("hours", "number", "forward"),
    Field("days", "number", "forward"),
)
ENDPOINTS = (
    Endpoint("GET", "/faults", "What will go wrong", list_faults),
    Endpoint("POST", "/faults", "Let the next answers, or a share of them, go wrong", add_fault, FAULT),
    Endpoint("DELETE", "/faults", "Let everything go right again", clear_faults),
    Endpoint("DELETE", "/faults/{fault}", "Remove one fault", remove_fault),
    Endpoint("GET", "/clock", "Virtual time", get_clock),
    Endpoint("POST", "/clock/advance", "Move time forward through everything due on the way", advance, TIME),
    Endpoint("POST", "/settle", "Wait until all webhooks on their way are answered", wait_until_delivered),
    Endpoint("POST", "/reset", "Forget record, chats, faults, options and moved time; keep the world", reset),
    Endpoint("GET", "/health", "Whether the sandbox is up", health),
)
