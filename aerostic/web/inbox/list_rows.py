"""A conversation as the list shows it: one line of the last message, and what somebody must know before opening it."""

from dataclasses import dataclass

from aerostic.messaging import ConversationRow, name_of
from aerostic.web.inbox.moments import NO_TEXT
from aerostic.web.ui.avatar import hue_of, initials_of


@dataclass(frozen=True, slots=True)
class ListRow:
    """`closes` is empty when the 24-hour window is shut, `assignee` when nobody has it.

    `type` is the last message's kind of content; `found` what was sought,
    `found_id` the message it stands in, and the others beside it that message's own.
    """

    id: str
    name: str
    initials: str
    hue: int
    type: str
    preview: str
    found: str
    found_id: str
    found_type: str
    found_is_ours: bool
    found_status: str
    found_at: str
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
    has_draft: bool
    assignee: str
    assignee_initials: str
    assignee_hue: int


def list_row_of(row: ConversationRow) -> ListRow:
    name = name_of(row.contact)
    assignee = row.assignee.name if row.assignee else ""
    closes, found = row.window_closes_at, row.found
    return ListRow(
        id=str(row.id),
        name=name,
        initials=initials_of(name),
        hue=hue_of(str(row.contact.id)),
        type=row.last_type or "",
        preview=row.preview or NO_TEXT,
        found=found.excerpt if found else "",
        found_id=str(found.id) if found else "",
        found_type=found.type if found else "",
        found_is_ours=found is not None and found.direction == "outbound",
        found_status=found.status if found else "",
        found_at=found.at.isoformat() if found else "",
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
        has_draft=row.has_draft,
        assignee=assignee,
        assignee_initials=initials_of(assignee) if assignee else "",
        assignee_hue=row.assignee.colour if row.assignee else 0,
    )
