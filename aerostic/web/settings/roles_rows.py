"""Roles as their page shows them, and as the editor takes them apart."""

from dataclasses import dataclass
from typing import Any

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.permissions import AHEAD, TEXTS, WORDS, asked_for, subjects
from aerostic.kit.work import Work
from aerostic.web.settings.team_rows import named
from aerostic.workspaces import RoleRow

WHOLE = len(asked_for(Permission))


@dataclass(frozen=True, slots=True)
class RoleLine:
    """`key` is the id of an own role, or the preset's name."""

    key: str
    name: str
    said: str
    members: int
    allowed: int
    percent: int
    is_own: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A permission in the editor; nobody ticks what they do not hold."""

    name: str
    said: str
    hint: str
    is_on: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    ticks: list[Tick]
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """`key` is the own role that changes; empty for one that is made. A fixed one is only looked at."""

    key: str
    name: str
    base: str
    subjects: list[Subject]
    is_fixed: bool


def draft_of(work: Work, key: str) -> Draft:
    row = _found(work, key)
    return Draft(key, row.name, "", _subjects(work, row, is_fixed=not _may_change(row)), not _may_change(row))


def draft_from(work: Work, key: str) -> Draft:
    row = _found(work, key)
    return Draft("", "", row.name, _subjects(work, row, is_fixed=False), is_fixed=False)


def _found(work: Work, key: str) -> RoleRow:
    found = next((row for row in workspaces.roles(work) if _key(row) == key), None)
    if found is None:
        raise NotFound("There is no such role. Reload the page to see the roles there are.")
    return found


def keep(work: Work, key: str, form: dict[str, Any]) -> None:
    """What nobody was asked about stays as it is."""
    chosen = {permission for permission in asked_for(Permission) if form.get(permission.value)}
    name = str(form.get("name", ""))
    if key:
        workspaces.change_role(work, named(key), name, chosen | (_found(work, key).permissions & AHEAD))
    else:
        workspaces.make_role(work, name, chosen)


def delete(work: Work, key: str) -> None:
    workspaces.delete_role(work, named(key))


def _subjects(work: Work, row: RoleRow, *, is_fixed: bool) -> list[Subject]:
    found = [(name, [_tick(work, one, row, is_fixed=is_fixed) for one in held]) for name, held in subjects().items()]
    return [Subject(name, ticks, all(tick.is_fixed for tick in ticks)) for name, ticks in found]


def _tick(work: Work, permission: Permission, row: RoleRow, *, is_fixed: bool) -> Tick:
    said, mine = TEXTS[permission], work.actor.may(permission)
    on = permission in row.permissions and (mine or is_fixed)
    return Tick(permission.value, said.words, said.hint, on, is_fixed or not mine)


def line_of(row: RoleRow) -> RoleLine:
    allowed = len(asked_for(row.permissions))
    said = "Created by your team" if row.id else WORDS[row.role]
    share = round(100 * allowed / WHOLE)
    return RoleLine(_key(row), row.name, said, row.members, allowed, share, row.id is not None, _may_change(row))


def _key(row: RoleRow) -> str:
    return str(row.id) if row.id else row.role.value


def _may_change(row: RoleRow) -> bool:
    return row.id is not None and row.may_give
