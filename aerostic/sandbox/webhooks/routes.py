"""Which callback hears of a number: its own, else its account's, else its app's; and the handshake before that."""

import secrets
from collections.abc import Callable

import httpx

from aerostic.sandbox.errors import MetaError, Refused
from aerostic.sandbox.world import Phone, World

HANDSHAKE_SECONDS = 5
CHALLENGE_DIGITS = 10**10
OK = 200


def callback_of(world: World, phone: Phone) -> tuple[str, str] | None:
    """Give (app id, URL), or None where nobody subscribed."""
    today = world.phones.get(phone.id)
    waba = world.wabas.get(phone.waba_id)
    if today is None or waba is None or not waba.subscribed:
        return None
    app = world.apps[waba.app_id]
    override = today.override or waba.override
    if "messages" not in app.fields:
        return None
    url = override[0] if override else app.callback_url
    return (app.id, url) if url else None


async def shake_hands(client: Callable[[], httpx.AsyncClient], url: str, verify_token: str) -> None:
    """Meta asks the callback to echo a challenge before it is subscribed; raise its refusal (2200) otherwise."""
    challenge = str(secrets.randbelow(CHALLENGE_DIGITS))
    asked = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
    try:
        answer = await client().get(url, params=asked, timeout=HANDSHAKE_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as trouble:
        raise unverified(f"The URL couldn't be validated. {type(trouble).__name__}") from trouble
    if answer.status_code != OK or answer.text != challenge:
        raise unverified(
            "The URL couldn't be validated. Response does not match challenge, "
            f'expected value="{challenge}", received="{answer.text[:60]}"'
        )


def unverified(reason: str) -> Refused:
    return Refused(MetaError(2200, 400, f"Callback verification failed with the following errors: {reason}"))
