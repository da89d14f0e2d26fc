"""What follows from a message that did not arrive: the person waits again, and what Meta says of the reason counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import billing, channels, contacts
from aerostic.contacts import Preference
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import content
from aerostic.messaging.history import EventKind, record_for_people
from aerostic.messaging.policy import REACTION, UNCOUNTED
from aerostic.messaging.waiting import recount_waiting
from aerostic.meta import ErrorClass, MetaError

WINDOW_CLOSED: Final = 131047  # Meta's code
OF_ACCOUNT: Final = frozenset({368, 131031})  # locked or restricted: every number of the account
OF_NUMBER: Final = frozenset({33, 133010})  # deleted or not registered

SHUT = text("""
    UPDATE conversations c SET window_shut_at = greatest(c.window_shut_at, f.at)
    FROM unnest(CAST(:channels AS uuid[]), CAST(:contacts AS uuid[]), CAST(:at AS timestamptz[]))
         AS f(channel_id, contact_id, at)
    WHERE c.workspace_id = :workspace AND c.channel_id = f.channel_id AND c.contact_id = f.contact_id
      AND (c.last_inbound_at IS NULL OR c.last_inbound_at <= f.at)
    RETURNING c.id
""")


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that did not arrive, and when that was said; `error` is None where a rule of ours kept it back."""

    channel_id: UUID
    contact_id: UUID
    conversation_id: UUID | None
    at: datetime
    error: MetaError | None = None

    @classmethod
    def of(cls, row: Row[Any], at: datetime, error: MetaError | None = None) -> Self:
        """Of a message's row. Nobody waited for a reaction, so where one fails nobody waits again."""
        is_reply = row.purpose != REACTION
        return cls(row.channel_id, row.contact_id, row.conversation_id if is_reply else None, at, error)

    @property
    def code(self) -> int | None:
        return self.error.code if self.error else None


def follow(work: Work, failures: Sequence[Failure]) -> None:
    """Let the work know: who waits again, which windows are shut, which numbers stand still, who wants no offers."""
    recount_waiting(work, [one.conversation_id for one in failures if one.conversation_id], reopens=True)
    _shut_windows(work, [one for one in failures if one.code == WINDOW_CLOSED])
    for channel_id, error in {one.channel_id: one.error for one in failures if one.error}.items():
        stop_if_told(work, channel_id, error)
    stop_marketing(work, [Preference(one.contact_id, True, one.at) for one in failures if _is_opt_out(one)])


def give_back(work: Work, row: Row[Any]) -> None:
    """Meta never had this message: it counts against no plan. What counts against none never did."""
    if row.purpose not in UNCOUNTED:
        billing.give_back(work, content.category_of(row.type), row.created_at)


def stop_marketing(work: Work, preferences: Sequence[Preference]) -> None:
    """Apply what people chose inside WhatsApp, and tell it in their threads."""
    changed = contacts.apply_preferences(work, preferences)
    for is_stopped, kind in ((True, EventKind.OFFERS_STOPPED), (False, EventKind.OFFERS_ALLOWED)):
        record_for_people(
            work, kind, sorted({p.contact_id for p in preferences if p.is_stopped is is_stopped} & changed)
        )


def stop_if_told(work: Work, channel_id: UUID, error: MetaError) -> None:
    """Stop the number, or all of its account, where Meta takes nothing from it any more."""
    why = error.explanation
    if why.error_class is ErrorClass.REAUTH:
        channels.needs_reconnecting(work, channel_id, channels.Trouble(error.code, why.reason, why.next_step))
    elif error.code in OF_ACCOUNT | OF_NUMBER:
        trouble = channels.Trouble(error.code, why.reason, why.next_step)
        channels.stop(work, channel_id, trouble, whole_account=error.code in OF_ACCOUNT)


def _is_opt_out(failure: Failure) -> bool:
    return failure.error is not None and failure.error.explanation.error_class is ErrorClass.OPT_OUT


def _shut_windows(work: Work, failures: Sequence[Failure]) -> None:
    if failures:
        shut = work.rows(
            SHUT,
            workspace=work.workspace,
            channels=[one.channel_id for one in failures],
            contacts=[one.contact_id for one in failures],
            at=[one.at for one in failures],
        )
        for row in shut:
            work.notify(Notice("conversation", row.id))
