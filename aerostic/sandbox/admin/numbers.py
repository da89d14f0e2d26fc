"""Test numbers for whoever wants to connect one: a business account of its own, a number and a token for it."""

import secrets

from aerostic.sandbox import ids
from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field, Unknown
from aerostic.sandbox.admin.world import apply_world
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject

LONGEST_NAME = 60
RANGE = 10_000


def hand_out(sandbox: Sandbox, ask: Ask) -> JsonObject:
    """Make a number nobody has; as at Meta, no app hears its messages until one subscribes to its account."""
    app_id = next(iter(sandbox.world.apps), None)
    if app_id is None:
        raise Unknown("There is no app the number could belong to.")
    name = ask.doc.text_or("name", "").strip()[:LONGEST_NAME] or "Test number"
    made = {"id": ids.graph_id(), "display_phone_number": free_number(sandbox), "verified_name": name}
    waba: JsonObject = {"id": ids.graph_id(), "name": name, "app_id": app_id, "subscribed": False}
    token = ids.access_token()
    apply_world(sandbox, Doc({"wabas": [{**waba, "phones": [made], "tokens": [token]}]}), replace_accounts=False)
    return {
        "token": token,
        "waba_id": waba["id"],
        "phone_number_id": made["id"],
        "display_phone_number": made["display_phone_number"],
        "verified_name": name,
    }


def free_number(sandbox: Sandbox) -> str:
    """One of the French range kept for films, which nobody can be called at."""
    taken = {phone.digits for phone in sandbox.world.phones.values()}
    while True:
        last = f"{secrets.randbelow(RANGE):04}"
        if f"3319900{last}" not in taken:
            return f"+33 1 99 00 {last[:2]} {last[2:]}"


ENDPOINTS = (
    Endpoint(
        "POST",
        "/numbers",
        "Hand out a test number: its id, its account's id and a token for both",
        hand_out,
        (Field("name", "string", "what customers see as the business"),),
    ),
)
