"""Opening the inbox costs six statements, and no question of it reads every message, whoever asks."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import psycopg
import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.config import settings
from aerostic.kit.work import Work
from aerostic.messaging import Before, MessageFilter, View, ViewKind
from tests.cast import Make, Talk
from tests.messaging.reports import explained, statements
from tests.messaging.team import act_as

# Enough that a sequential scan looks costly: 400 conversations of 25 messages.
TALKS, EACH = 400, 25
MORE_TALKS = text("""
    WITH people AS (
        INSERT INTO contacts (workspace_id, id, name)
        SELECT :workspace, gen_random_uuid(), 'Person ' || n FROM generate_series(1, :talks) n RETURNING id
    ), talks AS (
        INSERT INTO conversations (workspace_id, id, channel_id, contact_id, last_at, heard_at, last_inbound_at)
        SELECT :workspace, gen_random_uuid(), :channel, id, now(), now(), now() FROM people RETURNING id, contact_id
    )
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, said_at, created_at)
    SELECT :workspace, gen_random_uuid(), talks.contact_id, talks.id, :channel, 'inbound', 'text', 'Word ' || n,
           jsonb_build_object('body', 'Word ' || n), 'received', 90,
           now() - n * interval '6 hours', now() - n * interval '6 hours'
    FROM talks, generate_series(1, :each) n
""")

Asks = Callable[[Work, Talk], object]


@pytest.fixture
def busy(work: Work, make: Make) -> Talk:
    talk = make.conversation("Hello")
    channel = make.workspace.channel.id
    work.run(MORE_TALKS, workspace=work.workspace, channel=channel, talks=TALKS, each=EACH)
    act_as(work, make.member("Ben"))
    work.connection.commit()
    with psycopg.connect(settings().database_url, autocommit=True) as server:
        server.execute("ANALYZE messages, conversations, contacts, contact_identities")
    return talk


QUESTIONS: dict[str, Asks] = {
    **{f"list {kind}": (lambda work, _, kind=kind: messaging.listing(work, View(kind))) for kind in ViewKind},
    "older": lambda work, talk: messaging.listing(work, View(), before=Before(work.now, talk.id)),
    "search": lambda work, _: messaging.listing(work, View(words="word 3")),
    "counts": lambda work, _: messaging.counts(work, View()),
    "one": lambda work, talk: messaging.conversation(work, talk.id),
    "thread": lambda work, talk: messaging.thread(work, talk.id),
    "older messages": lambda work, talk: messaging.thread(work, talk.id, before=Before(work.now, talk.id)),
    "messages": lambda work, _: messaging.messages(work, MessageFilter()),
    "person": lambda work, talk: messaging.person(work, talk.id),
    "events": lambda work, talk: messaging.events(work, talk.id),
    "report": lambda work, _: messaging.report(work, ZoneInfo("UTC")),
}


@pytest.mark.parametrize("restricted", [None, "number", "tag"])
def test_no_question_reads_every_message(work: Work, busy: Talk, make: Make, restricted: str | None):
    restrict(work, make, busy, restricted)

    for name, ask in QUESTIONS.items():
        with explained(work) as plans:
            ask(work, busy)
        assert [plan for plan in plans if "Seq Scan on messages" in plan] == [], name


def restrict(work: Work, make: Make, talk: Talk, restricted: str | None) -> None:
    me = work.actor
    if restricted == "number":
        act_as(work, me, channels=frozenset({make.workspace.channel.id}))
    elif restricted == "tag":
        regular = make.tag("Regular", talk)
        act_as(work, me, tags=frozenset({regular}))


def test_opening_the_inbox_is_six_statements(work: Work, busy: Talk):
    messaging.listing(work, View())  # the transaction has begun
    with statements(work) as said:
        messaging.listing(work, View())
        messaging.counts(work, View())
        messaging.person(work, busy.id)
        [first, *_] = messaging.thread(work, busy.id)
        messaging.events(work, busy.id, since=first.created_at)

    assert len(said) == 6
