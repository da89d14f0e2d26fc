"""What can be said, one frozen type a kind: Meta's own object, read and written in one place.

A new kind is a file here and a row of `reading.KINDS`; its component stands in `web/inbox/contents`, its shape in
`api/v1/contents`. One that can be sent has what Meta takes of it in `sendable`, too.
"""

from aerostic.messaging.content import sendable
from aerostic.messaging.content.audio import Audio
from aerostic.messaging.content.button import Button
from aerostic.messaging.content.contacts import Card, Contacts, Phone
from aerostic.messaging.content.document import Document
from aerostic.messaging.content.faults import Fault, NotSendable, place_of, words_of
from aerostic.messaging.content.image import Image
from aerostic.messaging.content.interactive import Choice, FormAnswer, Interactive, Question
from aerostic.messaging.content.location import Location
from aerostic.messaging.content.order import Item, Order
from aerostic.messaging.content.reaction import Reaction
from aerostic.messaging.content.reading import KINDS, Content, category_of, preview_of, read, type_of
from aerostic.messaging.content.sendable import SENDABLE
from aerostic.messaging.content.sending import to_send
from aerostic.messaging.content.sticker import Sticker
from aerostic.messaging.content.template import Template
from aerostic.messaging.content.text import Text
from aerostic.messaging.content.unsupported import TAKEN_BACK, Unfamiliar, Unsupported
from aerostic.messaging.content.video import Video

__all__ = [
    "KINDS",
    "SENDABLE",
    "TAKEN_BACK",
    "Audio",
    "Button",
    "Card",
    "Choice",
    "Contacts",
    "Content",
    "Document",
    "Fault",
    "FormAnswer",
    "Image",
    "Interactive",
    "Item",
    "Location",
    "NotSendable",
    "Order",
    "Phone",
    "Question",
    "Reaction",
    "Sticker",
    "Template",
    "Text",
    "Unfamiliar",
    "Unsupported",
    "Video",
    "category_of",
    "place_of",
    "preview_of",
    "read",
    "sendable",
    "to_send",
    "type_of",
    "words_of",
]
