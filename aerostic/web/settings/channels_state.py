"""The workspace's numbers, and letting one go."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import reflex as rx

from aerostic import channels
from aerostic.channels import ChannelRow, ChannelStatus
from aerostic.kit import phone
from aerostic.kit.actor import Permission
from aerostic.kit.counts import grouped
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.sandbox_page import sandbox_page
from aerostic.web.session import in_work
from aerostic.web.ui.passing import ends_with_its_page

STATES: Final = {
    ChannelStatus.CONNECTED: ("Connected", "good"),
    ChannelStatus.NEEDS_RECONNECTING: ("Needs a new token", "bad"),
    ChannelStatus.STOPPED: ("Stopped by WhatsApp", "bad"),
    ChannelStatus.DISCONNECTED: ("Disconnected", ""),
}
WAITS: Final = "Answers to people who write still go out. What waits goes on by itself once WhatsApp allows it."


@dataclass(frozen=True, slots=True)
class Number:
    id: str
    phone: str
    name: str
    state: str
    look: str
    pace: str
    since: str
    is_connected: bool
    needs_token: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a number back, in our sentence about its effect, WhatsApp's reason, and the next step."""

    phone: str
    effect: str
    reason: str
    next_step: str


@ends_with_its_page
class ChannelsState(rx.State):
    numbers: list[Number] = []
    troubles: list[Trouble] = []
    is_loaded: bool = False
    test_numbers: str = ""
    leaving_id: str = ""
    leaving: str = ""
    problem: str = ""

    @rx.event
    @allow(Permission.VIEW_CHANNELS)
    async def enter(self) -> None:
        rows = await in_work(self, channels.channels)
        self.numbers, self.troubles = [_number(row) for row in rows], [told for row in rows if (told := _trouble(row))]
        self.test_numbers, self.is_loaded = sandbox_page("/numbers"), True

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def ask_to_disconnect(self, channel_id: str) -> None:
        self.leaving_id, self.problem = channel_id, ""
        self.leaving = next((one.phone for one in self.numbers if one.id == channel_id), "")

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def keep(self) -> None:
        self.leaving_id = ""

    @rx.event
    @allow(Permission.MANAGE_CHANNELS)
    async def disconnect(self, _: dict[str, Any]) -> rx.event.EventCallback[()] | None:
        self.problem = await words_of(in_work(self, disconnect, self.leaving_id))
        if self.problem:
            return None
        self.leaving_id = ""
        return ChannelsState.enter


def disconnect(work: Work, channel_id: str) -> None:
    try:
        channels.disconnect(work, UUID(channel_id))
    except ValueError:
        raise NotFound("There is no such number in this workspace.") from None


def _trouble(row: ChannelRow) -> Trouble | None:
    number = phone.formatted(row.display_phone_number)
    if row.status is ChannelStatus.DISCONNECTED:
        return None
    if row.trouble:
        return Trouble(number, "sends nothing.", row.trouble, row.trouble_next_step)
    return Trouble(number, "only answers.", row.begin_trouble, WAITS) if row.begin_trouble else None


def _number(row: ChannelRow) -> Number:
    said, look = STATES[row.status]
    if row.status is ChannelStatus.CONNECTED and row.begin_trouble:
        said, look = "Only answers", "bad"
    return Number(
        id=str(row.id),
        phone=phone.formatted(row.display_phone_number),
        name=row.verified_name,
        state=said,
        look=look,
        pace=grouped(row.messages_per_second),
        since=row.connected_at.isoformat(),
        is_connected=row.status is not ChannelStatus.DISCONNECTED,
        needs_token=row.status is not ChannelStatus.CONNECTED,
    )
