"""How far the beginning has come: what to do first, where it is done, and what is done already."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from aerostic import accounts, messaging, workspaces
from aerostic.channels import ChannelRow, ChannelStatus
from aerostic.kit import phone
from aerostic.kit.actor import ActorKind, Permission
from aerostic.kit.work import Work
from aerostic.messaging import ConversationRow, MessageFilter
from aerostic.web.sandbox_page import sandbox_page

NEEDED: Final = (Permission.MANAGE_CHANNELS, Permission.MANAGE_TEAM, Permission.VIEW_TEAM)
CONNECT: Final = "/settings/channels?begin=connect"  # with its dialog open
INVITE: Final = "/settings/team?begin=invite"
INBOX: Final = "/inbox"
CHAT: Final = "https://wa.me"  # opens WhatsApp with a number


@dataclass(frozen=True, slots=True)
class Step:
    """`way` is where it is done, below the workspace's address, or outside; `is_next` the first that is not."""

    title: str
    why: str
    way: str
    is_done: bool
    is_next: bool = False
    is_outside: bool = False


def steps(work: Work, numbers: list[ChannelRow], latest: ConversationRow | None) -> Iterator[Step]:
    """Yields the steps for members who can take them, none once all are done; `latest` is the latest conversation."""
    if not all(map(work.actor.may, NEEDED)):
        return
    connected = [one for one in numbers if one.status is not ChannelStatus.DISCONNECTED]
    taken = list(_taken(work, connected, latest))
    to_take = next((step for step in taken if not step.is_done), None)
    if to_take:
        yield from (replace(step, is_next=step is to_take) for step in taken)


def _taken(work: Work, numbers: list[ChannelRow], latest: ConversationRow | None) -> Iterator[Step]:
    is_verified = _has_verified_email(work)
    yield Step("Confirm your e-mail address", "So that nobody else can get in by it.", "/settings/profile", is_verified)
    yield Step("Connect a WhatsApp number", "The one your customers know.", CONNECT, bool(numbers))
    yield _hear(numbers, is_done=latest is not None)
    answered = bool(messaging.messages(work, MessageFilter(direction="outbound"), limit=1))
    talk = f"{INBOX}/{latest.id}" if latest else INBOX
    yield Step("Send a first answer", "It shows how far it came: sent, delivered, read.", talk, answered)
    invites = "Answer together, and see who does what."
    yield Step("Invite a colleague", invites, INVITE, workspaces.has_company(work))


def _hear(numbers: list[ChannelRow], *, is_done: bool) -> Step:
    """A chat with the number; in development on the sandbox's phone, which plays the customer."""
    title = "Receive a first message"
    if not numbers:
        return Step(title, "Write to your number from any phone.", CONNECT, is_done)
    to = phone.formatted(numbers[0].display_phone_number)
    played = sandbox_page("/")
    if played:
        return Step(title, f"Write to {to} on the sandbox's phone, as a customer.", played, is_done, is_outside=True)
    chat = f"{CHAT}/{''.join(filter(str.isdigit, to))}"
    return Step(title, f"Write to {to} from any phone.", chat, is_done, is_outside=True)


def _has_verified_email(work: Work) -> bool:
    return work.actor.kind is not ActorKind.PERSON or accounts.profile(work).is_verified
