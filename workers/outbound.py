"""What the outbound queue does: queued messages leave."""

from aerostic.kit.drain import Drain
from aerostic.messaging import delivery
from aerostic.messaging.jobs import OUTBOUND
from workers.registry import drains


@drains(OUTBOUND)
def deliver(drain: Drain) -> None:
    delivery.deliver(drain)
