"""Films as the API gives them; `caption` is null where nobody wrote one."""

from typing import Literal

from aerostic.api.v1.contents.envelope import CaptionedObject, Envelope


class VideoObject(CaptionedObject):
    pass


class VideoMessage(Envelope):
    type: Literal["video"]
    video: VideoObject
