"""Ids are UUIDv7 made in Python, so that a job can name a row before the flush and keys arrive in order."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()


def uuid_in(value: object) -> UUID | None:
    """The id that this is, or writes out; None for everything else."""
    try:
        return UUID(str(value).strip())
    except ValueError:
        return None
