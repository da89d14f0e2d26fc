"""The cast of every test: Asha owns Blue Lotus Café, Ben is her agent, Mallory belongs elsewhere and sees nothing."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from aerostic import channels, workspaces
from aerostic.channels import ChannelRow, ChannelSpec
from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.kit import redis
from aerostic.kit.actor import PERMISSIONS, Actor, ActorKind, Role
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import InboundEvent, record_arrivals
from aerostic.meta import MessageArrived, Person
from tests.services import Servers

numbers = count(100_000_000_000_000)  # Meta's ids: no two tests share one
phones = count(10_000_000_000)


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


def found(name: str, owner: str, agent: str = "Agent") -> Workspace:
    with working() as work:
        founded = workspaces.create(work, name, workspaces.Plan.ENTERPRISE)
        number = str(next(numbers))
        spec = ChannelSpec(
            phone_number_id=number,
            waba_id=str(next(numbers)),
            display_phone_number=f"+{number}",
            verified_name=name,
            token=f"token-of-{number}",
            messages_per_second=1000,
        )
        channel = channels.connect(work, spec)
    return Workspace(founded.id, channel, person(owner, Role.OWNER), person(agent, Role.AGENT))


@pytest.fixture(autouse=True)
def nothing_waits(request: pytest.FixtureRequest) -> None:
    """Drains see every workspace: no test finds in a line what another left there."""
    if "servers" in request.fixturenames:
        request.getfixturevalue("servers")
        with working() as work:
            work.run(text("WITH gone AS (DELETE FROM waiting), taken AS (DELETE FROM dead_letters) DELETE FROM alarms"))
        redis.client().flushdb()
        redis._failed_at = -redis.PAUSE_AFTER_FAILURE  # a server another test took away is not remembered


@pytest.fixture
def cafe(servers: Servers) -> Workspace:
    return found("Blue Lotus Café", "Asha", "Ben")


@pytest.fixture
def harbour(servers: Servers) -> Workspace:
    return found("Harbour Books", "Mallory")


@pytest.fixture
def work(cafe: Workspace) -> Iterator[Work]:
    """Ben at work in the café; nothing of it is committed."""
    yield from uncommitted(cafe.agent, cafe.id)


@pytest.fixture
def mallory(harbour: Workspace) -> Iterator[Work]:
    """Mallory at work in her own workspace, wherever that reaches."""
    yield from uncommitted(harbour.owner, harbour.id)


class UndoneError(Exception):
    pass


def uncommitted(actor: Actor, workspace_id: UUID) -> Iterator[Work]:
    with suppress(UndoneError), working(actor, workspace_id) as work:
        yield work
        raise UndoneError


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

    def conversation(self, said: str = "Hello", last_inbound_at: datetime | None = None) -> Talk:
        heard = self.heard(said, at=last_inbound_at)
        [arrival] = record_arrivals(self.work, [heard])
        assert arrival.conversation_id
        assert arrival.contact_id
        assert heard.event.sender.wa_id
        return Talk(arrival.conversation_id, arrival.contact_id, heard.event.sender.wa_id)

    def heard(
        self, said: str, wa_id: str | None = None, at: datetime | None = None, wamid: str | None = None
    ) -> InboundEvent[MessageArrived]:
        now = self.work.now
        event = arrived(self.workspace.channel, said, wa_id or somebody(), at or now, wamid)
        return InboundEvent(event, self.workspace.channel.id, now)


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


@pytest.fixture
def make(work: Work, cafe: Workspace) -> Make:
    return Make(work, cafe)


@dataclass(slots=True)
class Meta:
    """Meta as the road in sees it: bodies that were stored, and a drain that takes them."""

    channel: ChannelRow
    said: list[dict[str, object]] = field(default_factory=list)

    def message(self, said: str, wa_id: str, wamid: str | None = None, at: datetime | None = None) -> bytes:
        moment = int((at or datetime.now(UTC)).timestamp())
        wamid = wamid or f"wamid.{next(numbers)}"
        told = {"from": wa_id, "id": wamid, "timestamp": str(moment), "type": "text", "text": {"body": said}}
        return self.body({"contacts": [{"profile": {"name": "Mariam"}, "wa_id": wa_id}], "messages": [told]})

    def status(self, wamid: str, status: str, **more: object) -> bytes:
        told = {"id": wamid, "status": status, "timestamp": "1750000000", "recipient_id": "4915", **more}
        return self.body({"statuses": [told]})

    def body(self, value: dict[str, object]) -> bytes:
        about = {"display_phone_number": "1", "phone_number_id": self.channel.phone_number_id}
        change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": about, **value}}
        entry = {"id": self.channel.waba_id, "changes": [change]}
        return orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]})


@pytest.fixture
def meta(cafe: Workspace) -> Meta:
    return Meta(cafe.channel)


STORE = text("""
    WITH stored AS (INSERT INTO raw_events (body) SELECT unnest(CAST(:bodies AS bytea[])) RETURNING id)
    INSERT INTO waiting (line, meant, due_at, created_at) SELECT 'inbound', id::text, now(), now() FROM stored
""")


def store(*bodies: bytes) -> None:
    with working(scope=Scope.INTAKE) as work:
        work.run(STORE, bodies=list(bodies))


def drain_inbound() -> None:
    with Drain(INBOUND, linger=0.05) as drain:
        draining.drain(drain)


@pytest.fixture
def hears(servers: Servers) -> Callable[..., None]:
    """Bodies arrive and are dealt with."""

    def hear(*bodies: bytes) -> None:
        store(*bodies)
        drain_inbound()

    return hear


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
