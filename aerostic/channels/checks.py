"""The checks at Meta before a number is connected, one step after the other. Each failure says what to do.

They take seconds, and a thread for as long; no transaction is open meanwhile. `numbers.check_is_free` checks whether
the number is free here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from aerostic.channels import advice
from aerostic.channels.numbers import check_form
from aerostic.channels.rows import ChannelSpec
from aerostic.channels.slots import slot
from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.meta import META_GRAPH_VERSION, AccountFacts, GraphAway, GraphRefused, NumberFacts, Onboarding, TokenFacts

TOKEN_SCOPES: Final = ("whatsapp_business_management", "whatsapp_business_messaging")


class Step(StrEnum):
    TOKEN = "token"  # noqa: S105 -- the step's name
    SCOPES = "scopes"
    ACCOUNT = "account"
    NUMBER = "number"
    FREE = "free"
    SUBSCRIBED = "subscribed"


STEP_WORDS: Final = {
    Step.TOKEN: "Meta accepts the token",
    Step.SCOPES: "The token may manage and send",
    Step.ACCOUNT: "The business account can be reached",
    Step.NUMBER: "The number belongs to that account",
    Step.FREE: "The number is free to connect",
    Step.SUBSCRIBED: "Its messages come to Aerostic",
}


class CheckFailed(Refusal):
    """Something Meta answered keeps the number from being connected."""

    title = "Number cannot be connected"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A token and the ids it is for, as somebody copied them from Meta."""

    token: str = field(repr=False)
    waba_id: str
    phone_number_id: str


@dataclass(frozen=True, slots=True)
class Check:
    """A step that passed; `detail` is what it found. The last of all carries what to connect."""

    step: Step
    detail: str
    spec: ChannelSpec | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of the steps so far; `detail` is the last one's."""

    credentials: Credentials
    token: TokenFacts | None = None
    account: AccountFacts | None = None
    number: NumberFacts | None = None
    detail: str = ""


def credentials(token: str, waba_id: str, phone_number_id: str) -> Credentials:
    """Reads what people copy, with spaces and line breaks around and inside. Raises Invalid."""
    given = Credentials("".join(token.split()), "".join(waba_id.split()), "".join(phone_number_id.split()))
    check_form(given.phone_number_id, given.waba_id, given.token)
    return given


def verify(given: Credentials, free: Callable[[], object]) -> Iterator[Check]:
    """Yields each step as it passes; the first that does not raises CheckFailed, or what `free` raises.

    Raises TooManyChecks before the first. All steps together take as long as `meta.Onboarding` has timeout.
    """
    found = Findings(given)
    with slot(), _onboarding(given.token) as graph:
        for step, check in STEPS:
            if step is Step.SUBSCRIBED:
                free()
                yield Check(Step.FREE, "")
            found = _answered(step, check, graph, found)
            yield Check(step, found.detail, _spec(found) if step is Step.SUBSCRIBED else None)


def _answered(
    step: Step, check: Callable[[Onboarding, Findings], Findings], graph: Onboarding, found: Findings
) -> Findings:
    """Takes the step, and says in words whatever goes wrong at Meta."""
    try:
        return check(graph, found)
    except GraphRefused as refused:
        raise CheckFailed(_refusal(step, refused, found)) from None
    except GraphAway as away:
        raise CheckFailed(f"{away} Nothing was changed. Try again in a moment.") from None


def _token(graph: Onboarding, found: Findings) -> Findings:
    token = graph.token()
    if not token.is_valid:
        raise CheckFailed(advice.TOO_OLD if token.expires_at else advice.INVALID)
    until = f"Valid until {token.expires_at:%-d %B %Y}." if token.expires_at else "It does not expire."
    return replace(found, token=token, detail=until)


def _scopes(_: Onboarding, found: Findings) -> Findings:
    held = found.token.scopes if found.token else frozenset[str]()
    if missing := [scope for scope in TOKEN_SCOPES if scope not in held]:
        raise CheckFailed(advice.scopes_missing(missing, TOKEN_SCOPES))
    return replace(found, detail="")


def _account(graph: Onboarding, found: Findings) -> Findings:
    reached = found.token.accounts if found.token else None
    if reached is not None and found.credentials.waba_id not in reached:
        raise CheckFailed(advice.unreachable(found.credentials.waba_id))
    account = graph.account(found.credentials.waba_id)
    return replace(found, account=account, detail=account.name or account.id)


def _number(graph: Onboarding, found: Findings) -> Findings:
    numbers = graph.numbers(found.credentials.waba_id)
    number = next((one for one in numbers if one.id == found.credentials.phone_number_id), None)
    if number is None:
        raise CheckFailed(advice.not_in_account(numbers))
    if not number.is_registered:
        raise CheckFailed(advice.not_registered(number))
    return replace(found, number=number, detail=f"{number.display_phone_number}, {number.verified_name}")


def _subscribed(graph: Onboarding, found: Findings) -> Findings:
    """Subscribes the app to the account unless it is: only then does Meta send it the account's messages."""
    waba_id, app_id = found.credentials.waba_id, found.token.app_id if found.token else ""
    if graph.is_subscribed(waba_id, app_id):
        return replace(found, detail="")
    graph.subscribe(waba_id)
    if not graph.is_subscribed(waba_id, app_id):
        raise CheckFailed(advice.NOT_SUBSCRIBED)
    return replace(found, detail="They did not before; Aerostic has subscribed to them.")


STEPS: Final = (
    (Step.TOKEN, _token),
    (Step.SCOPES, _scopes),
    (Step.ACCOUNT, _account),
    (Step.NUMBER, _number),
    (Step.SUBSCRIBED, _subscribed),
)


def _spec(found: Findings) -> ChannelSpec | None:
    number, account = found.number, found.account
    if number is None or account is None:
        return None
    return ChannelSpec(
        phone_number_id=number.id,
        waba_id=account.id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        token=found.credentials.token,
        messages_per_second=number.messages_per_second,
        account_name=account.name,
        business_id=account.business_id,
        business_name=account.business_name,
    )


def _onboarding(token: str) -> Onboarding:
    given = settings()
    version = given.meta_graph_version or META_GRAPH_VERSION
    return Onboarding(given.meta_graph_url, token, version, app_secret=given.meta_app_secret)


def _refusal(step: Step, refused: GraphRefused, found: Findings) -> str:
    return advice.of_refusal(refused, found.credentials.waba_id, is_about_access=step is Step.ACCOUNT)
