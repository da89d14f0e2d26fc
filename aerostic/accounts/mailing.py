"""The mails to people, written in the worker: a link is made there, so that its token stands in no job and no log."""

from uuid import UUID

from sqlalchemy import text

from aerostic.accounts import letters
from aerostic.accounts.jobs import SendLink, TellOfNewPassword
from aerostic.accounts.links import Purpose, new_link
from aerostic.accounts.queries import Known, by_email, by_id
from aerostic.kit.config import settings
from aerostic.kit.mail import Mail
from aerostic.kit.work import Work

ASKED = text("SELECT id, email, workspace_name FROM sign_ups WHERE id = :id AND used_at IS NULL AND expires_at > :now")


def letter_with_link(work: Work, job: SendLink) -> Mail | None:
    """Writes the mail and makes its link; None where there is nobody, or nothing left, to write to."""
    purpose = Purpose(job.purpose)
    return _to_sign_up(work, job.about) if purpose is Purpose.SIGN_UP else _to_account(work, purpose, job.about)


def letter_of_new_password(work: Work, job: TellOfNewPassword) -> Mail | None:
    """Writes the mail that says the password was changed; None where the account is gone."""
    known = by_id(work, job.account_id)
    return letters.to_tell_of_new_password(known.account.email, _at("/recover")) if known else None


def _to_sign_up(work: Work, sign_up_id: UUID) -> Mail | None:
    asked = work.row(ASKED, id=sign_up_id, now=work.now)
    if asked is None:
        return None
    if by_email(work, asked.email):
        return letters.to_known(asked.email, _at("/login"), _at("/recover"))
    return letters.to_confirm_sign_up(asked.email, asked.workspace_name, new_link(work, Purpose.SIGN_UP, asked.id))


def _to_account(work: Work, purpose: Purpose, account_id: UUID) -> Mail | None:
    known = by_id(work, account_id)
    if known is None or known.is_disabled or _is_done(known, purpose):
        return None
    write = letters.to_reset if purpose is Purpose.RESET else letters.to_verify
    return write(known.account.email, new_link(work, purpose, account_id))


def _is_done(known: Known, purpose: Purpose) -> bool:
    return purpose is Purpose.VERIFY and known.is_verified


def _at(path: str) -> str:
    return settings().url("auth") + path
