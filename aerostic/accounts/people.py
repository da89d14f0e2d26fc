"""Accounts are made, and get their passwords."""

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.credentials import checked_email, checked_password
from aerostic.accounts.errors import EmailTaken, NoName
from aerostic.accounts.queries import AccountRow
from aerostic.kit import passwords
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

ADD = text("""
    INSERT INTO accounts (id, email, name, password_hash, is_operator, created_at)
    VALUES (:id, :email, :name, :password_hash, :is_operator, :now) ON CONFLICT (email) DO NOTHING
""")


def create(work: Work, email: str, name: str, password: str) -> AccountRow:
    """Raises EmailTaken, WeakPassword, Invalid."""
    work.require(Permission.OPERATE_PLATFORM)
    person = AccountRow(new_id(), checked_email(email), checked_name(name), is_operator=False)
    return add(work, person, password)


def add(work: Work, person: AccountRow, password: str) -> AccountRow:
    kept = passwords.hashed(checked_password(password))
    values = {"id": person.id, "email": person.email, "name": person.name, "is_operator": person.is_operator}
    if not work.run(ADD, **values, password_hash=kept, now=work.now):
        raise EmailTaken
    audit.record(work, "account.created", person.id, is_operator=person.is_operator)
    return person


def checked_name(name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > 200:
        raise NoName
    return trimmed
