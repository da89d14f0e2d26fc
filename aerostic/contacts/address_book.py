"""Names from the address book of the phone that shares a number: they name people, and a name given by hand stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

# The book's name stands where the team has given none, or none but the book's; taken out of the book, it goes again.
NAME: Final = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:at AS timestamptz[]))
                      AS t(id, name, at)
    ), held AS (
        SELECT p.id, told.name AS book, told.at, p.profile_name IS NULL OR p.name = p.book_name AS is_free,
               coalesce(p.profile_name, p.name) AS own
        FROM told JOIN contacts p ON p.workspace_id = :workspace AND p.id = told.id
        WHERE p.book_named_at IS NULL OR p.book_named_at <= told.at ORDER BY p.id FOR UPDATE OF p
    )
    UPDATE contacts p SET
        book_name = held.book, book_named_at = held.at,
        name = CASE WHEN held.is_free THEN coalesce(held.book, held.own) ELSE p.name END,
        profile_name = CASE WHEN NOT held.is_free THEN p.profile_name WHEN held.book IS NOT NULL THEN held.own END
    FROM held WHERE p.workspace_id = :workspace AND p.id = held.id AND p.book_name IS DISTINCT FROM held.book
    RETURNING p.id
""")


@dataclass(frozen=True, slots=True)
class BookName:
    """How the phone's address book calls a contact from a moment on; None: it no longer holds them."""

    contact_id: UUID
    name: str | None
    at: datetime


def name_from_book(work: Work, told: Sequence[BookName]) -> None:
    """Calls people as the phone does, unless the team has given them a name; the latest word of the book stands."""
    latest = {one.contact_id: one for one in sorted(told, key=lambda word: word.at)}
    if latest:
        named = work.rows(
            NAME,
            workspace=work.workspace,
            ids=list(latest),
            names=[one.name for one in latest.values()],
            at=[one.at for one in latest.values()],
        )
        for row in named:
            work.notify(Notice("contact", row.id))
