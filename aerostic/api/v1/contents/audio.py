"""Sound as the API gives it; `voice` where it was spoken into the phone."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope, MediaObject


class AudioObject(MediaObject):
    voice: bool = False


class AudioMessage(Envelope):
    type: Literal["audio"]
    audio: AudioObject
