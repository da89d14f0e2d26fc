"""What a message says below itself: what is not known of it, what it waits for, what was done to it."""

from typing import Final

from aerostic.messaging import MessageRow

QUEUED, UNKNOWN = "queued", "unknown"
DUPLICATE: Final = (
    "Possible duplicate: WhatsApp never confirmed the first attempt, so it was sent once more. "
    "Messages written in between did not wait for it."
)
UNCERTAIN: Final = (
    "It is not known whether this arrived: WhatsApp did not answer. Messages written after it do not wait for it."
)
LEFT_TO_YOU: Final = f"{UNCERTAIN} WhatsApp has told nothing since, so it is for you to decide."


def note_of(row: MessageRow) -> str:
    if row.status == UNKNOWN:
        return UNCERTAIN if row.next_attempt_at else LEFT_TO_YOU
    if row.possible_duplicate:
        return DUPLICATE
    if row.edited_at and not row.revoked_at:
        return "Edited"
    if row.status == QUEUED and row.setback:
        return f"Not sent yet, trying again. {row.setback} Messages written after it wait behind it."
    return "Sent automatically" if row.purpose == "confirmation" else ""


def until(row: MessageRow) -> str:
    """When that is looked at again; empty when nothing is."""
    waits = row.status == UNKNOWN or (row.status == QUEUED and row.setback)
    return row.next_attempt_at.isoformat() if waits and row.next_attempt_at else ""
