"""People who log in: their passwords, sessions, and the tickets that carry a log-in from host to host."""

from aerostic.accounts.login import LoggedIn, log_in
from aerostic.accounts.operators import accept_operator_invitation, invitation_url, invite_operator, invited
from aerostic.accounts.people import create
from aerostic.accounts.queries import NOBODY, AccountRow, account, account_of
from aerostic.accounts.sessions import (
    LASTS,
    SessionInfo,
    cookie_name,
    forget_expired,
    issue_ticket,
    log_out,
    operator,
    redeem,
    session,
)

__all__ = [
    "LASTS",
    "NOBODY",
    "AccountRow",
    "LoggedIn",
    "SessionInfo",
    "accept_operator_invitation",
    "account",
    "account_of",
    "cookie_name",
    "create",
    "forget_expired",
    "invitation_url",
    "invite_operator",
    "invited",
    "issue_ticket",
    "log_in",
    "log_out",
    "operator",
    "redeem",
    "session",
]
