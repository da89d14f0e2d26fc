"""Every rule about sending is checked in one place, before anything is queued."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import contacts, messaging
from aerostic.contacts import Wish, Word
from aerostic.kit.actor import PERMISSIONS, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import QuotedRow, Recipient, Text
from aerostic.messaging.errors import (
    CannotQuote,
    ConversationNotFound,
    EmptyText,
    NoConversation,
    OptedOut,
    TextTooLong,
    WindowClosed,
)
from aerostic.messaging.jobs import OUTBOUND
from tests.cast import Make, Workspace, person


def test_a_reply_is_queued_audited_and_waits_for_its_drain(work: Work, make: Make):
    mariam = make.conversation()

    sent = messaging.send(work, mariam.id, Text("We are, from nine."))

    assert (sent.status, sent.direction, sent.author) == ("queued", "outbound", "Ben")
    assert OUTBOUND in work.nudged
    assert places(work) == [(str(sent.id), str(make.workspace.channel.id), str(mariam.id))]
    assert trail(work, sent.id) == ["message.sent"]


def test_after_a_day_of_silence_only_a_template_may_be_sent(work: Work, make: Make):
    quiet = make.conversation(last_inbound_at=work.now - timedelta(hours=24))

    with pytest.raises(WindowClosed):
        messaging.send(work, quiet.id, Text("Still there?"))

    assert OUTBOUND not in work.nudged


def test_a_second_before_a_day_of_silence_a_reply_may_be_sent(work: Work, make: Make):
    talk = make.conversation(last_inbound_at=work.now - timedelta(hours=23, minutes=59, seconds=59))

    assert messaging.send(work, talk.id, Text("Just in time")).status == "queued"


def test_nobody_who_opted_out_is_written_to(work: Work, make: Make):
    gone = make.conversation()
    contacts.apply_wishes(work, [Word(gone.contact_id, Wish.STOP, work.now)], via="message")

    with pytest.raises(OptedOut, match="Contact opted out"):
        messaging.send(work, gone.id, Text("One more thing"))


def test_the_same_bubble_sent_twice_is_one_message(work: Work, make: Make):
    mariam = make.conversation()

    first = messaging.send(work, mariam.id, Text("Hello"), bubble="b-1")
    again = messaging.send(work, mariam.id, Text("Hello"), bubble="b-1")

    assert first.id == again.id
    assert len(places(work)) == 1


def test_a_machine_reaches_a_person_by_number(work: Work, make: Make):
    mariam = make.conversation()

    sent = messaging.send_to(work, Recipient(wa_id=mariam.wa_id), Text("Hello"))

    assert sent.conversation_id == mariam.id


def test_nobody_who_never_wrote_gets_a_free_form_message(work: Work):
    with pytest.raises(NoConversation):
        messaging.send_to(work, Recipient(wa_id="491511111111"), Text("Hello"))


def test_a_viewer_may_not_send(work: Work, make: Make):
    mariam = make.conversation()
    work.actor = person("Vera", Role.VIEWER)
    assert PERMISSIONS[Role.VIEWER]

    with pytest.raises(NotAllowed):
        messaging.send(work, mariam.id, Text("Hello"))


def test_mallory_cannot_answer_in_a_conversation_of_the_cafe(work: Work, make: Make, mallory: Work):
    mariam = make.conversation()
    work.connection.commit()

    with pytest.raises(ConversationNotFound):
        messaging.send(mallory, mariam.id, Text("Hello, I am not from the café"))


def test_a_message_says_something_and_fits(work: Work):
    with pytest.raises(EmptyText):
        Text(" \n ")
    with pytest.raises(TextTooLong):
        Text("x" * 4097)


def places(work: Work) -> list[tuple[str, str, str]]:
    found = work.rows(
        text("SELECT meant, lane, order_key FROM waiting WHERE line = 'outbound' AND workspace_id = :w ORDER BY id"),
        w=work.workspace,
    )
    return [(row.meant, row.lane, row.order_key) for row in found]


def trail(work: Work, subject: object) -> list[str]:
    return [r.action for r in work.rows(text("SELECT action FROM audit_entries WHERE subject_id = :s"), s=subject)]


def test_two_clicks_at_the_same_instant_are_one_message(cafe: Workspace, work: Work, make: Make):
    talk = make.conversation()
    work.connection.commit()

    def click(_: int) -> UUID:
        with working(cafe.agent, cafe.id) as at_desk:
            return messaging.send(at_desk, talk.id, Text("Hello"), bubble="b-2").id

    with ThreadPoolExecutor(8) as hands:
        sent = set(hands.map(click, range(8)))

    assert len(sent) == 1


def test_a_reply_ends_the_wait_and_records_how_long_it_was(work: Work, make: Make):
    mariam = make.conversation()
    work.now += timedelta(minutes=4)

    first = messaging.send(work, mariam.id, Text("Hello"))
    second = messaging.send(work, mariam.id, Text("And this"))

    assert (first.answered_after, second.answered_after) == (240, None)
    assert messaging.conversation(work, mariam.id).unanswered_since is None


def test_a_confirmation_of_stop_answers_nobodys_question(work: Work, make: Make):
    mariam = make.conversation()

    messaging.confirm(work, mariam.id, "You will get no more messages.")

    assert messaging.conversation(work, mariam.id).unanswered_since == work.now


def test_a_reply_can_quote_what_it_answers(work: Work, make: Make):
    mariam = make.conversation("Are you open?")
    [asked] = messaging.thread(work, mariam.id)

    sent = messaging.send(work, mariam.id, Text("We are"), quoting=asked.id)

    assert sent.quoted == QuotedRow(asked.id, False, "Mariam", "Are you open?", "text")
    assert sent.quoted_wamid == asked.meta_message_id


def test_only_what_was_said_there_and_meta_knows_can_be_quoted(work: Work, make: Make):
    mariam, other = make.conversation(), make.conversation()
    [elsewhere] = messaging.thread(work, other.id)
    queued = messaging.send(work, mariam.id, Text("Hello"))

    for quoted in (elsewhere.id, queued.id, new_id()):
        with pytest.raises(CannotQuote):
            messaging.send(work, mariam.id, Text("We are"), quoting=quoted)
