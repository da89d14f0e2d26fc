"""Signing up: asked for without a word about who has an account already, answered by whoever reads the mail."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic.accounts import attempt_limits
from aerostic.accounts.attempt_limits import ASK_FOR_MAIL, CHOOSE_PASSWORD, SHOW_LINK
from aerostic.accounts.credentials import (
    LONGEST,
    checked_email,
    checked_name,
    checked_password,
    checked_workspace_name,
    checked_zone,
)
from aerostic.accounts.errors import LinkSpent, ProofWanted, WrongPassword
from aerostic.accounts.jobs import SendLink
from aerostic.accounts.links import LASTS, Link, Purpose
from aerostic.accounts.people import Credentials, add
from aerostic.accounts.queries import AccountRow, act_as
from aerostic.kit import passwords
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

ASK = text("""
    INSERT INTO sign_ups (id, email, name, workspace_name, time_zone, password_hash, created_at, expires_at)
    VALUES (:id, :email, :name, :workspace_name, :time_zone, :password_hash, :now, :expires_at)
""")
ANSWER = text("""
    UPDATE sign_ups SET used_at = :now WHERE id = :id AND used_at IS NULL
    RETURNING email, name, workspace_name, time_zone, password_hash
""")


@dataclass(frozen=True, slots=True)
class Founder:
    """Whoever has signed up and answered: an account now, and the name and time zone of the workspace they want."""

    account: AccountRow
    workspace_name: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class SignUpForm:
    """As it was filled in."""

    email: str
    name: str
    workspace: str
    zone: str
    password: str


@dataclass(frozen=True, slots=True)
class Proof:
    """That it is the same person who signed up: the sign-up this browser remembers, or the password chosen then."""

    sign_up_id: str = ""
    password: str = ""


def sign_up(work: Work, form: SignUpForm) -> UUID:
    """Ask for an account with a workspace; a mail follows. Does and tells the same, whoever has an account already.

    Raises TooManyAttempts, AskedTooOften, NoAddress, NoName, NoWorkspaceName, NoTimeZone, WeakPassword,
    GuessablePassword.
    """
    sign_up_id, address = new_id(), checked_email(form.email)
    names = {"name": checked_name(form.name), "workspace_name": checked_workspace_name(form.workspace)}
    zone = checked_zone(form.zone)
    attempt_limits.check(CHOOSE_PASSWORD, address, work.actor.origin.address)
    checked_password(form.password, address, *names.values())
    attempt_limits.check(ASK_FOR_MAIL, address, work.actor.origin.address)
    kept, until = passwords.hashed(form.password), work.now + LASTS[Purpose.SIGN_UP]
    asked = {"email": address, **names, "time_zone": zone, "password_hash": kept}
    work.run(ASK, id=sign_up_id, **asked, now=work.now, expires_at=until)
    work.enqueue(SendLink(purpose=Purpose.SIGN_UP, about=sign_up_id))
    return sign_up_id


def found(work: Work, link: Link, proof: Proof) -> Founder:
    """The account of a sign-up whose mail was answered. Raises ProofWanted, WrongPassword, EmailTaken, LinkSpent."""
    asked = work.row(ANSWER, id=link.sign_up_id, now=work.now)
    if asked is None:
        raise LinkSpent
    if proof.sign_up_id != str(link.sign_up_id):
        check_password(proof.password, asked.password_hash, asked.email, work.actor.origin.address)
    person = AccountRow(new_id(), asked.email, asked.name, is_operator=False)
    act_as(work, person)
    add(work, person, Credentials(asked.password_hash, work.now))
    return Founder(person, asked.workspace_name, asked.time_zone)


def check_password(given: str, kept: str, email: str, address: str) -> None:
    """Or somebody could sign up with another's address and their own password, and wait for the other to answer."""
    if not given:
        raise ProofWanted
    attempt_limits.check(SHOW_LINK, email, address)
    if not passwords.verify(given[:LONGEST], kept).is_right:
        raise WrongPassword
