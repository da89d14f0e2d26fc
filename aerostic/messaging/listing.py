"""Lists of conversations: one statement a list and one for all its counts, whatever is looked for and by whom."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import search
from aerostic.messaging.content import type_of
from aerostic.messaging.conversation_sql import (
    READ_UNTIL,
    chosen,
    conversation_of,
    reads_of,
    shown,
    statement,
    values_of,
)
from aerostic.messaging.excerpts import excerpt_of
from aerostic.messaging.row_parts import FoundRow
from aerostic.messaging.rows import ConversationRow
from aerostic.messaging.search_terms import words_in
from aerostic.messaging.views import KINDS, OF_TAG, Before, View, ViewKind

NEWEST, OLDEST = ("<", "DESC"), (">", "ASC")
_OF_KINDS: Final = {kind: condition.format(read_until="c.read_until") for kind, condition in KINDS.items()}
_COUNTS: Final = ", ".join(
    f"count(*) FILTER (WHERE c.fits AND {condition}) AS of_{kind.value}" for kind, condition in _OF_KINDS.items()
)
# Whether each fits is found out once, not for every count: OFFSET keeps the two apart.
_TALLY: Final = f"""
    SELECT {_COUNTS}, count(*) FILTER (WHERE {_OF_KINDS[ViewKind.UNREAD]}) AS new
           {{cut}}
    FROM (SELECT c.status, c.assignee_id, c.heard_at, c.unanswered_since, {READ_UNTIL} AS read_until,
                 true {{narrowed}} AS fits
          FROM conversations c {{reads}} WHERE c.workspace_id = :workspace {{seen}} OFFSET 0) c
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many conversations each kind of view holds, narrowed as one is; `unread` is all that is new to the reader.

    There are `more` than it says when a search did not look through all messages.
    """

    counts: dict[ViewKind, int]
    unread: int
    more: bool = False


def listing(work: Work, view: View, limit: int = 50, before: Before | None = None) -> list[ConversationRow]:
    """Returns the conversations of a view that the reader may see, the most recent first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = search.of(work, view)
    step, order = OLDEST if view.oldest_first else NEWEST
    onward = f"AND (c.last_at, c.id) {step} (CAST(:before_at AS timestamptz), :before_id)" if before else ""
    sorting = f"ORDER BY c.last_at {order}, c.id {order}"
    kind = KINDS[view.kind].format(read_until=READ_UNTIL)
    conditions = f"AND {kind} {_narrowed(view)} {found.where} {onward}"
    reads = reads_of(work) if view.kind is ViewKind.UNREAD else ""
    page = chosen(work, conditions, f"{sorting} LIMIT {limit:d}", reads)
    sql = f"WITH {found.tables} {page} {shown(work, found.more, found.joins)} {sorting}"
    values = values_of(work) | _asked(view) | found.values | _onward(before)
    return [_row(work, row, view.words) for row in work.rows(statement(sql), **values)]


def conversations(work: Work, limit: int = 50, before: Before | None = None) -> list[ConversationRow]:
    """All conversations the reader may see, newest first."""
    return listing(work, View(ViewKind.ALL), limit, before)


def tally(work: Work, view: View) -> Tally:
    """True counts of what the reader may see, in one statement."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = search.of(work, view)
    tables = f"WITH {found.tables.rstrip().removesuffix(',')}" if found.tables else ""
    narrowed, seen = f"{_narrowed(view)} {found.where}", visibility.conversations(work).where
    sql = f"{tables} {_TALLY.format(narrowed=narrowed, reads=reads_of(work), seen=seen, cut=found.cut)}"
    [row] = work.rows(statement(sql), **(values_of(work) | _asked(view) | found.values))
    return Tally({kind: getattr(row, f"of_{kind.value}") for kind in ViewKind}, row.new, row.is_cut)


def counts(work: Work, view: View) -> dict[ViewKind, int]:
    """How many conversations each kind of view holds for the reader, narrowed as this view is."""
    return tally(work, view).counts


def _narrowed(view: View) -> str:
    on_number = "AND c.channel_id = :channel" if view.channel_id else ""
    return f"{on_number} {OF_TAG if view.tag_id else ''}"


def _asked(view: View) -> dict[str, Any]:
    asked = {"channel": view.channel_id, "tag": view.tag_id}
    return {name: value for name, value in asked.items() if value}


def _onward(before: Before | None) -> dict[str, Any]:
    return {"before_at": before.at, "before_id": before.id} if before else {}


def _row(work: Work, row: Row[Any], words: str) -> ConversationRow:
    return conversation_of(work, row, _found(row, words) if words and getattr(row, "found_body", None) else None)


def _found(row: Row[Any], words: str) -> FoundRow:
    excerpt = excerpt_of(row.found_body, words_in(words))
    type_ = type_of(row.found_type)
    return FoundRow(row.found_id, excerpt, row.found_direction, row.found_status, type_, row.found_at)
