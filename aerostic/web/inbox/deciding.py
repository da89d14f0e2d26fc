"""What a member decides about a message of which nobody knows whether it was sent."""

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback


class DecisionState(rx.State):
    """It remembers nothing: the thread is read anew and shows what became of the message."""

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def resend(self, message_id: str) -> rx.event.EventSpec | None:
        if named := id_of(message_id):
            return await show_decided(self, await words_of(in_work(self, messaging.send_again, named)))
        return None

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def drop(self, message_id: str) -> rx.event.EventSpec | None:
        if named := id_of(message_id):
            return await show_decided(self, await words_of(in_work(self, messaging.drop, named)))
        return None


async def show_decided(state: rx.State, why: str) -> rx.event.EventSpec | None:
    await catch_up(state)
    return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]
