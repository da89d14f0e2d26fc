"""What the media queue does: files come from Meta, and go there."""

from aerostic import messaging
from aerostic.kit.drain import Drain
from aerostic.media import delivery
from aerostic.media.jobs import MEDIA
from workers.registry import drains


@drains(MEDIA)
def carry(drain: Drain) -> None:
    delivery.deliver(drain, messaging.files_changed)
