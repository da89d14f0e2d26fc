"""Who calls: the token first, then its scope, then whether it sees the object at all."""

from time import gmtime, strftime

from aerostic.sandbox.errors import refusal, token_trouble, unseen
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.world import MANAGEMENT, MESSAGING, Phone, Token, Waba

EXPIRED, APP_REMOVED = 463, 458
NO_PERMISSION_TO_SEND, NO_PERMISSION = 200, 10
_MOMENT = "%A, %d-%b-%y %H:%M:%S UTC"


def holder(sandbox: Sandbox, value: str | None) -> Token:
    """Give the token, or raise 190: absent, unknown, revoked, expired, of an app that is gone."""
    if not value:
        raise token_trouble("An access token is required to request this resource.")
    token = sandbox.world.tokens.get(value)
    if token is None:
        raise token_trouble("Invalid OAuth access token - Cannot parse access token")
    if token.expires_at and token.expires_at <= sandbox.now:
        raise token_trouble(expiry(token.expires_at, sandbox.now), EXPIRED)
    if not token.valid or token.app_id not in sandbox.world.apps:
        raise token_trouble(
            f"Error validating access token: The user has not authorized application {token.app_id}.", APP_REMOVED
        )
    return token


def expiry(expired: float, now: float) -> str:
    then, today = (strftime(_MOMENT, gmtime(moment)) for moment in (expired, now))
    return f"Error validating access token: Session has expired on {then}. The current time is {today}."


def may_send(token: Token) -> None:
    if MESSAGING not in token.scopes:
        raise refusal(NO_PERMISSION_TO_SEND)


def may_manage(token: Token) -> None:
    if MANAGEMENT not in token.scopes:
        raise refusal(NO_PERMISSION)


def seen_phone(sandbox: Sandbox, token: Token, phone_id: str, verb: str) -> Phone:
    phone = sandbox.world.phones.get(phone_id)
    if phone is None or phone.waba_id not in token.waba_ids:
        raise unseen(verb, phone_id)
    return phone


def seen_waba(sandbox: Sandbox, token: Token, waba_id: str, verb: str) -> Waba:
    waba = sandbox.world.wabas.get(waba_id)
    if waba is None or waba_id not in token.waba_ids:
        raise unseen(verb, waba_id)
    return waba
