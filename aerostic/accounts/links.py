"""Links that mails carry: a long random token that works once and not for long, its SHA-256 here."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text

from aerostic.accounts.errors import LinkSpent
from aerostic.kit.config import settings
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work


class Purpose(StrEnum):
    SIGN_UP = "sign_up"
    VERIFY = "verify"
    RESET = "reset"


LASTS = {
    Purpose.SIGN_UP: timedelta(hours=24),
    Purpose.VERIFY: timedelta(hours=24),
    Purpose.RESET: timedelta(hours=1),
}
PAGES = {Purpose.SIGN_UP: "/verify", Purpose.VERIFY: "/verify", Purpose.RESET: "/reset"}

ADD = text("""
    INSERT INTO account_links (hash, purpose, account_id, sign_up_id, expires_at)
    VALUES (:hash, :purpose, :account_id, :sign_up_id, :expires_at)
""")
USE = text("""
    UPDATE account_links SET used_at = :now
    WHERE hash = :hash AND purpose = ANY(:purposes) AND used_at IS NULL AND expires_at > :now
    RETURNING purpose, account_id, sign_up_id
""")
SPEND = text("""
    UPDATE account_links SET used_at = :now WHERE account_id = :account_id AND purpose = :purpose AND used_at IS NULL
""")


@dataclass(frozen=True, slots=True)
class Link:
    """What a presented token turned out to be for."""

    purpose: Purpose
    account_id: UUID | None
    sign_up_id: UUID | None


def new_link(work: Work, purpose: Purpose, about: UUID) -> str:
    """The address to mail. `about` is a sign-up or an account, as the purpose has it."""
    token = new_token()
    of = {"account_id": None, "sign_up_id": about} if purpose is Purpose.SIGN_UP else {"account_id": about}
    values = {"sign_up_id": None} | of
    work.run(ADD, hash=fingerprint(token), purpose=purpose.value, expires_at=work.now + LASTS[purpose], **values)
    return f"{settings().url('auth')}{PAGES[purpose]}?token={token}"


def use(work: Work, token: str, *purposes: Purpose) -> Link:
    """Once; undone with the work that fails. Raises LinkSpent: unknown, used, too late or for another end."""
    wanted = [purpose.value for purpose in purposes]
    used = work.row(USE, hash=fingerprint(token), purposes=wanted, now=work.now)
    if used is None:
        raise LinkSpent
    return Link(Purpose(used.purpose), used.account_id, used.sign_up_id)


def spend_others(work: Work, account_id: UUID, purpose: Purpose) -> None:
    """Whatever else was mailed for the same end opens nothing any more."""
    work.run(SPEND, account_id=account_id, purpose=purpose.value, now=work.now)
