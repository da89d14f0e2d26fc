"""The parts of the inbox that answer the hand without asking the server, written in JavaScript beside this file."""

from typing import Any

import reflex as rx

from aerostic.web.inbox.attaching import Limit
from aerostic.web.inbox.composing import Letter
from aerostic.web.inbox.draft_state import Written
from aerostic.web.reflex_internals import script

for module in (
    "attach.js",
    "attach_limits.js",
    "attached_cards.js",
    "attachments.js",
    "buttons.js",
    "draft.js",
    "draft_choice.js",
    "draft_notes.js",
    "drafts.js",
    "emoji.js",
    "extras.js",
    "field.js",
    "left_words.js",
    "lightbox.js",
    "location.js",
    "message_sheet.js",
    "names.js",
    "other_drafts.js",
    "pending.js",
    "place.js",
    "question.js",
    "reacting.js",
    "sending.js",
    "thread_pending.js",
    "thread_scroll.js",
    "thread_seen.js",
    "upload.js",
    "voice.js",
    "waiting.js",
):
    script(module)
HOLDING = script("holding.js")
PRESENCE = script("presence.js")
WORDS = script("words.js")


def _id(id_: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (id_,)


def _letter(letter: rx.Var[Letter]) -> tuple[rx.Var[Letter]]:
    return (letter,)


def _draft(
    conversation: rx.Var[str], body: rx.Var[str], draft: rx.Var[str], replaces: rx.Var[list[str]]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[list[str]]]:
    return conversation, body, draft, replaces


def _reaction(message: rx.Var[str], emoji: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return message, emoji


def _presence(conversation: rx.Var[str], doing: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return conversation, doing


class Composer(rx.Component):
    """Grows, keeps drafts, quotes, and hands over letters."""

    library = script("composer.js")
    tag = "Composer"

    conversation: rx.Var[str]
    name: rx.Var[str]
    drafts: rx.Var[list[Written]]
    drafts_of: rx.Var[str]
    kept: rx.Var[list[str]]
    can_close: rx.Var[bool]
    may_attach: rx.Var[bool]
    uploads: rx.Var[str]
    limits: rx.Var[list[Limit]]
    clip: rx.Var[rx.Component]
    picture: rx.Var[rx.Component]
    page: rx.Var[rx.Component]
    camera: rx.Var[rx.Component]
    mic: rx.Var[rx.Component]
    pin: rx.Var[rx.Component]
    choices: rx.Var[rx.Component]
    rows: rx.Var[rx.Component]
    send: rx.Var[rx.Component]
    smile: rx.Var[rx.Component]
    x: rx.Var[rx.Component]
    on_reply: rx.EventHandler[_letter]
    on_keep: rx.EventHandler[_draft]


class Gone(rx.Component):
    """Stands where a conversation was that its reader sees no more, with what they wrote there."""

    library = script("gone.js")
    tag = "Gone"

    conversation: rx.Var[str]
    drafts: rx.Var[list[Written]]
    drafts_of: rx.Var[str]
    copy: rx.Var[rx.Component]
    done: rx.Var[rx.Component]


class HeldKeys(rx.Component):
    """Keeps what is typed while a thread loads, until there is where to write."""

    library = HOLDING
    tag = "HeldKeys"


class Thread(rx.Component):
    """Scrolls like a chat: follows at its end, stays put elsewhere, counts what arrived below."""

    library = script("thread.js")
    tag = "Thread"

    conversation: rx.Var[str]
    past: rx.Var[list[Any]]
    rows: rx.Var[list[Any]]
    unread: rx.Var[int]
    found: rx.Var[str]
    has_older: rx.Var[bool]
    refused: rx.Var[str]
    why: rx.Var[str]
    refusals: rx.Var[int]
    clock: rx.Var[rx.Component]
    alert: rx.Var[rx.Component]
    down: rx.Var[rx.Component]
    earlier: rx.Var[rx.Component]
    later: rx.Var[rx.Component]
    closer: rx.Var[rx.Component]
    save: rx.Var[rx.Component]
    shut: rx.Var[rx.Component]
    on_older: rx.EventHandler[rx.event.no_args_event_spec]
    on_seen: rx.EventHandler[_id]
    on_resend: rx.EventHandler[_id]
    on_drop: rx.EventHandler[_id]
    on_copied: rx.EventHandler[rx.event.no_args_event_spec]
    on_not_copied: rx.EventHandler[rx.event.no_args_event_spec]
    on_react: rx.EventHandler[_reaction]
    on_fetch: rx.EventHandler[_id]
    on_reply: rx.EventHandler[_letter]


class PresenceReporter(rx.Component):
    """Tells that this page looks at a conversation, or writes in it."""

    library = PRESENCE
    tag = "PresenceReporter"

    conversation: rx.Var[str]
    on_presence: rx.EventHandler[_presence]


class Words(rx.Component):
    """A text with its addresses to follow and its marks as WhatsApp shows them."""

    library = WORDS
    tag = "Words"

    text: rx.Var[str]


gone = Gone.create
held_keys = HeldKeys.create
composer = Composer.create
thread = Thread.create
presence_reporter = PresenceReporter.create
words = Words.create
