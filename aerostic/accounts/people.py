"""Accounts are made, named, and get their passwords."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.credentials import checked_email, checked_name, checked_password
from aerostic.accounts.errors import EmailTaken
from aerostic.accounts.jobs import SendLink
from aerostic.accounts.links import Purpose
from aerostic.accounts.queries import AccountRow, act_as, oneself
from aerostic.kit import passwords
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

ADD = text("""
    INSERT INTO accounts (id, email, name, password_hash, is_operator, email_verified_at, created_at)
    VALUES (:id, :email, :name, :password_hash, :is_operator, :verified_at, :now) ON CONFLICT (email) DO NOTHING
""")
RENAME = text("UPDATE accounts SET name = :name WHERE id = :id")
CHOOSE = text("UPDATE accounts SET sounds = :sounds, desktop_notices = :desktop WHERE id = :id")
CHOOSE_MAILS = text("UPDATE accounts SET assigned_mails = :wanted WHERE id = :id")


@dataclass(frozen=True, slots=True)
class Credentials:
    """`verified_at` is when the address was proven to be the person's; None when it was not."""

    password_hash: str
    verified_at: datetime | None


def create(work: Work, email: str, name: str, password: str) -> AccountRow:
    """The platform vouches for the address. Raises EmailTaken, WeakPassword, GuessablePassword, Invalid."""
    work.require(Permission.OPERATE_PLATFORM)
    person = AccountRow(new_id(), checked_email(email), checked_name(name), is_operator=False)
    kept = passwords.hashed(checked_password(password, person.email, person.name))
    return add(work, person, Credentials(kept, work.now))


def join_by_invitation(work: Work, email: str, name: str, password: str, is_mailed: bool) -> AccountRow:  # noqa: FBT001 -- what became of the link
    """Whoever was invited and had no account; from here on the work acts for them.

    The caller has seen the invitation. A link that was mailed proves the address, another does not, and a mail asks.
    Raises EmailTaken (log in instead), WeakPassword, GuessablePassword, Invalid.
    """
    person = AccountRow(new_id(), checked_email(email), checked_name(name), is_operator=False)
    kept = passwords.hashed(checked_password(password, person.email, person.name))
    act_as(work, person)
    add(work, person, Credentials(kept, work.now if is_mailed else None))
    if not is_mailed:
        work.enqueue(SendLink(purpose=Purpose.VERIFY, about=person.id))
    return person


def add(work: Work, person: AccountRow, given: Credentials) -> AccountRow:
    """Raises EmailTaken."""
    values = {"id": person.id, "email": person.email, "name": person.name, "is_operator": person.is_operator}
    kept = {"password_hash": given.password_hash, "verified_at": given.verified_at}
    if not work.run(ADD, **values, **kept, now=work.now):
        raise EmailTaken
    audit.record(work, "account.created", person.id, is_operator=person.is_operator)
    return person


def rename(work: Work, name: str) -> str:
    """Oneself; the name as it is kept. Raises NoName."""
    me, kept = oneself(work), checked_name(name)
    work.run(RENAME, id=me, name=kept)
    audit.record(work, "account.renamed", me)
    return kept


def choose_notices(work: Work, *, sounds: bool, desktop: bool) -> None:
    """How one wants to hear of what arrives."""
    me = oneself(work)
    work.run(CHOOSE, id=me, sounds=sounds, desktop=desktop)
    audit.record(work, "account.notices_set", me, sounds=sounds, desktop=desktop)


def choose_assigned_mails(work: Work, *, wanted: bool) -> None:
    """Whether one wants a mail when somebody gives one a conversation and no page of one's own tells of it."""
    me = oneself(work)
    work.run(CHOOSE_MAILS, id=me, wanted=wanted)
    audit.record(work, "account.mails_set", me, assigned=wanted)
