"""Messages of which nobody knows whether they went out: held for the status that echoes our id, then decided.

What stands behind such a message goes on; the thread says so, and if it is sent again, it arrives after that.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum, auto
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic.kit import lines
from aerostic.kit.config import settings
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.messaging.attempt_sql import HEARD_SINCE, UNSURE
from aerostic.messaging.message_status import RANK, Status

# An unknown attempt is repeated and marked, each time only after later statuses of its number came without its own.
# Twice in ten thousand even the repetition is cut off; after this many a person must look.
MOST_ATTEMPTS: Final = 4
MOST_HOLDS: Final = 8  # holds after which a person must look: no status of that number has come all the while


class Verdict(Enum):
    GO = auto()
    DONE = auto()  # a status told us meanwhile
    UNCERTAIN = auto()  # an attempt without an answer
    HELD = auto()  # uncertain, and still no status of that number at all
    UPLOADS = auto()  # its file is on its way to Meta first
    ABANDONED = auto()  # uncertain for good: a person decides


def judge_earlier(work: Work, entry: Entry, row: Row[Any]) -> Verdict | None:
    """What an earlier attempt without an answer forbids."""
    if row.status == Status.UNKNOWN:
        return None if is_wanted_again(row) else _judge_unknown(work, entry, row)
    return Verdict.UNCERTAIN if row.attempted_at else None


def is_wanted_again(row: Row[Any]) -> bool:
    """Tell whether a member chose, since the last attempt, to have it sent again whatever became of that."""
    return row.resend_asked_at is not None and (row.attempted_at is None or row.resend_asked_at > row.attempted_at)


def _judge_unknown(work: Work, entry: Entry, row: Row[Any]) -> Verdict | None:
    """Later statuses of the number without this one's speak for its loss: it may go once more."""
    if row.attempts >= MOST_ATTEMPTS or entry.attempts > MOST_HOLDS:
        return Verdict.ABANDONED
    heard = work.row(
        HEARD_SINCE, workspace=work.workspace, channel=row.channel_id, sent=RANK[Status.SENT], since=row.attempted_at
    )
    return None if heard and heard.heard else Verdict.HELD


def hold(work: Work, entries: Sequence[Entry], message_ids: Sequence[UUID]) -> None:
    """Nobody knows whether these went out: wait for the status that echoes our id; what stands behind may go on."""
    if not entries:
        return
    held = timedelta(minutes=settings().unknown_hold_minutes)
    work.run(
        UNSURE,
        workspace=work.workspace,
        ids=list(message_ids),
        status=Status.UNKNOWN.value,
        rank=RANK[Status.UNKNOWN],
        until=work.now + held,
    )
    for entry in entries:
        lines.postpone(work.connection, entry.id, held, "unknown", keep_order=False)
