"""Who is there, and whether they may come in: the session look-up and the rules that pages and plain HTTP share."""

from aerostic.access.admission import Audience, Need, admit
from aerostic.access.errors import NoAccess, NotLoggedIn
from aerostic.access.guests import Guest, find_acting_guest, find_guest, perform
from aerostic.access.handshake import Handshake, handshake

__all__ = [
    "Audience",
    "Guest",
    "Handshake",
    "Need",
    "NoAccess",
    "NotLoggedIn",
    "admit",
    "find_acting_guest",
    "find_guest",
    "handshake",
    "perform",
]
