"""Workspaces, who is member where and as what, who is invited, and the API keys by which machines enter."""

from aerostic.workspaces.changing import change_member, leave, remove_member
from aerostic.workspaces.entry import enter
from aerostic.workspaces.errors import WorkspaceSuspended
from aerostic.workspaces.founding import Plan, WorkspaceRow, any_exist, create, workspace
from aerostic.workspaces.grants import RoleChoice
from aerostic.workspaces.keys import (
    MESSAGE_SCOPES,
    SCOPES,
    KeyHolder,
    KeyRow,
    api_keys,
    create_key,
    identify,
    revoke_key,
)
from aerostic.workspaces.members import MemberRow, join, members
from aerostic.workspaces.membership import Belonging, Membership, actor, membership, of, own_workspaces
from aerostic.workspaces.owners import hand_over
from aerostic.workspaces.signup import open_workspace

__all__ = [
    "MESSAGE_SCOPES",
    "SCOPES",
    "Belonging",
    "KeyHolder",
    "KeyRow",
    "MemberRow",
    "Membership",
    "Plan",
    "RoleChoice",
    "WorkspaceRow",
    "WorkspaceSuspended",
    "actor",
    "any_exist",
    "api_keys",
    "change_member",
    "create",
    "create_key",
    "enter",
    "hand_over",
    "identify",
    "join",
    "leave",
    "members",
    "membership",
    "of",
    "open_workspace",
    "own_workspaces",
    "remove_member",
    "revoke_key",
    "workspace",
]
