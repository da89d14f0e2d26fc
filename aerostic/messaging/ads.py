"""Somebody came by an ad: the moment is kept on the conversation, because an answer makes what follows free."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work
from aerostic.messaging.message_context import context_of
from aerostic.messaging.repetitions import ArrivedMessage

NOTE: Final = text("""
    UPDATE conversations c SET came_by_ad_at = greatest(c.came_by_ad_at, n.at)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:at AS timestamptz[])) AS n(id, at)
    WHERE c.workspace_id = :workspace AND c.id = n.id
""")


def note_ads(work: Work, fresh: Sequence[ArrivedMessage]) -> None:
    """Notes when the latest ad led somebody here; posts and links are no ads to Meta."""
    came: dict[UUID, datetime] = {}
    for one in sorted(fresh, key=lambda arrival: arrival.event.sent_at):
        if one.conversation_id and _came_by_ad(one):
            came[one.conversation_id] = one.event.sent_at
    if came:
        work.run(NOTE, workspace=work.workspace, ids=list(came), at=list(came.values()))


def _came_by_ad(one: ArrivedMessage) -> bool:
    referral = context_of(dict(one.event.extra)).referral
    return referral is not None and referral.source_type == "ad"
