"""What keeps a message from leaving: one table of rules, asked when it is queued and again when its turn has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aerostic.kit.errors import Refusal
from aerostic.messaging import window
from aerostic.messaging.errors import NumberNotConnected, OptedOut, SuspendedMeanwhile, WindowClosed

REPLY, CONFIRMATION, BULK = "reply", "confirmation", "bulk"  # purposes; a confirmation answers STOP or START
NOT_KNOWN: Final = "Nobody knows whether this was sent, and it is not tried again."
LOOK_FIRST: Final = "Look in the conversation first: they may have it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rules ask about one message to one person at a moment.

    `needs_window` is its content's. Whether the workspace is suspended and its number connected is known only when the
    message's turn has come: whoever queues one is told by what they pay with, and a number may be connected until then.
    """

    now: datetime
    purpose: str
    needs_window: bool
    opted_out: bool
    last_inbound_at: datetime | None
    suspended: bool = False
    connected: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """`refusal` says no to whoever queues; its words and `next_step` stand on a message that had been queued."""

    forbids: Callable[[Facts], bool]
    refusal: type[Refusal]
    next_step: str | None = None

    def told(self, *, is_uncertain: bool) -> tuple[str, str | None]:
        """The reason and the next step. What may have gone out is never said not to have."""
        reason = str(self.refusal())
        if not is_uncertain:
            return reason, self.next_step
        return f"{NOT_KNOWN} {reason}", " ".join(filter(None, (LOOK_FIRST, self.next_step)))


def is_suspended(facts: Facts) -> bool:
    return facts.suspended


def has_opted_out(facts: Facts) -> bool:
    """Only the answer to STOP itself may still be sent to who said it."""
    return facts.opted_out and facts.purpose != CONFIRMATION


def window_is_shut(facts: Facts) -> bool:
    """Meta: free-form content only within 24 hours of the person's last message; a template may go at any time."""
    return facts.needs_window and not window.is_open(facts.last_inbound_at, facts.now)


def is_disconnected(facts: Facts) -> bool:
    return not facts.connected


RULES: Final = (
    Rule(is_suspended, SuspendedMeanwhile, "Send it again afterwards."),
    Rule(has_opted_out, OptedOut),
    Rule(window_is_shut, WindowClosed, "Send an approved template."),
    Rule(is_disconnected, NumberNotConnected, "Connect the number again."),
)


def broken_rule(facts: Facts) -> Rule | None:
    """The first rule that keeps the message from leaving."""
    return next((rule for rule in RULES if rule.forbids(facts)), None)


def check(facts: Facts) -> None:
    """Raise the refusal of the first rule that keeps the message from leaving."""
    if rule := broken_rule(facts):
        raise rule.refusal
