"""Meta repeats what it told for days: what was recorded already has no effect at all."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.kit.work import working
from aerostic.messaging import ConversationRow
from tests.cast import Meta, Workspace, channel_spec, somebody

Hears = Callable[..., None]
AGE = text("UPDATE conversations SET closed_at = now() - interval '100 hours', last_at = now() - interval '100 hours'")


class Told:
    """One message, which Meta may tell again."""

    def __init__(self, cafe: Workspace, meta: Meta, hears: Hears) -> None:
        self.cafe, self.hears = cafe, hears
        self.body = meta.message("Thanks, all done!", somebody(), at=datetime.now(UTC) - timedelta(minutes=5))
        hears(self.body)

    def again(self) -> None:
        self.hears(self.body)

    def working(self):
        return working(self.cafe.agent, self.cafe.id)

    def conversations(self) -> list[ConversationRow]:
        with self.working() as work:
            return messaging.conversations(work)


@pytest.fixture
def told(cafe: Workspace, meta: Meta, hears: Hears) -> Told:
    return Told(cafe, meta, hears)


def test_a_repetition_changes_nothing_about_an_open_conversation(told: Told):
    before = told.conversations()

    told.again()

    assert told.conversations() == before


def test_a_repetition_reopens_nothing(told: Told):
    with told.working() as work:
        messaging.close(work, [told.conversations()[0].id])
    before = told.conversations()

    told.again()

    assert told.conversations() == before
    assert before[0].status == "closed"


def test_a_repetition_opens_nothing_beside_what_was_closed_long_ago(told: Told):
    with told.working() as work:
        messaging.close(work, [told.conversations()[0].id])
        work.run(AGE)

    told.again()

    assert [one.status for one in told.conversations()] == ["closed"]


def test_a_repetition_moves_nobody_up(told: Told, meta: Meta, hears: Hears):
    hears(meta.message("Hello", somebody()))
    before = [one.id for one in told.conversations()]

    told.again()

    assert [one.id for one in told.conversations()] == before


def test_a_repetition_makes_nobody_wait(told: Told):
    with told.working() as work:
        messaging.send(work, told.conversations()[0].id, messaging.Text("Good!"))

    told.again()

    assert told.conversations()[0].unanswered_since is None


def test_the_same_id_on_another_number_is_another_message(told: Told, meta: Meta, hears: Hears, cafe: Workspace):
    with working(cafe.owner, cafe.id) as work:
        meta.channel = channels.connect(work, channel_spec(name="Catering"))

    hears(meta.message("Thanks, all done!", somebody(), wamid=wamid_of(told)))

    assert len(told.conversations()) == 2


def wamid_of(told: Told) -> str:
    with told.working() as work:
        return messaging.messages(work, messaging.MessageFilter())[0].meta_message_id or ""
