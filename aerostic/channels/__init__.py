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
from aerostic.channels.letters import letter_of_notice
from aerostic.channels.notice_queries import FactRow, NoticeRow, facts, told_of
from aerostic.channels.notices import AccountTold, apply_notices
from aerostic.channels.numbers import NumberTaken, check_is_free, connect, disconnect, needs_reconnecting, stop
from aerostic.channels.queries import begin_troubles, channels, first, paces, receiving, sending, token, troubles
from aerostic.channels.rows import ChannelRow, ChannelSpec, ChannelStatus, SendingNumber, Trouble
from aerostic.channels.slots import TooManyChecks
from aerostic.channels.stops import HELD, lift_ended, workspaces_with_ended_stops
from aerostic.channels.telling import people as people_in

__all__ = [
    "HELD",
    "STEP_WORDS",
    "TOKEN_SCOPES",
    "AccountTold",
    "ChannelRow",
    "ChannelSpec",
    "ChannelStatus",
    "Check",
    "CheckFailed",
    "Credentials",
    "FactRow",
    "Holder",
    "NoticeRow",
    "NumberTaken",
    "Owner",
    "SendingNumber",
    "Step",
    "TooManyChecks",
    "Trouble",
    "apply_notices",
    "begin_troubles",
    "channels",
    "check_is_free",
    "connect",
    "credentials",
    "disconnect",
    "facts",
    "first",
    "holders",
    "letter_of_notice",
    "lift_ended",
    "names",
    "needs_reconnecting",
    "owners",
    "paces",
    "people_in",
    "receiving",
    "sending",
    "stop",
    "token",
    "told_of",
    "troubles",
    "verify",
    "workspaces_with_ended_stops",
]
