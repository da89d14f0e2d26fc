"""The facts of a number: those Meta gives when it is connected, and the row that is read afterwards."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row


class ChannelStatus(StrEnum):
    CONNECTED = "connected"
    NEEDS_RECONNECTING = "needs_reconnecting"  # Meta refuses the token of its account
    STOPPED = "stopped"  # Meta takes nothing from it, or from any number of its account
    DISCONNECTED = "disconnected"  # kept for its conversations


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """A number and its WhatsApp account as Meta describes them. Meta grants a new number 80 messages a second."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    token: str = field(repr=False)
    messages_per_second: int = 80
    account_name: str | None = None
    business_id: str | None = None
    business_name: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelRow:
    id: UUID
    account_id: UUID
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    messages_per_second: int
    status: ChannelStatus
    connected_at: datetime
    trouble: str = ""
    trouble_next_step: str = ""
    begin_trouble: str = ""

    @classmethod
    def of(cls, row: Row[Any]) -> "ChannelRow":
        """`row` has the columns of `queries.COLUMNS`."""
        return cls(
            row.id,
            row.account_id,
            row.phone_number_id,
            row.waba_id,
            row.display_phone_number,
            row.verified_name,
            row.messages_per_second,
            ChannelStatus(row.status),
            row.connected_at,
            row.trouble or "",
            row.trouble_next_step or "",
            row.begin_trouble or "",
        )


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why Meta takes nothing from a number, and what to do; `code` is Meta's."""

    code: int | None
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class SendingNumber:
    """The facts needed to send from a number."""

    phone_number_id: str
    token: str = field(repr=False)
    messages_per_second: int
