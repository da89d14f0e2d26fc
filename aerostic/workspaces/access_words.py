"""A restriction in words, as the audit keeps it."""

from typing import Final
from uuid import UUID

from aerostic.kit.actor import UNRESTRICTED, Assignees, Restriction

WHOSE: Final = {
    Assignees.EVERYONE: "",
    Assignees.ME_OR_NOBODY: "their own and unassigned conversations",
    Assignees.ME: "only their own conversations",
}


def access_of(restriction: Restriction) -> str:
    """Returns what somebody sees, such as "1 number, only their own conversations", or "everything"."""
    if restriction == UNRESTRICTED:
        return "everything"
    hidden = "phone numbers hidden" if restriction.masks_phones else ""
    parts = (
        _counted(restriction.channels, "number"),
        _counted(restriction.tags, "tag"),
        WHOSE[restriction.assignees],
        hidden,
    )
    return ", ".join(filter(None, parts))


def _counted(ids: frozenset[UUID] | None, noun: str) -> str:
    return "" if ids is None else f"{len(ids)} {noun}{'' if len(ids) == 1 else 's'}"
