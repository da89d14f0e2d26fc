"""Members of the café who have accounts, and what each of them may see."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from aerostic import channels, contacts, messaging
from aerostic.channels import ChannelRow, ChannelSpec
from aerostic.kit.actor import Actor, Restriction, Role
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent, record_arrivals
from tests.cast import Make, Talk, Workspace, arrived, numbers, person, somebody

HIRE = text("""
    WITH hired AS (INSERT INTO accounts (id, email, name) VALUES (:id, :email, :name))
    INSERT INTO memberships (account_id, workspace_id, role, joined_at, channel_ids, tag_ids, masks_phones)
    VALUES (:id, :workspace, :role, :joined, CAST(:channels AS uuid[]), CAST(:tags AS uuid[]), :masked)
""")


def hire(work: Work, name: str, restriction: Restriction | None = None, role: Role = Role.AGENT) -> Actor:
    """Somebody who joined a second ago."""
    hired, seen = person(name, role), restriction or Restriction()
    work.run(
        HIRE,
        id=hired.id,
        email=f"{hired.id}@cafe.example",
        name=name,
        workspace=work.workspace,
        role=role.value,
        joined=work.now - timedelta(seconds=1),
        channels=sorted(seen.channels) if seen.channels is not None else None,
        tags=sorted(seen.tags) if seen.tags is not None else None,
        masked=seen.masks_phones,
    )
    return replace(hired, restriction=seen)


def act_as(work: Work, actor: Actor, **restriction: object) -> Work:
    """The same work in another's hands."""
    seen = Restriction(**restriction) if restriction else actor.restriction  # pyright: ignore[reportArgumentType]
    work.actor = replace(actor, restriction=seen)
    return work


def another_number(work: Work) -> ChannelRow:
    number = str(next(numbers))
    return channels.connect(
        act_as_owner(work),
        ChannelSpec(
            phone_number_id=number,
            waba_id=number,
            display_phone_number=f"+{number}",
            verified_name="Blue Lotus Catering",
            token="token",
            messages_per_second=100,
        ),
    )


def act_as_owner(work: Work) -> Work:
    return act_as(work, person("Asha", Role.OWNER))


def talk_on(work: Work, workspace: Workspace, channel: ChannelRow, said: str = "Hello") -> Talk:
    """Somebody writes to that number."""
    wa_id = somebody()
    heard = InboundEvent(arrived(channel, said, wa_id, work.now), channel.id, work.now)
    [arrival] = record_arrivals(work, [heard])
    assert arrival.conversation_id
    assert arrival.contact_id
    return Talk(arrival.conversation_id, arrival.contact_id, wa_id)


def put_tag(work: Work, name: str, *talks: Talk) -> UUID:
    """A tag on whoever these talk with."""
    before, made = work.actor, contacts.make_tag(act_as_owner(work), name)
    for talk in talks:
        messaging.tag(work, talk.contact_id, made.id)
    work.actor = before
    return made.id


def says(make: Make, talk: Talk, said: str) -> None:
    """The same person writes again, now."""
    record_arrivals(make.work, [make.heard(said, talk.wa_id)])
