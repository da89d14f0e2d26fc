"""A conversation as the list shows it: one line of the last message, and what somebody must know before opening it."""

from dataclasses import dataclass

from aerostic.messaging import ConversationRow, name_of
from aerostic.web.inbox.rows import NO_TEXT
from aerostic.web.ui.avatar import hue_of, initials_of


@dataclass(frozen=True, slots=True)
class ListRow:
    """`closes` is empty when the 24-hour window is shut, `assignee` when nobody has it.

    `type` is the last message's kind of content; `found` what was sought.
    """

    id: str
    name: str
    initials: str
    hue: int
    type: str
    preview: str
    found: str
    is_ours: bool
    status: str
    at: str
    unread: int
    waits: bool
    closes: str
    is_opted_out: bool
    is_closed: bool
    channel: str
    channel_hue: int
    assignee: str
    assignee_initials: str
    assignee_hue: int


def list_row_of(row: ConversationRow) -> ListRow:
    name = name_of(row.contact)
    assignee = row.assignee.name if row.assignee else ""
    closes = row.window_closes_at
    return ListRow(
        id=str(row.id),
        name=name,
        initials=initials_of(name),
        hue=hue_of(str(row.contact.id)),
        type=row.last_type or "",
        preview=row.preview or NO_TEXT,
        found=row.excerpt,
        is_ours=row.last_direction == "outbound",
        status=row.last_status or "",
        at=row.last_at.isoformat(),
        unread=row.unread,
        waits=row.unanswered_since is not None,
        closes=closes.isoformat() if closes else "",
        is_opted_out=row.opted_out,
        is_closed=row.status == "closed",
        channel=row.channel_name,
        channel_hue=hue_of(str(row.channel_id)),
        assignee=assignee,
        assignee_initials=initials_of(assignee) if assignee else "",
        assignee_hue=hue_of(str(row.assignee.id)) if row.assignee else 0,
    )
