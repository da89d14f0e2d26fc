"""Workspaces, who is member where, and the API keys by which machines enter."""

from aerostic.workspaces.entry import enter
from aerostic.workspaces.founding import Plan, WorkspaceRow, any_exist, create, workspace
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
from aerostic.workspaces.membership import Belonging, Membership, actor, join, membership, of

__all__ = [
    "MESSAGE_SCOPES",
    "SCOPES",
    "Belonging",
    "KeyHolder",
    "KeyRow",
    "Membership",
    "Plan",
    "WorkspaceRow",
    "actor",
    "any_exist",
    "api_keys",
    "create",
    "create_key",
    "enter",
    "identify",
    "join",
    "membership",
    "of",
    "revoke_key",
    "workspace",
]
