"""What an open thread remembers: the latest messages, what was read back before them, the person and the draft."""

# ruff: noqa: SLF001 -- what must not reach the browser has to be private in Reflex

from dataclasses import replace
from datetime import datetime

import reflex as rx

from aerostic.messaging import Before
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.grouping import grouped
from aerostic.web.inbox.heads import Head
from aerostic.web.inbox.panels import Panel
from aerostic.web.inbox.reading import Single, Thread
from aerostic.web.inbox.stretches import Stretch

PARTS = ("past", "bubbles", "fresh")
MOST = 1000  # older messages one page keeps
MOST_FRESH = 25  # messages read alone, after which the whole thread is read again


class ThreadState(rx.State):
    """`past` stands above `bubbles`, and below them `fresh`: what was read alone since, so that little is sent.

    `unread_from` and `new` mark what was unread when the thread was opened, `found` the message a search led to.
    `is_missing` tells that nothing can be shown of what the address names, `is_gone` that it could be until now.
    `_parts` holds the same bubbles as the three lists: what is read from a list of Reflex's comes wrapped, and each
    look at it costs.
    """

    open_id: str = ""
    head: Head = Head()
    past: list[Bubble] = []
    bubbles: list[Bubble] = []
    fresh: list[Bubble] = []
    has_older: bool = False
    unread: int = 0
    unread_from: str = ""
    new: int = 0
    found: str = ""
    is_missing: bool = False
    is_gone: bool = False
    _parts: tuple[tuple[Bubble, ...], ...] = ((), (), ())
    _shown: tuple[str, str] | None = None
    _start: Before | None = None
    _end: datetime | None = None
    _heard: datetime | None = None
    _is_apart: bool = False

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def turn_to(state: "ThreadState", conversation_id: str) -> bool:
        """Whether another conversation than before is open now."""
        if conversation_id == state.open_id:
            return False
        state.open_id, state.is_missing, state.is_gone, state.found = conversation_id, False, False, ""
        return True

    @staticmethod
    def lead_to(state: "ThreadState", message_id: str) -> bool:
        """Whether to read the thread anew: another message is to be marked, or one far from the end no longer."""
        if message_id == state.found:
            return False
        state.found = message_id
        return message_id != "" or state._is_apart

    @staticmethod
    def note_shown(state: "ThreadState", socket: str) -> None:
        """What is open was shown on this socket before the address names it."""
        state._shown = socket, state.open_id

    @staticmethod
    def was_shown(state: "ThreadState", socket: str, conversation_id: str) -> bool:
        """Asked once: whoever comes to the same address again, or on another socket, reads anew."""
        shown, state._shown = state._shown, None
        return shown == (socket, conversation_id) and conversation_id == state.open_id

    @staticmethod
    def start_of(state: "ThreadState") -> Before | None:
        return state._start

    @staticmethod
    def heard_of(state: "ThreadState") -> datetime | None:
        """The latest moment from which any of what is shown could be seen."""
        return state._heard

    @staticmethod
    def show(state: "ThreadState", thread: Thread | None, *, is_new: bool) -> None:
        state.is_missing = thread is None and state.open_id != ""
        state.is_gone = state.is_missing and (state.is_gone or state.head.id == state.open_id)
        if thread is None:
            state.head = Head()
            state._place([], 0, 0)
            return
        if thread.head != state.head:
            state.head = thread.head
        state._follow(thread.latest, is_new=is_new)
        state.unread = thread.unread
        if is_new:
            state.unread_from, state.new, state._is_apart = thread.unread_from, thread.unread, thread.is_apart
            if thread.earlier:
                ThreadState.go_back(state, thread.earlier)

    @staticmethod
    def take_in(state: "ThreadState", singles: list[Single]) -> bool:
        """Shows messages that were read alone; False when only the whole thread tells where they belong."""
        if not singles:
            return True
        past, latest, fresh = state._parts
        everything = {bubble.id: bubble for bubble in (*past, *latest, *fresh)}
        added = [one for one in singles if one.bubble.id not in everything]
        if len(fresh) + len(added) > MOST_FRESH or any(state._changes_more(one) for one in added):
            return False
        everything |= {one.bubble.id: one.bubble for one in singles}
        state._place(grouped(list(everything.values())), len(past), len(latest))
        for one in added:
            state._count_in(one)
        return True

    @staticmethod
    def go_back(state: "ThreadState", stretch: Stretch) -> None:
        """What is older stands above from now on."""
        past, latest, fresh = state._parts
        older = len(stretch.bubbles) + len(past)
        state._place(grouped([*stretch.bubbles, *past, *latest, *fresh]), older, len(latest))
        state._start = stretch.start or state._start
        state.has_older = stretch.has_older and older < MOST

    def _changes_more(self, added: Single) -> bool:
        """Whether it stands before what is shown, or somebody who said STOP asks something: the composer opens anew."""
        is_question = self.head.is_opted_out and added.closes is not None
        return is_question or (self._end is not None and added.at < self._end)

    def _follow(self, latest: Stretch, *, is_new: bool) -> None:
        """What was read back stays while the latest messages still touch it."""
        past, bubbles, fresh = self._parts
        kept = [] if is_new or not past else _before(latest.bubbles, [*past, *bubbles, *fresh])
        everything = grouped([*kept, *latest.bubbles]) if kept else latest.bubbles
        if not kept:
            self._start, self.has_older = latest.start, latest.has_older
        self._place(everything, len(kept), len(latest.bubbles))
        self._end, self._heard = latest.end, latest.heard

    def _place(self, everything: list[Bubble], past: int, latest: int) -> None:
        """Sets only what changed: a list that is set is sent whole."""
        parts = everything[:past], everything[past : past + latest], everything[past + latest :]
        for name, before, part in zip(PARTS, self._parts, parts, strict=True):
            if list(before) != part:
                setattr(self, name, part)
        self._parts = tuple(tuple(part) for part in parts)

    def _count_in(self, single: Single) -> None:
        self._end = single.at
        if single.closes is None:
            return
        self._heard = single.heard if self._heard is None or not single.heard else max(self._heard, single.heard)
        self.unread += 1
        if self.head.closes < single.closes.isoformat():
            self.head = replace(self.head, closes=single.closes.isoformat())


class PanelState(rx.State):
    panel: Panel = Panel()

    @staticmethod
    def show(state: "PanelState", thread: Thread | None) -> None:
        panel = thread.panel if thread else Panel()
        if panel != state.panel:
            state.panel = panel


def _before(latest: list[Bubble], known: list[Bubble]) -> list[Bubble]:
    """Of what is known, what stands before the latest; nothing when too much arrived to know what is between."""
    ids = {bubble.id: place for place, bubble in enumerate(known)}
    first = next((bubble.id for bubble in latest if not bubble.said), "")
    return [bubble for bubble in known[: ids.get(first, 0)] if bubble.id not in {one.id for one in latest}]
