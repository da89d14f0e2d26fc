"""The people behind conversations and contacts, for whoever reads a trail: as far as they see them in the inbox."""

from typing import Final
from uuid import UUID

from aerostic import audit
from aerostic.audit import Mentions
from aerostic.contacts import visibility
from aerostic.kit.actor import ActorKind
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import IDENTITIES, contact_of, statement
from aerostic.messaging.rows import ContactRow
from aerostic.messaging.tagging import people_seen

PEOPLE: Final = f"""
    SELECT of.id, p.id AS contact_id, p.name, p.username, known.wa_id, known.user_id
    FROM (SELECT c.id, c.workspace_id, c.contact_id FROM conversations c
          WHERE c.workspace_id = ANY(:within) AND c.id = ANY(:ids) {{talks}}
          UNION ALL
          SELECT p.id, p.workspace_id, p.id FROM contacts p
          WHERE p.workspace_id = ANY(:within) AND p.id = ANY(:ids) {{people}}) of
    JOIN contacts p ON p.workspace_id = of.workspace_id AND p.id = of.contact_id
    {IDENTITIES}
"""


def people_behind(work: Work, mentioned: Mentions) -> dict[UUID, ContactRow]:
    """Returns the person behind each conversation and contact that is mentioned, by its id; for operators none.

    Raises NotAllowed.
    """
    within = audit.reach(work, mentioned.within)
    if work.actor.kind is ActorKind.OPERATOR:
        return {}
    seen = visibility.conversations(work)
    sql = statement(PEOPLE.format(talks=seen.where, people=people_seen(work).where))
    rows = work.rows(sql, ids=mentioned.ids, within=within, **seen.values)
    return {row.id: contact_of(work, row) for row in rows}
