"""What the inbox remembers: rows ready to be shown, every moment an ISO text for the browser to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from aerostic.messaging import ContactRow, ConversationRow, ErrorRow, MessageRow
from aerostic.web.ui.avatar import hue_of, initials_of

TOGETHER: Final = timedelta(minutes=2)  # one author's messages within it stand together
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


@dataclass(frozen=True, slots=True)
class Head:
    """The person of the open conversation."""

    id: str = ""
    name: str = ""
    initials: str = ""
    hue: int = 0
    identity: str = ""
    number: str = ""
    username: str = ""
    channel: str = ""
    channel_number: str = ""
    closes: str = ""
    is_opted_out: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message in the thread. `leads` and `trails`: its group begins or ends here; `before`: the moment above it."""

    id: str
    is_ours: bool
    kind: str
    body: str
    status: str
    at: str
    before: str
    leads: bool
    trails: bool
    reason: str
    next_step: str
    note: str
    author: str
    bubble: str


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
        closes=_moment(row.window_closes_at),
        is_opted_out=row.opted_out,
    )


def head_of(row: ConversationRow) -> Head:
    name = name_of(row.contact)
    return Head(
        id=str(row.id),
        name=name,
        initials=initials_of(name),
        hue=hue_of(str(row.contact.id)),
        identity=_identity(row.contact, name),
        number=_number(row.contact),
        username=_username(row.contact),
        channel=row.channel_name,
        channel_number=row.channel_number,
        closes=_moment(row.window_closes_at),
        is_opted_out=row.opted_out,
        since=row.created_at.isoformat(),
    )


def bubbles_of(rows: Sequence[MessageRow]) -> list[Bubble]:
    around = zip([None, *rows[:-1]], rows, [*rows[1:], None], strict=True)
    return [_bubble(above, row, below) for above, row, below in around]


def name_of(contact: ContactRow) -> str:
    return contact.name or _username(contact) or _number(contact) or "Someone on WhatsApp"


def _bubble(above: MessageRow | None, row: MessageRow, below: MessageRow | None) -> Bubble:
    error = row.error or ErrorRow(None, "", None)
    return Bubble(
        id=str(row.id),
        is_ours=row.direction == "outbound",
        kind="" if row.type == "text" else KINDS.get(row.type, OTHER_KIND),
        body=row.body,
        status=row.status,
        at=moment_of(row).isoformat(),
        before=moment_of(above).isoformat() if above else "",
        leads=above is None or not _stand_together(above, row),
        trails=below is None or not _stand_together(row, below),
        reason=error.reason,
        next_step=error.next_step or "",
        note=_note(row),
        author=row.author or "",
        bubble=row.bubble or "",
    )


def moment_of(row: MessageRow) -> datetime:
    """When it was said: by the person's own clock, by ours for what we sent."""
    return row.said_at if row.direction == "inbound" else row.created_at


def _stand_together(one: MessageRow, other: MessageRow) -> bool:
    same = (one.direction, one.author) == (other.direction, other.author)
    return same and abs(moment_of(other) - moment_of(one)) <= TOGETHER


def _note(row: MessageRow) -> str:
    if row.possible_duplicate:
        return "Possible duplicate: WhatsApp never confirmed the first attempt, so it was sent once more."
    if row.status == "unknown":
        return "Uncertain, resolving: WhatsApp took it but did not answer. It is not sent again until that is clear."
    return "Sent automatically" if row.purpose == "confirmation" else ""


def _identity(contact: ContactRow, name: str) -> str:
    known = (_number(contact), _username(contact))
    return " · ".join(one for one in known if one and one != name)


def _number(contact: ContactRow) -> str:
    return f"+{contact.wa_id}" if contact.wa_id else ""


def _username(contact: ContactRow) -> str:
    return f"@{contact.username}" if contact.username else ""


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
