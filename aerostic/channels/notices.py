"""Notices of WhatsApp about accounts and numbers are kept, each once, and have their consequences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import workspaces
from aerostic.channels import stops
from aerostic.channels.facts import fact_of
from aerostic.channels.jobs import MailWhatsAppNotice
from aerostic.channels.stopping import stops_of
from aerostic.channels.stops import StopTold
from aerostic.channels.telling import telling_of
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.meta import AccountNotice

OURS: Final = text("""
    SELECT c.id, c.account_id, c.phone_number_id, regexp_replace(c.display_phone_number, '\\D', '', 'g') AS digits
    FROM channels c WHERE c.workspace_id = :workspace AND c.status = 'connected' ORDER BY c.id
""")
RECORD: Final = text("""
    INSERT INTO whatsapp_notices (workspace_id, id, account_id, channel_id, key, field, event, sentence, words,
                                  is_important, fact, fact_value, value, told_at, received_at)
    VALUES (:workspace, :id, :account, :channel, :key, :field, :event, :sentence, :words, :is_important, :fact,
            :fact_value, CAST(:value AS jsonb), :told_at, :received_at)
    ON CONFLICT (workspace_id, key) DO NOTHING
""")
SEND: Final = "send"  # the field of what WhatsApp told not by a notice but by refusing a message


@dataclass(frozen=True, slots=True)
class AccountTold:
    """A notice on its way through the road in: it came for an account, or for a connected number of one."""

    event: AccountNotice
    received_at: datetime
    account_id: UUID | None = None
    channel_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A notice that was new, and whom it is about."""

    id: UUID
    told: AccountTold
    account_id: UUID
    channel_id: UUID | None
    is_important: bool


def apply_notices(work: Work, heard: Sequence[AccountTold]) -> None:
    """Keeps each notice once; numbers stop and go on, and whoever manages numbers hears of what is important.

    What names a number of the account that this workspace does not have is not this workspace's to know.
    """
    ours = work.rows(OURS, workspace=work.workspace)
    kept = [new for one in heard for about in [_about(one, ours)] if about and (new := _record(work, one, *about))]
    begun = stops.apply(work, [told for new in kept for told in _stops(new)])
    for new in kept:
        if _is_news(new, begun):
            announce(work, new.id)
        work.notify(Notice("channel", new.channel_id or new.account_id))


def record_refusal(work: Work, begun: StopTold, channel_id: UUID) -> None:
    """Keeps that WhatsApp refused what a number sent, where that stops it."""
    id_ = new_id()
    work.run(
        RECORD,
        workspace=work.workspace,
        id=id_,
        account=begun.account_id,
        channel=None if begun.subject_id == begun.account_id else channel_id,
        key=f"{SEND}:{id_}",
        field=SEND,
        event=begun.stop.cause,
        sentence=begun.stop.reason,
        words=begun.stop.cause,
        is_important=True,
        fact=None,
        fact_value=None,
        value="{}",
        told_at=begun.at,
        received_at=begun.at,
    )
    announce(work, id_)


def announce(work: Work, notice_id: UUID) -> None:
    """Mails the notice to whoever manages the workspace's numbers."""
    for member in workspaces.members_who_may(work, Permission.MANAGE_CHANNELS):
        work.enqueue(MailWhatsAppNotice(notice_id=notice_id, account_id=member))


def _is_news(new: _Kept, begun: Sequence[StopTold]) -> bool:
    """Tells whether to mail it: of a cause that stood already nobody hears twice."""
    told = [one for one in _stops(new) if not one.stop.is_over]
    return any(one in begun for one in told) if told else new.is_important


def _about(one: AccountTold, ours: Sequence[Any]) -> tuple[UUID, UUID | None] | None:
    """Returns the account and the number it is about; None where that number is not this workspace's."""
    event = one.event
    here = [row for row in ours if one.account_id in {None, row.account_id}]
    for row in here:
        if row.id == one.channel_id or _names(event, row):
            return row.account_id, row.id
    is_ours = one.account_id is not None and not event.is_about_a_number
    return (one.account_id, None) if is_ours and one.account_id else None


def _names(event: AccountNotice, row: Any) -> bool:  # noqa: ANN401 -- a row of OURS
    return event.number_id == row.phone_number_id or (bool(row.digits) and event.number_digits == row.digits)


def _record(work: Work, one: AccountTold, account_id: UUID, channel_id: UUID | None) -> _Kept | None:
    event, told, id_ = one.event, telling_of(one.event), new_id()
    name, value = fact_of(event.fact) or (None, None)
    new = work.run(
        RECORD,
        workspace=work.workspace,
        id=id_,
        account=account_id,
        channel=channel_id,
        key=event.key,
        field=event.field,
        event=event.event,
        sentence=told.sentence,
        words=told.words,
        is_important=told.is_important,
        fact=name,
        fact_value=value,
        value=orjson.dumps(event.value).decode(),
        told_at=event.told_at,
        received_at=one.received_at,
    )
    return _Kept(id_, one, account_id, channel_id, told.is_important) if new else None


def _stops(new: _Kept) -> list[StopTold]:
    """Only what is about the whole account stops it: no notice of Meta stops one number of several."""
    event = new.told.event
    return [StopTold(new.account_id, new.account_id, stop, event.told_at) for stop in stops_of(event)]
