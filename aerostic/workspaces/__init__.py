"""Workspaces, who is member where and as what, who is invited, and the API keys by which machines enter."""

from aerostic.workspaces.acceptance import Welcome, accept, letter_of_invitation, send_mail_instead, welcome
from aerostic.workspaces.access_words import WHOSE, conversations_of
from aerostic.workspaces.another import make_workspace
from aerostic.workspaces.audit_names import names
from aerostic.workspaces.bounded_lists import Found
from aerostic.workspaces.colours import COLOURS, colours_of
from aerostic.workspaces.decisions import change_plan, reactivate, suspend
from aerostic.workspaces.entry import enter
from aerostic.workspaces.errors import NoSuchWorkspace, Unchanged, WorkspaceSuspended
from aerostic.workspaces.founding import Plan, WorkspaceRow, any_exist, create, workspace
from aerostic.workspaces.grants import RoleChoice
from aerostic.workspaces.invitations import (
    InvitationRow,
    find_invitations,
    invitation_link,
    invitations,
    invite,
    resend_invitation,
    revoke_invitation,
)
from aerostic.workspaces.invited_addresses import InvitedTo, invited_to
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
from aerostic.workspaces.lookup import called, names_of_workspaces
from aerostic.workspaces.mailing import address_of, members_who_may
from aerostic.workspaces.member_changes import change_member, leave, remove_member
from aerostic.workspaces.members import MemberRow, find_members, has_company, join, member, members
from aerostic.workspaces.membership import Belonging, Membership, actor, membership, of, own_workspaces
from aerostic.workspaces.name_and_zone import rename, set_time_zone
from aerostic.workspaces.own_invitations import accept_own, own_invitation
from aerostic.workspaces.owners import hand_over
from aerostic.workspaces.roles import RoleRow, change_role, delete_role, make_role, roles
from aerostic.workspaces.signals import choose_signals
from aerostic.workspaces.signup import open_workspace
from aerostic.workspaces.tag_restrictions import restricts_somebody

__all__ = [
    "COLOURS",
    "MESSAGE_SCOPES",
    "SCOPES",
    "WHOSE",
    "Belonging",
    "Found",
    "InvitationRow",
    "InvitedTo",
    "KeyHolder",
    "KeyRow",
    "MemberRow",
    "Membership",
    "NoSuchWorkspace",
    "Plan",
    "RoleChoice",
    "RoleRow",
    "Unchanged",
    "Welcome",
    "WorkspaceRow",
    "WorkspaceSuspended",
    "accept",
    "accept_own",
    "actor",
    "address_of",
    "any_exist",
    "api_keys",
    "called",
    "change_member",
    "change_plan",
    "change_role",
    "choose_signals",
    "colours_of",
    "conversations_of",
    "create",
    "create_key",
    "delete_role",
    "enter",
    "find_invitations",
    "find_members",
    "hand_over",
    "has_company",
    "identify",
    "invitation_link",
    "invitations",
    "invite",
    "invited_to",
    "join",
    "leave",
    "letter_of_invitation",
    "make_role",
    "make_workspace",
    "member",
    "members",
    "members_who_may",
    "membership",
    "names",
    "names_of_workspaces",
    "of",
    "open_workspace",
    "own_invitation",
    "own_workspaces",
    "reactivate",
    "remove_member",
    "rename",
    "resend_invitation",
    "restricts_somebody",
    "revoke_invitation",
    "revoke_key",
    "roles",
    "send_mail_instead",
    "set_time_zone",
    "suspend",
    "welcome",
    "workspace",
]
