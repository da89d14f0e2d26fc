"""How the inbox names people, kinds of messages and moments; every moment is an ISO text for the browser to say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aerostic.messaging import ContactRow, ConversationRow
from aerostic.web.ui.avatar import hue_of, initials_of

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


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation in the list; `closes` is empty when the 24-hour window is shut."""

    id: str
    name: str
    initials: str
    hue: int
    preview: str
    is_ours: bool
    status: str
    at: str
    unread: int
    closes: str
    is_opted_out: bool


def line_of(row: ConversationRow) -> Line:
    name = name_of(row.contact)
    return Line(
        id=str(row.id),
        name=name,
        initials=initials_of(name),
        hue=hue_of(str(row.contact.id)),
        preview=row.preview or NO_TEXT,
        is_ours=row.last_direction == "outbound",
        status=row.last_status or "",
        at=row.last_at.isoformat(),
        unread=row.unread,
        closes=moment_text(row.window_closes_at),
        is_opted_out=row.opted_out,
    )


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
