"""What a member has written in the open conversation and not sent, as the page holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from aerostic.messaging import DraftRow
from aerostic.web.inbox.reading import Thread


@dataclass(frozen=True, slots=True)
class Written:
    """A draft of the reader's."""

    id: str = ""
    body: str = ""


class DraftState(rx.State):
    """What this member has written in the conversation `of` and not sent, the newest first."""

    drafts: list[Written] = []
    of: str = ""

    @staticmethod
    def show(state: "DraftState", thread: Thread | None) -> None:
        DraftState.show_drafts(state, thread.head.id if thread else "", thread.drafts if thread else ())

    @staticmethod
    def show_drafts(state: "DraftState", conversation_id: str, drafts: Sequence[DraftRow]) -> bool:
        """Whether there is a draft now where there was none, or the other way round."""
        had_any = state.of == conversation_id and bool(state.drafts)
        state.drafts, state.of = [Written(one.id.hex, one.body) for one in drafts], conversation_id
        return had_any is not bool(drafts)

    @staticmethod
    def drop(state: "DraftState", ids: Sequence[str], body: str) -> None:
        left = [one for one in state.drafts if one.id not in ids and one.body != body]
        if len(left) < len(state.drafts):
            state.drafts = left
