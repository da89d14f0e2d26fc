"""What Meta takes of each kind, with Meta's own limits: the shape of everything that somebody asks to have sent.

These shapes are strict, where the reading of what was stored is tolerant. The API's document is made from them, too.
"""

from typing import Final

from pydantic import BaseModel

from aerostic.messaging.content.sendable.contacts import ContactsToSend
from aerostic.messaging.content.sendable.interactive import InteractiveToSend
from aerostic.messaging.content.sendable.location import LocationToSend
from aerostic.messaging.content.sendable.media import (
    AudioToSend,
    DocumentToSend,
    ImageToSend,
    StickerToSend,
    VideoToSend,
)
from aerostic.messaging.content.sendable.reaction import ReactionToSend
from aerostic.messaging.content.sendable.template import TemplateToSend
from aerostic.messaging.content.sendable.text import TextToSend

SENDABLE: Final[dict[str, type[BaseModel]]] = {
    "text": TextToSend,
    "image": ImageToSend,
    "video": VideoToSend,
    "audio": AudioToSend,
    "document": DocumentToSend,
    "sticker": StickerToSend,
    "location": LocationToSend,
    "contacts": ContactsToSend,
    "reaction": ReactionToSend,
    "interactive": InteractiveToSend,
    "template": TemplateToSend,
}

__all__ = [
    "SENDABLE",
    "AudioToSend",
    "ContactsToSend",
    "DocumentToSend",
    "ImageToSend",
    "InteractiveToSend",
    "LocationToSend",
    "ReactionToSend",
    "StickerToSend",
    "TemplateToSend",
    "TextToSend",
    "VideoToSend",
]
