"""People who log in: how they come in and get out, their passwords, their sessions, and the mails that reach them."""

from aerostic.accounts.audit_names import names
from aerostic.accounts.credentials import checked_email, checked_workspace_name, checked_zone
from aerostic.accounts.devices import device_of
from aerostic.accounts.login import LoggedIn, log_in
from aerostic.accounts.mailing import letter_of_new_password, letter_with_link
from aerostic.accounts.operator_revocation import (
    OperatorInvitationRow,
    OperatorRow,
    all_operators,
    operator_invitations,
    revoke_operator,
    revoke_operator_invitation,
)
from aerostic.accounts.operators import accept_operator_invitation, invitation_url, invite_operator, invited
from aerostic.accounts.people import choose_assigned_mails, choose_notices, create, join_by_invitation, rename
from aerostic.accounts.queries import NOBODY, AccountRow, Profile, account, account_of, check_may_found, nobody, profile
from aerostic.accounts.recovery import change_password, recover, reset_password
from aerostic.accounts.session_ends import END_WORDS, SessionEnd, why_ended
from aerostic.accounts.session_revocation import (
    SessionRow,
    end_session,
    end_sessions,
    forget_expired,
    log_out,
    open_sessions,
)
from aerostic.accounts.sessions import (
    LASTS,
    SessionInfo,
    cookie_name,
    enter,
    issue_ticket,
    operator,
    redeem,
    session,
    session_in_use,
)
from aerostic.accounts.signing_up import Founder, Proof, SignUpForm, sign_up
from aerostic.accounts.verifying import ask_verification, verify

__all__ = [
    "END_WORDS",
    "LASTS",
    "NOBODY",
    "AccountRow",
    "Founder",
    "LoggedIn",
    "OperatorInvitationRow",
    "OperatorRow",
    "Profile",
    "Proof",
    "SessionEnd",
    "SessionInfo",
    "SessionRow",
    "SignUpForm",
    "accept_operator_invitation",
    "account",
    "account_of",
    "all_operators",
    "ask_verification",
    "change_password",
    "check_may_found",
    "checked_email",
    "checked_workspace_name",
    "checked_zone",
    "choose_assigned_mails",
    "choose_notices",
    "cookie_name",
    "create",
    "device_of",
    "end_session",
    "end_sessions",
    "enter",
    "forget_expired",
    "invitation_url",
    "invite_operator",
    "invited",
    "issue_ticket",
    "join_by_invitation",
    "letter_of_new_password",
    "letter_with_link",
    "log_in",
    "log_out",
    "names",
    "nobody",
    "open_sessions",
    "operator",
    "operator_invitations",
    "profile",
    "recover",
    "redeem",
    "rename",
    "reset_password",
    "revoke_operator",
    "revoke_operator_invitation",
    "session",
    "session_in_use",
    "sign_up",
    "verify",
    "why_ended",
]
