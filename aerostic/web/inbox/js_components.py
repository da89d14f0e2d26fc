"""The parts of the inbox that answer the hand without asking the server, written in JavaScript beside this file."""

from typing import Any

import reflex as rx

from aerostic.web.inbox.composing import Letter
from aerostic.web.reflex_internals import script

for module in (
    "draft.js",
    "drafts.js",
    "emoji.js",
    "pending.js",
    "place.js",
    "thread_pending.js",
    "thread_scroll.js",
    "thread_seen.js",
    "waiting.js",
):
    script(module)
LOOKING = script("looking.js")
WORDS = script("words.js")


def _id(id_: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (id_,)


def _letter(letter: rx.Var[Letter]) -> tuple[rx.Var[Letter]]:
    return (letter,)


def _draft(
    conversation: rx.Var[str], body: rx.Var[str], turn: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str]]:
    return conversation, body, turn


def _look(conversation: rx.Var[str], doing: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return conversation, doing


class Composer(rx.Component):
    """Grows, keeps drafts, quotes, and hands over letters."""

    library = script("composer.js")
    tag = "Composer"

    conversation: rx.Var[str]
    name: rx.Var[str]
    draft: rx.Var[str]
    draft_of: rx.Var[str]
    kept: rx.Var[str]
    can_close: rx.Var[bool]
    send: rx.Var[rx.Component]
    smile: rx.Var[rx.Component]
    x: rx.Var[rx.Component]
    on_reply: rx.EventHandler[_letter]
    on_keep: rx.EventHandler[_draft]


class Thread(rx.Component):
    """Scrolls like a chat: follows at its end, stays put elsewhere, counts what arrived below."""

    library = script("thread.js")
    tag = "Thread"

    conversation: rx.Var[str]
    past: rx.Var[list[Any]]
    rows: rx.Var[list[Any]]
    unread: rx.Var[int]
    has_older: rx.Var[bool]
    refused: rx.Var[str]
    why: rx.Var[str]
    refusals: rx.Var[int]
    clock: rx.Var[rx.Component]
    alert: rx.Var[rx.Component]
    down: rx.Var[rx.Component]
    on_older: rx.EventHandler[rx.event.no_args_event_spec]
    on_seen: rx.EventHandler[_id]
    on_reply: rx.EventHandler[_letter]


class Looking(rx.Component):
    """Tells that this page looks at a conversation, or writes in it."""

    library = LOOKING
    tag = "Looking"

    conversation: rx.Var[str]
    on_look: rx.EventHandler[_look]


class Words(rx.Component):
    """A text with its addresses to follow and its marks as WhatsApp shows them."""

    library = WORDS
    tag = "Words"

    text: rx.Var[str]


composer = Composer.create
thread = Thread.create
looking = Looking.create
words = Words.create
