"""Tell the product what Meta tells of an account: by kind, or any value of any field."""

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field, Unknown
from aerostic.sandbox.admin.people import phone_named
from aerostic.sandbox.notices import KINDS
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.webhooks.envelope import Update
from aerostic.sandbox.webhooks.routes import callback_of
from aerostic.sandbox.world import AccountState, Phone

# What an account lets through afterwards, so that sends are refused as Meta refuses them.
STATES = {
    "disabled": AccountState.LOCKED,
    "restricted_answers": AccountState.RESTRICTED,
    "reinstated": AccountState.ACTIVE,
}


def tell_kind(sandbox: Sandbox, ask: Ask) -> JsonObject:
    kind = ask.path["kind"]
    if kind not in KINDS:
        raise Unknown(f"There is no such kind; there are {', '.join(KINDS)}.")
    phone = phone_named(sandbox, ask.query.get("phone_number_id"))
    field, body = KINDS[kind]
    if kind in STATES:
        sandbox.world.wabas[phone.waba_id].state = STATES[kind]
    return _tell(sandbox, phone, field, body(phone, int(sandbox.now)))


def tell_anything(sandbox: Sandbox, ask: Ask) -> JsonObject:
    phone = phone_named(sandbox, ask.doc.text_or_none("phone_number_id"))
    return _tell(sandbox, phone, ask.doc.text("field"), ask.doc.doc("value").fields)


def _tell(sandbox: Sandbox, phone: Phone, field: str, value: JsonObject) -> JsonObject:
    callback = callback_of(sandbox.world, phone)
    if callback is None:
        raise Unknown("No app hears of this number: it has no callback, or is not subscribed.")
    sandbox.outbox.put(Update(*callback, phone.waba_id, value, ("", ""), field, int(sandbox.now)))
    return {"told": field, "value": value}


def list_kinds(_: Sandbox, __: Ask) -> JsonObject:
    return {"data": [{"kind": kind, "field": field} for kind, (field, _) in KINDS.items()]}


ENDPOINTS = (
    Endpoint("GET", "/tell", "The kinds of what Meta tells", list_kinds),
    Endpoint(
        "POST",
        "/tell",
        "Tell any value of any field of the account of a number",
        tell_anything,
        (
            Field("field", "string", "as Meta names it", required=True),
            Field("value", "object", "as Meta writes it", required=True),
            Field("phone_number_id", "string", "the first one unless given"),
        ),
    ),
    Endpoint(
        "POST",
        "/tell/{kind}",
        "Tell one of the kinds, as the control page does",
        tell_kind,
        query=(Field("phone_number_id", "string", "the first one unless given"),),
    ),
)
