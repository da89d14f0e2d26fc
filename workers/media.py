"""What the media queue does: files come from Meta, and go there."""

from aerostic import media, messaging
from aerostic.kit.drain import Drain
from aerostic.kit.work import Work
from aerostic.media import delivery
from aerostic.media.jobs import MEDIA, RemoveOld, SweepObjects
from workers.registry import Steps, drains, performs, performs_in_steps


@drains(MEDIA)
def carry(drain: Drain) -> None:
    delivery.deliver(drain, messaging.files_changed)


@performs(RemoveOld)
def remove_old(work: Work, _: RemoveOld) -> None:
    media.remove_old(work)


performs_in_steps(SweepObjects, Steps(media.workspace_to_sweep, media.sweep_objects))
