"""WhatsApp numbers: whose each is, and the sealed token that speaks for it."""

from aerostic.channels.audit_names import names
from aerostic.channels.checks import SAID, Check, CheckFailed, Pasted, Step, pasted, verify
from aerostic.channels.numbers import (
    ChannelRow,
    ChannelSpec,
    ChannelStatus,
    NumberTaken,
    check_is_free,
    connect,
    disconnect,
    needs_reconnecting,
)
from aerostic.channels.queries import Owner, SendingNumber, channels, first, paces, sending, token, whose
from aerostic.channels.slots import TooManyChecks

__all__ = [
    "SAID",
    "ChannelRow",
    "ChannelSpec",
    "ChannelStatus",
    "Check",
    "CheckFailed",
    "NumberTaken",
    "Owner",
    "Pasted",
    "SendingNumber",
    "Step",
    "TooManyChecks",
    "channels",
    "check_is_free",
    "connect",
    "disconnect",
    "first",
    "names",
    "needs_reconnecting",
    "paces",
    "pasted",
    "sending",
    "token",
    "verify",
    "whose",
]
