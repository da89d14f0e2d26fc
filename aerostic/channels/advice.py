"""Advice for the person who is connecting a number: what to do when a check fails."""

from collections.abc import Sequence
from typing import Final

from aerostic.meta import GraphRefused, NumberFacts

TOKEN_INVALID: Final = 190
EXPIRED: Final = 463
NO_PERMISSION: Final = {3, 10, 200}
OTHER_APP: Final = ("appsecret_proof", "App_id in the input_token")
LISTED: Final = 5  # numbers named to somebody who gave another

ANOTHER_APP: Final = (
    "This token was made for another Meta app. Generate one for the app that this Aerostic is set up with."
)
INVALID: Final = (
    "Meta does not accept this token: it is incomplete or was revoked. Copy it again, or generate a new one."
)
TOO_OLD: Final = (
    "This token has expired. Generate a permanent one for a system user in Meta Business settings; "
    "the temporary ones of the app's dashboard last a day."
)
NOT_SUBSCRIBED: Final = (
    "Meta took the subscription to this account's messages but does not list it. Try again in a moment."
)


def of_refusal(refused: GraphRefused, waba_id: str, *, is_about_access: bool) -> str:
    """Returns what to do about a refusal. `is_about_access`: other refusals, too, mean no access to the account."""
    error = refused.error
    if any(sign in (error.title or "") for sign in OTHER_APP):
        return ANOTHER_APP
    if error.code == TOKEN_INVALID:
        return TOO_OLD if error.subcode == EXPIRED else INVALID
    if error.code in NO_PERMISSION or is_about_access:
        return unreachable(waba_id)
    return f"{error.explanation.reason} {error.explanation.next_step} Meta's words: {error.title} (code {error.code})."


def scopes_missing(missing: Sequence[str], needed: Sequence[str]) -> str:
    return (
        f"The token lacks the permission {' and '.join(missing)}. In Meta Business settings, open System users, "
        f"generate a new token with {' and '.join(needed)}, and paste it here."
    )


def unreachable(waba_id: str) -> str:
    return (
        f"The token does not reach the business account {waba_id}. Check that this is the account's id and not the "
        "number's, and in Meta Business settings assign that account to the system user whose token this is."
    )


def not_in_account(numbers: Sequence[NumberFacts]) -> str:
    if not numbers:
        return "That business account has no number yet. Add one in WhatsApp Manager, then try again."
    known = ", ".join(f"{one.display_phone_number} (id {one.id})" for one in numbers[:LISTED])
    return f"That business account has no number with this id. It has {known}: copy the id of the one you mean."


def not_registered(number: NumberFacts) -> str:
    return (
        f"{number.display_phone_number} is not registered with WhatsApp yet, so it could neither send nor receive. "
        "Finish its verification in WhatsApp Manager, then try again."
    )
