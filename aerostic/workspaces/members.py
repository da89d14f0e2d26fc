"""The members of a workspace: who they are, what they may, and how they come to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import audit
from aerostic.kit.actor import UNRESTRICTED, Permission, Restriction, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.workspaces.access_words import access_of
from aerostic.workspaces.bounded_lists import MOST_FOUND, Found, pattern
from aerostic.workspaces.colours import free_colour
from aerostic.workspaces.errors import AlreadyMember, BeyondYou, NoSuchMember
from aerostic.workspaces.grants import Grant, check_reach, chosen, granted, reaches
from aerostic.workspaces.membership import as_of_now
from aerostic.workspaces.offers import withdraw

MEMBERS = text("""
    SELECT m.account_id, a.name, a.email, m.role, m.role_id, r.name AS role_name, r.permissions,
           m.channel_ids, m.tag_ids, m.masks_phones, m.assignees, m.colour, m.joined_at, count(*) OVER () AS there
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    LEFT JOIN roles r ON r.workspace_id = m.workspace_id AND r.id = m.role_id
    WHERE m.workspace_id = :workspace AND (CAST(:account AS uuid) IS NULL OR m.account_id = :account)
      AND (CAST(:like AS text) IS NULL OR a.name ILIKE :like OR a.email ILIKE :like)
    ORDER BY lower(a.name), a.email LIMIT :most
""")
COMPANY = text("""
    SELECT (SELECT count(*) FROM (SELECT FROM memberships WHERE workspace_id = :workspace LIMIT 2) AS two) = 2
        OR EXISTS (SELECT FROM invitations
                   WHERE workspace_id = :workspace AND accepted_at IS NULL AND revoked_at IS NULL) AS found
""")
# An operator belongs to the platform and never to a workspace.
ADD = text("""
    INSERT INTO memberships (account_id, workspace_id, role, role_id, channel_ids, tag_ids, masks_phones, assignees,
                             colour, joined_at)
    SELECT a.id, :workspace, :role, CAST(:role_id AS uuid), CAST(:channels AS uuid[]), CAST(:tags AS uuid[]), :masks,
           :assignees, :colour, :now
    FROM accounts a WHERE a.id = :account AND NOT a.is_operator
    ON CONFLICT (account_id, workspace_id) DO NOTHING
""")
CHANGE = text("""
    UPDATE memberships SET role = :role, role_id = CAST(:role_id AS uuid), channel_ids = CAST(:channels AS uuid[]),
           tag_ids = CAST(:tags AS uuid[]), masks_phones = :masks, assignees = :assignees
    WHERE workspace_id = :workspace AND account_id = :account
""")
ONE_AT_A_TIME = text("SELECT id FROM workspaces WHERE id = :workspace FOR NO KEY UPDATE")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """`role` is what an own role is based on, `role_name` what people call it; `may_change` is for whoever asked."""

    account_id: UUID
    name: str
    email: str
    role: Role
    role_name: str
    restriction: Restriction
    joined_at: datetime
    is_me: bool
    role_id: UUID | None = None
    may_change: bool = False
    colour: int = 0


def members(work: Work) -> list[MemberRow]:
    """Returns the members, ordered by name."""
    work.require(Permission.VIEW_TEAM)
    return [_member(work, row) for row in _rows(work)]


def find_members(work: Work, words: str = "") -> Found[MemberRow]:
    """Those whose name or address contains the words, by name; no words find everybody."""
    work.require(Permission.VIEW_TEAM)
    rows = _rows(work, like=pattern(words), most=MOST_FOUND)
    return Found([_member(work, row) for row in rows], rows[0].there if rows else 0)


def has_company(work: Work) -> bool:
    """Says whether there is more than one member, or an invitation to become one."""
    work.require(Permission.VIEW_TEAM)
    found = work.row(COMPANY, workspace=work.workspace)
    return found is not None and found.found


def member(work: Work, account_id: UUID) -> MemberRow | None:
    work.require(Permission.VIEW_TEAM)
    found = _found(work, account_id)
    return _member(work, found) if found else None


def join(work: Work, account_id: UUID, workspace_id: UUID, role: Role) -> None:
    """Make somebody a member of the work's own workspace. Raises AlreadyMember, BeyondYou, NotAllowed."""
    work.require(Permission.MANAGE_TEAM)
    if workspace_id != work.workspace:
        raise BeyondYou
    add(work, account_id, chosen(work, role, UNRESTRICTED))


def add(work: Work, account_id: UUID, grant: Grant) -> None:
    """For verbs that have checked that the person may be given it."""
    wait_for_turn(work)  # no two people who join at once are given the same colour
    if is_member(work, account_id):
        raise AlreadyMember
    who = {"workspace": work.workspace, "account": account_id, "colour": free_colour(work)}
    if not work.run(ADD, now=work.now, **who, **grant.columns):
        raise NotAllowed("This person cannot become a member: there is no such account, or it operates the platform.")
    audit.record(work, "member.joined", account_id, role=grant.role_name)
    work.notify(Notice("member", account_id))


def is_member(work: Work, account_id: UUID) -> bool:
    return _found(work, account_id) is not None


def take_turn(work: Work, needed: Permission) -> None:
    """One's own turn, with what whoever is at work may do by now: they may have waited for who took it from them.

    Raises NotAllowed, WorkspaceSuspended.
    """
    work.require(needed)
    wait_for_turn(work)
    work.actor = as_of_now(work)
    work.require(needed)


def wait_for_turn(work: Work) -> None:
    """Waits until no other work changes members, roles or invitations of this workspace, and keeps others out."""
    work.run(ONE_AT_A_TIME, workspace=work.workspace)


def grant_of(work: Work, account_id: UUID | None) -> Grant:
    """Returns the grant of a member, after waiting for the turn to change members."""
    wait_for_turn(work)
    found = _found(work, account_id) if account_id else None
    if found is None:
        raise NoSuchMember
    return granted(found)


def grant_within_reach(work: Work, account_id: UUID) -> Grant:
    """The same of somebody who holds no more than whoever is at work and manages the team. Raises BeyondYou."""
    take_turn(work, Permission.MANAGE_TEAM)
    held = grant_of(work, account_id)
    check_reach(work.actor, held)
    return held


def give(work: Work, account_id: UUID, grant: Grant, before: Grant) -> None:
    """Holds from the member's next event on, what they had offered with it; their open pages look again at once."""
    if not work.run(CHANGE, workspace=work.workspace, account=account_id, **grant.columns):
        raise NoSuchMember
    audit.record(work, "member.changed", account_id, **_what_changed(before, grant))
    withdraw(work, account_id, grant)
    work.notify(Notice("member", account_id))


def _what_changed(before: Grant, now: Grant) -> dict[str, str]:
    roles = {"role": now.role_name, "before": before.role_name}
    if now.restriction == before.restriction:
        return roles
    return {**roles, "access": access_of(now.restriction), "access_before": access_of(before.restriction)}


def _found(work: Work, account_id: UUID) -> Row[Any] | None:
    return next(iter(_rows(work, account=account_id)), None)


def _rows(work: Work, **wanted: object) -> Sequence[Row[Any]]:
    return work.rows(MEMBERS, workspace=work.workspace, **{"account": None, "like": None, "most": None} | wanted)


def _member(work: Work, row: Row[Any]) -> MemberRow:
    grant = granted(row)
    return MemberRow(
        account_id=row.account_id,
        name=row.name,
        email=row.email,
        role=grant.role,
        role_name=grant.role_name,
        restriction=grant.restriction,
        joined_at=row.joined_at,
        is_me=row.account_id == work.actor.id,
        role_id=grant.role_id,
        colour=row.colour,
        may_change=work.actor.may(Permission.MANAGE_TEAM) and reaches(work.actor, grant),
    )
