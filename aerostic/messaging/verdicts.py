"""What is decided about a message whose turn it is, and in which words it is told that it does not go."""

from enum import Enum, auto
from typing import Final

from aerostic.messaging.errors import OptedOut, WindowClosed


class Verdict(Enum):
    GO = auto()
    DONE = auto()  # a status told us meanwhile
    UNCERTAIN = auto()  # an attempt without an answer
    HELD = auto()  # uncertain, and still no status of that number at all
    ABANDONED = auto()  # uncertain for good: a person decides
    OPTED_OUT = auto()
    WINDOW_CLOSED = auto()
    DISCONNECTED = auto()
    SUSPENDED = auto()


REFUSED: Final[dict[Verdict, tuple[str, str | None]]] = {
    Verdict.OPTED_OUT: (str(OptedOut()), None),
    Verdict.WINDOW_CLOSED: (str(WindowClosed()), "Send an approved template."),
    Verdict.SUSPENDED: ("This workspace was suspended while this waited to leave.", "Send it again afterwards."),
    Verdict.DISCONNECTED: ("This WhatsApp number is not connected any more.", "Connect the number again."),
}
NOT_KNOWN: Final = "Nobody knows whether this was sent, and it is not tried again."
LOOK_FIRST: Final = "Look in the conversation first: they may have it."


def why(verdict: Verdict, *, is_uncertain: bool) -> tuple[str, str | None]:
    """The reason, and the next step if there is one. What may have gone out is never said not to have."""
    reason, next_step = REFUSED[verdict]
    if not is_uncertain:
        return reason, next_step
    return f"{NOT_KNOWN} {reason}", " ".join(filter(None, (LOOK_FIRST, next_step)))
