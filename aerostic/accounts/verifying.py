"""A mailed link is answered: it proves an address, of somebody who signs up or of an account that is there."""

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts import attempt_limits
from aerostic.accounts.attempt_limits import ASK_FOR_MAIL
from aerostic.accounts.errors import LinkSpent
from aerostic.accounts.jobs import SendLink
from aerostic.accounts.links import Link, Purpose, spend_others, use
from aerostic.accounts.queries import AccountRow, act_as, by_id, oneself
from aerostic.accounts.signing_up import Founder, Proof, found
from aerostic.kit.work import Work

NO_PROOF = Proof()

PROVE = text("UPDATE accounts SET email_verified_at = coalesce(email_verified_at, :now) WHERE id = :id")


def verify(work: Work, token: str, proof: Proof = NO_PROOF) -> Founder | AccountRow:
    """From here on the work acts for the person: a Founder still wants a workspace, in the same work.

    Raises LinkSpent, ProofWanted, WrongPassword, EmailTaken; whatever it raises leaves the link unused.
    """
    link = use(work, token, Purpose.SIGN_UP, Purpose.VERIFY)
    return found(work, link, proof) if link.purpose is Purpose.SIGN_UP else _verified(work, link)


def _verified(work: Work, link: Link) -> AccountRow:
    known = by_id(work, link.account_id) if link.account_id else None
    if known is None or known.is_disabled:
        raise LinkSpent
    act_as(work, known.account)
    prove(work, known.account)
    return known.account


def prove(work: Work, person: AccountRow) -> None:
    """The address is that person's: they opened what was mailed there."""
    work.run(PROVE, id=person.id, now=work.now)
    spend_others(work, person.id, Purpose.VERIFY)
    audit.record(work, "account.verified", person.id)


def ask_verification(work: Work) -> None:
    """Mail oneself the link once more. Raises AskedTooOften."""
    known = by_id(work, oneself(work))
    if known and not known.is_verified:
        attempt_limits.check(ASK_FOR_MAIL, known.account.email, work.actor.origin.address)
        work.enqueue(SendLink(purpose=Purpose.VERIFY, about=known.account.id))
