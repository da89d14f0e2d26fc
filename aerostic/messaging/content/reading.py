"""Meta's object becomes a content: the one table of kinds, and the one place where what was stored is read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.audio import Audio
from aerostic.messaging.content.button import Button
from aerostic.messaging.content.contacts import Contacts
from aerostic.messaging.content.document import Document
from aerostic.messaging.content.image import Image
from aerostic.messaging.content.interactive import Interactive
from aerostic.messaging.content.location import Location
from aerostic.messaging.content.order import Order
from aerostic.messaging.content.reaction import Reaction
from aerostic.messaging.content.sticker import Sticker
from aerostic.messaging.content.template import Template
from aerostic.messaging.content.text import Text
from aerostic.messaging.content.unsupported import Unfamiliar, Unsupported
from aerostic.messaging.content.video import Video
from aerostic.meta import JsonValue

Content = (
    Text | Image | Video | Audio | Document | Sticker | Location | Contacts | Interactive | Template | Reaction | Button
    | Order | Unsupported
)  # fmt: skip
KINDS: Final[dict[str, type[Content]]] = {
    kind.type: kind
    for kind in (
        Text, Image, Video, Audio, Document, Sticker, Location, Contacts, Interactive, Template, Reaction, Button,
        Order, Unsupported,
    )
}  # fmt: skip
# What older deliveries call a kind.
OLD_NAMES: Final[dict[str, Callable[[JsonValue], Content]]] = {
    "voice": lambda told: replace(Audio.read(told), voice=True),
    "unknown": Unsupported.read,
}


def read(type_: str, told: JsonValue) -> Content:
    """Read Meta's object of that type. Whatever is malformed in it is missing; an unknown type is Unfamiliar."""
    if kind := KINDS.get(type_):
        return kind.read(told)
    old = OLD_NAMES.get(type_)
    return old(told) if old else Unfamiliar(of=type_, told=told)


def type_of(stored: str) -> str:
    """The type of the content that is read from what was stored as this one."""
    return read(stored, None).type


def category_of(stored: str) -> str:
    """What a message that was stored as this type counts as against the plan."""
    return read(stored, None).category


def preview_of(type_: str | None, body: str | None, told: JsonValue) -> str:
    """One line for a list, of a stored message of which only so much was fetched; nothing where there is none.

    The words say it all, but for an order, whose articles are told before them.
    """
    if body and type_ != Order.type and is_visible(body):
        return body
    return read(type_, told).preview if type_ else ""
