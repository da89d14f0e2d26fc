"""A file that WhatsApp did not give is asked for once more."""

from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback


class FetchingState(rx.State):
    """It remembers nothing: the thread is read anew and shows how the file stands."""

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def fetch(self, message_id: str) -> rx.event.EventSpec | None:
        """Asks for the file this message brings."""
        named = id_of(message_id)
        why = await words_of(in_work(self, fetch_file_of, named)) if named else ""
        await catch_up(self)
        return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]


def fetch_file_of(work: Work, message_id: UUID) -> None:
    if file := messaging.message(work, message_id).file:
        messaging.fetch_again(work, file.id)
