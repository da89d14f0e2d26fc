"""What keeps a message from leaving: one table of rules, asked when it is queued and again when its turn has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aerostic.kit.errors import Refusal
from aerostic.messaging import window
from aerostic.messaging.errors import (
    MayNotBegin,
    NumberNotConnected,
    NumberStopped,
    OffersStopped,
    OptedOut,
    SuspendedMeanwhile,
    WindowClosed,
)

# Purposes: a confirmation answers STOP or START, an answer the one question somebody asks after STOP.
REPLY, CONFIRMATION, BULK, ANSWER, REACTION = "reply", "confirmation", "bulk", "answer", "reaction"
UNCOUNTED: Final = frozenset({CONFIRMATION, REACTION})  # count against no plan
ANSWERS: Final = frozenset({REPLY, ANSWER})
NOT_KNOWN: Final = "Nobody knows whether this was sent, and it is not tried again."
LOOK_FIRST: Final = "Look in the conversation first: they may have it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rules ask about one message to one person at a moment.

    `needs_window` is its content's. Whether the workspace is suspended and its number connected is known only when the
    message's turn has come: whoever queues one is told by what they pay with, and a number may be connected until then.
    `trouble` is why Meta takes nothing from the number, `begin_trouble` why it lets it begin no conversation; both are
    known at once. `asked_again`: the person wrote after
    their STOP and waits for an answer to that.
    """

    now: datetime
    purpose: str
    needs_window: bool
    opted_out: bool
    last_inbound_at: datetime | None
    window_shut_at: datetime | None = None
    asked_again: bool = False
    has_stopped_offers: bool = False
    trouble: str | None = None
    begin_trouble: str | None = None
    suspended: bool = False
    connected: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """`refusal` says no to whoever queues; its words and `next_step` stand on a message that had been queued."""

    forbids: Callable[[Facts], bool]
    refusal: Callable[[Facts], Refusal]
    next_step: str | None = None

    def explanation(self, facts: Facts, *, is_uncertain: bool) -> tuple[str, str | None]:
        """Returns the reason and the next step; of what may have gone out, that nobody knows whether it did."""
        reason = str(self.refusal(facts))
        if not is_uncertain:
            return reason, self.next_step
        return f"{NOT_KNOWN} {reason}", " ".join(filter(None, (LOOK_FIRST, self.next_step)))


def is_suspended(facts: Facts) -> bool:
    return facts.suspended


def has_opted_out(facts: Facts) -> bool:
    """Only the answer to STOP itself may still be sent to who said it, and one to what they asked afterwards."""
    if facts.purpose == ANSWER and facts.asked_again:
        return False
    return facts.opted_out and facts.purpose != CONFIRMATION


def wants_no_offers(facts: Facts) -> bool:
    """What goes to many at once is no answer to anybody."""
    return facts.has_stopped_offers and facts.purpose == BULK


def is_stopped(facts: Facts) -> bool:
    return facts.trouble is not None


def may_not_begin(facts: Facts) -> bool:
    """Meta may forbid an account what people did not ask for: bulk, and templates whenever they go."""
    return facts.begin_trouble is not None and (facts.purpose == BULK or not facts.needs_window)


def window_is_shut(facts: Facts) -> bool:
    """Meta: free-form content only within 24 hours of the person's last message; a template may go at any time."""
    return facts.needs_window and not window.is_open(facts.last_inbound_at, facts.now, facts.window_shut_at)


def is_disconnected(facts: Facts) -> bool:
    return not facts.connected


RULES: Final = (
    Rule(is_suspended, lambda _: SuspendedMeanwhile(), "Send it again afterwards."),
    Rule(has_opted_out, lambda _: OptedOut()),
    Rule(wants_no_offers, lambda _: OffersStopped()),
    Rule(is_stopped, lambda facts: NumberStopped(facts.trouble or ""), "Ask an admin to reconnect the number."),
    Rule(may_not_begin, lambda facts: MayNotBegin(facts.begin_trouble or ""), "Wait until WhatsApp allows it again."),
    Rule(window_is_shut, lambda _: WindowClosed(), "Send an approved template."),
    Rule(is_disconnected, lambda _: NumberNotConnected(), "Connect the number again."),
)


# What these keep back is none of the message's doing and passes: what waits in the line waits on.
PASSING: Final = frozenset({is_stopped, may_not_begin})


def broken_rule(facts: Facts) -> Rule | None:
    """The first rule that keeps the message from leaving."""
    return next((rule for rule in RULES if rule.forbids(facts)), None)


def check(facts: Facts) -> None:
    """Raise the refusal of the first rule that keeps the message from leaving."""
    if rule := broken_rule(facts):
        raise rule.refusal(facts)
