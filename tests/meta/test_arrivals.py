"""What people send: text, pictures, taps, and much that is no message at all."""

from datetime import UTC, datetime

import pytest

from aerostic.meta import MessageArrived, Unfamiliar, parse
from tests.meta.samples import NOON, PRIYA, body, change, collected, message

USER_ID = "IN.13491208655302741918"


def arrived(said, *contacts):
    (event,) = parse(body(change(messages=[said], contacts=list(contacts))), NOON).events
    assert isinstance(event, MessageArrived), event
    return event


def words_of(event: MessageArrived) -> str:
    """Of a text or a button."""
    assert isinstance(event.content, dict)
    return str(event.content.get("body") or event.content.get("text") or "")


def set_aside(said, *contacts):
    (event,) = parse(body(change(messages=[said], contacts=list(contacts))), NOON).events
    assert isinstance(event, Unfamiliar), event
    return event


@pytest.mark.parametrize(
    ("said", "content"),
    [
        ({"type": "image", "image": {"id": "1", "caption": "Our table"}}, {"id": "1", "caption": "Our table"}),
        ({"type": "contacts", "contacts": [{"name": {}}]}, [{"name": {}}]),
        ({"type": "hologram", "hologram": {"depth": 3}}, {"depth": 3}),
        ({"type": "image"}, {}),
        ({"type": "image", "image": None}, {}),
    ],
)
def test_the_object_of_its_type_is_the_content(said, content):
    event = arrived(message(**said))

    assert (event.type, event.content) == (said["type"], content)


def test_what_else_comes_with_a_message_is_kept_beside_its_content():
    around = {"context": {"forwarded": True}, "referral": {"source_id": "1"}, "errors": [{"code": 131052}]}

    assert arrived(message(type="image", image={"id": "1"}, text={}, **around)).extra == {"text": {}, **around}


def test_a_type_that_is_missing_is_read_from_the_keys():
    pin = {"from": PRIYA, "id": "wamid.A", "location": {"latitude": 37.7, "longitude": -122.4}}

    assert arrived(pin).type == "location"


@pytest.mark.parametrize("type_", ["reaction", "edit", "revoke", "system", "request_welcome", "media_placeholder"])
def test_what_nobody_has_said_opens_no_window(type_):
    event = set_aside(message(type=type_))

    assert event.kind == f"message.{type_}"


def test_messages_in_groups_stay_out_of_the_inbox():
    assert set_aside(message(group_id="HBgL")).kind == "message.group"


def test_a_reply_names_the_message_it_quotes():
    assert arrived(message(context={"from": "1", "id": "wamid.Q"})).quoted_wamid == "wamid.Q"


def test_somebody_with_a_username_only_is_known_by_user_id():
    listed = {"user_id": USER_ID, "profile": {"name": "Priya", "username": "@priya"}}
    said = message(from_user_id=USER_ID)
    del said["from"]

    sender = arrived(said, listed).sender

    assert (sender.wa_id, sender.user_id, sender.username, sender.name) == (None, USER_ID, "priya", "Priya")


def test_number_and_user_id_are_taken_together_from_the_list_of_contacts():
    listed = {"wa_id": PRIYA, "user_id": USER_ID, "parent_user_id": "IN.ENT.118"}

    sender = arrived(message(), listed).sender

    assert (sender.wa_id, sender.user_id, sender.parent_user_id) == (PRIYA, USER_ID, "IN.ENT.118")


def test_a_user_id_where_the_number_belongs_is_understood():
    sender = arrived(message(**{"from": USER_ID})).sender

    assert (sender.wa_id, sender.user_id) == (None, USER_ID)


def test_a_contact_who_is_somebody_else_lends_neither_name_nor_id():
    sender = arrived(message(), {"wa_id": "13557825698", "user_id": USER_ID, "profile": {"name": "Mallory"}}).sender

    assert (sender.wa_id, sender.user_id, sender.name) == (PRIYA, None, None)


def test_among_many_contacts_everybody_gets_the_own_name():
    people = [{"wa_id": str(n), "profile": {"name": f"Guest {n}"}} for n in range(1, 40)]
    said = [message(**{"from": str(n), "id": f"wamid.{n}"}) for n in range(39, 0, -1)]

    events = parse(body(change(messages=said, contacts=people)), NOON).events

    assert [event.sender.name for event in events if isinstance(event, MessageArrived)] == [
        f"Guest {n}" for n in range(39, 0, -1)
    ]


def test_a_number_is_kept_as_digits():
    assert arrived(message(**{"from": "+91 98123-45678"})).sender.wa_id == PRIYA
    assert arrived(message(**{"from": 919812345678})).sender.wa_id == PRIYA


@pytest.mark.parametrize("sender", ["bla", "", None, True, {}, "٣٤٥", "1" * 40, "foo_bar"])
def test_a_message_from_nobody_is_set_aside(sender):
    assert set_aside(message(**{"from": sender})).reason == "The message does not say whom it is from."


def test_a_name_is_trimmed_and_not_endless():
    assert arrived(message(), {"wa_id": PRIYA, "profile": {"name": "  " + "é" * 300}}).sender.name == "é" * 256
    assert arrived(message(), {"wa_id": PRIYA, "profile": {"name": "   "}}).sender.name is None


@pytest.mark.parametrize("timestamp", ["asdf", "", None, [], "9" * 5000, "1e400", 1e300, "4102444800", 4102444800])
def test_a_time_that_is_none_or_lies_ahead_is_the_arrival(timestamp):
    assert arrived(message(timestamp=timestamp)).sent_at == NOON


def test_a_time_long_ago_is_believed():
    assert arrived(message(timestamp="0")).sent_at == datetime(1970, 1, 1, tzinfo=UTC)
    assert arrived(message(timestamp=1763700000)).sent_at == datetime(2025, 11, 21, 4, 40, tzinfo=UTC)


def test_what_no_database_holds_is_replaced():
    said = message(text={"body": "nul \x00 half \ud83d whole \U0001f44d and \\u0000 as text"})

    assert words_of(arrived(said)) == "nul � half � whole 👍 and \\u0000 as text"


def test_bytes_that_are_no_utf8_are_replaced():
    raw = body(change(messages=[message(text={"body": "MARK"})])).replace(b"MARK", b"caf\xe9 \xed\xa0\x80")

    (event,) = parse(raw, NOON).events

    assert isinstance(event, MessageArrived)
    assert words_of(event).startswith("caf�")


def test_a_message_nested_without_end_is_cut_and_its_siblings_go_on():
    endless = "[" * 600 + "]" * 600
    raw = body(change(messages=[message(deep="MARK"), message(id="wamid.2")])).replace(b'"MARK"', endless.encode())

    events = parse(raw, NOON).events

    assert [event.wamid for event in events if isinstance(event, MessageArrived)] == ["wamid.A", "wamid.2"]


@pytest.mark.parametrize("path", collected("webhooks/messages/*opt_*.json"))
def test_every_collected_opt_out_has_its_words(path):
    (event,) = parse(path.read_bytes(), NOON).events

    assert isinstance(event, MessageArrived)
    assert words_of(event)
