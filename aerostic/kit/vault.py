"""The vault: secrets sealed under a data key per workspace, itself wrapped by the master key.

A sealed value opens only in the workspace, for the purpose and in the row it was sealed for. To rotate the master key:
put the new one *behind* the current one in every process, then first, then call `rotate_all`, then drop the old one.
"""

import secrets
from collections import OrderedDict
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Column, LargeBinary, SmallInteger, text
from sqlmodel import Field, SQLModel

from aerostic.kit import envelope
from aerostic.kit.columns import TENANT, key, moment
from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.envelope import KEY_BYTES, Key, Master, SecretUnreadable
from aerostic.kit.work import Work, working

REMEMBERED = 10_000  # data keys a process keeps open


class DataKey(SQLModel, table=True):
    """A workspace's key, as the master wrapped it. Sealed values name it by its number."""

    __tablename__ = "data_keys"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    number: int = Field(sa_column=Column(SmallInteger, primary_key=True, autoincrement=False))
    wrapped: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = moment(default="now()")


FIRST = text("""
    INSERT INTO data_keys (workspace_id, number, wrapped) VALUES (:workspace, 1, :wrapped) ON CONFLICT DO NOTHING
""")
LATEST = text("SELECT number, wrapped FROM data_keys WHERE workspace_id = :workspace ORDER BY number DESC LIMIT 1")
NUMBERED = text("SELECT number, wrapped FROM data_keys WHERE workspace_id = :workspace AND number = :number")
ALL = text("SELECT number, wrapped FROM data_keys WHERE workspace_id = :workspace ORDER BY number FOR UPDATE")
REWRAP = text("UPDATE data_keys SET wrapped = :wrapped WHERE workspace_id = :workspace AND number = :number")
WORKSPACES = text("SELECT DISTINCT workspace_id FROM data_keys ORDER BY workspace_id")

_opened: OrderedDict[tuple[UUID, str], Key] = OrderedDict()


def seal(work: Work, purpose: str, row_id: UUID, secret: str) -> bytes:
    return envelope.seal(_current_key(work), _about(work.workspace, purpose, row_id), secret.encode())


def unseal(work: Work, purpose: str, row_id: UUID, sealed: bytes) -> str:
    """Raises SecretUnreadable when it was not sealed for exactly this, is damaged, or its key is unknown."""
    opened = envelope.unseal(_key(work, envelope.kid_of(sealed)), _about(work.workspace, purpose, row_id), sealed)
    return opened.decode()


def rotate(work: Work) -> int:
    """Wrap this workspace's data keys by the current master key; how many needed it. Readers notice nothing."""
    stale = [row for row in work.rows(ALL, workspace=work.workspace) if not _master().is_current(row.wrapped)]
    for row in stale:
        about = _about_key(work.workspace, row.number)
        wrapped = _master().wrap(_master().unwrap(row.wrapped, about), about)
        work.run(REWRAP, workspace=work.workspace, number=row.number, wrapped=wrapped)
    return len(stale)


def rotate_all() -> int:
    """The rotation command: every workspace in a work of its own, so that it may stop and start again anywhere.

    Raises SecretUnreadable once the others are done, when some workspace's key cannot be unwrapped.
    """
    with working(scope=Scope.PLATFORM) as work:
        workspaces = [row.workspace_id for row in work.rows(WORKSPACES)]
    rotated, unreadable = 0, list[SecretUnreadable]()
    for workspace_id in workspaces:
        try:
            rotated += _rotate_one(workspace_id)
        except SecretUnreadable as error:
            unreadable.append(error)
    if unreadable:
        raise SecretUnreadable(f"{rotated} data keys rotated, {len(unreadable)} workspaces left out: {unreadable[0]}")
    return rotated


def _rotate_one(workspace_id: UUID) -> int:
    with working(workspace_id=workspace_id) as work:
        return rotate(work)


def forget() -> None:
    """Close the data keys this process keeps open."""
    _opened.clear()


def _current_key(work: Work) -> Key:
    row = work.row(LATEST, workspace=work.workspace)
    if row is None:
        _make_first_key(work)
        row = work.rows(LATEST, workspace=work.workspace)[0]
    return _open_key(work, row.number, row.wrapped)


def _make_first_key(work: Work) -> None:
    """Stores a new key; a second caller waits for the first to commit and takes that one."""
    wrapped = _master().wrap(secrets.token_bytes(KEY_BYTES), _about_key(work.workspace, 1))
    work.run(FIRST, workspace=work.workspace, wrapped=wrapped)


def _key(work: Work, kid: str) -> Key:
    if known := _opened.get((work.workspace, kid)):
        return known
    row = work.row(NUMBERED, workspace=work.workspace, number=int(kid)) if kid.isdecimal() else None
    if row is None:
        raise SecretUnreadable(f"A sealed value names data key {kid}, which this workspace does not have.")
    return _open_key(work, row.number, row.wrapped)


def _open_key(work: Work, number: int, wrapped: bytes) -> Key:
    opened = Key.of(str(number), _master().unwrap(wrapped, _about_key(work.workspace, number)))
    _remember_after_commit(work, opened)
    return opened


def _remember_after_commit(work: Work, opened: Key) -> None:
    """A key made in this very work is gone if the work fails; only then is it safe to keep."""
    work.afterwards(partial(_remember, (work.workspace, opened.kid), opened))


def _remember(place: tuple[UUID, str], opened: Key) -> None:
    _opened[place] = opened
    if len(_opened) > REMEMBERED:
        _opened.popitem(last=False)


def _master() -> Master:
    return envelope.listed(settings().master_keys)


def _about(workspace_id: UUID, purpose: str, row_id: UUID) -> bytes:
    return f"{workspace_id}|{purpose}|{row_id}".encode()


def _about_key(workspace_id: UUID, number: int) -> bytes:
    return f"{workspace_id}|data key|{number}".encode()
