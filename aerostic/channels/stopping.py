"""Which notices stop a number and which let it go on: one table of causes. Pure.

A cause stands until WhatsApp says that it is over, its end has come, or somebody connects a number of the account.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from aerostic.meta import AccountNotice, AccountUpdate


class Covers(StrEnum):
    EVERYTHING = "everything"
    BEGINNINGS = "beginnings"  # bulk and templates: whatever a person did not ask for


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a number sends nothing, or begins nothing. `is_over`: the cause is gone."""

    cause: str
    covers: Covers
    reason: str
    next_step: str
    is_over: bool = False
    until: datetime | None = None


DELETED, BANNED, PARTNER, APP, OFFBOARDED = "deleted", "banned", "partner", "app", "offboarded"
BEGIN, ANSWER = "RESTRICTED_BIZ_INITIATED_MESSAGING", "RESTRICTED_CUSTOMER_INITIATED_MESSAGING"
LOCKED: Final = ("code 368", "code 131031")  # what Graph says of a disabled account

ASK_META: Final = (
    "Open WhatsApp Manager to see why, and ask Meta for a review. It goes on by itself once Meta allows it."
)
CONNECT: Final = "An admin can connect the number again in Settings, Channels."

STOPS: Final = {
    "ACCOUNT_DELETED": Stop(DELETED, Covers.EVERYTHING, "The WhatsApp business account was deleted.", CONNECT),
    "PARTNER_REMOVED": Stop(
        PARTNER, Covers.EVERYTHING, "The WhatsApp business account is no longer shared with Aerostic.", CONNECT
    ),
    "PARTNER_APP_UNINSTALLED": Stop(
        APP, Covers.EVERYTHING, "The WhatsApp business account took Aerostic's access away.", CONNECT
    ),
    "ACCOUNT_OFFBOARDED": Stop(
        OFFBOARDED, Covers.EVERYTHING, "The number was disconnected in the WhatsApp Business app.",
        "Connect it again in the WhatsApp Business app; it goes on by itself then.",
    ),
}  # fmt: skip
BAN: Final = Stop(BANNED, Covers.EVERYTHING, "WhatsApp disabled the business account of this number.", ASK_META)
RESTRICTIONS: Final = {
    BEGIN: Stop(
        BEGIN, Covers.BEGINNINGS, "WhatsApp lets this account begin no conversations for now.",
        "Answers to people who write still go out. What waits goes on by itself once Meta allows it.",
    ),
    ANSWER: Stop(ANSWER, Covers.EVERYTHING, "WhatsApp lets this account send nothing for now.", ASK_META),
}  # fmt: skip
# Whatever these say is over; a ban that is lifted takes with it what Meta restricted before.
ENDS: Final = {
    "ACCOUNT_RECONNECTED": (OFFBOARDED,),
    "PARTNER_ADDED": (PARTNER,),
    "PARTNER_APP_INSTALLED": (APP,),
}
REINSTATED: Final = (BANNED, BEGIN, ANSWER, *LOCKED)


def stops_of(notice: AccountNotice) -> Iterator[Stop]:
    """Yield what a notice stops, and what it says is over."""
    if isinstance(notice.fact, AccountUpdate):
        yield from _of_update(notice.fact)


def _of_update(fact: AccountUpdate) -> Iterator[Stop]:
    if fact.event in STOPS:
        yield STOPS[fact.event]
    elif fact.event == "DISABLED_UPDATE" and fact.ban_state == "DISABLE":
        yield BAN
    elif fact.event == "ACCOUNT_RESTRICTION":
        yield from _restricted(fact)
    else:
        over = REINSTATED if fact.ban_state == "REINSTATE" else ENDS.get(fact.event, ())
        yield from (Stop(cause, Covers.EVERYTHING, "", "", is_over=True) for cause in over)


def _restricted(fact: AccountUpdate) -> Iterator[Stop]:
    for one in fact.restrictions:
        if stop := RESTRICTIONS.get(one.type):
            yield Stop(stop.cause, stop.covers, stop.reason, one.remedy or stop.next_step, until=one.until)
