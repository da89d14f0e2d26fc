"""Ports for what a test serves: below those the system lends to connections, which may take any of theirs."""

import random

from aerostic.kit.services.place import is_free

OURS = range(10_000, 19_000)
MAIL = 25  # the sandbox takes mail that many ports above its own


def free_port() -> int:
    return next(port for port in iter(lambda: random.choice(OURS), 0) if is_free(port) and is_free(port + MAIL))
