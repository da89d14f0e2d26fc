"""The two kinds of error, by who can act: a `Refusal` speaks to a person, a `Trouble` to the machinery."""

from datetime import timedelta
from typing import ClassVar


class Refusal(Exception):
    """A rule said no. The message is written for the person who asked: what happened, why, what to do."""

    status: ClassVar[int] = 409  # the HTTP status a machine is answered with
    title: ClassVar[str] = "Not possible"


class NotAllowed(Refusal):
    status = 403
    title = "Not allowed"


class NotFound(Refusal):
    status = 404
    title = "Not found"


class Invalid(Refusal):
    """A request that cannot be understood or breaks a rule of form."""

    status = 422
    title = "Invalid request"


class Trouble(Exception):
    """The world failed; nobody's request was wrong."""


class TryLater(Trouble):
    """Worth another attempt, after `delay` or by the ladder."""

    def __init__(self, message: str, delay: timedelta | None = None) -> None:
        super().__init__(message)
        self.delay = delay


class GiveUp(Trouble):
    """No further attempt can help; keep it as a dead letter and tell the operators."""
