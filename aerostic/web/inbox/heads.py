"""Who the open conversation is with, whose it is, and what this member may do with it."""

from dataclasses import dataclass

from aerostic.kit import phone
from aerostic.kit.actor import Actor, Permission
from aerostic.messaging import ConversationRow, identity_of, name_of, number_of, username_of
from aerostic.web.inbox.moments import moment_text
from aerostic.web.ui.avatar import hue_of, initials_of


@dataclass(frozen=True, slots=True)
class Head:
    """`closes` is empty when the 24-hour window is shut, `assignee_id` when nobody has the conversation.

    `may_answer_once`: they asked something after STOP. `trouble` is why Meta takes nothing from the number.
    `free_until`: they came by an ad, and until then nothing that is sent to them costs anything.
    """

    id: str = ""
    contact_id: str = ""
    name: str = ""
    initials: str = ""
    hue: int = 0
    identity: str = ""
    number: str = ""
    username: str = ""
    channel: str = ""
    channel_number: str = ""
    closes: str = ""
    free_until: str = ""
    is_opted_out: bool = False
    may_answer_once: bool = False
    trouble: str = ""
    may_mend: bool = False
    is_closed: bool = False
    assignee_id: str = ""
    assignee: str = ""
    assignee_initials: str = ""
    assignee_hue: int = 0
    is_mine: bool = False
    may_reply: bool = False
    may_assign: bool = False
    may_close: bool = False
    may_tag: bool = False
    may_make_tags: bool = False


def head_of(row: ConversationRow, reader: Actor) -> Head:
    name, assignee = name_of(row.contact), row.assignee.name if row.assignee else ""
    return Head(
        id=str(row.id),
        contact_id=str(row.contact.id),
        name=name,
        initials=initials_of(name),
        hue=hue_of(str(row.contact.id)),
        identity=identity_of(row.contact, name),
        number=number_of(row.contact),
        username=username_of(row.contact),
        channel=row.channel_name,
        channel_number=phone.formatted(row.channel_number),
        closes=moment_text(row.window_closes_at),
        free_until=moment_text(row.free_until),
        is_opted_out=row.opted_out,
        may_answer_once=row.may_be_answered_once and reader.may(Permission.SEND_MESSAGES),
        trouble=row.trouble.reason if row.trouble else "",
        may_mend=reader.may(Permission.MANAGE_CHANNELS),
        is_closed=row.status == "closed",
        assignee_id=str(row.assignee.id) if row.assignee else "",
        assignee=assignee,
        assignee_initials=initials_of(assignee) if assignee else "",
        assignee_hue=row.assignee.colour if row.assignee else 0,
        is_mine=row.assignee is not None and row.assignee.id == reader.id,
        may_reply=reader.may(Permission.SEND_MESSAGES),
        may_assign=reader.may(Permission.ASSIGN_CONVERSATIONS),
        may_close=reader.may(Permission.CLOSE_CONVERSATIONS),
        may_tag=reader.may(Permission.EDIT_CONTACTS),
        may_make_tags=reader.may(Permission.EDIT_CONTACTS) and reader.may(Permission.MANAGE_TAGS),
    )
