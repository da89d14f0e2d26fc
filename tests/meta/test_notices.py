"""What WhatsApp itself says of people, and what is told of messages that were sent elsewhere or changed afterwards."""

import json

import pytest

from aerostic.meta import (
    MessageArrived,
    MessageCorrected,
    MessageEchoed,
    PersonChanged,
    PreferenceStated,
    ReactionArrived,
    SecurityCodeChanged,
    StatusChanged,
    Unfamiliar,
    parse,
)
from tests.meta.samples import NOON, body, change


def only(field: str = "messages", **value: object):
    """The one event that such a change tells."""
    [event] = parse(body({**change(), "field": field, "value": {**change()["value"], **value}}), NOON).events
    return event


def system(**told: object):
    return only(messages=[{"from": "4915", "id": "wamid.1", "timestamp": "1", "type": "system", "system": told}])


@pytest.mark.parametrize(
    "told",
    [
        {"type": "user_changed_number", "wa_id": "4916"},
        {"type": "customer_changed_number", "new_wa_id": "4916"},
        {"type": "user_changed_number", "new_wa_id": "4916", "customer": "4915"},
    ],
)
def test_a_new_number_is_read_in_every_form_it_was_told_in(told: dict[str, object]) -> None:
    event = system(**told)

    assert isinstance(event, PersonChanged)
    assert (event.before.wa_id, event.now.wa_id) == ("4915", "4916")


def test_new_keys_of_a_person_are_told_and_change_nobody() -> None:
    event = system(type="customer_identity_changed", wa_id="4916")

    assert isinstance(event, SecurityCodeChanged)
    assert event.person.wa_id == "4915"


def test_other_notices_change_nobody() -> None:
    assert isinstance(system(type="user_changed_number"), Unfamiliar)


def test_what_a_person_chose_about_offers_is_read() -> None:
    told = {"wa_id": "4915", "category": "marketing_messages", "value": "stop", "timestamp": 5}
    event = only("user_preferences", user_preferences=[told])

    assert isinstance(event, PreferenceStated)
    assert event.is_stopped
    assert isinstance(only("user_preferences", user_preferences=[told | {"value": "signup"}]), Unfamiliar)


def test_a_message_sent_from_the_phone_is_read_and_an_edit_that_says_nothing_is_kept_as_it_came() -> None:
    told = {"from": "1", "to": "4915", "id": "wamid.e", "timestamp": "5", "type": "text", "text": {"body": "Hi"}}

    event = only("smb_message_echoes", message_echoes=[told])

    assert isinstance(event, MessageEchoed)
    assert (event.recipient.wa_id, event.content) == ("4915", {"body": "Hi"})
    assert isinstance(only("smb_message_echoes", message_echoes=[told | {"type": "edit"}]), Unfamiliar)


def test_what_the_business_takes_back_on_its_phone_is_a_correction_of_its_own_message() -> None:
    told = {"from": "1", "to": "4915", "id": "wamid.e", "timestamp": "5", "type": "revoke"}

    event = only("smb_message_echoes", message_echoes=[told | {"revoke": {"original_message_id": "wamid.1"}}])

    assert isinstance(event, MessageCorrected)
    assert (event.is_ours, event.sender.wa_id, event.of_wamid, event.kind) == (True, "4915", "wamid.1", "echo.revoke")


def test_reactions_edits_and_revocations_name_the_message_they_are_about() -> None:
    about = {"from": "4915", "id": "wamid.2", "timestamp": "5"}
    edit = {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "41"}}}

    reaction = only(messages=[{**about, "type": "reaction", "reaction": {"message_id": "wamid.1"}}])
    edited = only(messages=[{**about, "type": "edit", "edit": edit}])
    revoked = only(messages=[{**about, "type": "revoke", "revoke": {"original_message_id": "wamid.1"}}])

    assert isinstance(reaction, ReactionArrived)
    assert isinstance(edited, MessageCorrected)
    assert isinstance(revoked, MessageCorrected)
    assert {reaction.of_wamid, edited.of_wamid, revoked.of_wamid} == {"wamid.1"}
    assert (reaction.emoji, edited.content, revoked.type) == ("", {"body": "41"}, "")
    assert isinstance(only(messages=[{**about, "type": "edit", "edit": {}}]), Unfamiliar)


def test_a_number_shared_on_request_is_the_senders_and_any_other_card_is_not() -> None:
    card = {"origin": "contact_request", "phones": [{"phone": "+49 15", "wa_id": "4915"}]}
    told = {"from_user_id": "DE.123", "id": "wamid.3", "timestamp": "5", "type": "contacts"}

    shared = only(messages=[{**told, "contacts": [card]}])
    other = only(messages=[{**told, "contacts": [card | {"origin": "other"}]}])

    assert isinstance(shared, MessageArrived)
    assert isinstance(other, MessageArrived)
    assert (shared.sender.wa_id, other.sender.wa_id) == ("4915", None)


def test_a_status_names_its_recipient_by_what_only_the_list_beside_it_tells() -> None:
    status = {"id": "wamid.4", "status": "delivered", "timestamp": "5", "recipient_id": "4915"}

    event = only(statuses=[status], contacts=[{"wa_id": "4915", "user_id": "DE.123"}])

    assert isinstance(event, StatusChanged)
    assert (event.recipient_id, event.recipient_user_id) == ("4915", "DE.123")


def test_a_byte_order_mark_before_the_body_is_passed_over() -> None:
    told = json.dumps({"object": "whatsapp_business_account", "entry": []}).encode()

    assert parse(b"\xef\xbb\xbf" + told, NOON).fault is None
