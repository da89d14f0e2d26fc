"""Identifiers in the shapes Meta gives them; the product must take every one of them as opaque."""

import secrets
from base64 import b64encode

GRAPH_ID_FLOOR = 10**14
_OUTBOUND, _INBOUND = 0x11, 0x12


def graph_id() -> str:
    """Give the id of an app, account or number: 15 to 16 digits, a string in JSON."""
    return str(GRAPH_ID_FLOOR + secrets.randbelow(9 * 10**15))


def outbound_wamid(address: str) -> str:
    return _wamid(address, _OUTBOUND, secrets.token_hex(9).upper())


def inbound_wamid(address: str) -> str:
    return _wamid(address, _INBOUND, "3A" + secrets.token_hex(9).upper())


def _wamid(address: str, direction: int, stem: str) -> str:
    who, what = address.encode(), stem.encode()
    packed = bytes((0x1C, 0x18, len(who))) + who + bytes((0x15, 2, 0, direction, 0x18, len(what))) + what + b"\0"
    return "wamid." + b64encode(packed).decode()


def fbtrace_id() -> str:
    return "A" + secrets.token_urlsafe(17)[:22]


def business_scoped_user_id(country: str) -> str:
    return f"{country}.{secrets.randbelow(9 * 10**19) + 10**19}"


def conversation_id() -> str:
    return secrets.token_hex(16)


def access_token() -> str:
    return "EAA" + secrets.token_urlsafe(96).replace("-", "").replace("_", "")
