"""A page sends a file that was brought: with its caption, as the kind that was chosen, and never somebody else's."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from aerostic import messaging
from aerostic.kit.config import settings
from aerostic.kit.work import working
from aerostic.media import FileRow
from aerostic.messaging import MessageRow
from aerostic.sandbox.samples import picture
from aerostic.web.inbox.composing import ComposerState, Letter
from tests.cast import Workspace
from tests.media.files import uploaded
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def photo_of(cafe: Workspace, who: Visitor) -> FileRow:
    return uploaded(cafe, picture(), "table.jpg", replace(cafe.agent, id=who.account_id))


def letter(conversation: UUID, file: FileRow, kind: str, body: str = "Our table") -> Letter:
    shared = Letter(conversation=str(conversation), bubble="b", body=body, quoting="", closes=False, drafts=[])
    return {**shared, "file": str(file.id), "kind": kind}


def sent(cafe: Workspace, conversation: UUID) -> list[MessageRow]:
    with working(cafe.owner, cafe.id) as work:
        return [one for one in messaging.thread(work, conversation) if one.direction == "outbound"]


def replies(who: Visitor, workspace: Workspace, told: Letter, times: int = 1) -> str:
    heard: list[str] = []

    async def story(server: Server) -> None:
        tab = await Tab(server, who.session).load(workspace.id)
        for _ in range(times):
            await tab.send(ComposerState.reply(told), workspace.id, conversation_id=told["conversation"])
        heard.append(tab.updates)

    at_browsers(story)
    return heard[0]


def test_a_photo_leaves_with_its_caption_and_only_once(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    photo = photo_of(cafe, ben)

    replies(ben, cafe, letter(hello, photo, "image"), times=2)

    [message] = sent(cafe, hello)
    assert (message.type, message.body) == ("image", "Our table")
    assert message.file
    assert message.file.id == photo.id


def test_a_photo_may_be_sent_as_a_document(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    replies(ben, cafe, letter(hello, photo_of(cafe, ben), "document"))

    assert [message.type for message in sent(cafe, hello)] == ["document"]


def test_what_whatsapp_does_not_take_is_refused_in_words(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    heard = replies(ben, cafe, letter(hello, photo_of(cafe, ben), "video"))

    assert "WhatsApp takes MP4 and 3GP as video" in heard
    assert sent(cafe, hello) == []


def test_a_file_that_a_colleague_has_not_sent_is_nobody_elses(
    cafe: Workspace, ben: Visitor, asha: Visitor, hello: UUID
) -> None:
    replies(ben, cafe, letter(hello, photo_of(cafe, asha), "image"))

    assert sent(cafe, hello) == []


def test_mallory_sends_nothing_into_the_cafe_and_nothing_of_it(
    cafe: Workspace, harbour: Workspace, ben: Visitor, eve: Visitor, hello: UUID
) -> None:
    told = letter(hello, photo_of(cafe, ben), "image")

    for workspace in (cafe, harbour):
        replies(eve, workspace, told)

    assert sent(cafe, hello) == []


def told(conversation: UUID, kind: str, said: dict[str, Any], body: str = "Are you coming?") -> Letter:
    shared = Letter(conversation=str(conversation), bubble="b", body=body, quoting="", closes=False, drafts=[])
    return {**shared, "told": json.dumps(said), "kind": kind}


def test_a_place_and_a_question_with_buttons_leave_as_what_they_are(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    button = {"type": "reply", "reply": {"id": "button-1", "title": "Yes"}}
    question = {"type": "button", "body": {"text": "Are you coming?"}, "action": {"buttons": [button]}}

    replies(ben, cafe, told(hello, "interactive", question))
    replies(ben, cafe, {**told(hello, "location", {"latitude": 48.85, "longitude": 2.35}), "bubble": "c"})

    assert [message.type for message in sent(cafe, hello)] == ["interactive", "location"]


def test_buttons_that_whatsapp_would_not_take_are_refused_in_words(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    button = {"type": "reply", "reply": {"id": "button-1", "title": "x" * 21}}
    question = {"type": "button", "body": {"text": "Are you coming?"}, "action": {"buttons": [button]}}

    heard = replies(ben, cafe, told(hello, "interactive", question))

    assert "has 21 characters; WhatsApp allows 20" in heard
    assert sent(cafe, hello) == []


def test_no_template_is_made_up_in_the_composer(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    replies(ben, cafe, told(hello, "template", {"name": "offer", "language": {"code": "en"}}))

    assert [message.type for message in sent(cafe, hello)] == ["text"]


@pytest.mark.parametrize("words", ["{", "[]", "null", '{"latitude": 1e999, "longitude": 0}'])
def test_what_is_no_message_is_not_sent(cafe: Workspace, ben: Visitor, hello: UUID, words: str) -> None:
    replies(ben, cafe, {**told(hello, "location", {}), "told": words})

    assert sent(cafe, hello) == []
