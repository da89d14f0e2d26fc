"""What people say about themselves, and what nobody else says for them."""

import pytest
from sqlalchemy import text

from aerostic import accounts
from aerostic.accounts.errors import EmailTaken, LinkSpent, NoName, NotYours, WeakPassword
from aerostic.accounts.jobs import SendLink
from aerostic.kit.actor import SYSTEM
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from tests.accounts.mails import at_the_door, mailed
from tests.accounts.people import PASSWORD, Someone
from tests.services import Servers
from tests.smtp import Postbox

EMAIL = "ben.{}@example.com"


def as_person(someone: Someone):
    return working(accounts.AccountRow(someone.id, someone.email, "Asha", is_operator=False).actor)


def invited(*, is_mailed: bool):
    email = EMAIL.format(new_id().hex)
    with at_the_door() as work:
        person = accounts.join_by_invitation(work, email, "Ben", PASSWORD, is_mailed)
        assert work.actor.id == person.id
    return Someone(person.id, person.email), work.jobs


def test_asha_is_called_as_she_likes(asha: Someone) -> None:
    with as_person(asha) as work:
        assert accounts.rename(work, "  Asha   Rao ") == "Asha Rao"
        assert accounts.profile(work).name == "Asha Rao"


def test_nobody_is_without_a_name(asha: Someone) -> None:
    with as_person(asha) as work, pytest.raises(NoName):
        accounts.rename(work, " ")


def test_asha_chooses_how_she_is_notified_of_messages(asha: Someone) -> None:
    with as_person(asha) as work:
        before = accounts.profile(work)
        accounts.choose_notices(work, sounds=True, desktop=False)
        after = accounts.profile(work)

    assert (before.sounds, before.desktop_notices) == (False, False)
    assert (after.sounds, after.desktop_notices) == (True, False)


def test_who_is_not_a_person_has_no_profile(servers: Servers) -> None:
    for actor in (SYSTEM, accounts.NOBODY):
        with working(actor) as work:
            for verb in (accounts.profile, accounts.open_sessions, accounts.ask_verification):
                with pytest.raises(NotYours):
                    verb(work)
            with pytest.raises(NotYours):
                accounts.rename(work, "Somebody")
            with pytest.raises(NotYours):
                accounts.choose_notices(work, sounds=True, desktop=True)


def test_a_mailed_invitation_proves_the_address(servers: Servers) -> None:
    ben, jobs = invited(is_mailed=True)

    assert jobs == []
    with as_person(ben) as work:
        assert accounts.profile(work).is_verified


def test_a_link_that_was_handed_over_does_not_and_a_mail_asks(servers: Servers, postbox: Postbox) -> None:
    ben, jobs = invited(is_mailed=False)
    assert jobs == [SendLink(purpose="verify", about=ben.id)]
    with as_person(ben) as work:
        assert not accounts.profile(work).is_verified

    token = mailed(postbox, jobs[0])
    with at_the_door() as work:
        assert accounts.verify(work, token) == accounts.AccountRow(ben.id, ben.email, "Ben", is_operator=False)

    with as_person(ben) as work:
        assert accounts.profile(work).is_verified


def test_a_disabled_account_proves_no_address(servers: Servers, postbox: Postbox) -> None:
    ben, jobs = invited(is_mailed=False)
    token = mailed(postbox, jobs[0])
    with working() as work:
        work.run(text("UPDATE accounts SET disabled_at = now() WHERE id = :id"), id=ben.id)

    with at_the_door() as work, pytest.raises(LinkSpent):
        accounts.verify(work, token)

    with as_person(ben) as work:
        assert not accounts.profile(work).is_verified


def test_the_link_is_mailed_again_for_the_asking(servers: Servers) -> None:
    ben, _ = invited(is_mailed=False)

    with as_person(ben) as work:
        accounts.ask_verification(work)

    assert work.jobs == [SendLink(purpose="verify", about=ben.id)]


def test_whoever_is_verified_is_not_asked_again(asha: Someone) -> None:
    with as_person(asha) as work:
        accounts.ask_verification(work)

    assert work.jobs == []


def test_an_invitation_makes_no_second_account_of_one_address(asha: Someone) -> None:
    with at_the_door() as work, pytest.raises(EmailTaken):
        accounts.join_by_invitation(work, asha.email, "Mallory", PASSWORD, is_mailed=True)


def test_an_invited_person_needs_a_password_that_holds(servers: Servers) -> None:
    with at_the_door() as work, pytest.raises(WeakPassword):
        accounts.join_by_invitation(work, EMAIL.format(new_id().hex), "Ben", "short", is_mailed=True)
