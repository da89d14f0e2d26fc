"""What WhatsApp told of one number, for a dialog of the channels."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import reflex as rx

from aerostic import channels
from aerostic.channels import FactRow, NoticeRow
from aerostic.kit import phone
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.session import in_work
from aerostic.web.ui.passing import ends_with_its_page

FACTS: Final = {
    "quality": "Quality",
    "name": "Name",
    "limit": "Daily limit",
    "pace": "Speed",
    "review": "Business account",
}
STANDS: Final = {
    "low": "Low", "fine": "Fine", "high": "High", "APPROVED": "Approved", "REJECTED": "Refused", "PENDING": "In review",
    "DEFERRED": "Put off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    at: str


@dataclass(frozen=True, slots=True)
class Told:
    id: str
    sentence: str
    words: str
    at: str
    is_important: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A number, how it stands, and what WhatsApp told of it."""

    phone: str
    facts: list[Fact]
    told: list[Told]


@ends_with_its_page
class ToldState(rx.State):
    is_open: bool = False
    phone: str = ""
    facts: list[Fact] = []
    told: list[Told] = []

    @rx.event
    @allow(Permission.VIEW_CHANNELS)
    async def show_told(self, channel_id: str) -> None:
        story = await in_work(self, story_of, channel_id)
        self.phone, self.facts, self.told, self.is_open = story.phone, story.facts, story.told, True

    @rx.event
    @allow(Permission.VIEW_CHANNELS)
    async def leave_told(self) -> None:
        self.is_open = False


def story_of(work: Work, channel_id: str) -> Story:
    """Raises NotFound."""
    try:
        id_ = UUID(channel_id)
    except ValueError:
        raise NotFound("There is no such number in this workspace.") from None
    told = [_told(row) for row in channels.told_of(work, id_)]
    number = next((one.display_phone_number for one in channels.channels(work) if one.id == id_), "")
    return Story(phone.formatted(number), [_fact(row) for row in channels.facts(work).get(id_, [])], told)


def _fact(row: FactRow) -> Fact:
    value = channels.people_in(row.value).capitalize() if row.name == "limit" else STANDS.get(row.value, row.value)
    return Fact(FACTS.get(row.name, row.name), value, row.told_at.isoformat())


def _told(row: NoticeRow) -> Told:
    return Told(str(row.id), row.sentence, row.words, row.told_at.isoformat(), row.is_important)
