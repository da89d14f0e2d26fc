"""Who else looks at the open conversation, and whether they are writing."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from aerostic import messaging, workspaces
from aerostic.kit import presence
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.inbox.thread_state import ThreadState
from aerostic.web.needs import allow, by_itself
from aerostic.web.session import in_work
from aerostic.web.ui.avatar import initials_of


@dataclass(frozen=True, slots=True)
class Colleague:
    id: str
    name: str
    initials: str
    hue: int
    types: bool


class ViewersState(rx.State):
    """`sentence` says who else is there."""

    others: list[Colleague] = []
    sentence: str = ""
    types: bool = False

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    @by_itself
    async def report_presence(self, conversation_id: str, doing: str) -> None:
        """Records that this page looks at its open conversation, and no other; `doing` is empty when it looks away."""
        thread = await self.get_state(ThreadState)
        open_id = thread.head.id
        if open_id and open_id == conversation_id:
            await in_work(self, _note_presence, UUID(open_id), doing)
            if doing == "typing":
                await in_work(self, messaging.show_typing, UUID(open_id), ThreadState.heard_of(thread))
            await show_viewers(self, open_id)


async def leave(state: rx.State, before: str, now: str) -> None:
    if before and before != now:
        await in_work(state, _note_presence, UUID(before), "")


async def show_viewers(state: rx.State, conversation_id: str) -> None:
    viewers = await state.get_state(ViewersState)
    others = await in_work(state, _others, UUID(conversation_id)) if conversation_id else []
    if others != viewers.others:
        viewers.others, viewers.sentence = others, sentence_of(others)
        viewers.types = any(one.types for one in others)


def sentence_of(others: list[Colleague]) -> str:
    """Whoever writes comes first, since that matters more."""
    writing = [one.name for one in others if one.types]
    if writing:
        return f"{_names(writing)} {'is' if len(writing) == 1 else 'are'} writing a reply"
    names = [one.name for one in others]
    return f"{_names(names)} {'is' if len(names) == 1 else 'are'} here too" if names else ""


def _names(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _note_presence(work: Work, conversation_id: UUID, doing: str) -> None:
    me = work.actor
    match doing, me.id:
        case "viewing" | "typing" as seen, UUID() as account_id:
            presence.record_presence(work.workspace, conversation_id, account_id, me.name, seen)
        case _, UUID() as account_id:
            presence.leave(work.workspace, conversation_id, account_id)
        case _:
            pass


def _others(work: Work, conversation_id: UUID) -> list[Colleague]:
    there = presence.viewers(work.workspace, conversation_id)
    others = [one for one in there if one.account_id != work.actor.id]
    colours = workspaces.colours_of(work, (one.account_id for one in others)) if others else {}
    return [_colleague(one, colours.get(one.account_id, 0)) for one in others]


def _colleague(one: presence.Viewer, colour: int) -> Colleague:
    return Colleague(str(one.account_id), one.name, initials_of(one.name), colour, one.doing == "typing")
