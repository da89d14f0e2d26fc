"""Who is looking at a conversation is seen by its others, told when it changes, and soon forgotten."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

import pytest
from redis.client import PubSub

from aerostic.kit import notices, presence, redis
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.presence import Viewer
from tests.services import Servers

END = b"that was all"
CAFE, TALK, ASHA, BEN = new_id(), new_id(), new_id(), new_id()


@pytest.fixture
def subscription(servers: Servers) -> Iterator[PubSub]:
    """Receives what the open pages of the café receive."""
    redis.client().flushdb()
    redis.forget()
    with redis.client().pubsub() as subscription:
        subscription.subscribe(notices.channel(CAFE))
        subscription.get_message(timeout=2)
        yield subscription


def notices_in(subscription: PubSub) -> list[Notice]:
    found: list[Notice] = []
    redis.client().publish(notices.channel(CAFE), END)
    while (message := subscription.get_message(timeout=10)) and message["data"] != END:
        changed = notices.unpacked(cast("bytes", message["data"]))
        found += [Notice(topic, UUID(id_)) for topic, ids in changed.ids.items() for id_ in ids]
    return found


def test_those_who_look_are_seen_by_name(subscription: PubSub):
    presence.record_presence(CAFE, TALK, BEN, "Ben", "viewing")
    presence.record_presence(CAFE, TALK, ASHA, "Asha", "typing")

    assert presence.viewers(CAFE, TALK) == [Viewer(ASHA, "Asha", "typing"), Viewer(BEN, "Ben", "viewing")]


def test_pages_are_notified_of_changes_and_not_of_repetition(subscription: PubSub):
    for doing in ("viewing", "viewing", "typing", "typing"):
        presence.record_presence(CAFE, TALK, BEN, "Ben", doing)
    presence.leave(CAFE, TALK, BEN)
    presence.leave(CAFE, TALK, BEN)

    assert notices_in(subscription) == [Notice("presence", TALK)] * 3
    assert presence.viewers(CAFE, TALK) == []


def test_who_falls_silent_is_gone(subscription: PubSub, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(presence, "TTL", -1)
    presence.record_presence(CAFE, TALK, BEN, "Ben", "viewing")
    monkeypatch.undo()

    presence.record_presence(CAFE, TALK, ASHA, "Asha", "viewing")

    assert [one.name for one in presence.viewers(CAFE, TALK)] == ["Asha"]


def test_another_workspace_with_the_same_id_sees_nobody(subscription: PubSub):
    presence.record_presence(CAFE, TALK, BEN, "Ben", "viewing")

    assert presence.viewers(UUID(int=1), TALK) == []


def test_while_redis_is_away_nobody_is_seen(subscription: PubSub, monkeypatch: pytest.MonkeyPatch):
    presence.record_presence(CAFE, TALK, BEN, "Ben", "viewing")
    monkeypatch.setattr(redis, "is_resting", lambda: True)

    presence.record_presence(CAFE, TALK, ASHA, "Asha", "viewing")

    assert presence.viewers(CAFE, TALK) == []
