"""Fifty workspaces that have talked for a while: one of 10,000 conversations and 200,000 messages, and smaller ones."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from sqlalchemy import text

from aerostic.kit.actor import PERMISSIONS, Actor, ActorKind, Restriction, Role
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from bench.common import town
from bench.common.town import Shop

WORKSPACES, CONVERSATIONS, MESSAGES = 50, 10_000, 200_000
SMALL_CONVERSATIONS, SMALL_MESSAGES = 200, 2_000
MEMBERS, TAGS, SHARE = 20, 12, 5_000  # rows of one insert
DAYS, SEED = 60, 11
FIRST_NAMES = ("Mariam", "Tomas", "Sunita", "Kofi", "Ingrid", "Pablo", "Yuki", "Amara", "Lars", "Chloe", "Noor", "Rosa")
LAST_NAMES = ("Laurent", "Novak", "Iyer", "Mensah", "Berg", "Reyes", "Tanaka", "Okafor", "Olsen", "Martin", "Haddad")
COMMON = ["hello", "thanks", "is", "the", "table", "order", "please", "can", "you", "for", "tomorrow", "delivery", "to"]

PEOPLE = text("""
    INSERT INTO contacts (workspace_id, id, name)
    SELECT :workspace, * FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]))
""")
TALKS = text("""
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status, assignee_id, created_at)
    SELECT :workspace, c.id, :channel, c.contact, c.status, c.assignee, now() - interval '90 days'
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:statuses AS text[]), CAST(:assignees AS uuid[]))
         AS c(id, contact, status, assignee)
""")
SAY = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, purpose, said_at, created_at)
    SELECT :workspace, m.id, c.contact_id, m.conversation, :channel, m.direction, 'text', m.body,
           jsonb_build_object('body', m.body), 'delivered', 60,
           CASE WHEN m.direction = 'outbound' THEN 'reply' END, m.at, m.at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:conversations AS uuid[]), CAST(:directions AS text[]),
                CAST(:bodies AS text[]), CAST(:at AS timestamptz[])) AS m(id, conversation, direction, body, at)
    JOIN conversations c ON c.workspace_id = :workspace AND c.id = m.conversation
""")
SETTLE = text("""
    UPDATE conversations c SET last_message_id = l.id, last_at = l.created_at, heard_at = i.heard,
           last_inbound_at = i.heard, unanswered_since = CASE WHEN l.direction = 'inbound' THEN i.heard END
    FROM (SELECT DISTINCT ON (conversation_id) conversation_id, id, created_at, direction FROM messages
          WHERE workspace_id = :workspace ORDER BY conversation_id, created_at DESC, id DESC) l
    LEFT JOIN (SELECT conversation_id, max(created_at) AS heard FROM messages
               WHERE workspace_id = :workspace AND direction = 'inbound' GROUP BY 1) i USING (conversation_id)
    WHERE c.workspace_id = :workspace AND c.id = l.conversation_id
""")
READ_MOST = text("""
    INSERT INTO conversation_reads (workspace_id, account_id, conversation_id, read_at)
    SELECT :workspace, a.id, c.id, c.heard_at - CASE WHEN c.last_at > now() - interval '3 days'
                                                     THEN interval '1 hour' ELSE interval '0' END
    FROM conversations c, unnest(CAST(:accounts AS uuid[])) AS a(id)
    WHERE c.workspace_id = :workspace AND c.heard_at IS NOT NULL
""")
TEACH = text("""
    INSERT INTO tags (workspace_id, id, name, hue)
    SELECT :workspace, t.id, 'Tag ' || n, n % 5 FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS t(id, n)
""")
TAG = text("""
    INSERT INTO contact_tags (workspace_id, contact_id, tag_id)
    SELECT :workspace, * FROM unnest(CAST(:contacts AS uuid[]), CAST(:tags AS uuid[])) ON CONFLICT DO NOTHING
""")
HIRE = text("""
    WITH hired AS (
        INSERT INTO accounts (id, email, name) SELECT a.id, a.id || '@bench.example', 'Member ' || n
        FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS a(id, n) RETURNING id
    )
    INSERT INTO memberships (account_id, workspace_id, role, joined_at)
    SELECT id, :workspace, 'agent', now() - interval '80 days' FROM hired
""")
SPOKEN = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_name, at)
    SELECT :workspace, gen_random_uuid(), id, 'assigned', 'Member 1', last_at FROM conversations, generate_series(1, 3)
    WHERE workspace_id = :workspace
""")


@dataclass(frozen=True, slots=True)
class Crowd:
    shop: Shop
    members: list[UUID]
    tags: list[UUID]
    talks: list[UUID]
    words: list[str]

    def member(self, order: int = 0, restriction: Restriction | None = None) -> Actor:
        return Actor(
            ActorKind.PERSON,
            self.members[order],
            f"Member {order}",
            PERMISSIONS[Role.AGENT],
            restriction or Restriction(),
        )


def gather(workspaces: int = WORKSPACES, finish: Callable[[Crowd], None] | None = None) -> list[Crowd]:
    """The big one first; `finish` does something more to it."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    sizes = [(CONVERSATIONS, MESSAGES)] + [(SMALL_CONVERSATIONS, SMALL_MESSAGES)] * (workspaces - 1)
    crowds = [found(order, words, size, chance) for order, size in enumerate(sizes)]
    if finish:
        finish(crowds[0])
    with psycopg.connect(settings().database_url, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
    return crowds


def vocabulary(chance: random.Random) -> list[str]:
    """The commonest first."""
    return COMMON + ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(4, 9))) for _ in range(4000)]


def found(order: int, words: list[str], size: tuple[int, int], chance: random.Random) -> Crowd:
    shop = town.found_shop(order)
    crowd = Crowd(
        shop,
        members=[new_id() for _ in range(MEMBERS)],
        tags=[new_id() for _ in range(TAGS)],
        talks=[new_id() for _ in range(size[0])],
        words=words,
    )
    with working(workspace_id=shop.workspace_id) as work:
        work.run(HIRE, workspace=work.workspace, ids=crowd.members)
        work.run(TEACH, workspace=work.workspace, ids=crowd.tags)
    people(crowd, chance)
    say(crowd, size[1], chance)
    return crowd


def people(crowd: Crowd, chance: random.Random) -> None:
    contacts = [new_id() for _ in crowd.talks]
    with working(workspace_id=crowd.shop.workspace_id) as work:
        names = [f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}" for _ in contacts]
        numbers = [town.person(crowd.shop, order) for order in range(len(contacts))]
        work.run(PEOPLE, workspace=work.workspace, ids=contacts, names=names)
        work.run(town.IDENTITIES, workspace=work.workspace, numbers=numbers, ids=contacts)
        work.run(
            TALKS,
            workspace=work.workspace,
            channel=crowd.shop.channel_id,
            ids=crowd.talks,
            contacts=contacts,
            statuses=[chance.choices(("open", "closed"), (3, 2))[0] for _ in contacts],
            assignees=[chance.choice([*crowd.members, *[None] * MEMBERS]) for _ in contacts],
        )
        tagged = [one for one in contacts if chance.random() < 0.6]
        work.run(TAG, workspace=work.workspace, contacts=tagged, tags=[chance.choice(crowd.tags) for _ in tagged])


def say(crowd: Crowd, count: int, chance: random.Random) -> None:
    for share in shares(count):
        with working(workspace_id=crowd.shop.workspace_id) as work:
            work.run(
                SAY,
                workspace=work.workspace,
                channel=crowd.shop.channel_id,
                ids=[new_id() for _ in share],
                conversations=[chance.choice(crowd.talks) for _ in share],
                directions=[chance.choice(("inbound", "outbound")) for _ in share],
                bodies=[sentence(crowd.words, chance) for _ in share],
                at=[datetime.now(UTC) - timedelta(days=DAYS * chance.random() ** 2) for _ in share],
            )
    with working(workspace_id=crowd.shop.workspace_id) as work:
        work.run(SETTLE, workspace=work.workspace)
        work.run(READ_MOST, workspace=work.workspace, accounts=crowd.members[: MEMBERS // 2])
        work.run(SPOKEN, workspace=work.workspace)


def shares(count: int) -> Iterator[range]:
    for start in range(0, count, SHARE):
        yield range(start, min(count, start + SHARE))


def sentence(words: Sequence[str], chance: random.Random) -> str:
    """Some words are said all the time, most seldom."""
    many = len(words)
    return " ".join(words[int(many * chance.random() ** 3)] for _ in range(chance.randint(3, 24)))
