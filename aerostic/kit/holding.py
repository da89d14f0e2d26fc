"""Entries that wait for something that is no fault of their own: held, and due at once when it has come."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, text

HOLD: Final = text("""
    UPDATE waiting SET leased_until = NULL, due_at = now() + make_interval(secs => :seconds), last_error = :why,
                       order_key = CASE WHEN :keep_order THEN order_key END, is_timer = false, attempts = 0
    WHERE id = :id
""")
HASTEN: Final = text("UPDATE waiting SET due_at = now() WHERE lane = :lane AND last_error = :why AND due_at > now()")


def hold(connection: Connection, entry_id: int, delay: timedelta, why: str, *, keep_order: bool) -> None:
    """Let the entry wait; it counts as never attempted, and is looked at again after the delay at the latest."""
    connection.execute(HOLD, {"id": entry_id, "seconds": delay.total_seconds(), "why": why, "keep_order": keep_order})


def hasten(connection: Connection, lane: str, why: str) -> None:
    """What is held in this lane for that reason is due now."""
    connection.execute(HASTEN, {"lane": lane, "why": why})
