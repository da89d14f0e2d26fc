"""What leaves, and what Meta answers to it."""

import pytest

from aerostic.meta import Accepted, Outgoing, Recipient, outgoing_message
from aerostic.meta.messages import read_acceptance
from tests.meta.samples import PRIYA, collected, load


def text_message(words: str, reply_to: str | None = None) -> Outgoing:
    return Outgoing(type="text", content={"body": words}, reply_to=reply_to)


def test_a_text_goes_to_a_number_with_its_plus():
    assert outgoing_message(Recipient(wa_id=PRIYA), text_message("We open at 9."), "0193") == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+919812345678",
        "type": "text",
        "text": {"body": "We open at 9."},
        "biz_opaque_callback_data": "0193",
    }


def test_whatever_is_sent_stands_under_the_name_of_its_type():
    message = outgoing_message(Recipient(wa_id=PRIYA), Outgoing(type="image", content={"id": "77"}), "0193")

    assert (message["type"], message["image"]) == ("image", {"id": "77"})


def test_somebody_with_a_username_only_is_addressed_by_user_id():
    message = outgoing_message(Recipient(user_id="IN.1349"), text_message("Hello"), "0193")

    assert message["recipient"] == "IN.1349"
    assert "to" not in message


def test_the_number_is_preferred_where_both_are_known():
    message = outgoing_message(Recipient(wa_id=PRIYA, user_id="IN.1349"), text_message("Hello"), "0193")

    assert message["to"] == "+919812345678"
    assert "recipient" not in message


def test_an_answer_quotes_the_message_it_answers():
    message = outgoing_message(Recipient(wa_id=PRIYA), text_message("Yes.", "wamid.A"), "0193")

    assert message["context"] == {"message_id": "wamid.A"}


def test_nobody_is_no_recipient():
    with pytest.raises(ValueError, match="number or a user id"):
        Recipient()


@pytest.mark.parametrize("path", collected("graph/responses/send_*.json"))
def test_every_collected_acceptance_is_read(path):
    answer = load(path)

    accepted = read_acceptance(answer)

    contact = answer["contacts"][0]
    assert accepted == Accepted(
        wamid=answer["messages"][0]["id"], wa_id=contact.get("wa_id"), user_id=contact.get("user_id")
    )


@pytest.mark.parametrize("document", [None, [], {}, {"messages": []}, {"messages": [{}]}, {"messages": [{"id": ""}]}])
def test_an_answer_without_a_message_accepts_nothing(document):
    assert read_acceptance(document) is None
