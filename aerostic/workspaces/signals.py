"""Chooses what customers see of the team: that their messages were read, and that somebody writes."""

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

CHOOSE = text("""
    UPDATE workspaces SET sends_read_receipts = coalesce(CAST(:receipts AS boolean), sends_read_receipts),
                          sends_typing = coalesce(CAST(:typing AS boolean), sends_typing)
    WHERE id = :id
""")


def choose_signals(work: Work, *, receipts: bool | None = None, typing: bool | None = None) -> None:
    """What is None stays. Meta marks as read what somebody types about: without receipts nobody is shown writing."""
    work.require(Permission.MANAGE_WORKSPACE)
    work.run(CHOOSE, id=work.workspace, receipts=receipts, typing=typing)
    chosen = {"read_receipts": receipts, "typing": typing}
    for name, value in chosen.items():
        if value is not None:
            audit.record(work, f"workspace.{name}_set", work.workspace, **{name: "on" if value else "off"})
