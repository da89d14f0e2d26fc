"""Two weeks that could have been: what a newcomer finds in the café."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.demo.regulars import EXCHANGES, REGULARS
from aerostic.demo.seed import seeded
from aerostic.demo.today import TODAY
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import Work, working
from aerostic.messaging.message_status import Status


@pytest.fixture
def cafe(home: Path) -> Iterator[Work]:
    told = seeded()
    with working(SYSTEM, UUID(told["logins"][0]["workspace_id"])) as work:
        yield work


def test_two_weeks_of_conversations_are_there_and_none_from_the_future(cafe: Work) -> None:
    found = messaging.conversations(cafe, limit=100)

    assert len(found) > 20
    assert min(one.last_at for one in found) < datetime.now(UTC) - timedelta(days=7)
    assert max(one.last_at for one in found) <= datetime.now(UTC)


def test_people_are_known_since_their_first_message(cafe: Work) -> None:
    late = cafe.rows(
        text("""
            SELECT p.name FROM contacts p JOIN conversations c ON c.contact_id = p.id
            JOIN messages m ON m.conversation_id = c.id
            WHERE p.workspace_id = :workspace GROUP BY p.id, p.name, p.created_at
            HAVING p.created_at <> min(m.created_at)
        """),
        workspace=cafe.workspace,
    )

    assert [row.name for row in late] == []


def test_people_write_in_their_own_scripts_and_one_has_opted_out(cafe: Work) -> None:
    found = messaging.conversations(cafe, limit=100)

    names = " ".join(one.contact.name for one in found)
    assert any("\u0600" <= letter <= "\u06ff" for letter in names)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in names)
    assert {one.contact.name for one in found if one.opted_out} == {"Beatriz Carvalho"}


def test_one_message_failed_and_says_why(cafe: Work) -> None:
    failed = cafe.rows(text("SELECT error_code, error_reason FROM messages WHERE status = :s"), s=Status.FAILED.value)

    assert [row.error_code for row in failed] == [131026]
    assert failed[0].error_reason


def test_nothing_of_the_past_is_sent_again(cafe: Work) -> None:
    waiting = cafe.rows(text("SELECT m.status FROM messages m WHERE m.direction = 'outbound'"))

    assert {row.status for row in waiting} <= {Status.READ.value, Status.FAILED.value}


def test_everybody_who_speaks_today_is_a_regular() -> None:
    names = {one.name for one in REGULARS}

    assert {talk.name for talk in TODAY} <= names
    assert {one.by for one in EXCHANGES if one.by} <= names
    assert len(names) == len(REGULARS)
