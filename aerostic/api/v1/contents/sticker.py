"""Stickers as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope, MediaObject


class StickerObject(MediaObject):
    animated: bool = False


class StickerMessage(Envelope):
    type: Literal["sticker"]
    sticker: StickerObject
