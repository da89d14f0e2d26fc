"""Lists of conversations: one statement a list and one for all its counts, whatever is looked for and by whom."""

from typing import Any, Final

from sqlalchemy import Row

from aerostic.contacts import sight
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import search
from aerostic.messaging.pages import READ_UNTIL, chosen, conversation_of, reads_of, shown, statement, values_of
from aerostic.messaging.rows import ConversationRow
from aerostic.messaging.views import KINDS, OF_TAG, Before, View, ViewKind

NEWEST, OLDEST = ("<", "DESC"), (">", "ASC")
_COUNTS: Final = ", ".join(
    f"count(*) FILTER (WHERE {condition.format(read_until=READ_UNTIL)}) AS of_{kind.value}"
    for kind, condition in KINDS.items()
)


def listing(work: Work, view: View, limit: int = 50, before: Before | None = None) -> list[ConversationRow]:
    """The conversations of a view that the reader may see, the one last spoken in first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = search.of(work, view.words)
    step, order = OLDEST if view.oldest_first else NEWEST
    onward = f"AND (c.last_at, c.id) {step} (CAST(:before_at AS timestamptz), :before_id)" if before else ""
    sorting = f"ORDER BY c.last_at {order}, c.id {order}"
    kind = KINDS[view.kind].format(read_until=READ_UNTIL)
    conditions = f"AND {kind} {_narrowed(view)} {found.where} {onward}"
    reads = reads_of(work) if view.kind is ViewKind.UNREAD else ""
    page = chosen(work, conditions, f"{sorting} LIMIT {limit:d}", reads)
    sql = f"WITH {found.tables} {page} {shown(work, found.more, found.joins)} {sorting}"
    values = values_of(work) | _asked(view) | found.values | _onward(before)
    return [_row(work, row) for row in work.rows(statement(sql), **values)]


def conversations(work: Work, limit: int = 50, before: Before | None = None) -> list[ConversationRow]:
    """All conversations the reader may see, newest first."""
    return listing(work, View(ViewKind.ALL), limit, before)


def counts(work: Work, view: View) -> dict[ViewKind, int]:
    """How many conversations each kind of view holds for the reader, narrowed as this view is."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = search.of(work, view.words)
    tables = f"WITH {found.tables.rstrip().removesuffix(',')}" if found.tables else ""
    sql = f"""
        {tables} SELECT {_COUNTS} FROM conversations c {reads_of(work)}
        WHERE c.workspace_id = :workspace {sight.conversations(work).where} {_narrowed(view)} {found.where}
    """
    [row] = work.rows(statement(sql), **(values_of(work) | _asked(view) | found.values))
    return {kind: getattr(row, f"of_{kind.value}") for kind in ViewKind}


def _narrowed(view: View) -> str:
    on_number = "AND c.channel_id = :channel" if view.channel_id else ""
    return f"{on_number} {OF_TAG if view.tag_id else ''}"


def _asked(view: View) -> dict[str, Any]:
    asked = {"channel": view.channel_id, "tag": view.tag_id}
    return {name: value for name, value in asked.items() if value}


def _onward(before: Before | None) -> dict[str, Any]:
    return {"before_at": before.at, "before_id": before.id} if before else {}


def _row(work: Work, row: Row[Any]) -> ConversationRow:
    return conversation_of(work, row, getattr(row, "excerpt", None) or "")
