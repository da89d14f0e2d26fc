"""A refusal is said in its own words; anything else becomes a calm message with a reference to quote. An edge."""

import logging
from collections.abc import Awaitable
from secrets import token_hex
from typing import TypeVar, cast

from aerostic.kit.errors import Refusal
from aerostic.web.reflex_internals import EventSpec
from aerostic.web.ui.feedback import Feedback

T = TypeVar("T")

log = logging.getLogger(__name__)


async def words_of(doing: Awaitable[object]) -> str:
    """Why it was not done, for the person who asked; empty when it was."""
    return (await answer_or_words(doing))[1]


async def answer_or_words(doing: Awaitable[T]) -> tuple[T | None, str]:
    """Returns what came of it and no words, or nothing and why it was not done."""
    try:
        return await doing, ""
    except Exception as error:  # noqa: BLE001 -- this is the edge
        return None, explain(error)


def answer(exception: Exception) -> EventSpec:
    """What any page shows when one of its handlers failed."""
    return cast("EventSpec", Feedback.show_error(explain(exception)))


def explain(error: Exception) -> str:
    if isinstance(error, Refusal):
        return str(error)
    reference = token_hex(4)
    log.error("event.failed", exc_info=error, extra={"reference": reference})
    return (
        "Something on our side did not work, and nothing was changed. Try again in a moment; "
        f"if it stays, tell your administrator this reference: {reference}."
    )
