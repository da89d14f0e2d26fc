"""What the inbound queue does: raw events become effects."""

from aerostic.inbound import draining
from aerostic.inbound.jobs import INBOUND
from aerostic.kit.drain import Drain
from workers.registry import drains


@drains(INBOUND)
def take_in(drain: Drain) -> None:
    draining.drain(drain)
