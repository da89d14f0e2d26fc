"""The web port, opened before anything else starts and kept open while web processes come and go.

Whoever connects while one is being replaced waits a moment instead of being refused.
"""

import socket

from aerostic.kit.errors import Refusal

LOOPBACK = "127.0.0.1"
BACKLOG = 2048


class PortTaken(Refusal):
    """Somebody else listens there; the message names the port and the setting that moves ours."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(f"Port {port} is taken by another program. Stop it, or set {setting} to a free port.")


def listen(port: int, setting: str, address: str = LOOPBACK) -> socket.socket:
    """Raises `PortTaken`."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
    except OSError:
        listener.close()
        raise PortTaken(port, setting) from None
    listener.listen(BACKLOG)
    return listener


def check_free(port: int, setting: str) -> None:
    """Raises `PortTaken`."""
    listen(port, setting).close()
