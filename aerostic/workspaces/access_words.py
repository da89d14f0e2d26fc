"""A restriction in words: whose conversations somebody sees, and the whole of it as the audit keeps it."""

from typing import Final
from uuid import UUID

from aerostic.kit.actor import UNRESTRICTED, Assignees, Restriction

WHOSE: Final = {
    Assignees.EVERYONE: "Everybody's",
    Assignees.ME_OR_NOBODY: "Their own and unassigned",
    Assignees.ME: "Only their own",
}


def conversations_of(assignees: Assignees) -> str:
    """Returns "Only their own conversations", or nothing for whoever sees everybody's."""
    return "" if assignees is Assignees.EVERYONE else f"{WHOSE[assignees]} conversations"


def access_of(restriction: Restriction) -> str:
    """Returns what somebody sees, such as "1 number, only their own conversations", or "everything"."""
    if restriction == UNRESTRICTED:
        return "everything"
    hidden = "phone numbers hidden" if restriction.masks_phones else ""
    parts = (
        _counted(restriction.channels, "number"),
        _counted(restriction.tags, "tag"),
        conversations_of(restriction.assignees).lower(),
        hidden,
    )
    return ", ".join(filter(None, parts))


def _counted(ids: frozenset[UUID] | None, noun: str) -> str:
    return "" if ids is None else f"{len(ids)} {noun}{'' if len(ids) == 1 else 's'}"
