"""Sending and keeping what is written."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import Attachment, Content, DraftRow, Text, content
from aerostic.web.inbox.conversation_actions import ids_of, refresh_and_report
from aerostic.web.inbox.draft_state import DraftState
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.live import LIVE
from aerostic.web.needs import allow
from aerostic.web.pace import LIST
from aerostic.web.refusals import answer_or_words, words_of
from aerostic.web.session import in_work

MOST_KEPT: Final = 15  # names of safe drafts a page is told beside the last
TOLD: Final = frozenset({"location", "contacts", "interactive"})
Verb = Callable[[Work, UUID, Content, str, UUID | None], object]


class Letter(TypedDict):
    """What the page sends. `quoting` is empty or the id of a message; `closes` when that was the last word.

    `drafts` are those it was written on. `file` is the id of one that was brought before, of which `body` is the
    caption; `kind` is Meta's word for the message it comes in, or "voice". `told` is Meta's object of a message of that
    kind, as JSON, of which `body` is the words.
    """

    conversation: str
    bubble: str
    body: str
    quoting: str
    closes: bool
    drafts: list[str]
    file: NotRequired[str]
    told: NotRequired[str]
    kind: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as the page hands it over, with the ids of those it was written on."""

    conversation: str
    body: str
    draft: str
    replaces: list[str]


class ComposerState(rx.State):
    """`refused` names the bubble that did not leave, `why` says so in words; `refusals` counts them.

    `kept` names the last drafts that are safe. `despite_stop` names the conversation in which the writer knowingly
    answers one question of somebody who said STOP.
    """

    refused: str = ""
    why: str = ""
    refusals: int = 0
    kept: list[str] = []
    despite_stop: str = ""

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def answer_once(self, conversation_id: str) -> None:
        """The writer knows that the person said STOP, and answers what they asked since."""
        self.despite_stop = conversation_id

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def reply(self, letter: Letter) -> rx.event.EventSpec | None:
        send_it = answer if str(letter["conversation"]) == self.despite_stop else send
        if why := await words_of(in_work(self, send_it, letter)):
            self.refused, self.why, self.refusals = str(letter["bubble"]), why, self.refusals + 1
        else:
            self.despite_stop = "" if send_it is answer else self.despite_stop
            await drop_shown(self, letter)
        if letter["closes"]:  # its writer has gone on to the next conversation
            return await refresh_and_report(self, why)
        await catch_up(self)
        return None

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def keep(self, conversation_id: str, body: str, draft: str, replaces: list[str]) -> None:
        """A draft, as it stands while the writer pauses, in the place of those it was written on."""
        saved, _ = await answer_or_words(in_work(self, keep, Kept(conversation_id, body, draft, replaces)))
        if saved is None:
            return
        self.kept = [*self.kept[-MOST_KEPT:], draft]
        drafts = await self.get_state(DraftState)
        if drafts.of == conversation_id and DraftState.show_drafts(drafts, conversation_id, saved):
            LIVE.remind(self, LIST)


async def drop_shown(state: rx.State, letter: Letter) -> None:
    """What was sent is no draft any more, before the conversation is read anew."""
    drafts = await state.get_state(DraftState)
    if drafts.of == letter["conversation"]:
        DraftState.drop(drafts, letter["drafts"], letter["body"])


def send(work: Work, letter: Letter) -> None:
    _send(work, letter, messaging.send)


def answer(work: Work, letter: Letter) -> None:
    _send(work, letter, messaging.answer_once)


def _send(work: Work, letter: Letter, verb: Verb) -> None:
    conversation_id, quoting = UUID(letter["conversation"]), id_of(letter["quoting"])
    if file_id := id_of(letter.get("file", "")):
        messaging.send_file(work, conversation_id, _attachment(letter, file_id), letter["bubble"], quoting)
    else:
        verb(work, conversation_id, _content(letter), letter["bubble"], quoting)
    if letter["drafts"]:  # `verb` has let go of those that say the same
        messaging.drop_drafts(work, conversation_id, ids_of(letter["drafts"]))
    if letter["closes"]:
        messaging.close(work, [conversation_id])


def _content(letter: Letter) -> Content:
    """Raises NotSendable of what WhatsApp would not take. A template is nothing one makes in the composer."""
    told, kind = letter.get("told", ""), letter.get("kind", "")
    return content.to_send(kind, json.loads(told)) if told and kind in TOLD else Text(letter["body"])


def _attachment(letter: Letter, file_id: UUID) -> Attachment:
    kind = letter.get("kind", "document")
    if kind == "voice":
        return Attachment(file_id=file_id, kind="audio", voice=True)
    return Attachment(file_id=file_id, kind=kind, caption=letter["body"])


def keep(work: Work, kept: Kept) -> list[DraftRow]:
    """Returns what stands there now."""
    draft_id, replaces = UUID(kept.draft), ids_of(kept.replaces)
    return messaging.save_draft(work, UUID(kept.conversation), kept.body, draft_id, replaces)
