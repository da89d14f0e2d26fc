"""How the inbox names kinds of messages and moments; every moment is an ISO text for the browser to say."""

from datetime import datetime
from typing import Final

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


def moment_text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
