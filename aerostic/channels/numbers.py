"""Connecting a WhatsApp number. A number belongs to one workspace at most and never moves silently."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.kit import vault
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Invalid, NotFound, Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

PURPOSE = "channel token"  # what the vault binds a token to, beside its row

LONGEST_ID, LONGEST_TOKEN = 32, 2_000
CLAIM = text("""
    INSERT INTO channel_numbers (phone_number_id, workspace_id, channel_id) VALUES (:number, :workspace, :id)
    ON CONFLICT (phone_number_id) DO NOTHING
""")
HOLDER = text("SELECT workspace_id, channel_id FROM channel_numbers WHERE phone_number_id = :number")
KNOWN = text("SELECT id FROM channels WHERE workspace_id = :workspace AND phone_number_id = :number")
SAVE = text("""
    INSERT INTO channels (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name,
                          messages_per_second, status, token, connected_at)
    VALUES (:workspace, :id, :number, :waba, :display, :name, :pace, 'connected', :token, :now)
    ON CONFLICT (workspace_id, id) DO UPDATE
    SET waba_id = excluded.waba_id, display_phone_number = excluded.display_phone_number, status = excluded.status,
        verified_name = excluded.verified_name, messages_per_second = excluded.messages_per_second,
        token = excluded.token, connected_at = excluded.connected_at
""")
RELEASE = text("DELETE FROM channel_numbers WHERE workspace_id = :workspace AND channel_id = :id")
SHUT = text("""
    UPDATE channels SET status = 'disconnected', token = ''
    WHERE workspace_id = :workspace AND id = :id AND status <> 'disconnected'
    RETURNING phone_number_id
""")
MARK = text("""
    UPDATE channels SET status = 'needs_reconnecting'
    WHERE workspace_id = :workspace AND id = :id AND status = 'connected'
""")


class ChannelStatus(StrEnum):
    CONNECTED = "connected"
    NEEDS_RECONNECTING = "needs_reconnecting"
    DISCONNECTED = "disconnected"  # kept for its conversations; its token is gone


class NumberTaken(Refusal):
    title = "Number connected elsewhere"

    def __init__(self) -> None:
        super().__init__(
            "This number is connected to another workspace. Disconnect it there first, then connect it here."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """What Meta told of a number. 80 messages a second is what it grants a number at first."""

    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    token: str = field(repr=False)
    messages_per_second: int = 80


@dataclass(frozen=True, slots=True)
class ChannelRow:
    id: UUID
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    messages_per_second: int
    status: ChannelStatus
    connected_at: datetime


def connect(work: Work, spec: ChannelSpec) -> ChannelRow:
    """Connect a number, or connect it again with a new token. Raises NumberTaken, Invalid."""
    work.require(Permission.MANAGE_CHANNELS)
    check_form(spec.phone_number_id, spec.waba_id, spec.token)
    if spec.messages_per_second < 1:
        raise Invalid("A number needs a pace of one message a second or more.")
    id_ = _claimed(work, spec.phone_number_id)
    _save(work, id_, spec)
    audit.record(work, "channel.connected", id_, phone_number_id=spec.phone_number_id, waba_id=spec.waba_id)
    work.notify(Notice("channel", id_))
    return ChannelRow(
        id_,
        spec.phone_number_id,
        spec.waba_id,
        spec.display_phone_number,
        spec.verified_name,
        spec.messages_per_second,
        ChannelStatus.CONNECTED,
        work.now,
    )


def needs_reconnecting(work: Work, channel_id: UUID, reason: str) -> None:
    """Meta no longer accepts the token: nothing is sent until somebody connects the number again."""
    work.require(Permission.MANAGE_CHANNELS)
    if work.run(MARK, workspace=work.workspace, id=channel_id):
        audit.record(work, "channel.needs_reconnecting", channel_id, reason=reason)
        work.notify(Notice("channel", channel_id))


def disconnect(work: Work, channel_id: UUID) -> None:
    """Nothing arrives or leaves by this number any more; its conversations stay. Raises NotFound."""
    work.require(Permission.MANAGE_CHANNELS)
    shut = work.row(SHUT, workspace=work.workspace, id=channel_id)
    if shut is None:
        raise no_such_channel()
    work.run(RELEASE, workspace=work.workspace, id=channel_id)
    audit.record(work, "channel.disconnected", channel_id, phone_number_id=shut.phone_number_id)
    work.notify(Notice("channel", channel_id))


def check_is_free(work: Work, phone_number_id: str) -> None:
    """For somebody who has shown a token for this number. Raises NumberTaken."""
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


def _claimed(work: Work, number: str) -> UUID:
    """The id the channel has, had or gets. Of two workspaces claiming at the same time, one is refused."""
    known = work.row(KNOWN, workspace=work.workspace, number=number)
    id_ = known.id if known else new_id()
    if work.run(CLAIM, number=number, workspace=work.workspace, id=id_):
        return id_
    held = work.row(HOLDER, number=number)
    if held is None or held.workspace_id != work.workspace:
        raise NumberTaken
    return held.channel_id


def _save(work: Work, id_: UUID, spec: ChannelSpec) -> None:
    work.run(
        SAVE,
        workspace=work.workspace,
        id=id_,
        number=spec.phone_number_id,
        waba=spec.waba_id,
        display=spec.display_phone_number,
        name=spec.verified_name,
        pace=spec.messages_per_second,
        token=vault.seal(work, PURPOSE, id_, spec.token),
        now=work.now,
    )


def no_such_channel() -> NotFound:
    return NotFound("There is no such number in this workspace.")
