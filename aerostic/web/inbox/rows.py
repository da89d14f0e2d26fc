"""How the inbox names people, kinds of messages and moments; every moment is an ISO text for the browser to say."""

from datetime import datetime
from typing import Final

from aerostic.messaging import ContactRow

KINDS: Final = {
    "image": "Photo",
    "video": "Video",
    "audio": "Voice message",
    "document": "Document",
    "sticker": "Sticker",
    "location": "Location",
    "contacts": "Contact card",
    "reaction": "Reaction",
    "interactive": "Choice",
    "button": "Choice",
    "order": "Order",
    "template": "Template",
}
NO_TEXT: Final = "A message without text"
OTHER_KIND: Final = "A message this inbox cannot show yet"


def name_of(contact: ContactRow) -> str:
    return contact.name or username_of(contact) or number_of(contact) or "Someone on WhatsApp"


def identity_of(contact: ContactRow, name: str) -> str:
    """Beside the name: what else they are known by."""
    known = (number_of(contact), username_of(contact))
    return " · ".join(one for one in known if one and one != name)


def number_of(contact: ContactRow) -> str:
    return f"+{contact.wa_id}" if contact.wa_id else ""


def username_of(contact: ContactRow) -> str:
    return f"@{contact.username}" if contact.username else ""


def moment_text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
