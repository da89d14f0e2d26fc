"""An event that no attempt survives harms no other: it is set aside or given up, and the operators are told."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.inbound.outcomes import Became
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.lines import LADDER
from aerostic.kit.work import working
from tests.cast import Meta, Workspace, drain_inbound, somebody, store
from tests.kit.probes import alarms, dead_letters, waiting
from tests.services import Servers

Hears = Callable[..., None]
LAST = text("SELECT * FROM event_outcomes WHERE raw_id = (SELECT max(raw_id) FROM event_outcomes) ORDER BY position")


@pytest.fixture
def poison(servers: Servers) -> Iterator[str]:
    """A word the database takes in no message."""
    word = "Hemlock"
    change_messages(f"ADD CONSTRAINT no_poison CHECK (body <> '{word}') NOT VALID")
    yield word
    change_messages("DROP CONSTRAINT no_poison")


def change_messages(how: str) -> None:
    with working() as work:
        work.run(text("RESET ROLE"))
        work.run(text(f"ALTER TABLE messages {how}"))


def previews(workspace: Workspace) -> list[str]:
    with working(workspace.agent, workspace.id) as work:
        return [row.preview for row in messaging.conversations(work)]


def test_a_poison_event_is_set_aside_and_its_neighbours_go_on(
    cafe: Workspace, meta: Meta, hears: Hears, poison: str
) -> None:
    hears(meta.message("Unharmed", somebody()), meta.message(poison, somebody()))

    assert (previews(cafe), waiting("inbound")) == (["Unharmed"], [])
    with working(scope=Scope.PLATFORM) as work:
        [aside] = work.rows(LAST)
    assert (aside.workspace_id, aside.outcome) == (cafe.id, Became.SET_ASIDE)
    assert aside.reason.startswith("IntegrityError")


def test_an_alarm_names_the_event_that_became_a_dead_letter(meta: Meta, hears: Hears, poison: str) -> None:
    hears(meta.message(poison, somebody()))

    with working(scope=Scope.PLATFORM) as work:
        [aside] = work.rows(LAST)
    assert alarms() == {"inbound:set_aside": f"Event {aside.raw_id}/0 was set aside: IntegrityError"}


def test_an_event_that_ends_every_worker_is_given_up_and_the_next_is_applied(cafe: Workspace, meta: Meta) -> None:
    store(meta.message("Deadly", somebody()))
    with working(scope=Scope.INTAKE) as work:
        work.run(text("UPDATE waiting SET attempts = :all"), all=len(LADDER))
    store(meta.message("Unharmed", somebody()))

    drain_inbound()

    assert (previews(cafe), waiting("inbound")) == (["Unharmed"], [])
    [given_up] = dead_letters("inbound")
    assert given_up.reason == f"No worker survived raw event {given_up.meant} in {len(LADDER)} attempts."
    assert alarms() == {"dead_letter:inbound": given_up.reason}


def test_an_event_that_failed_before_is_taken_alone(meta: Meta, servers: Servers) -> None:
    store(meta.message("Suspect", somebody()), meta.message("Another", somebody()))
    with working(scope=Scope.INTAKE) as work:
        work.run(text("UPDATE waiting SET attempts = :trusted"), trusted=draining.TRUSTED)
    store(meta.message("New", somebody()), meta.message("Newer", somebody()))

    with Drain(INBOUND, linger=0.05) as drain:
        batches = draining.claim(drain)

    assert [len(batch.entries) for batch in batches] == [2, 1, 1]
