import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from aerostic import audit
from aerostic.audit import AuditFilter
from aerostic.kit.actor import Actor, ActorKind, Permission
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.services import Servers


def test_an_entry_says_who_did_what_to_what(cafe: Workspace) -> None:
    subject = new_id()
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "contact.opted_out", subject, by="STOP")

        entry = audit.search(work)[0]

    assert (entry.action, entry.subject_id, entry.details) == ("contact.opted_out", subject, {"by": "STOP"})
    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("person", cafe.owner.id, "Asha")
    assert entry.said_at == work.now


def test_several_subjects_take_one_call(cafe: Workspace) -> None:
    subjects = [new_id() for _ in range(3)]
    with working(cafe.owner, cafe.id) as work:
        audit.record_each(work, "contact.opted_out", subjects)
        audit.record_each(work, "contact.opted_out", [])

        written = [entry.subject_id for entry in audit.search(work, limit=3)]

    assert sorted(map(str, written)) == sorted(map(str, subjects))


def test_an_entry_of_a_work_that_failed_was_never_written(cafe: Workspace, work: Work) -> None:
    audit.record(work, "message.sent", new_id())
    work.connection.rollback()

    with working(cafe.owner, cafe.id) as later:
        assert "message.sent" not in {entry.action for entry in audit.search(later)}


def test_mallory_sees_nothing_of_the_cafes_trail(cafe: Workspace, mallory: Work) -> None:
    with working(cafe.owner, cafe.id) as work:
        audit.record(work, "cafe.secret")

    assert "cafe.secret" not in {entry.action for entry in audit.search(mallory)}
    with pytest.raises(NotAllowed):
        audit.search_platform(mallory)


def test_an_agent_does_not_read_the_trail(work: Work) -> None:
    with pytest.raises(NotAllowed):
        audit.search(work)


def test_what_belongs_to_no_workspace_stands_in_the_platforms_trail(servers: Servers) -> None:
    olga = Actor(ActorKind.OPERATOR, new_id(), "Olga", frozenset({Permission.OPERATE_PLATFORM}))

    with working(olga) as work:
        audit.record(work, "platform.looked_at", None, table="messages")

        [entry] = audit.search_platform(work, AuditFilter(who=str(olga.id)))

    assert (entry.action, entry.actor_id) == ("platform.looked_at", olga.id)


@pytest.mark.parametrize(
    "change", ["UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries", "DELETE FROM platform_audit"]
)
def test_nobody_rewrites_what_was_written(cafe: Workspace, change: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), working(cafe.owner, cafe.id) as work:
        work.run(text(change))
