"""Whoever is given a conversation by somebody else hears of it, once, and only of what they may see."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import accounts, messaging
from aerostic.kit.actor import UNRESTRICTED, Actor, Restriction
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import AssignedRow
from aerostic.messaging.jobs import MailAssigned
from tests.cast import Make
from tests.messaging.team import act_as

WANTS = text("UPDATE accounts SET assigned_mails = :wanted, email_verified_at = now() WHERE id = :id")
SUSPEND = text("UPDATE workspaces SET suspended_at = now(), suspended_reason = 'Unpaid' WHERE id = :id")
NAME = text("UPDATE contacts SET name = :name WHERE workspace_id = :workspace AND id = :id")


def given(work: Work, ids: Sequence[UUID], to: Actor) -> MailAssigned | None:
    """Ben gives them away; the mail that waits because of it."""
    work.jobs.clear()
    messaging.assign(work, ids, to.id)
    return next((job for job in work.jobs if isinstance(job, MailAssigned)), None)


def told(work: Work, to: Actor, since: datetime | None = None) -> list[AssignedRow]:
    """What a page of that member is told."""
    before = work.actor
    rows = messaging.tell_assigned(act_as(work, to), since or work.now + timedelta(hours=1))
    work.actor = before
    return rows


def wants_mails(work: Work, member: Actor, *, wanted: bool = True) -> Actor:
    work.run(WANTS, id=member.id, wanted=wanted)
    return member


def test_the_pages_of_whoever_was_given_something_are_notified_and_nobody_elses(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")
    work.notices.clear()

    given(work, [talk.id], carla)

    assert carla.id
    assert [one for one in work.notices if one.topic == "assigned"] == [Notice("assigned", carla.id)]


def test_a_page_tells_who_gave_what_and_the_next_page_does_not_again(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")
    work.run(NAME, name="Mariam", workspace=work.workspace, id=talk.contact_id)
    given(work, [talk.id], carla)

    [row] = told(work, carla)

    assert (row.conversation_id, row.name, row.by) == (talk.id, "Mariam", "Ben")
    assert told(work, carla) == []


def test_every_page_that_was_open_then_tells_of_it(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")
    given(work, [talk.id], carla)
    since = work.now - timedelta(minutes=5)

    assert len(told(work, carla, since)) == len(told(work, carla, since)) == 1


def test_whoever_takes_a_conversation_is_told_nothing(work: Work, make: Make):
    talk, ben = make.conversation(), make.member("Ben")
    act_as(work, ben)
    work.notices.clear()

    assert given(work, [talk.id], ben) is None
    assert [one.topic for one in work.notices] == ["conversation"]
    assert told(work, ben) == []


def test_what_was_given_on_to_somebody_else_is_no_news(work: Work, make: Make):
    talk, carla, dora = make.conversation(), make.member("Carla"), make.member("Dora")
    given(work, [talk.id], carla)
    given(work, [talk.id], dora)

    assert told(work, carla) == []
    assert len(told(work, dora)) == 1


def test_nobody_is_told_of_what_they_may_see_no_longer(work: Work, make: Make):
    talk = make.conversation()
    carla = wants_mails(work, make.member("Carla"))
    job = given(work, [talk.id], carla)
    elsewhere = Restriction(channels=frozenset({new_id()}))

    assert job
    assert messaging.letter_of_assignment(work, job)
    work.actor, before = Actor(carla.kind, carla.id, "Carla", carla.permissions, elsewhere), work.actor
    assert messaging.tell_assigned(work, work.now) == []
    work.actor = before
    work.run(
        text("UPDATE memberships SET channel_ids = :channels WHERE account_id = :id"), channels=[new_id()], id=carla.id
    )
    assert messaging.letter_of_assignment(work, job) is None
    assert UNRESTRICTED.channels is None


def test_mallory_is_told_of_nothing_in_the_cafe(work: Work, make: Make, mallory: Work):
    talk, carla = make.conversation(), wants_mails(work, make.member("Carla"))
    job = given(work, [talk.id], carla)

    assert job
    assert messaging.tell_assigned(mallory, mallory.now - timedelta(hours=1)) == []
    assert messaging.letter_of_assignment(mallory, job) is None


def test_a_mail_leaves_to_whoever_wants_one_and_was_told_by_no_page(work: Work, make: Make):
    talk, carla = make.conversation(), wants_mails(work, make.member("Carla"))
    work.run(NAME, name="Mariam", workspace=work.workspace, id=talk.contact_id)
    job = given(work, [talk.id], carla)

    assert job
    letter = messaging.letter_of_assignment(work, job)
    assert letter
    assert letter.to == f"{carla.id}@cafe.example"
    assert letter.subject == "Ben assigned the conversation with Mariam to you"
    assert "in Blue Lotus Café" in letter.text
    assert f"/dashboard/{work.workspace}/inbox/{talk.id}" in letter.text
    messaging.note_mailed(work, job, None)
    assert messaging.letter_of_assignment(work, job) is None


def test_nothing_waits_for_whoever_wants_no_mails(work: Work, make: Make):
    carla = wants_mails(work, make.member("Carla"), wanted=False)

    assert given(work, [make.conversation().id], carla) is None


@pytest.mark.parametrize("why", ["told by a page", "wants none any more", "given on"])
def test_no_mail_leaves_where_it_would_be_no_news(work: Work, make: Make, why: str):
    talk = make.conversation()
    carla = wants_mails(work, make.member("Carla"))
    job = given(work, [talk.id], carla)
    wants_mails(work, carla, wanted=why != "wants none any more")
    if why == "told by a page":
        told(work, carla)
    if why == "given on":
        given(work, [talk.id], make.member("Dora"))

    assert job
    assert messaging.letter_of_assignment(work, job) is None


def test_no_mail_leaves_from_a_suspended_workspace(work: Work, make: Make):
    job = given(work, [make.conversation().id], wants_mails(work, make.member("Carla")))
    work.run(text("SET LOCAL ROLE aerostic_platform"))
    work.run(SUSPEND, id=work.workspace)
    work.run(text("SET LOCAL ROLE aerostic_app"))

    assert job
    assert messaging.letter_of_assignment(work, job) is None


def test_many_given_at_once_are_one_mail(work: Work, make: Make):
    talks, carla = [make.conversation() for _ in range(3)], wants_mails(work, make.member("Carla"))
    job = given(work, [talk.id for talk in talks], carla)

    assert job
    letter = messaging.letter_of_assignment(work, job)
    assert letter
    assert letter.subject == "Ben assigned 3 conversations to you"
    assert "?view=mine" in letter.text
    assert len(told(work, carla)) == 3


def test_a_name_that_leads_somewhere_is_told_in_no_mail(work: Work, make: Make):
    talk, carla = make.conversation(), wants_mails(work, make.member("Carla"))
    work.run(NAME, name="Win at evil.example", workspace=work.workspace, id=talk.contact_id)
    job = given(work, [talk.id], carla)

    assert job
    letter = messaging.letter_of_assignment(work, job)
    assert letter
    assert "evil" not in letter.subject + letter.text
    assert "a customer" in letter.subject


def test_the_mail_waits_until_a_page_had_its_minute(work: Work, make: Make):
    talk, carla = make.conversation(), wants_mails(work, make.member("Carla"))
    given(work, [talk.id], carla)

    [row] = work.rows(text("SELECT due_at - now() AS left FROM waiting WHERE kind = 'messaging.mail_assigned'"))

    assert timedelta(seconds=50) < row.left <= timedelta(minutes=1)


def test_carla_chooses_whether_she_gets_mails(work: Work, make: Make):
    carla = make.member("Carla")
    act_as(work, carla)

    accounts.choose_assigned_mails(work, wanted=True)

    assert accounts.profile(work).assigned_mails is True
