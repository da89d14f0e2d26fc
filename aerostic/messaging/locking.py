"""Conversations somebody is about to change: locked in one order, and only those they may see."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic.contacts import visibility
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import ConversationNotFound, TooManyAtOnce

MOST: Final = 500  # conversations changed at once

LOCK: Final = """
    SELECT c.id, c.status, c.assignee_id, c.channel_id, c.contact_id, c.last_at FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) {seen} ORDER BY c.id FOR NO KEY UPDATE
"""


def lock_conversations(work: Work, conversation_ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    """All of them, or ConversationNotFound; more than may be changed at once raise TooManyAtOnce."""
    wanted = set(conversation_ids)
    if len(wanted) > MOST:
        raise TooManyAtOnce(MOST)
    seen = visibility.conversations(work)
    sql = statement(LOCK.format(seen=seen.where))
    held = work.rows(sql, workspace=work.workspace, ids=sorted(wanted), **seen.values)
    if len(held) < len(wanted):
        raise ConversationNotFound
    return held
