"""A conversation is looked after by a member who can see it, or by nobody; it tells who gave it to whom."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from aerostic import audit, messaging, workspaces
from aerostic.kit.actor import PERMISSIONS, SYSTEM, Actor, ActorKind, Restriction, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from aerostic.messaging import Text
from aerostic.messaging.errors import ConversationNotFound, NotAMember, NotVisibleToThem, TooManyAtOnce
from aerostic.web.rooms import ANYBODYS
from tests.cast import Make, Meta, Workspace, person, somebody
from tests.kit.probes import somebody_waits
from tests.messaging.reports import statements
from tests.messaging.team import act_as
from tests.waiting import eventually
from tests.workspaces.team import Colleague, colleague


def assignee_of(work: Work, conversation_id: object) -> str | None:
    row = messaging.conversation(work, conversation_id)  # pyright: ignore[reportArgumentType]
    return row.assignee.name if row.assignee else None


def test_a_conversation_is_given_to_a_member_and_to_nobody(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")
    work.notices.clear()

    messaging.assign(work, [talk.id], carla.id)
    assert assignee_of(work, talk.id) == "Carla"
    assert carla.id
    assert work.notices == [Notice("conversation", talk.id), Notice("assigned", carla.id)]

    messaging.assign(work, [talk.id], None)
    assert assignee_of(work, talk.id) is None
    told = [(event.kind, event.actor_name, event.subject_name) for event in messaging.events(work, talk.id)]
    assert told == [("assigned", "Ben", "Carla"), ("unassigned", "Ben", "")]


def test_giving_it_again_is_no_news(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")

    messaging.assign(work, [talk.id], carla.id)
    work.notices.clear()
    messaging.assign(work, [talk.id], carla.id)

    assert len(messaging.events(work, talk.id)) == 1
    assert work.notices == []


def test_many_are_given_in_a_handful_of_statements(work: Work, make: Make):
    talks, carla = [make.conversation() for _ in range(30)], make.member("Carla")

    with statements(work) as said:
        messaging.assign(work, [talk.id for talk in talks], carla.id)

    assert len(said) <= 7
    assert {assignee_of(work, talk.id) for talk in talks} == {"Carla"}


def test_no_more_than_a_page_can_be_changed_at_once(work: Work):
    with pytest.raises(TooManyAtOnce):
        messaging.assign(work, [new_id() for _ in range(501)], None)


def test_nobody_who_is_not_a_member_is_given_anything(work: Work, make: Make):
    talk = make.conversation()

    with pytest.raises(NotAMember):
        messaging.assign(work, [talk.id], new_id())


@pytest.mark.parametrize("restriction", ["number", "tag"])
def test_nobody_is_given_what_they_cannot_see(work: Work, make: Make, restriction: str):
    talk, there = make.conversation(), make.workspace.channel.id
    regular = make.tag("Regular")
    seen = (
        Restriction(channels=frozenset({new_id()}))
        if restriction == "number"
        else Restriction(None, frozenset({regular}))
    )
    carla = make.member("Carla", seen)
    dora = make.member("Dora", Restriction(channels=frozenset({there})))

    with pytest.raises(NotVisibleToThem, match="Carla"):
        messaging.assign(work, [talk.id], carla.id)
    messaging.assign(work, [talk.id], dora.id)

    assert assignee_of(work, talk.id) == "Dora"


def test_whoever_answers_first_looks_after_it(work: Work, make: Make):
    talk, ben = make.conversation(), make.member("Ben")
    messaging.send(act_as(work, ben), talk.id, Text("Hello"))
    messaging.send(act_as(work, make.member("Carla")), talk.id, Text("And from me"))

    assert assignee_of(work, talk.id) == "Ben"
    assert [event.subject_name for event in messaging.events(work, talk.id)] == ["Ben"]


def test_taking_a_conversation_by_answering_stands_on_record(work: Work, make: Make):
    talk, carla = make.conversation(), make.member("Carla")

    messaging.send(act_as(work, carla), talk.id, Text("Hello"))

    work.actor = SYSTEM
    assert ("conversation.assigned", talk.id) in {(one.action, one.subject_id) for one in audit.search(work)}


def test_who_is_being_given_something_is_not_removed_meanwhile(cafe: Workspace, hears: Callable[..., None], meta: Meta):
    """Else nobody would ever release what they were given."""
    hears(meta.message("Hello", somebody()))
    asha, ben = colleague("Asha", cafe, Role.OWNER), colleague("Ben", cafe)
    with working(cafe.owner, cafe.id) as giving:
        [talk] = messaging.conversations(giving)
        messaging.assign(giving, [talk.id], ben.id)
        with working(asha.actor, cafe.id) as removing:
            removing.run(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(OperationalError):
                workspaces.remove_member(removing, ben.id)


def test_whoever_is_removed_while_they_answer_looks_after_nothing(
    cafe: Workspace, hears: Callable[..., None], meta: Meta
):
    """Their answer leaves, and the conversation is nobody's."""
    hears(meta.message("Hello", somebody()))
    ben = colleague("Ben", cafe)
    with ThreadPoolExecutor() as beside, working(cafe.owner, cafe.id) as looking:
        [talk] = messaging.conversations(looking)
        with working(colleague("Asha", cafe, Role.OWNER).actor, cafe.id) as removing:
            workspaces.remove_member(removing, ben.id)
            answering = beside.submit(answer, ben, talk.id)
            assert eventually(somebody_waits)
            assert not answering.done()
        answering.result(10)

        assert assignee_of(looking, talk.id) is None
        assert [message.body for message in messaging.thread(looking, talk.id)][-1] == "Hello again"


def answer(who: Colleague, conversation_id: UUID) -> None:
    actor = Actor(ActorKind.PERSON, who.id, who.name, PERMISSIONS[Role.AGENT])
    with working(actor, who.workspace_id) as work:
        messaging.send(work, conversation_id, Text("Hello again"))


def test_a_machine_that_answers_looks_after_nothing(work: Work, make: Make):
    talk = make.conversation()
    work.actor = replace(work.actor, kind=ActorKind.KEY)

    messaging.send(work, talk.id, Text("Hello"))

    assert assignee_of(work, talk.id) is None


def test_whoever_leaves_leaves_nothing_behind(work: Work, make: Make):
    talk, other, carla = make.conversation(), make.conversation(), make.member("Carla")
    ben = work.actor
    messaging.assign(work, [talk.id], carla.id)
    act_as(work, carla)
    messaging.mark_read(work, other.id)
    messaging.save_draft(work, other.id, "Half a")
    act_as(work, ben)

    assert carla.id
    messaging.release(work, carla.id)

    assert assignee_of(work, talk.id) is None
    assert messaging.events(work, talk.id)[-1].kind == "unassigned"
    act_as(work, carla)
    assert messaging.drafts(work, other.id) == []


def test_every_page_learns_that_somebody_left_however_much_they_looked_after(work: Work, make: Make):
    """A page may have any of their conversations open; the room tells all of them of a member."""
    talks, carla, asha = [make.conversation() for _ in range(101)], make.member("Carla"), work.actor
    for part in (talks[:100], talks[100:]):
        messaging.assign(work, [talk.id for talk in part], carla.id)
    work.notices.clear()

    assert carla.id
    messaging.release(act_as(work, asha), carla.id)

    assert work.notices == [Notice("member", carla.id)]
    assert "member" in ANYBODYS


def test_who_looked_after_nothing_leaves_without_a_word(work: Work, make: Make):
    make.conversation()
    work.notices.clear()

    messaging.release(work, new_id())

    assert work.notices == []


def test_a_viewer_gives_nothing_to_anybody(work: Work, make: Make):
    talk = make.conversation()
    work.actor = person("Vera", Role.VIEWER)

    for change in (lambda: messaging.assign(work, [talk.id], None), lambda: messaging.release(work, new_id())):
        with pytest.raises(NotAllowed):
            change()


def test_mallory_gives_nothing_of_the_cafe_away(work: Work, make: Make, mallory: Work):
    talk, carla = make.conversation(), make.member("Carla")
    messaging.assign(work, [talk.id], carla.id)
    work.connection.commit()

    with pytest.raises(ConversationNotFound):
        messaging.assign(mallory, [talk.id], None)
    with pytest.raises(NotAMember):
        messaging.assign(mallory, [talk.id], carla.id)
    assert carla.id
    messaging.release(mallory, carla.id)

    assert assignee_of(work, talk.id) == "Carla"
