"""WhatsApp accounts and their numbers: whose each is, and the sealed token that speaks for it."""

from aerostic.channels.audit_names import names
from aerostic.channels.checks import (
    STEP_WORDS,
    TOKEN_SCOPES,
    Check,
    CheckFailed,
    Credentials,
    Step,
    credentials,
    verify,
)
from aerostic.channels.directory import Holder, Owner, holders, owners
from aerostic.channels.numbers import NumberTaken, check_is_free, connect, disconnect, needs_reconnecting, stop
from aerostic.channels.queries import channels, first, paces, sending, token, troubles
from aerostic.channels.rows import ChannelRow, ChannelSpec, ChannelStatus, SendingNumber, Trouble
from aerostic.channels.slots import TooManyChecks

__all__ = [
    "STEP_WORDS",
    "TOKEN_SCOPES",
    "ChannelRow",
    "ChannelSpec",
    "ChannelStatus",
    "Check",
    "CheckFailed",
    "Credentials",
    "Holder",
    "NumberTaken",
    "Owner",
    "SendingNumber",
    "Step",
    "TooManyChecks",
    "Trouble",
    "channels",
    "check_is_free",
    "connect",
    "credentials",
    "disconnect",
    "first",
    "holders",
    "names",
    "needs_reconnecting",
    "owners",
    "paces",
    "sending",
    "stop",
    "token",
    "troubles",
    "verify",
]
