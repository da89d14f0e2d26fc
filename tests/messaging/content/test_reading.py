"""Meta's object becomes a content: what somebody wrote, one line for a list, and the object again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aerostic.messaging import content
from aerostic.messaging.content import Audio, Contacts, Content, Document, Image, Interactive, Text, Unfamiliar
from aerostic.messaging.content.interactive import Choice
from aerostic.messaging.errors import EmptyText
from tests.meta.samples import collected

EXAMPLES: dict[str, Any] = {
    "text": {"body": "Are you open?"},
    "image": {"id": "1", "mime_type": "image/jpeg", "sha256": "x", "caption": "Our table"},
    "video": {"id": "1", "mime_type": "video/mp4", "sha256": "x"},
    "audio": {"id": "1", "mime_type": "audio/ogg", "sha256": "x", "voice": True},
    "document": {"id": "1", "mime_type": "text/plain", "sha256": "x", "filename": "../../menu.txt"},
    "sticker": {"id": "1", "mime_type": "image/webp", "sha256": "x", "animated": False},
    "location": {"latitude": 48.85, "longitude": 2, "name": "Blue Lotus Café", "address": "1 rue du Lotus"},
    "contacts": [
        {
            "name": {"formatted_name": "Mum", "first_name": "Marie"},
            "phones": [{"phone": "+33 1", "wa_id": "331", "type": "HOME"}],
            "emails": [{"email": "mum@example.com"}],
            "addresses": [{"city": "Paris", "country_code": "fr"}],
            "org": {"company": "Blue Lotus"},
            "urls": [{"url": "https://example.com"}],
            "birthday": "1960-08-18",
        }
    ],
    "template": {
        "name": "order_ready",
        "language": {"code": "en_US", "policy": "deterministic"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "Mariam"}]}],
    },
    "reaction": {"message_id": "wamid.1", "emoji": "\N{THUMBS UP SIGN}"},
    "interactive": {"type": "list_reply", "list_reply": {"id": "tea", "title": "Tea", "description": "Green"}},
    "button": {"text": "Stop promotions", "payload": "stop"},
    "order": {
        "catalog_id": "7",
        "text": "For eight",
        "product_items": [{"product_retailer_id": "cake", "quantity": 1, "item_price": 42, "currency": "EUR"}],
    },
    "unsupported": {"type": "poll"},
}


def test_every_kind_has_an_example_here():
    assert EXAMPLES.keys() == content.KINDS.keys()


@pytest.mark.parametrize("type_", content.KINDS)
def test_what_is_read_can_be_sent_to_meta_again(type_: str):
    read = content.read(type_, EXAMPLES[type_])

    assert (read.type, read.as_meta()) == (type_, EXAMPLES[type_])


@pytest.mark.parametrize(
    ("type_", "told", "body", "preview"),
    [
        ("text", {"body": "Hello"}, "Hello", "Hello"),
        ("image", {"id": "1", "caption": "Our table"}, "Our table", "Our table"),
        ("image", {"id": "1", "caption": ""}, None, "Photo"),
        ("image", {}, None, "Photo"),
        ("audio", {"id": "1", "voice": True}, None, "Voice message"),
        ("audio", {"id": "1", "voice": False}, None, "Audio"),
        ("voice", {"id": "1"}, None, "Voice message"),
        ("document", {"filename": "../../menu.pdf"}, None, "Document: menu.pdf"),
        ("location", {"latitude": 1, "longitude": 2}, None, "Location"),
        ("location", {"latitude": 1, "longitude": 2, "name": "Quay 4"}, None, "Location: Quay 4"),
        ("contacts", [{"name": {"formatted_name": "Mum"}}], None, "Contact card: Mum"),
        ("button", {"text": "Stop promotions", "payload": "x"}, "Stop promotions", "Stop promotions"),
        ("interactive", {"type": "list_reply", "list_reply": {"title": "Tea", "id": "1"}}, "Tea", "Tea"),
        ("interactive", {"nfm_reply": {"body": "Sent", "response_json": "[]"}}, "Sent", "Sent"),
        ("interactive", {"call_permission_reply": {"response": "accept"}}, None, "Calls allowed"),
        ("interactive", {"call_permission_reply": {"response": "reject"}}, None, "Calls not allowed"),
        ("interactive", {"call_permission_reply": {"response": 7}}, None, "Choice"),
        ("interactive", {"type": "list", "body": {"text": "Which one?"}, "action": {}}, "Which one?", "Which one?"),
        ("interactive", {"type": "product", "action": {"catalog_id": "7"}}, None, "Article"),
        ("template", {"name": "order_ready", "language": {"code": "en"}}, None, "Template: order_ready"),
        ("template", {}, None, "Template"),
        ("unsupported", {"type": "poll"}, None, "A message WhatsApp could not pass on (poll)"),
        ("unknown", {}, None, "A message WhatsApp could not pass on"),
        ("hologram", {"depth": 3}, None, "A message this inbox cannot show yet (hologram)"),
    ],
)
def test_words_are_only_what_somebody_wrote_and_every_kind_has_a_line(
    type_: str, told: Any, body: str | None, preview: str
):
    read = content.read(type_, told)

    assert (read.body, read.preview) == (body, preview)


def test_an_unknown_kind_is_read_as_unsupported():
    read = content.read("hologram", {"depth": 3})

    assert (read, read.type, read.as_meta()) == (Unfamiliar(of="hologram"), "unsupported", {"type": "hologram"})


def test_inbound_text_is_taken_as_it_is_and_outbound_text_is_checked():
    assert content.read("text", {"body": " "}).body == " "
    with pytest.raises(EmptyText):
        Text(" ")


def test_an_endless_text_is_cut():
    assert len(content.read("text", {"body": "a" * 100_000}).preview) == 65_536


@pytest.mark.parametrize(
    ("type_", "told", "read"),
    [
        ("image", {"id": 7, "caption": ["x"]}, Image()),
        ("image", "a photo", Image()),
        ("audio", {"voice": "yes"}, Audio()),
        ("document", None, Document()),
        ("contacts", {"name": "Mum"}, Contacts()),
        (
            "interactive",
            {"button_reply": {"title": 7}, "list_reply": "x"},
            Interactive(button_reply=Choice(None, None)),
        ),
    ],
)
def test_what_is_malformed_is_missing(type_: str, told: Any, read: Content):
    assert content.read(type_, told) == read


ANY_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.sampled_from(list(EXAMPLES)) | some.text(), inner)
    ),
    max_leaves=12,
)


@given(some.sampled_from([*EXAMPLES, "voice", "unknown", "hologram"]), ANY_JSON)
def test_no_object_breaks_the_reading(type_: str, told: Any):
    read = content.read(type_, told)

    assert read.preview is not None
    json.dumps(read.as_meta())


@pytest.mark.parametrize("path", collected("webhooks/messages/*.json"))
def test_every_collected_message_of_a_known_kind_is_read_as_that_kind(path: Any):
    for type_, told in messages_in(json.loads(path.read_bytes())):
        if type_ in content.KINDS:
            assert content.read(type_, told).type == type_


def messages_in(document: Any) -> list[tuple[str, Any]]:
    values = [change["value"] for entry in document.get("entry", ()) for change in entry["changes"]]
    said = [message for value in values for message in value.get("messages", ())]
    return [(message.get("type", ""), message.get(message.get("type"))) for message in said]


def test_what_nobody_here_knows_keeps_what_meta_told_and_says_what_it_is():
    strange = content.read("hologram", {"frames": [1]})
    poll = content.read("unsupported", {"type": "poll_creation"})
    file = content.read("media_placeholder", {})

    assert isinstance(strange, Unfamiliar)
    assert (strange.told, strange.preview) == ({"frames": [1]}, "A message this inbox cannot show yet (hologram)")
    assert poll.preview == "A message WhatsApp could not pass on (poll creation)"
    assert file.preview == "A file from before this number was connected"


def test_whether_somebody_may_be_called_is_kept_as_meta_says_it():
    said = {"response": "accept", "expiration_timestamp": 1753186982, "response_source": "user_action"}
    told: Any = {"type": "call_permission_reply", "call_permission_reply": said}

    assert Interactive.read(told).as_meta() == told
