"""Connecting a WhatsApp number. A number belongs to one workspace at most and never moves silently."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.channels import accounts, notices, stops
from aerostic.channels.rows import ChannelRow, ChannelSpec, ChannelStatus, Trouble
from aerostic.channels.stopping import Covers, Stop
from aerostic.channels.stops import StopTold, alarm_of
from aerostic.kit import alarms
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Invalid, NotFound, Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

LONGEST_ID: Final = 32
LONGEST_TOKEN: Final = 2_000

CLAIM = text("""
    INSERT INTO channel_numbers (phone_number_id, workspace_id, channel_id) VALUES (:number, :workspace, :id)
    ON CONFLICT (phone_number_id) DO NOTHING
""")
HOLDER = text("SELECT workspace_id, channel_id FROM channel_numbers WHERE phone_number_id = :number")
KNOWN = text("SELECT id FROM channels WHERE workspace_id = :workspace AND phone_number_id = :number")
SAVE = text("""
    INSERT INTO channels (workspace_id, id, account_id, phone_number_id, display_phone_number, verified_name,
                          messages_per_second, status, connected_at)
    VALUES (:workspace, :id, :account, :number, :display, :name, :pace, 'connected', :now)
    ON CONFLICT (workspace_id, id) DO UPDATE
    SET account_id = excluded.account_id, display_phone_number = excluded.display_phone_number,
        verified_name = excluded.verified_name, messages_per_second = excluded.messages_per_second,
        status = excluded.status, connected_at = excluded.connected_at
""")
SUBJECT = text("""
    SELECT id, account_id FROM channels WHERE workspace_id = :workspace AND id = :id AND status = 'connected'
""")
RELEASE = text("DELETE FROM channel_numbers WHERE workspace_id = :workspace AND channel_id = :id")
DISCONNECT = text("""
    UPDATE channels SET status = 'disconnected', trouble = NULL, trouble_next_step = NULL, begin_trouble = NULL
    WHERE workspace_id = :workspace AND id = :id AND status <> 'disconnected'
    RETURNING phone_number_id
""")


class NumberTaken(Refusal):
    title = "Number connected elsewhere"

    def __init__(self) -> None:
        super().__init__(
            "This number is connected to another workspace. Disconnect it there first, then connect it here."
        )


def connect(work: Work, spec: ChannelSpec) -> ChannelRow:
    """Connects a number, or connects it again; the token serves all numbers of its account from now on.

    Raises NumberTaken, Invalid.
    """
    work.require(Permission.MANAGE_CHANNELS)
    check_form(spec.phone_number_id, spec.waba_id, spec.token)
    if spec.messages_per_second < 1:
        raise Invalid("A number needs a pace of one message a second or more.")
    account_id = accounts.lock_with(work, spec.waba_id)
    id_ = _claim(work, spec.phone_number_id)
    accounts.open_account(work, account_id, spec)
    _save(work, id_, account_id, spec)
    accounts.close_unused(work)  # the number may have come from another account
    stops.lift_all(work, account_id, id_)
    audit.record(work, "number.connected", id_, phone_number_id=spec.phone_number_id, business_account_id=spec.waba_id)
    work.notify(Notice("channel", id_))
    return _connected(work, id_, account_id, spec)


def needs_reconnecting(work: Work, channel_id: UUID, trouble: Trouble) -> None:
    """Records that Meta refuses the token this number sends with.

    No number of its account sends until somebody connects one of them again.
    """
    work.require(Permission.MANAGE_CHANNELS)
    for stopped_id in accounts.refuse_token(work, channel_id):
        audit.record(work, "number.needs_reconnecting", stopped_id, reason=trouble.reason)
    _stop(work, channel_id, trouble, whole_account=True, is_recorded=False)


def stop(work: Work, channel_id: UUID, trouble: Trouble, *, whole_account: bool) -> None:
    """Records that Meta takes nothing from this number, or from any of its account; operators are alarmed once.

    What is to be sent from it is refused with that reason, and what waits is held, until Meta takes it again or
    somebody connects a number of the account.
    """
    work.require(Permission.MANAGE_CHANNELS)
    _stop(work, channel_id, trouble, whole_account=whole_account, is_recorded=True)


def _stop(work: Work, channel_id: UUID, trouble: Trouble, *, whole_account: bool, is_recorded: bool) -> None:
    found = work.row(SUBJECT, workspace=work.workspace, id=channel_id)
    if found is None:
        return
    cause = "refused" if trouble.code is None else f"code {trouble.code}"
    stop = Stop(cause, Covers.EVERYTHING, trouble.reason, trouble.next_step)
    told = StopTold(found.account_id, found.account_id if whole_account else found.id, stop, work.now)
    for begun in stops.apply(work, [told], is_recorded=is_recorded):
        notices.record_refusal(work, begun, channel_id)


def disconnect(work: Work, channel_id: UUID) -> None:
    """Lets nothing arrive or leave by this number any more; its conversations stay. Raises NotFound."""
    work.require(Permission.MANAGE_CHANNELS)
    accounts.lock(work)
    gone = work.row(DISCONNECT, workspace=work.workspace, id=channel_id)
    if gone is None:
        raise no_such_channel()
    work.run(RELEASE, workspace=work.workspace, id=channel_id)
    accounts.close_unused(work)
    alarms.resolve(work, alarm_of(channel_id))
    audit.record(work, "number.disconnected", channel_id, phone_number_id=gone.phone_number_id)
    work.notify(Notice("channel", channel_id))


def check_is_free(work: Work, phone_number_id: str) -> None:
    """Checks that no other workspace has the number, for somebody who has shown a token for it. Raises NumberTaken."""
    work.require(Permission.MANAGE_CHANNELS)
    held = work.row(HOLDER, number=phone_number_id)
    if held and held.workspace_id != work.workspace:
        raise NumberTaken


def check_form(phone_number_id: str, waba_id: str, token: str) -> None:
    """Raises Invalid."""
    ids = (phone_number_id, waba_id)
    if not all(id_.isascii() and id_.isdigit() and len(id_) <= LONGEST_ID for id_ in ids):
        raise Invalid("The ids of a number and of its business account consist of digits. Copy them from Meta again.")
    if not (token and token.isascii() and token.isprintable() and len(token) <= LONGEST_TOKEN):
        raise Invalid("This is not an access token. Copy the whole of it from Meta again.")


def _claim(work: Work, number: str) -> UUID:
    """Returns the id the channel has, had or gets. Of two workspaces claiming at the same time, one is refused."""
    known = work.row(KNOWN, workspace=work.workspace, number=number)
    id_ = known.id if known else new_id()
    if work.run(CLAIM, number=number, workspace=work.workspace, id=id_):
        return id_
    held = work.row(HOLDER, number=number)
    if held is None or held.workspace_id != work.workspace:
        raise NumberTaken
    return held.channel_id


def _save(work: Work, id_: UUID, account_id: UUID, spec: ChannelSpec) -> None:
    work.run(
        SAVE,
        workspace=work.workspace,
        id=id_,
        account=account_id,
        number=spec.phone_number_id,
        display=spec.display_phone_number,
        name=spec.verified_name,
        pace=spec.messages_per_second,
        now=work.now,
    )


def _connected(work: Work, id_: UUID, account_id: UUID, spec: ChannelSpec) -> ChannelRow:
    return ChannelRow(
        id_,
        account_id,
        spec.phone_number_id,
        spec.waba_id,
        spec.display_phone_number,
        spec.verified_name,
        spec.messages_per_second,
        ChannelStatus.CONNECTED,
        work.now,
    )


def no_such_channel() -> NotFound:
    return NotFound("There is no such number in this workspace.")
