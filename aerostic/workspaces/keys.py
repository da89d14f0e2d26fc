"""API keys: machines present them at every call. Only a hash is kept; a revoked key fails at the next call."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import audit
from aerostic.kit.actor import UNRESTRICTED, Actor, ActorKind, Permission
from aerostic.kit.config import Environment, settings
from aerostic.kit.errors import Invalid, NotAllowed, NotFound
from aerostic.kit.ids import new_id
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work
from aerostic.workspaces.entry import enter
from aerostic.workspaces.errors import WorkspaceSuspended
from aerostic.workspaces.founding import Plan, workspace

COARSE = timedelta(minutes=1)  # how true last_used_at is
LONGEST = 200  # characters; ours are shorter
MOST = 50  # keys of one workspace in use
MARKS = {Environment.PRODUCTION: "live", Environment.TEST: "test", Environment.DEVELOPMENT: "dev"}

SCOPES = frozenset(
    {
        Permission.SEND_MESSAGES,
        Permission.VIEW_CONVERSATIONS,
        Permission.VIEW_CONTACTS,
        Permission.EDIT_CONTACTS,
        Permission.VIEW_TEMPLATES,
        Permission.VIEW_CHANNELS,
        Permission.VIEW_REPORTS,
        Permission.MANAGE_WEBHOOKS,
    }
)
MESSAGE_SCOPES = frozenset({Permission.SEND_MESSAGES, Permission.VIEW_CONVERSATIONS, Permission.VIEW_CONTACTS})

ADD = text("""
    INSERT INTO api_keys (workspace_id, id, name, hint, scopes, created_by, created_at)
    VALUES (:workspace, :id, :name, :hint, :scopes, :created_by, :now)
""")
LIST_IN_DIRECTORY = text("INSERT INTO api_key_hashes (hash, workspace_id, key_id) VALUES (:hash, :workspace, :id)")
WHOSE = text("SELECT workspace_id, key_id FROM api_key_hashes WHERE hash = :hash")
FIND = text("""
    SELECT id, name, hint, scopes, created_at, last_used_at, revoked_at FROM api_keys
    WHERE workspace_id = :workspace AND id = :id AND revoked_at IS NULL
""")
IN_USE = text("SELECT count(*) AS held FROM api_keys WHERE workspace_id = :workspace AND revoked_at IS NULL")
ALL = text(f"""
    SELECT * FROM (
        SELECT id, name, hint, scopes, created_at, last_used_at, revoked_at FROM api_keys
        WHERE workspace_id = :workspace ORDER BY revoked_at IS NOT NULL, id DESC LIMIT {2 * MOST}) latest
    ORDER BY id DESC
""")  # noqa: S608 -- a number of ours
USED = text("""
    UPDATE api_keys SET last_used_at = :now
    WHERE workspace_id = :workspace
      AND id = (SELECT id FROM api_keys WHERE workspace_id = :workspace AND id = :id FOR UPDATE SKIP LOCKED)
""")
REVOKE = text("""
    UPDATE api_keys SET revoked_at = :now WHERE workspace_id = :workspace AND id = :id AND revoked_at IS NULL
""")
STRIKE_FROM_DIRECTORY = text("DELETE FROM api_key_hashes WHERE workspace_id = :workspace AND key_id = :id")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """`hint` is the end of the secret, so that people can tell keys apart."""

    id: UUID
    name: str
    hint: str
    scopes: frozenset[Permission]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """The holder of a valid key."""

    key_id: UUID
    workspace_id: UUID
    name: str
    permissions: frozenset[Permission]
    plan: Plan

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.KEY, self.key_id, self.name, self.permissions)


def create_key(work: Work, name: str, scopes: Collection[Permission] = MESSAGE_SCOPES) -> tuple[KeyRow, str]:
    """The key and its secret, which is shown this once. Nobody gives a key more than they may do themselves."""
    work.require(Permission.MANAGE_KEYS)
    given = _checked(work, scopes)
    _check_room(work)
    secret = f"aero_{MARKS[settings().env]}_{new_token()}"
    made = KeyRow(new_id(), _named(name), secret[-4:], given, work.now, None, None)
    _add(work, made)
    work.run(LIST_IN_DIRECTORY, hash=fingerprint(secret), workspace=work.workspace, id=made.id)
    audit.record(work, "key.created", made.id, name=made.name, scopes=" ".join(sorted(given)))
    return made, secret


def identify(work: Work, bearer: str) -> KeyHolder | None:
    """Whose key this is, if it holds; one or two reads. Needs a work without a workspace, which enters the key's.

    Raises WorkspaceSuspended.
    """
    place = work.row(WHOSE, hash=fingerprint(bearer)) if len(bearer) <= LONGEST else None
    if place is None:
        return None
    enter(work, place.workspace_id)
    found = work.row(FIND, workspace=work.workspace, id=place.key_id)
    return _holder(work, _key(found)) if found else None


def revoke_key(work: Work, key_id: UUID) -> None:
    work.require(Permission.MANAGE_KEYS)
    if not work.run(REVOKE, workspace=work.workspace, id=key_id, now=work.now):
        raise NotFound("There is no such key, or it was revoked already.")
    work.run(STRIKE_FROM_DIRECTORY, workspace=work.workspace, id=key_id)
    audit.record(work, "key.revoked", key_id)


def api_keys(work: Work) -> list[KeyRow]:
    """The workspace's keys, and those revoked lately, newest first."""
    work.require(Permission.MANAGE_KEYS)
    return [_key(row) for row in work.rows(ALL, workspace=work.workspace)]


def _checked(work: Work, scopes: Collection[Permission]) -> frozenset[Permission]:
    if not scopes or not SCOPES.issuperset(scopes):
        raise Invalid("A key needs one scope or more, each of them one that keys can have.")
    if not work.actor.permissions.issuperset(scopes):
        raise NotAllowed("You cannot give a key more than your own role allows.")
    if work.actor.restriction != UNRESTRICTED:
        raise NotAllowed("A key sees every conversation, and you see only some. Ask an owner of the workspace for one.")
    return frozenset(scopes)


def _check_room(work: Work) -> None:
    [in_use] = work.rows(IN_USE, workspace=work.workspace)
    if in_use.held >= MOST:
        raise Invalid(f"A workspace has at most {MOST} keys in use. Revoke one that nothing presents any more.")


def _named(name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > 100:
        raise Invalid("Give the key a name of 1 to 100 characters, so that it can be told from others.")
    return trimmed


def _add(work: Work, made: KeyRow) -> None:
    work.run(
        ADD,
        workspace=work.workspace,
        id=made.id,
        name=made.name,
        hint=made.hint,
        scopes=sorted(made.scopes),
        created_by=work.actor.id,
        now=work.now,
    )


def _key(row: Row[Any]) -> KeyRow:
    scopes = frozenset(Permission(scope) for scope in row.scopes)
    return KeyRow(row.id, row.name, row.hint, scopes, row.created_at, row.last_used_at, row.revoked_at)


def _holder(work: Work, found: KeyRow) -> KeyHolder:
    if found.last_used_at is None or work.now - found.last_used_at > COARSE:
        work.run(USED, workspace=work.workspace, id=found.id, now=work.now)
    place = workspace(work)
    if place.suspended_reason is not None:
        raise WorkspaceSuspended(place.suspended_reason)
    return KeyHolder(found.id, place.id, found.name, found.scopes, place.plan)
