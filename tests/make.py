"""Makers: each builds the smallest valid thing of its kind, through the domain's own verbs where they let it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from sqlalchemy import text

from aerostic import channels, contacts, messaging
from aerostic.channels import ChannelRow, ChannelSpec, Trouble
from aerostic.kit.actor import PERMISSIONS, UNRESTRICTED, Actor, ActorKind, Permission, Restriction, Role
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import InboundEvent, record_arrivals
from aerostic.meta import MessageArrived, Person

numbers = count(100_000_000_000_000)  # Meta's ids: no two tests share one
phones = count(10_000_000_000)

REFUSED = Trouble(190, "Meta refuses the token of this number.", "Ask an admin to reconnect it.")

HIRE = text("""
    WITH hired AS (INSERT INTO accounts (id, email, name) VALUES (:id, :email, :name))
    INSERT INTO memberships (account_id, workspace_id, role, joined_at, channel_ids, tag_ids, masks_phones,
                             assignees)
    VALUES (:id, :workspace, 'agent', :joined, CAST(:channels AS uuid[]), CAST(:tags AS uuid[]), :masked,
            :assignees)
""")


def somebody() -> str:
    """A phone number nobody else has: digits with country code."""
    return f"49{next(phones)}"


@dataclass(frozen=True, slots=True)
class Workspace:
    id: UUID
    channel: ChannelRow
    owner: Actor
    agent: Actor


def person(name: str, role: Role) -> Actor:
    return Actor(ActorKind.PERSON, new_id(), name, PERMISSIONS[role])


def operator() -> Actor:
    return Actor(ActorKind.OPERATOR, new_id(), "Olga", frozenset({Permission.OPERATE_PLATFORM}))


def channel_spec(number: str | None = None, waba: str | None = None, name: str = "Blue Lotus Café") -> ChannelSpec:
    number = number or str(next(numbers))
    return ChannelSpec(
        phone_number_id=number,
        waba_id=waba or str(next(numbers)),
        display_phone_number=f"+{number}",
        verified_name=name,
        token=f"token-of-{number}",
        messages_per_second=1000,
    )


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody's conversation with the café."""

    id: UUID
    contact_id: UUID
    wa_id: str


@dataclass(slots=True)
class Make:
    """The smallest valid thing of each kind, in the work at hand."""

    work: Work
    workspace: Workspace

    def conversation(
        self, said: str = "Hello", last_inbound_at: datetime | None = None, channel: ChannelRow | None = None
    ) -> Talk:
        heard = self.inbound(said, at=last_inbound_at, channel=channel)
        [arrival] = record_arrivals(self.work, [heard])
        assert arrival.conversation_id
        assert arrival.contact_id
        assert heard.event.sender.wa_id
        return Talk(arrival.conversation_id, arrival.contact_id, heard.event.sender.wa_id)

    def inbound(
        self,
        said: str,
        wa_id: str | None = None,
        at: datetime | None = None,
        channel: ChannelRow | None = None,
    ) -> InboundEvent[MessageArrived]:
        now, channel = self.work.now, channel or self.workspace.channel
        event = arrived(channel, said, wa_id or somebody(), at or now)
        return InboundEvent(event, channel.id, now)

    def channel(self) -> ChannelRow:
        """Connects one more number of the workspace."""
        with self.as_owner():
            return channels.connect(self.work, channel_spec(name="Blue Lotus Catering"))

    def tag(self, name: str, *talks: Talk) -> UUID:
        """Makes a tag, on whoever these talks are with."""
        with self.as_owner():
            made = contacts.make_tag(self.work, name)
            for talk in talks:
                messaging.tag(self.work, talk.contact_id, made.id)
        return made.id

    def member(self, name: str, restriction: Restriction = UNRESTRICTED) -> Actor:
        """Hires an agent, who joined a second ago."""
        hired = person(name, Role.AGENT)
        self.work.run(
            HIRE,
            id=hired.id,
            email=f"{hired.id}@cafe.example",
            name=name,
            workspace=self.workspace.id,
            joined=self.work.now - timedelta(seconds=1),
            channels=sorted(restriction.channels) if restriction.channels is not None else None,
            tags=sorted(restriction.tags) if restriction.tags is not None else None,
            masked=restriction.masks_phones,
            assignees=restriction.assignees.value,
        )
        return replace(hired, restriction=restriction)

    @contextmanager
    def as_owner(self) -> Iterator[None]:
        before, self.work.actor = self.work.actor, self.workspace.owner
        yield
        self.work.actor = before


def arrived(channel: ChannelRow, said: str, wa_id: str, at: datetime, wamid: str | None = None) -> MessageArrived:
    return MessageArrived(
        waba_id=channel.waba_id,
        phone_number_id=channel.phone_number_id,
        field="messages",
        wamid=wamid or f"wamid.{next(numbers)}",
        type="text",
        content={"body": said},
        sent_at=at,
        sender=Person(wa_id=wa_id, name="Mariam"),
        quoted_wamid=None,
        extra={},
    )


def committed_conversation(workspace: Workspace, said: str = "Hello") -> Talk:
    with working(workspace.agent, workspace.id) as work:
        return Make(work, workspace).conversation(said)
