"""What can be said, one frozen type a kind: Meta's own object, read and written in one place.

A new kind is a file here and a row of `reading.KINDS`; its component stands in `web/inbox/contents`, its shape in
`api/v1/contents`.
"""

from aerostic.messaging.content.audio import Audio
from aerostic.messaging.content.button import Button
from aerostic.messaging.content.contacts import Card, Contacts, Phone
from aerostic.messaging.content.document import Document
from aerostic.messaging.content.image import Image
from aerostic.messaging.content.interactive import Choice, FormAnswer, Interactive
from aerostic.messaging.content.location import Location
from aerostic.messaging.content.order import Item, Order
from aerostic.messaging.content.reading import KINDS, Content, category_of, preview_of, read, type_of
from aerostic.messaging.content.sticker import Sticker
from aerostic.messaging.content.text import Text
from aerostic.messaging.content.unsupported import TAKEN_BACK, Unfamiliar, Unsupported
from aerostic.messaging.content.video import Video

__all__ = [
    "KINDS",
    "TAKEN_BACK",
    "Audio",
    "Button",
    "Card",
    "Choice",
    "Contacts",
    "Content",
    "Document",
    "FormAnswer",
    "Image",
    "Interactive",
    "Item",
    "Location",
    "Order",
    "Phone",
    "Sticker",
    "Text",
    "Unfamiliar",
    "Unsupported",
    "Video",
    "category_of",
    "preview_of",
    "read",
    "type_of",
]
