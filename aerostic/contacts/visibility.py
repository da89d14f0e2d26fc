"""What a member sees of a workspace's people and conversations: the one policy that every read and change asks.

A condition goes behind a WHERE, on a conversation called `c`; the values it names go with it. What belongs to no
conversation, such as a message nobody answered yet, has a `c` without an id.
"""

from dataclasses import dataclass, field
from typing import Final

from aerostic.kit import phone
from aerostic.kit.actor import ActorKind, Assignees
from aerostic.kit.work import Work

ON_NUMBERS = "AND c.channel_id = ANY(:seen_channels)"
OF_TAGGED = """
    AND EXISTS (SELECT FROM contact_tags seen WHERE seen.workspace_id = c.workspace_id
                AND seen.contact_id = c.contact_id AND seen.tag_id = ANY(:seen_tags))
"""
# The same of the member `m`, for whom somebody else asks; what is assigned to them their own conversations allow.
OF_MEMBER: Final = """
    (m.channel_ids IS NULL OR c.channel_id = ANY(m.channel_ids))
    AND (m.tag_ids IS NULL OR EXISTS (
        SELECT FROM contact_tags g WHERE g.workspace_id = c.workspace_id AND g.contact_id = c.contact_id
        AND g.tag_id = ANY(m.tag_ids)))
"""
ASSIGNED: Final = {
    Assignees.EVERYONE: "",
    Assignees.ME_OR_NOBODY: "AND c.id IS NOT NULL AND (c.assignee_id IS NULL OR c.assignee_id = :seen_me)",
    Assignees.ME: "AND c.assignee_id = :seen_me",
}


@dataclass(frozen=True, slots=True)
class Visibility:
    """`where` is empty for a member who sees everything."""

    where: str = ""
    values: dict[str, object] = field(default_factory=dict[str, object])


def conversations(work: Work) -> Visibility:
    """Of a conversation `c`: on one of their numbers, with a person of one of their tags, and assigned to them."""
    seen = work.actor.restriction
    conditions: list[str] = []
    values: dict[str, object] = {}
    if seen.channels is not None:
        conditions.append(ON_NUMBERS)
        values["seen_channels"] = sorted(seen.channels)
    if seen.tags is not None:
        conditions.append(OF_TAGGED)
        values["seen_tags"] = sorted(seen.tags)
    if seen.assignees is not Assignees.EVERYONE:
        conditions.append(ASSIGNED[seen.assignees])
        values["seen_me"] = work.actor.id
    return Visibility("".join(conditions), values)


def number(work: Work, wa_id: str | None) -> str | None:
    """A person's number as its reader may: country code and last two digits, where the others are masked."""
    return phone.masked(wa_id) if wa_id and not may_find_by_number(work) else wa_id


def may_find_by_number(work: Work) -> bool:
    """Whoever reads no numbers must not guess them digit by digit either. Operators need none to do their work."""
    return not work.actor.restriction.masks_phones and work.actor.kind is not ActorKind.OPERATOR
