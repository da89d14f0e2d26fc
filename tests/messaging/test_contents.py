"""What is said is kept as Meta's own object; as words, only what somebody wrote."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import InboundEvent, Text, View, ViewKind
from aerostic.messaging.content import Image
from aerostic.meta import MessageArrived
from tests.cast import Make, arrived, somebody

STORED = text("SELECT type, body, content, extra FROM messages ORDER BY created_at, id")


def hears(make: Make, type_: str, told: Any, **extra: Any) -> InboundEvent[MessageArrived]:
    said = arrived(make.workspace.channel, "", somebody(), make.work.now)
    event = replace(said, type=type_, content=told, extra=extra)
    [heard] = messaging.record_arrivals(make.work, [InboundEvent(event, make.workspace.channel.id, make.work.now)])
    return heard


def stored(work: Work) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in work.rows(STORED)]


def found(work: Work, words: str) -> list[str]:
    return [row.excerpt for row in messaging.listing(work, View(ViewKind.ALL, words=words))]


def test_a_photo_is_kept_whole_and_has_the_words_of_its_caption(work: Work, make: Make):
    told = {"id": "1", "mime_type": "image/jpeg", "caption": "Our table", "newer_than_us": 7}

    hears(make, "image", told, context={"forwarded": True})

    assert stored(work) == [("image", "Our table", told, {"context": {"forwarded": True}})]


def test_an_uncaptioned_photo_has_no_words_and_is_found_by_none(work: Work, make: Make):
    hears(make, "image", {"id": "1"})
    hears(make, "image", {"id": "2", "caption": "A photo of the bill"})

    assert [row[1] for row in stored(work)] == [None, "A photo of the bill"]
    assert found(work, "photo") == ["A photo of the bill"]


def test_a_list_names_what_has_no_words(work: Work, make: Make):
    hears(make, "audio", {"id": "1", "voice": True})

    [row] = messaging.conversations(work)

    assert (row.preview, row.last_type) == ("Voice message", "audio")


def test_a_quoted_photo_is_named(work: Work, make: Make):
    heard = hears(make, "image", {"id": "1"})
    assert heard.conversation_id

    sent = messaging.send(work, heard.conversation_id, Text("Lovely"), quoting=heard.message_id)

    assert sent.quoted
    assert sent.quoted.preview == "Photo"


def test_nobody_quotes_what_was_said_to_somebody_else(work: Work, make: Make):
    secret = make.conversation("My secret")
    [said] = messaging.thread(work, secret.id)
    told = arrived(make.workspace.channel, "What was that?", somebody(), work.now)
    event = replace(told, quoted_wamid=said.meta_message_id)

    [heard] = messaging.record_arrivals(work, [InboundEvent(event, make.workspace.channel.id, work.now)])

    assert heard.conversation_id
    [row] = messaging.thread(work, heard.conversation_id)
    assert (row.quoted_wamid, row.quoted) == (said.meta_message_id, None)


def test_a_thread_returns_each_message_by_its_kind(work: Work, make: Make):
    heard = hears(make, "image", {"id": "1", "caption": "Our table"})
    assert heard.conversation_id

    [row] = messaging.thread(work, heard.conversation_id)

    assert (row.content, row.type, row.body) == (Image(id="1", caption="Our table"), "image", "Our table")


def test_a_text_of_ours_is_kept_in_metas_shape_too(work: Work, make: Make):
    mariam = make.conversation("Hello")

    messaging.send(work, mariam.id, Text("We are"))

    assert ("text", "We are", {"body": "We are"}, None) in stored(work)


@pytest.mark.parametrize(
    ("type_", "type_told"), [("voice", "audio"), ("unknown", "unsupported"), ("ray", "unsupported")]
)
def test_an_older_or_newer_kind_is_listed_as_one_that_is_known(work: Work, make: Make, type_: str, type_told: str):
    hears(make, type_, {})

    assert [row.last_type for row in messaging.conversations(work)] == [type_told]
