"""The filter of a trail: who, what, which subject and when, as an SQL condition and its values."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aerostic.kit.ids import uuid_in

# The bounds on said_at spare the partitions of all other months; within one, the index by time is followed.
MATCHES: Final = """
    said_at >= coalesce(CAST(:since AS timestamptz), '-infinity')
    AND said_at < coalesce(CAST(:until AS timestamptz), 'infinity')
    AND said_at <= coalesce(CAST(:at AS timestamptz), 'infinity')
    AND (said_at, id) < (coalesce(CAST(:at AS timestamptz), 'infinity'),
                         coalesce(CAST(:id AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    AND (:who = '' OR actor_name ILIKE :who OR actor_id = CAST(:who_id AS uuid))
    AND (:action = '' OR action ILIKE :action)
    AND (:looks OR action NOT LIKE '%.viewed')
    AND (:subject = '' OR subject_id = CAST(:subject_id AS uuid)
         OR EXISTS (SELECT FROM jsonb_each_text(details) AS said(name, value) WHERE value ILIKE :subject))
    ORDER BY said_at DESC, id DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """`who` is part of a name, or an id; `action` part of what happened, in words or as recorded.

    `subject` is the id of what it happened to, or part of any of the details. Empty asks for everything; without looks,
    for what was changed alone.
    """

    who: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    with_looks: bool = True


EVERYTHING: Final = AuditFilter()


def values_of(asked: AuditFilter) -> dict[str, object]:
    return {
        "who": _anywhere(asked.who),
        "who_id": uuid_in(asked.who),
        "action": _anywhere(re.sub(r"[^\w]+", "_", asked.action.strip())),
        "subject": _anywhere(asked.subject),
        "subject_id": uuid_in(asked.subject),
        "since": asked.since,
        "until": asked.until,
        "looks": asked.with_looks,
    }


def _anywhere(words: str) -> str:
    """As a pattern; an underscore stays one, which stands for itself as well as for the dot of an action."""
    wanted = words.strip().replace("\\", "\\\\").replace("%", "\\%")
    return f"%{wanted}%" if wanted else ""
