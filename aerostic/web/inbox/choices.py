"""What a list can be narrowed to, whom a conversation can be given to, and how this member wants to be called."""

from dataclasses import dataclass

import reflex as rx

from aerostic import accounts, channels, contacts, workspaces
from aerostic.channels import ChannelStatus
from aerostic.kit import phone
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.session import in_work
from aerostic.web.ui.avatar import hue_of, initials_of


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    said: str
    mark: str = ""
    hue: int = 0
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """A number that sends nothing, and why."""

    phone: str
    reason: str
    may_mend: bool


@dataclass(frozen=True, slots=True)
class Choices:
    numbers: list[Choice]
    tags: list[Choice]
    people: list[Choice]
    sounds: bool
    notices: bool
    stopped: list[Stopped]
    has_no_number: bool
    may_connect: bool


class ChoicesState(rx.State):
    """Asked for once the list stands, since nobody needs them before."""

    numbers: list[Choice] = []
    tags: list[Choice] = []
    people: list[Choice] = []
    sounds: bool = False
    notices: bool = False
    stopped: list[Stopped] = []
    has_no_number: bool = False
    may_connect: bool = False

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def load(self) -> None:
        choices = await in_work(self, choices_of)
        self.numbers, self.tags, self.people = choices.numbers, choices.tags, choices.people
        self.sounds, self.notices = choices.sounds, choices.notices
        self.stopped = choices.stopped
        self.has_no_number, self.may_connect = choices.has_no_number, choices.may_connect


async def show_numbers(state: rx.State) -> None:
    """Reads anew which numbers there are, and which of them stand still."""
    choices, told = await state.get_state(ChoicesState), await in_work(state, choices_of)
    choices.numbers, choices.stopped, choices.has_no_number = told.numbers, told.stopped, told.has_no_number


def choices_of(work: Work) -> Choices:
    """What this member may choose from, as far as their role lets them look, and how they want to be called."""
    me = accounts.profile(work)
    return Choices(
        numbers=numbers_of(work) if work.actor.may(Permission.VIEW_CHANNELS) else [],
        tags=tags_of(work) if work.actor.may(Permission.VIEW_CONTACTS) else [],
        people=people_of(work) if work.actor.may(Permission.VIEW_TEAM) else [],
        sounds=me.sounds,
        notices=me.desktop_notices,
        stopped=stopped_of(work),
        has_no_number=has_no_number(work),
        may_connect=work.actor.may(Permission.MANAGE_CHANNELS),
    )


def has_no_number(work: Work) -> bool:
    """Whether nobody can write to this workspace, as far as this member can tell."""
    if not work.actor.may(Permission.VIEW_CHANNELS):
        return False
    return all(one.status is ChannelStatus.DISCONNECTED for one in channels.channels(work))


def stopped_of(work: Work) -> list[Stopped]:
    """The numbers of this member's conversations that Meta takes nothing from."""
    if not work.actor.may(Permission.VIEW_CHANNELS):
        return []
    seen, may_mend = work.actor.restriction.channels, work.actor.may(Permission.MANAGE_CHANNELS)
    return [
        Stopped(phone.formatted(one.display_phone_number), one.trouble, may_mend)
        for one in channels.channels(work)
        if one.trouble and one.status is not ChannelStatus.DISCONNECTED and (seen is None or one.id in seen)
    ]


def numbers_of(work: Work) -> list[Choice]:
    seen = work.actor.restriction.channels
    return [
        Choice(str(one.id), one.verified_name, phone.formatted(one.display_phone_number), hue_of(str(one.id)))
        for one in channels.channels(work)
        if seen is None or one.id in seen
    ]


def tags_of(work: Work) -> list[Choice]:
    seen = work.actor.restriction.tags
    return [
        Choice(str(tag.id), tag.name, hue=tag.hue) for tag in contacts.all_tags(work) if seen is None or tag.id in seen
    ]


def people_of(work: Work) -> list[Choice]:
    """Oneself first."""
    all_of_them = [
        Choice(
            str(one.account_id),
            one.name,
            initials_of(one.name),
            one.colour,
            one.account_id == work.actor.id,
        )
        for one in workspaces.members(work)
    ]
    return sorted(all_of_them, key=lambda one: not one.is_me)
