"""Two weeks at the café, lived by the features' own verbs; only the clock of the work is turned back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Final
from uuid import UUID, uuid4

from aerostic import contacts, inbound, messaging
from aerostic.channels import ChannelRow
from aerostic.demo.regulars import EXCHANGES, REGULARS, TAGS, Exchange, Regular
from aerostic.demo.today import THEY, TODAY, Talk, TodaysMessage
from aerostic.kit.actor import SYSTEM, Actor
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent, Text
from aerostic.meta import MessageArrived, MetaError, Status, StatusChanged

DAYS: Final = 14
SEED: Final = 7  # the same two weeks every time
OPENS, HOURS_OPEN = 8, 9
CLOSED: Final = 0.6  # of the earlier conversations in which we had the last word


@dataclass(slots=True)
class Past:
    """`team`: owner and agent, who answer. `now` is when the past ends."""

    work: Work
    channel: ChannelRow
    team: dict[str, Actor]
    now: datetime
    chance: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 -- a story, not a secret
    tags: dict[str, UUID] = field(default_factory=dict[str, UUID])
    talks: dict[str, UUID] = field(default_factory=dict[str, UUID])  # by whom, the latest conversation


def play_past(past: Past) -> None:
    """Plays everything that happened until now, in the order it happened."""
    past.tags = {name: contacts.make_tag(past.work, name).id for name in TAGS}
    exchanges = {one.by: cycle([e for e in EXCHANGES if e.by == one.by]) for one in EXCHANGES}
    for days in range(DAYS, 0, -1):
        play_day(past, past.now - timedelta(days=days), exchanges)
    play_today(past, TODAY)
    for talk in TODAY:
        assign_and_close(past, talk)


def play_day(past: Past, day: datetime, exchanges: dict[str, "cycle[Exchange]"]) -> None:
    people = past.chance.sample(REGULARS, past.chance.randint(3, 5))
    begins = sorted(past.chance.randrange(HOURS_OPEN * 60) for _ in people)
    morning = day.replace(hour=OPENS, minute=0, second=0)
    for regular, minutes in zip(people, begins, strict=True):
        asked_at = morning + timedelta(minutes=minutes, seconds=past.chance.randrange(60))
        if asked_at < past.now - timedelta(hours=24):
            exchange(past, regular, next(exchanges.get(regular.name, exchanges[""])), asked_at)


def exchange(past: Past, regular: Regular, about: Exchange, at: datetime) -> None:
    whom = past.chance.choice(list(past.team.values()))
    receive(past, regular, about.asked, at)
    answered_at = at + timedelta(seconds=past.chance.randint(90, 1_300))
    apply_status(past, answer(past, whom, regular.name, about.answered, answered_at), answered_at)
    if about.thanked:
        receive(past, regular, about.thanked, answered_at + timedelta(seconds=past.chance.randint(40, 600)))
    for member in past.team.values():
        read(past, member, regular.name)
    if about.thanked or past.chance.random() < CLOSED:
        past.work.now += timedelta(minutes=past.chance.randint(2, 40))
        messaging.close(past.work, [past.talks[regular.name]])


def assign_and_close(past: Past, talk: Talk) -> None:
    """Gives the conversation its assignee and closes it where the story says so."""
    past.work.actor, past.work.now = past.team["owner"], past.now - timedelta(minutes=talk.said[-1].ago - 1)
    if talk.assignee:
        messaging.assign(past.work, [past.talks[talk.name]], past.team[talk.assignee].id)
    if talk.is_closed:
        messaging.close(past.work, [past.talks[talk.name]])


def play_today(past: Past, talks: Iterable[Talk]) -> None:
    """Plays the messages of all of today's conversations by their times."""
    regulars = {one.name: one for one in REGULARS}
    lines = [(said, talk) for talk in talks for said in talk.said]
    for said, talk in sorted(lines, key=lambda line: -line[0].ago):
        play_message(past, regulars[talk.name], said)


def play_message(past: Past, regular: Regular, said: TodaysMessage) -> None:
    at = past.now - timedelta(minutes=said.ago)
    if said.who == THEY:
        receive(past, regular, said.text, at)
    else:
        sent = answer(past, past.team[said.who], regular.name, said.text, at)
        apply_status(past, sent, at, said.fails)


def receive(past: Past, regular: Regular, words: str, at: datetime) -> None:
    past.work.actor, past.work.now = SYSTEM, at
    fresh = messaging.record_arrivals(
        past.work, [InboundEvent(arrived(past.channel, regular, words, at), past.channel.id, at)]
    )
    inbound.apply_opt_outs(past.work, fresh)
    for one in fresh:
        if one.conversation_id and one.contact_id:
            remember_conversation(past, regular, one.conversation_id, one.contact_id)
            deliver_confirmations(past, one.conversation_id, at)


def remember_conversation(past: Past, regular: Regular, conversation: UUID, contact: UUID) -> None:
    if regular.name not in past.talks:
        for name in regular.tags:
            messaging.tag(past.work, contact, past.tags[name])
    past.talks[regular.name] = conversation


def answer(past: Past, whom: Actor, name: str, words: str, at: datetime) -> UUID:
    past.work.now = at
    read(past, whom, name)
    return messaging.send(past.work, past.talks[name], Text(words)).id


def read(past: Past, whom: Actor, name: str) -> None:
    past.work.actor = whom
    messaging.mark_read(past.work, past.talks[name])


def deliver_confirmations(past: Past, conversation: UUID, at: datetime) -> None:
    """Marks automatic answers, such as the confirmation of STOP, as delivered."""
    for message in messaging.thread(past.work, conversation, limit=3):
        if message.status == "queued":
            apply_status(past, message.id, at)


def apply_status(past: Past, message_id: UUID, at: datetime, fails: int = 0) -> None:
    """Applies the status Meta would send: read, or failed with a code. The queued message is then no longer sent."""
    status = StatusChanged(
        waba_id=past.channel.waba_id,
        phone_number_id=past.channel.phone_number_id,
        field="messages",
        wamid=f"wamid.{uuid4().hex}",
        status=Status.FAILED if fails else Status.READ,
        sent_at=at,
        recipient_id=None,
        recipient_user_id=None,
        callback=str(message_id),
        errors=(MetaError(code=fails),) if fails else (),
    )
    messaging.apply_statuses(past.work, [InboundEvent(status, past.channel.id, at)])


def arrived(channel: ChannelRow, regular: Regular, words: str, at: datetime) -> MessageArrived:
    return MessageArrived(
        waba_id=channel.waba_id,
        phone_number_id=channel.phone_number_id,
        field="messages",
        wamid=f"wamid.{uuid4().hex}",
        type="text",
        content={"body": words},
        sent_at=at,
        sender=regular.person,
        quoted_wamid=None,
        extra={},
    )
