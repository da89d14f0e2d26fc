"""Sending and keeping what is written."""

from typing import TypedDict
from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work


class Letter(TypedDict):
    """What the page sends. `quoting` is empty or the id of a message; `closes` when that was the last word."""

    conversation: str
    bubble: str
    body: str
    quoting: str
    closes: bool


class ComposerState(rx.State):
    """`refused` names the bubble that did not leave, `why` says so in words; `refusals` counts them.

    `kept` names the last draft that is safe.
    """

    refused: str = ""
    why: str = ""
    refusals: int = 0
    kept: str = ""

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def reply(self, letter: Letter) -> None:
        if why := await words_of(in_work(self, send, letter)):
            self.refused, self.why, self.refusals = str(letter["bubble"]), why, self.refusals + 1
        await catch_up(self)

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def keep(self, conversation_id: str, body: str, turn: str) -> None:
        """A draft, as it stands while the writer pauses."""
        if not await words_of(in_work(self, keep, conversation_id, body)):
            self.kept = turn


def send(work: Work, letter: Letter) -> None:
    conversation_id, quoting = UUID(letter["conversation"]), id_of(letter["quoting"])
    messaging.send(work, conversation_id, Text(letter["body"]), letter["bubble"], quoting)
    if letter["closes"]:
        messaging.close(work, [conversation_id])


def keep(work: Work, conversation_id: str, body: str) -> None:
    messaging.save_draft(work, UUID(conversation_id), body)
