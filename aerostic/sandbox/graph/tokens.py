"""GET /debug_token: what a token is, for whom, and what it sees."""

from aerostic.sandbox.errors import MetaError, Refused, missing, token_trouble
from aerostic.sandbox.graph.access import EXPIRED, expiry
from aerostic.sandbox.graph.answers import Answer, ok
from aerostic.sandbox.graph.calls import Call
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import App, Token


def debug_token(sandbox: Sandbox, call: Call) -> Answer:
    app = caller(sandbox, call.token)
    value = call.parameters.get("input_token")
    if not value:
        raise missing("input_token")
    token = sandbox.world.tokens.get(value)
    if token is None or token.app_id not in sandbox.world.apps:
        return ok({"data": unknown(app)})
    if token.app_id != app.id:
        raise Refused(MetaError(100, 400, "The App_id in the input_token did not match the Viewing App"))
    expired = bool(token.expires_at) and token.expires_at <= sandbox.now
    about = described(app, token, sandbox.now)
    return ok({"data": {**about, **trouble_of(token, sandbox.now)} if expired or not token.valid else about})


def caller(sandbox: Sandbox, value: str | None) -> App:
    """Give the app that asks, by its app token or by a token made for it."""
    app_id, _, secret = (value or "").partition("|")
    app = sandbox.world.apps.get(app_id)
    if app and secret == app.secret:
        return app
    held = sandbox.world.tokens.get(value or "")
    if held is None or held.app_id not in sandbox.world.apps:
        raise token_trouble("Invalid OAuth access token - Cannot parse access token")
    return sandbox.world.apps[held.app_id]


def unknown(app: App) -> JsonObject:
    error = {"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"}
    return {"error": error, "app_id": app.id, "is_valid": False, "scopes": []}


def described(app: App, token: Token, now: float) -> JsonObject:
    targets: JsonObject = {"target_ids": sorted(token.waba_ids)} if token.lists_targets else {}
    return {
        "app_id": app.id,
        "type": "SYSTEM_USER",
        "application": app.name,
        "data_access_expires_at": 0,
        "expires_at": int(token.expires_at),
        "is_valid": True,
        "issued_at": int(now),
        "scopes": list(token.scopes),
        "granular_scopes": [{"scope": scope, **targets} for scope in token.scopes],
        "user_id": "1" + app.id[1:],
    }


def trouble_of(token: Token, now: float) -> JsonObject:
    message = expiry(token.expires_at, now) if token.expires_at else "Error validating access token: invalidated."
    error: JsonObject = {"code": 190, "message": message, "subcode": EXPIRED if token.expires_at else 460}
    return {"error": error, "is_valid": False, "scopes": []}
