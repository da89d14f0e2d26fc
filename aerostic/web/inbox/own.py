"""The parts of the inbox that answer the hand without asking the server, written in JavaScript beside this file."""

from typing import Any

import reflex as rx

rx.asset("pending.js", shared=True)


def _reply_args(
    conversation: rx.Var[str], bubble: rx.Var[str], body: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str]]:
    return conversation, bubble, body


class Composer(rx.Component):
    """Grows, keeps drafts, and hands over (conversation, bubble, text)."""

    library = rx.asset("composer.js", shared=True).importable_path
    tag = "Composer"

    conversation: rx.Var[str]
    name: rx.Var[str]
    icon: rx.Var[rx.Component]
    on_reply: rx.EventHandler[_reply_args]


class Thread(rx.Component):
    """Scrolls like a chat: follows at its end, stays put elsewhere, counts what arrived below."""

    library = rx.asset("thread.js", shared=True).importable_path
    tag = "Thread"

    conversation: rx.Var[str]
    rows: rx.Var[list[Any]]
    unread: rx.Var[int]
    has_older: rx.Var[bool]
    refused: rx.Var[str]
    why: rx.Var[str]
    clock: rx.Var[rx.Component]
    alert: rx.Var[rx.Component]
    down: rx.Var[rx.Component]
    on_older: rx.EventHandler[rx.event.no_args_event_spec]
    on_seen: rx.EventHandler[rx.event.no_args_event_spec]


class Keys(rx.Component):
    """Binds keys to what they do."""

    library = rx.asset("keys.js", shared=True).importable_path
    tag = "Keys"

    bindings: rx.Var[list[dict[str, str]]]


composer = Composer.create
thread = Thread.create
bind_keys = Keys.create
