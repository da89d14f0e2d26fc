"""Who hears: callbacks of an app, apps of an account, and the handshake that comes first."""

from aerostic.sandbox.errors import MetaError, Refused, missing, token_trouble, unseen
from aerostic.sandbox.graph.access import holder, may_manage, seen_waba
from aerostic.sandbox.graph.answers import Answer, ok
from aerostic.sandbox.graph.calls import Call
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.webhooks.routes import shake_hands
from aerostic.sandbox.world import App, Waba

URL_LIMIT = 200
OBJECT = "whatsapp_business_account"


def app_called(sandbox: Sandbox, call: Call, app_id: str) -> App:
    """Give the app whose own token (`id|secret`) calls about itself."""
    app = sandbox.world.apps.get(app_id)
    if call.token != (f"{app_id}|{app.secret}" if app else None):
        raise token_trouble("Invalid OAuth access token signature.")
    if app is None:
        raise unseen(call.method.casefold(), app_id)
    return app


async def subscribe_app(sandbox: Sandbox, call: Call, app_id: str) -> Answer:
    app, asked = app_called(sandbox, call, app_id), call.parameters
    for name in ("object", "callback_url", "verify_token", "fields"):
        if not asked.get(name):
            raise missing(name)
    if asked["object"] != OBJECT:
        raise Refused(MetaError(100, 400, "Param object must be one of {WHATSAPP_BUSINESS_ACCOUNT}"))
    await shake_hands(sandbox.client, asked["callback_url"], asked["verify_token"])
    app.callback_url, app.verify_token = asked["callback_url"], asked["verify_token"]
    app.fields = tuple(name.strip() for name in asked["fields"].split(","))
    return ok({"success": True})


def app_subscriptions(sandbox: Sandbox, call: Call, app_id: str) -> Answer:
    app = app_called(sandbox, call, app_id)
    if not app.callback_url:
        return ok({"data": []})
    fields = [{"name": name, "version": "v21.0"} for name in app.fields]
    heard = {"object": OBJECT, "callback_url": app.callback_url, "active": True, "fields": fields}
    return ok({"data": [heard]})


def account(sandbox: Sandbox, call: Call, waba_id: str) -> Waba:
    token = holder(sandbox, call.token)
    may_manage(token)
    waba = seen_waba(sandbox, token, waba_id, call.method.casefold())
    sandbox.limits.spend_management(waba.id, sandbox.now)
    return waba


async def subscribe_account(sandbox: Sandbox, call: Call, waba_id: str) -> Answer:
    """Subscribe the token's app; an override callback must pass the handshake first."""
    waba, asked = account(sandbox, call, waba_id), call.parameters
    override = asked.get("override_callback_uri")
    if override:
        await check_override(sandbox, override, asked.get("verify_token", ""))
        waba.override = (override, asked.get("verify_token", ""))
    else:
        waba.override = None
    waba.subscribed = True
    return ok({"success": True})


async def check_override(sandbox: Sandbox, url: str, verify_token: str) -> None:
    if len(url) > URL_LIMIT:
        raise Refused(MetaError(100, 400, f"Param override_callback_uri must be at most {URL_LIMIT} characters long."))
    await shake_hands(sandbox.client, url, verify_token)


def unsubscribe_account(sandbox: Sandbox, call: Call, waba_id: str) -> Answer:
    waba = account(sandbox, call, waba_id)
    waba.subscribed, waba.override = False, None
    return ok({"success": True})


def subscribed_apps(sandbox: Sandbox, call: Call, waba_id: str) -> Answer:
    waba = account(sandbox, call, waba_id)
    app = sandbox.world.apps.get(waba.app_id)
    return ok({"data": [subscription(app, waba)] if app and waba.subscribed else []})


def subscription(app: App, waba: Waba) -> JsonObject:
    link = f"https://www.facebook.com/games/?app_id={app.id}"
    told: JsonObject = {"whatsapp_business_api_data": {"id": app.id, "link": link, "name": app.name}}
    return {**told, "override_callback_uri": waba.override[0]} if waba.override else told
