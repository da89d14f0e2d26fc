"""WhatsApp numbers: whose each is, and the sealed token that speaks for it."""

from aerostic.channels.numbers import (
    ChannelRow,
    ChannelSpec,
    ChannelStatus,
    NumberTaken,
    connect,
    needs_reconnecting,
)
from aerostic.channels.queries import Owner, Sender, channels, first, forget, paces, sending, token, whose

__all__ = [
    "ChannelRow",
    "ChannelSpec",
    "ChannelStatus",
    "NumberTaken",
    "Owner",
    "Sender",
    "channels",
    "connect",
    "first",
    "forget",
    "needs_reconnecting",
    "paces",
    "sending",
    "token",
    "whose",
]
