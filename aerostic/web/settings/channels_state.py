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


@ends_with_its_page
class ChannelsState(rx.State):
    numbers: list[Number] = []
    is_loaded: bool = False
    test_numbers: str = ""
    leaving_id: str = ""
    leaving: str = ""
    problem: str = ""

    @rx.event
    @allow(Permission.VIEW_CHANNELS)
    async def enter(self) -> None:
        self.numbers = [_number(row) for row in await in_work(self, channels.channels)]
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


def _number(row: ChannelRow) -> Number:
    said, look = STATES[row.status]
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
