"""How fast a number's messages leave."""

from typing import Final

from aerostic.kit.config import settings
from aerostic.kit.pace import Pacer
from aerostic.kit.queues import OUTBOUND
from aerostic.messaging.calls import MessageCall

STANDARD: Final = 80  # messages a second; what Meta grants a number unless it says more


def bucket(lane: str) -> str:
    return f"send:{lane}"


def message_pacer() -> Pacer[MessageCall]:
    return Pacer(bucket, STANDARD, settings().workers_of(OUTBOUND))
