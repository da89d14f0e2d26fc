"""What is checked at Meta before a number is connected, one step after the other, each failure with what to do.

Nothing of the database is open meanwhile: it takes seconds, and a thread for as long. Whether the number is free here
is `numbers.check_is_free`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from aerostic.channels import advice
from aerostic.channels.numbers import ChannelSpec, check_form
from aerostic.channels.slots import slot
from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.meta import META_GRAPH_VERSION, GraphAway, GraphRefused, NumberFacts, Onboarding, TokenFacts

NEEDED: Final = ("whatsapp_business_management", "whatsapp_business_messaging")


class Step(StrEnum):
    TOKEN = "token"  # noqa: S105 -- the step's name
    SCOPES = "scopes"
    ACCOUNT = "account"
    NUMBER = "number"
    FREE = "free"
    SUBSCRIBED = "subscribed"


SAID: Final = {
    Step.TOKEN: "Meta accepts the token",
    Step.SCOPES: "The token may manage and send",
    Step.ACCOUNT: "The business account can be reached",
    Step.NUMBER: "The number belongs to that account",
    Step.FREE: "The number is free to connect",
    Step.SUBSCRIBED: "Its messages come to Aerostic",
}


class CheckFailed(Refusal):
    """What Meta told keeps the number from being connected."""

    title = "Number cannot be connected"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What somebody copied from Meta."""

    token: str = field(repr=False)
    waba_id: str
    phone_number_id: str


@dataclass(frozen=True, slots=True)
class Check:
    """One step passed; `said` is what it found. The last of all carries what to connect."""

    step: Step
    said: str
    spec: ChannelSpec | None = None


@dataclass(frozen=True, slots=True)
class Found:
    pasted: Pasted
    token: TokenFacts | None = None
    number: NumberFacts | None = None
    said: str = ""


def pasted(token: str, waba_id: str, phone_number_id: str) -> Pasted:
    """As people copy: with spaces and line breaks around and inside. Raises Invalid."""
    given = Pasted("".join(token.split()), "".join(waba_id.split()), "".join(phone_number_id.split()))
    check_form(given.phone_number_id, given.waba_id, given.token)
    return given


def verify(given: Pasted, free: Callable[[], object]) -> Iterator[Check]:
    """Yield each step as it passes; the first that does not raises CheckFailed, or what `free` raises.

    Raises TooManyChecks before the first. All steps together take as long as `meta.Onboarding` has timeout.
    """
    found = Found(given)
    with slot(), _onboarding(given.token) as graph:
        for step, check in STEPS:
            if step is Step.SUBSCRIBED:
                free()
                yield Check(Step.FREE, "")
            found = _answered(step, check, graph, found)
            yield Check(step, found.said, _spec(found) if step is Step.SUBSCRIBED else None)


def _answered(step: Step, check: Callable[[Onboarding, Found], Found], graph: Onboarding, found: Found) -> Found:
    """The step, with whatever went wrong at Meta said in words."""
    try:
        return check(graph, found)
    except GraphRefused as refused:
        raise CheckFailed(_refusal(step, refused, found)) from None
    except GraphAway as away:
        raise CheckFailed(f"{away} Nothing was changed. Try again in a moment.") from None


def _token(graph: Onboarding, found: Found) -> Found:
    token = graph.token()
    if not token.is_valid:
        raise CheckFailed(advice.TOO_OLD if token.expires_at else advice.INVALID)
    until = f"Valid until {token.expires_at:%-d %B %Y}." if token.expires_at else "It does not expire."
    return replace(found, token=token, said=until)


def _scopes(_: Onboarding, found: Found) -> Found:
    held = found.token.scopes if found.token else frozenset[str]()
    if missing := [scope for scope in NEEDED if scope not in held]:
        raise CheckFailed(advice.scopes_missing(missing))
    return replace(found, said="")


def _account(graph: Onboarding, found: Found) -> Found:
    reached = found.token.accounts if found.token else None
    if reached is not None and found.pasted.waba_id not in reached:
        raise CheckFailed(advice.unreachable(found.pasted.waba_id))
    return replace(found, said=graph.account(found.pasted.waba_id))


def _number(graph: Onboarding, found: Found) -> Found:
    numbers = graph.numbers(found.pasted.waba_id)
    number = next((one for one in numbers if one.id == found.pasted.phone_number_id), None)
    if number is None:
        raise CheckFailed(advice.not_in_account(numbers))
    if not number.is_registered:
        raise CheckFailed(advice.not_registered(number))
    return replace(found, number=number, said=f"{number.display_phone_number}, {number.verified_name}")


def _subscribed(graph: Onboarding, found: Found) -> Found:
    """The app hears of an account's messages only once it is subscribed to it."""
    waba_id, app_id = found.pasted.waba_id, found.token.app_id if found.token else ""
    if graph.is_subscribed(waba_id, app_id):
        return replace(found, said="")
    graph.subscribe(waba_id)
    if not graph.is_subscribed(waba_id, app_id):
        raise CheckFailed(advice.NOT_SUBSCRIBED)
    return replace(found, said="They did not before; Aerostic has subscribed to them.")


STEPS: Final = (
    (Step.TOKEN, _token),
    (Step.SCOPES, _scopes),
    (Step.ACCOUNT, _account),
    (Step.NUMBER, _number),
    (Step.SUBSCRIBED, _subscribed),
)


def _spec(found: Found) -> ChannelSpec | None:
    number = found.number
    if number is None:
        return None
    return ChannelSpec(
        phone_number_id=number.id,
        waba_id=found.pasted.waba_id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        token=found.pasted.token,
        messages_per_second=number.messages_per_second,
    )


def _onboarding(token: str) -> Onboarding:
    given = settings()
    version = given.meta_graph_version or META_GRAPH_VERSION
    return Onboarding(given.meta_graph_url, token, version, app_secret=given.meta_app_secret)


def _refusal(step: Step, refused: GraphRefused, found: Found) -> str:
    return advice.of_refusal(refused, found.pasted.waba_id, is_about_access=step is Step.ACCOUNT)
