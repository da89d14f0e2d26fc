"""The line files wait in, on their way from Meta and to it, one lane a number; and the jobs that delete files."""

from dataclasses import dataclass
from typing import ClassVar, Final

from aerostic.kit import queues
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line

MEDIA: Final = Line(queues.MEDIA.line, queues.MEDIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveOld(Job):
    """Delete the files that are past keeping, and uploads nobody sent. One batch; it asks for the next itself."""

    kind: ClassVar[str] = "media.remove_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepObjects(Job):
    """Delete what is kept and no row names."""

    kind: ClassVar[str] = "media.sweep_objects"
