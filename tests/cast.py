"""The cast of every test: Asha owns Blue Lotus Café, Ben is her agent, Mallory belongs elsewhere and sees nothing."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from aerostic import channels, workspaces
from aerostic.channels import ChannelRow
from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.kit import redis
from aerostic.kit.actor import Actor, Role
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.work import Work, working
from tests.make import (
    Make,
    Talk,
    Workspace,
    arrived,
    channel_spec,
    committed_conversation,
    numbers,
    operator,
    person,
    somebody,
)
from tests.services import Servers

__all__ = [
    "DAY",
    "NOON",
    "Make",
    "Meta",
    "Talk",
    "UndoneError",
    "Workspace",
    "arrived",
    "channel_spec",
    "committed_conversation",
    "drain_inbound",
    "found",
    "numbers",
    "operator",
    "person",
    "somebody",
    "store",
    "store_for_later",
    "uncommitted",
]


def found(name: str, owner: str, agent: str = "Agent") -> Workspace:
    with working() as work:
        founded = workspaces.create(work, name, workspaces.Plan.ENTERPRISE)
        channel = channels.connect(work, channel_spec(name=name))
    return Workspace(founded.id, channel, person(owner, Role.OWNER), person(agent, Role.AGENT))


@pytest.fixture(autouse=True)
def nothing_waits(request: pytest.FixtureRequest) -> None:
    """Drains see every workspace: no test finds in a line what another left there."""
    if "servers" in request.fixturenames:
        request.getfixturevalue("servers")
        with working() as work:
            work.run(text("WITH gone AS (DELETE FROM waiting), taken AS (DELETE FROM dead_letters) DELETE FROM alarms"))
        redis.client().flushdb()
        if redis.is_resting():  # a server another test took away is not remembered
            redis.forget()


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


@pytest.fixture
def olga(servers: Servers) -> Iterator[Work]:
    """Olga at work on the platform; nothing of it is committed."""
    with suppress(UndoneError), working(operator(), scope=Scope.PLATFORM) as work:
        yield work
        raise UndoneError


class UndoneError(Exception):
    pass


def uncommitted(actor: Actor, workspace_id: UUID) -> Iterator[Work]:
    with suppress(UndoneError), working(actor, workspace_id) as work:
        yield work
        raise UndoneError


@pytest.fixture
def make(work: Work, cafe: Workspace) -> Make:
    return Make(work, cafe)


@dataclass(slots=True)
class Meta:
    """Meta as the road in sees it: bodies that were stored, and a drain that takes them."""

    channel: ChannelRow
    said: list[dict[str, object]] = field(default_factory=list)

    def message(self, said: str, wa_id: str, wamid: str | None = None, at: datetime | None = None) -> bytes:
        return self.message_from("Mariam", said, wa_id, wamid, at)

    def message_from(
        self, name: str, said: str, wa_id: str, wamid: str | None = None, at: datetime | None = None
    ) -> bytes:
        moment = int((at or datetime.now(UTC)).timestamp())
        wamid = wamid or f"wamid.{next(numbers)}"
        told = {"from": wa_id, "id": wamid, "timestamp": str(moment), "type": "text", "text": {"body": said}}
        return self.body({"contacts": [{"profile": {"name": name}, "wa_id": wa_id}], "messages": [told]})

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


STORE_FOR_LATER = text("""
    WITH stored AS (INSERT INTO raw_events (body) VALUES (:body) RETURNING id)
    INSERT INTO waiting (line, meant, due_at, created_at)
    SELECT 'inbound', id::text, now() + :delay, now() FROM stored
""")


def store_for_later(body: bytes, delay: timedelta) -> None:
    """As after a worker died with it in hand: it was received now, and its turn comes later."""
    with working(scope=Scope.INTAKE) as work:
        work.run(STORE_FOR_LATER, body=body, delay=delay)


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
