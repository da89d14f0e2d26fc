"""What a list can be narrowed to, whom a conversation can be given to, and how this member wants to be called."""

from dataclasses import dataclass

import reflex as rx

from aerostic import accounts, channels, contacts, workspaces
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
class Choices:
    numbers: list[Choice]
    tags: list[Choice]
    people: list[Choice]
    sounds: bool
    notices: bool


class ChoicesState(rx.State):
    """Asked for once the list stands, since nobody needs them before."""

    numbers: list[Choice] = []
    tags: list[Choice] = []
    people: list[Choice] = []
    sounds: bool = False
    notices: bool = False

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def load(self) -> None:
        choices = await in_work(self, choices_of)
        self.numbers, self.tags, self.people = choices.numbers, choices.tags, choices.people
        self.sounds, self.notices = choices.sounds, choices.notices


def choices_of(work: Work) -> Choices:
    """What this member may choose from, as far as their role lets them look, and how they want to be called."""
    me = accounts.profile(work)
    return Choices(
        numbers=numbers_of(work) if work.actor.may(Permission.VIEW_CHANNELS) else [],
        tags=tags_of(work) if work.actor.may(Permission.VIEW_CONTACTS) else [],
        people=people_of(work) if work.actor.may(Permission.VIEW_TEAM) else [],
        sounds=me.sounds,
        notices=me.desktop_notices,
    )


def numbers_of(work: Work) -> list[Choice]:
    seen = work.actor.restriction.channels
    return [
        Choice(str(one.id), one.verified_name, one.display_phone_number, hue_of(str(one.id)))
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
            hue_of(str(one.account_id)),
            one.account_id == work.actor.id,
        )
        for one in workspaces.members(work)
    ]
    return sorted(all_of_them, key=lambda one: not one.is_me)
