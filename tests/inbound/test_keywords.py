"""STOP and START take effect where they are heard: once, in the order they were said, confirmed once, on record."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from sqlalchemy import text

from aerostic import audit, messaging
from aerostic.kit.work import working
from aerostic.messaging import ConversationRow
from tests.cast import Meta, Workspace, somebody

Hears = Callable[..., None]
STOPPED, BACK = "You will get no more messages", "Welcome back."


class Person:
    """Somebody writing to the café, second by second."""

    def __init__(self, cafe: Workspace, meta: Meta, hears: Hears) -> None:
        self.cafe, self.meta, self.hears = cafe, meta, hears
        self.wa_id = somebody()
        self.began = datetime.now(UTC) - timedelta(minutes=5)

    def sends(self, *said: tuple[str, int]) -> None:
        """Each message with the second it was said in; delivered in this order, each on its own."""
        for words, at in said:
            self.hears(self.body(words, at))

    def body(self, words: str, at: int) -> bytes:
        moment = self.began + timedelta(seconds=at)
        return self.meta.message(words, self.wa_id, at=moment, wamid=f"wamid.{self.wa_id}.{words}.{at}")

    @property
    def conversation(self) -> ConversationRow:
        with working(self.cafe.agent, self.cafe.id) as work:
            [found] = [c for c in messaging.conversations(work) if c.contact.wa_id == self.wa_id]
        return found

    @property
    def answers(self) -> list[str]:
        with working(self.cafe.agent, self.cafe.id) as work:
            thread = messaging.thread(work, self.conversation.id)
        return [m.body or "" for m in thread if m.direction == "outbound"]

    @property
    def trail(self) -> list[str]:
        with working(workspace_id=self.cafe.id) as work:
            found = work.rows(
                text("SELECT action FROM audit_entries WHERE subject_id = :id ORDER BY id"),
                id=self.conversation.contact.id,
            )
        return [row.action for row in found]


@pytest.fixture
def mariam(cafe: Workspace, meta: Meta, hears: Hears) -> Person:
    return Person(cafe, meta, hears)


def test_stop_opts_out_is_confirmed_once_and_stands_on_record(mariam: Person):
    mariam.sends(("STOP", 0))

    assert mariam.conversation.opted_out
    assert [said[: len(STOPPED)] for said in mariam.answers] == [STOPPED]
    assert mariam.trail == ["contact.opted_out"]


def test_the_record_of_a_stop_holds_no_number(mariam: Person):
    """A message's id at Meta is the person's number in another spelling, and not everybody may read that."""
    mariam.sends(("STOP", 0))

    with working(mariam.cafe.owner, mariam.cafe.id) as work:
        [entry] = [one for one in audit.search(work) if one.action == "contact.opted_out"]
    assert entry.details == {"conversation": str(mariam.conversation.id)}


def test_stop_repeated_is_confirmed_no_second_time(mariam: Person):
    mariam.sends(("STOP", 0), ("stop!!", 1), ("Unsubscribe", 2))

    assert (len(mariam.answers), mariam.trail) == (1, ["contact.opted_out"])


def test_the_same_stop_delivered_again_causes_nothing(mariam: Person):
    mariam.sends(("STOP", 0), ("START", 1), ("STOP", 0))

    assert not mariam.conversation.opted_out
    assert mariam.trail == ["contact.opted_out", "contact.opted_in"]


def test_start_brings_a_person_back_and_is_confirmed_once(mariam: Person):
    mariam.sends(("STOP", 0), ("START", 1), ("start", 2))

    assert not mariam.conversation.opted_out
    assert [said.startswith(BACK) for said in mariam.answers] == [False, True]


def test_start_of_somebody_who_never_left_is_not_answered(mariam: Person):
    mariam.sends(("START", 0))

    assert (mariam.answers, mariam.trail) == ([], [])


def test_a_start_older_than_the_stop_brings_nobody_back(mariam: Person):
    mariam.sends(("STOP", 10), ("START", 5))

    assert (mariam.conversation.opted_out, mariam.trail) == (True, ["contact.opted_out"])


@pytest.mark.parametrize("order", list(permutations([("STOP", 0), ("START", 1), ("Hello", 2), ("STOP", 3)])))
def test_whatever_order_the_words_arrive_in_the_last_one_said_counts(
    mariam: Person, order: tuple[tuple[str, int], ...]
):
    mariam.sends(*order)

    assert mariam.conversation.opted_out


def test_words_of_one_batch_count_by_when_they_were_said(mariam: Person):
    mariam.hears(mariam.body("START", 3), mariam.body("STOP", 4), mariam.body("START", 1))

    assert (mariam.conversation.opted_out, mariam.trail) == (True, ["contact.opted_out"])


def test_stop_and_start_of_one_second_end_as_stop_in_either_order(cafe: Workspace, meta: Meta, hears: Hears):
    for order in permutations([("STOP", 0), ("START", 0)]):
        person = Person(cafe, meta, hears)
        person.sends(*order)

        assert person.conversation.opted_out


@pytest.mark.parametrize("said", ["please stop by", "Where is the bus stop?", "don't stop", "stop it now"])
def test_talking_about_stopping_is_no_opt_out(mariam: Person, said: str):
    mariam.sends((said, 0))

    assert (mariam.conversation.opted_out, mariam.answers) == (False, [])


def test_a_stop_button_opts_out(mariam: Person):
    told = {"from": mariam.wa_id, "id": "wamid.b", "timestamp": "1750000000", "type": "button",
            "button": {"text": "Stop", "payload": "stop"}}  # fmt: skip
    mariam.hears(mariam.meta.body({"contacts": [{"wa_id": mariam.wa_id}], "messages": [told]}))

    assert mariam.conversation.opted_out


def test_a_picture_with_the_caption_stop_is_no_opt_out(mariam: Person):
    told = {"from": mariam.wa_id, "id": "wamid.i", "timestamp": "1750000000", "type": "image",
            "image": {"caption": "stop", "id": "1", "mime_type": "image/jpeg"}}  # fmt: skip
    mariam.hears(mariam.meta.body({"contacts": [{"wa_id": mariam.wa_id}], "messages": [told]}))

    assert not mariam.conversation.opted_out


def test_a_stop_that_comes_days_late_is_applied_and_not_answered(mariam: Person):
    """No window is open, so nothing may be said; the wish counts all the same."""
    mariam.sends(("STOP", -3 * 86_400))

    assert (mariam.conversation.opted_out, mariam.answers) == (True, [])


def test_leaving_one_workspace_is_leaving_that_one(cafe: Workspace, harbour: Workspace, meta: Meta, hears: Hears):
    wa_id = somebody()
    hears(meta.message("Hello", wa_id), Meta(harbour.channel).message("Hello", wa_id))

    hears(meta.message("STOP", wa_id))

    for workspace, left in ((cafe, True), (harbour, False)):
        with working(workspace.agent, workspace.id) as work:
            assert [c.opted_out for c in messaging.conversations(work)] == [left]
