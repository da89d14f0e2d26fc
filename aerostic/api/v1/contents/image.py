"""Photos as the API gives them; `caption` is null where nobody wrote one."""

from typing import Literal

from aerostic.api.v1.contents.envelope import CaptionedObject, Envelope


class ImageObject(CaptionedObject):
    pass


class ImageMessage(Envelope):
    type: Literal["image"]
    image: ImageObject
