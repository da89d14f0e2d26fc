"""The world itself: read it, put it, change one number, account or token in it."""

from dataclasses import replace

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field, Unknown
from aerostic.sandbox.document import furnish
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import Doc, JsonObject, chosen, patched
from aerostic.sandbox.webhooks.routes import shake_hands
from aerostic.sandbox.world import AccountState
from aerostic.sandbox.world_export import written

OPTIONS = ("webhooks", "limits", "statuses", "strangers")


def get_world(sandbox: Sandbox, _: Ask) -> JsonObject:
    return written(sandbox.world)


def put_world(sandbox: Sandbox, ask: Ask) -> JsonObject:
    return apply_world(sandbox, ask.doc, replace_accounts=True)


def patch_world(sandbox: Sandbox, ask: Ask) -> JsonObject:
    return apply_world(sandbox, ask.doc, replace_accounts=False)


def apply_world(sandbox: Sandbox, doc: Doc, *, replace_accounts: bool) -> JsonObject:
    """Make the described world, options included, and remember it."""
    furnish(sandbox.world, doc, replace=replace_accounts)
    set_options(sandbox, doc.doc("options"))
    document = written(sandbox.world)
    sandbox.journal.world(document)
    sandbox.feed.publish("world")
    return document


def set_options(sandbox: Sandbox, doc: Doc) -> None:
    sandbox.courier.options = patched(sandbox.courier.options, doc.doc("webhooks"))
    sandbox.limits.options = patched(sandbox.limits.options, doc.doc("limits"))
    sandbox.statuses = patched(sandbox.statuses, doc.doc("statuses"))
    sandbox.strangers = patched(sandbox.strangers, doc.doc("strangers"))


def get_options(sandbox: Sandbox, _: Ask) -> JsonObject:
    return {
        "webhooks": sandbox.courier.options,
        "limits": sandbox.limits.options,
        "statuses": sandbox.statuses,
        "strangers": sandbox.strangers,
    }


def patch_options(sandbox: Sandbox, ask: Ask) -> JsonObject:
    set_options(sandbox, ask.doc)
    return get_options(sandbox, ask)


def patch_phone(sandbox: Sandbox, ask: Ask) -> JsonObject:
    phone = sandbox.world.phones.get(ask.path["phone"])
    if phone is None:
        raise Unknown("There is no such number.")
    phone.registered = ask.doc.flag("registered", default=phone.registered)
    phone.throughput = ask.doc.number("throughput", phone.throughput)
    phone.quality_rating = ask.doc.text_or("quality_rating", phone.quality_rating)
    phone.verified_name = ask.doc.text_or("verified_name", phone.verified_name)
    return written(sandbox.world)


def patch_waba(sandbox: Sandbox, ask: Ask) -> JsonObject:
    waba = sandbox.world.wabas.get(ask.path["waba"])
    if waba is None:
        raise Unknown("There is no such account.")
    waba.state = chosen(AccountState, ask.doc.text_or("state", waba.state), "state")
    waba.subscribed = ask.doc.flag("subscribed", default=waba.subscribed)
    return written(sandbox.world)


def patch_token(sandbox: Sandbox, ask: Ask) -> JsonObject:
    token = sandbox.world.tokens.get(ask.path["token"])
    if token is None:
        raise Unknown("There is no such token.")
    sandbox.world.tokens[token.value] = replace(
        token,
        valid=ask.doc.flag("valid", default=token.valid),
        expires_at=ask.doc.number("expires_at", token.expires_at),
        scopes=tuple(ask.doc.texts("scopes")) if ask.doc.has("scopes") else token.scopes,
    )
    return written(sandbox.world)


async def verify(sandbox: Sandbox, ask: Ask) -> JsonObject:
    app = sandbox.world.apps.get(ask.path["app"])
    if app is None or not app.callback_url:
        raise Unknown("There is no such app, or it has no callback.")
    await shake_hands(sandbox.client, app.callback_url, app.verify_token)
    return {"verified": app.callback_url}


DOCUMENT = (
    Field("apps", "array", "{id, secret, verify_token, callback_url, name?, fields?}"),
    Field("wabas", "array", "{id, name, app_id, phones: [...], tokens: [...], templates?, subscribed?, state?}"),
    Field("personas", "array", "{name, wa_id?, user_id?, username?, reachability?, habits?, aliases?, blocked?}"),
    Field("options", "object", "as under /options"),
)
OPTION_FIELDS = tuple(Field(name, "object", "only what should change") for name in OPTIONS)
ENDPOINTS = (
    Endpoint("GET", "/world", "The world as a document", get_world),
    Endpoint("PUT", "/world", "Replace apps, accounts, numbers and tokens; add or update people", put_world, DOCUMENT),
    Endpoint("PATCH", "/world", "Add to the world, or update by id", patch_world, DOCUMENT),
    Endpoint("GET", "/options", "How webhooks travel, limits, status shape, strangers' habits", get_options),
    Endpoint("PATCH", "/options", "Change some of these", patch_options, OPTION_FIELDS),
    Endpoint("POST", "/apps/{app}/verify", "Perform Meta's handshake with the app's callback", verify),
    Endpoint(
        "PATCH",
        "/phones/{phone}",
        "Change a business number",
        patch_phone,
        (
            Field("registered", "boolean", "false: sends are refused with 133010"),
            Field("throughput", "number", "messages a second before 130429"),
            Field("quality_rating", "string", "GREEN, YELLOW, RED"),
            Field("verified_name", "string", "what customers see"),
        ),
    ),
    Endpoint(
        "PATCH",
        "/wabas/{waba}",
        "Change an account",
        patch_waba,
        (
            Field("state", "string", "131031, 368, 131042, 131057 unless active", choices=tuple(AccountState)),
            Field("subscribed", "boolean", "whether its app hears webhooks"),
        ),
    ),
    Endpoint(
        "PATCH",
        "/tokens/{token}",
        "Revoke a token, let it expire, or change its scopes",
        patch_token,
        (
            Field("valid", "boolean", "false: 190"),
            Field("expires_at", "number", "seconds since the epoch; 0 is never"),
            Field("scopes", "array", "whatsapp_business_messaging, whatsapp_business_management"),
        ),
    ),
)
