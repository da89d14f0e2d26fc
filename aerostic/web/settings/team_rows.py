"""The team as its page shows it: people and open invitations with what each may see, in words and in colours."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from aerostic import channels, contacts, workspaces
from aerostic.channels import ChannelRow
from aerostic.contacts import TagRow
from aerostic.kit import phone
from aerostic.kit.actor import Permission, Restriction, Role
from aerostic.kit.counts import grouped
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.web.ui.avatar import hue_of, initials_of
from aerostic.workspaces import Found, InvitationRow, MemberRow

R = TypeVar("R")

SHOWN = 3  # numbers or tags named in a row; the rest is counted


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One thing somebody's access is narrowed to. `kind`: number, tag, own, masked, or more."""

    kind: str
    said: str
    hue: int = 0


@dataclass(frozen=True, slots=True)
class MemberLine:
    id: str
    name: str
    email: str
    initials: str
    hue: int
    role: str
    is_owner: bool
    glimpses: list[Glimpse]
    joined: str
    is_me: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class InvitationLine:
    id: str
    email: str
    initials: str
    hue: int
    role: str
    glimpses: list[Glimpse]
    invited_by: str
    ends: str
    has_expired: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What restrictions name, as far as whoever asked sees it."""

    numbers: list[ChannelRow]
    tags: list[TagRow]


@dataclass(frozen=True, slots=True)
class Team:
    """`members_said` and `invitations_said` tell of a list that goes on."""

    members: list[MemberLine]
    invitations: list[InvitationLine]
    is_mine: bool  # whoever asked owns the workspace
    members_said: str = ""
    invitations_said: str = ""


def named(text: str) -> UUID:
    """An id as a browser gives it back."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("There is no such thing in this workspace. Reload the page.") from None


def read_team(work: Work, words: str = "") -> Team:
    around, members = surroundings(work), workspaces.find_members(work, words)
    invited = workspaces.find_invitations(work, words) if work.actor.may(Permission.MANAGE_TEAM) else Found([], 0)
    return Team(
        [member_line(row, around) for row in members.rows],
        [invitation_line(row, around) for row in invited.rows],
        _is_mine(work),
        _cut_short(members, "members"),
        _cut_short(invited, "open invitations"),
    )


def _is_mine(work: Work) -> bool:
    me = workspaces.member(work, work.actor.id) if work.actor.id else None
    return me is not None and _is_owner(me)


def _cut_short(found: Found[R], things: str) -> str:
    shown = len(found.rows)
    return f"The first {shown} of {grouped(found.there)} {things}. Search to see others." if found.there > shown else ""


def surroundings(work: Work) -> Surroundings:
    may = work.actor.may
    return Surroundings(
        channels.channels(work) if may(Permission.VIEW_CHANNELS) else [],
        contacts.all_tags(work) if may(Permission.VIEW_CONTACTS) else [],
    )


def member_line(row: MemberRow, around: Surroundings) -> MemberLine:
    return MemberLine(
        id=str(row.account_id),
        name=row.name,
        email=row.email,
        initials=initials_of(row.name),
        hue=row.colour,
        role=row.role_name,
        is_owner=_is_owner(row),
        glimpses=glimpses(row.restriction, around),
        joined=row.joined_at.isoformat(),
        is_me=row.is_me,
        may_change=row.may_change,
    )


def _is_owner(row: MemberRow) -> bool:
    return row.role is Role.OWNER and row.role_id is None


def invitation_line(row: InvitationRow, around: Surroundings) -> InvitationLine:
    return InvitationLine(
        id=str(row.id),
        email=row.email,
        initials=initials_of(row.email),
        hue=hue_of(row.email),
        role=row.role_name,
        glimpses=glimpses(row.restriction, around),
        invited_by=row.invited_by,
        ends=row.expires_at.isoformat(),
        has_expired=row.has_expired,
        may_change=row.may_change,
    )


def glimpses(restriction: Restriction, around: Surroundings) -> list[Glimpse]:
    """Nothing for whoever sees everything."""
    names = {row.id: row.verified_name or phone.formatted(row.display_phone_number) for row in around.numbers}
    words = {row.id: row for row in around.tags}
    numbers = [Glimpse("number", names.get(one, "A number")) for one in _sorted(restriction.channels, names)]
    tags = [_tag(words.get(one)) for one in _sorted(restriction.tags, words)]
    whose = [Glimpse("own", said)] if (said := workspaces.conversations_of(restriction.assignees)) else []
    masked = [Glimpse("masked", "Phone numbers hidden")] if restriction.masks_phones else []
    return [*_few(numbers, "number", restriction.channels), *_few(tags, "tag", restriction.tags), *whose, *masked]


def _tag(row: TagRow | None) -> Glimpse:
    return Glimpse("tag", row.name, row.hue) if row else Glimpse("more", "A deleted tag")


def _sorted(ids: Collection[UUID] | None, known: Collection[UUID]) -> list[UUID]:
    """In the order the workspace lists them."""
    order = {one: place for place, one in enumerate(known)}
    return sorted(ids or (), key=lambda one: (order.get(one, len(order)), one))


def _few(found: list[Glimpse], noun: str, ids: Collection[UUID] | None) -> list[Glimpse]:
    if ids is not None and not ids:
        return [Glimpse("more", f"No {noun}")]
    more = len(found) - SHOWN
    rest = [Glimpse("more", f"{more} more {noun}{'s' if more > 1 else ''}")] if more > 0 else []
    return [*found[:SHOWN], *rest]
