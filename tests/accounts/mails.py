"""The worker of a test: whatever mail a work asked for is written, and its link read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import event

from aerostic import accounts
from aerostic.accounts.jobs import SendLink, TellOfNewPassword
from aerostic.kit import db, mail
from aerostic.kit.actor import NOWHERE, Origin
from aerostic.kit.jobs import Job
from aerostic.kit.mail import Mail
from aerostic.kit.work import Work, working
from tests.smtp import Postbox


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every statement the database was asked meanwhile, without its values."""
    said: list[str] = []

    def note(*given: object) -> None:
        said.append(str(given[2]))

    event.listen(db.engine(), "before_cursor_execute", note)
    yield said
    event.remove(db.engine(), "before_cursor_execute", note)


@contextmanager
def at_the_door(origin: Origin = NOWHERE, now: datetime | None = None) -> Iterator[Work]:
    with working(accounts.nobody(origin), now=now) as work:
        yield work


def write(job: Job, now: datetime | None = None) -> None:
    """What the worker does with the job."""
    with working(now=now) as work:
        letter = written(work, job)
    if letter:
        mail.deliver(letter)


def written(work: Work, job: Job) -> Mail | None:
    match job:
        case SendLink():
            return accounts.letter_with_link(work, job)
        case TellOfNewPassword():
            return accounts.letter_of_new_password(work, job)
        case _:
            raise AssertionError(job)


def mailed(postbox: Postbox, job: Job, now: datetime | None = None) -> str:
    """The token in the mail that the job caused."""
    write(job, now)
    return postbox.token
