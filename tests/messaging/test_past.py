"""A phone that shares a number: its history fills threads and causes nothing, its address book names people."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from aerostic import channels, messaging
from aerostic.messaging import ConversationRow, View, ViewKind
from tests.cast import somebody
from tests.kit.probes import waiting
from tests.messaging.desk import Desk

LAST_WEEK = datetime.now(UTC).replace(microsecond=0) - timedelta(days=7)


def said(words: str, wamid: str, minutes: int = 0, *, sender: str, **more: object) -> dict[str, object]:
    """Somebody said it so many minutes after the beginning."""
    at = int((LAST_WEEK + timedelta(minutes=minutes)).timestamp())
    return {"from": sender, "id": wamid, "timestamp": str(at), "type": "text", "text": {"body": words}, **more}


def history(wa_id: str, *messages: Mapping[str, object], progress: int = 55) -> dict[str, object]:
    part = {"metadata": {"phase": 0, "chunk_order": 1, "progress": progress}}
    return {"history": [part | {"threads": [{"id": wa_id, "messages": list(messages)}]}]}


def of(desk: Desk, wa_id: str) -> list[ConversationRow]:
    with desk.working() as work:
        return messaging.listing(work, View(ViewKind.ALL, words=wa_id))


def thread(desk: Desk, wa_id: str) -> list[tuple[str, str | None, str]]:
    [talk] = of(desk, wa_id)
    with desk.working() as work:
        return [(one.direction, one.content.body, one.status) for one in messaging.thread(work, talk.id)]


def talked(desk: Desk, wa_id: str) -> tuple[dict[str, object], dict[str, object], dict[str, object]]:
    """A question, our answer and their thanks, told in no order."""
    ours = desk.workspace.channel.display_phone_number
    return (
        said("Thanks", "wamid.h3", 2, sender=wa_id, history_context={"status": "READ"}),
        said("Do you deliver?", "wamid.h1", 0, sender=wa_id, history_context={"status": "READ"}),
        said("Yes, daily.", "wamid.h2", 1, sender=ours, to=wa_id, history_context={"status": "DELIVERED"}),
    )


def test_the_history_of_the_phone_fills_a_thread_in_the_order_it_was_said(desk: Desk):
    wa_id = somebody()

    desk.hears_of_phone("history", history(wa_id, *talked(desk, wa_id)))

    assert thread(desk, wa_id) == [
        ("inbound", "Do you deliver?", "received"),
        ("outbound", "Yes, daily.", "delivered"),
        ("inbound", "Thanks", "received"),
    ]


def test_history_notifies_nobody_opens_no_window_and_waits_for_no_answer(desk: Desk):
    wa_id = somebody()

    desk.hears_of_phone("history", history(wa_id, *talked(desk, wa_id)))

    [talk] = of(desk, wa_id)
    assert (talk.status, talk.unread, talk.unanswered_since, talk.last_inbound_at) == ("closed", 0, None, None)
    assert talk.last_at == LAST_WEEK + timedelta(minutes=2)
    assert waiting("reactions") == []


def test_history_told_twice_stands_once(desk: Desk):
    wa_id = somebody()
    told = history(wa_id, *talked(desk, wa_id))

    desk.hears_of_phone("history", told)
    desk.hears_of_phone("history", told)

    assert len(thread(desk, wa_id)) == 3


def test_history_of_somebody_who_wrote_meanwhile_stands_before_what_they_wrote(desk: Desk):
    desk.hears_of_phone("history", history(desk.wa_id, said("Before", "wamid.h9", sender=desk.wa_id)))

    assert [body for _, body, _ in thread(desk, desk.wa_id)] == ["Before", "Hello"]
    [talk] = of(desk, desk.wa_id)
    assert (talk.status, talk.unread, talk.preview) == ("open", 1, "Hello")


def test_what_comes_live_after_all_waits_for_an_answer(desk: Desk):
    wa_id = somebody()
    desk.hears_of_phone("history", history(wa_id, said("Hi there", "wamid.both", sender=wa_id)))

    desk.hears(desk.meta.message("Hi there", wa_id, "wamid.both"))

    talk = next(one for one in of(desk, wa_id) if one.status == "open")
    assert (talk.unread, talk.unanswered_since is not None) == (1, True)
    with desk.working() as work:
        assert len(messaging.thread(work, talk.id)) == 1


def test_a_picture_that_follows_its_placeholder_takes_its_place(desk: Desk):
    wa_id = somebody()
    placeholder = said("", "wamid.pic", sender=wa_id) | {"type": "media_placeholder"}
    desk.hears_of_phone("history", history(wa_id, placeholder))

    picture = {"id": "1", "mime_type": "image/jpeg", "caption": "The cake"}
    follows = said("", "wamid.pic", sender=wa_id) | {"type": "image", "image": picture}
    desk.hears_of_phone("history", {"messages": [follows]})

    assert thread(desk, wa_id) == [("inbound", "The cake", "received")]


def test_a_picture_of_the_last_two_weeks_and_one_sent_by_the_phone_are_fetched(desk: Desk):
    wa_id, before = somebody(), len(waiting("media"))
    placeholder = said("", "wamid.pic", sender=wa_id) | {"type": "media_placeholder"}
    picture = {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg"}}
    ours = desk.workspace.channel.display_phone_number

    desk.hears_of_phone("history", history(wa_id, placeholder))
    desk.hears_of_phone("history", {"messages": [said("", "wamid.pic", sender=wa_id) | picture]})
    echo = said("", "wamid.echo", 3, sender=ours, to=wa_id) | picture
    desk.hears_of_phone("smb_message_echoes", {"message_echoes": [echo]})

    with desk.working() as work:
        brought = [one for talk in of(desk, wa_id) for one in messaging.thread(work, talk.id)]
    assert [one.file.state for one in brought if one.file] == ["waiting", "waiting"]
    assert len(waiting("media")) == before + 2


def test_a_phone_that_shares_no_history_is_said_on_the_numbers_page(desk: Desk):
    declined = {"code": 2593109, "title": "History sync is turned off"}

    desk.hears_of_phone("history", {"history": [{"errors": [declined]}]})

    with desk.working() as work:
        [told] = channels.told_of(work, desk.workspace.channel.id)
    assert told.sentence.startswith("The phone shares no earlier conversations")
    assert told.words == "History sync is turned off"


def book(wa_id: str, name: str | None, action: str = "add", at: int = 1_795_000_000) -> dict[str, object]:
    contact = {"phone_number": wa_id} | ({"full_name": name} if name else {})
    return {
        "state_sync": [{"type": "contact", "contact": contact, "action": action, "metadata": {"timestamp": str(at)}}]
    }


def name_of(desk: Desk) -> str:
    with desk.working() as work:
        return messaging.conversation(work, desk.conversation).contact.name


def test_the_phones_address_book_names_people_and_makes_no_conversation(desk: Desk):
    stranger = somebody()

    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, "Mariam from the bakery"))
    desk.hears_of_phone("smb_app_state_sync", book(stranger, "The plumber"))

    assert name_of(desk) == "Mariam from the bakery"
    assert of(desk, stranger) == []


def test_a_name_given_by_hand_stays_whatever_the_phone_calls_them(desk: Desk):
    with desk.working() as work:
        contact = messaging.conversation(work, desk.conversation).contact.id
        messaging.rename_person(work, contact, "Mrs Laurent")

    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, "Mariam from the bakery"))

    assert name_of(desk) == "Mrs Laurent"


def test_who_is_taken_out_of_the_book_goes_by_their_own_name_again(desk: Desk):
    own = name_of(desk)
    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, "Mariam from the bakery"))

    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, None, "remove", 1_795_000_100))

    assert name_of(desk) == own


def test_what_the_book_said_before_is_not_taken_for_news(desk: Desk):
    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, "Mariam", at=1_795_000_200))

    desk.hears_of_phone("smb_app_state_sync", book(desk.wa_id, "Old name", at=1_795_000_100))

    assert name_of(desk) == "Mariam"


def test_the_business_takes_back_on_its_phone_what_it_said_there(desk: Desk):
    ours, to = desk.workspace.channel.display_phone_number, desk.wa_id
    now = str(int(datetime.now(UTC).timestamp()))
    about = {"from": ours, "to": to, "timestamp": now}
    echo = {**about, "id": "wamid.echo", "type": "text", "text": {"body": "We are closed"}}
    revoke = {**about, "id": "wamid.rev", "type": "revoke", "revoke": {"original_message_id": "wamid.echo"}}

    desk.hears_of_phone("smb_message_echoes", {"message_echoes": [revoke]})
    desk.hears_of_phone("smb_message_echoes", {"message_echoes": [echo]})
    desk.sweep()

    with desk.working() as work:
        taken = messaging.thread(work, desk.conversation)[-1]
    assert (taken.direction, taken.content.body, taken.revoked_at is not None) == ("outbound", None, True)


def test_somebody_who_came_by_an_ad_is_free_to_write_to_for_72_hours_from_the_answer(desk: Desk):
    wa_id, at = somebody(), datetime.now(UTC).replace(microsecond=0)
    referral = {"source_type": "ad", "source_id": "1", "headline": "Cakes"}
    told = {"from": wa_id, "id": "wamid.ad", "timestamp": str(int(at.timestamp())), "type": "text"}
    desk.hears(desk.meta.body({"messages": [{**told, "text": {"body": "Hi"}, "referral": referral}]}))
    [talk] = of(desk, wa_id)
    assert talk.free_until is None

    echo = {"from": "1", "to": wa_id, "id": "wamid.a", "timestamp": str(int(at.timestamp()) + 0), "type": "text"}
    desk.hears_of_phone("smb_message_echoes", {"message_echoes": [{**echo, "text": {"body": "Hello"}}]})

    [talk] = of(desk, wa_id)
    assert talk.free_until == at + timedelta(hours=72)
