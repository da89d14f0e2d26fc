"""What a member puts on a message."""

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback


class ReactingState(rx.State):
    """It remembers nothing: the thread is read anew and shows the reaction under its message."""

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def react(self, message_id: str, emoji: str) -> rx.event.EventSpec | None:
        """An empty emoji takes the reaction back."""
        named = id_of(message_id)
        why = await words_of(in_work(self, messaging.react, named, emoji)) if named else ""
        await catch_up(self)
        return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]
