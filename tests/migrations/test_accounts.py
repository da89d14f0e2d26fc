"""An installation with connected numbers is brought up to date, and taken back, and still sends."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
import pytest

from aerostic.channels.accounts import PURPOSE
from aerostic.kit import vault
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.migrated import downgrade, empty_database, upgrade
from tests.services import Servers

SINGLE, SHARING, REFUSED, GONE = (uuid4() for _ in range(4))
NUMBERS = (
    (SINGLE, "1", "10", "connected", "2026-11-01"),
    (SHARING, "2", "20", "connected", "2026-11-01"),
    (REFUSED, "3", "20", "needs_reconnecting", "2026-11-02"),
    (GONE, "4", "40", "disconnected", "2026-11-03"),
)
SEALED_AS = "channel token"  # tokens of before name it
NUMBER = """
    INSERT INTO channels (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name,
                          messages_per_second, status, token, connected_at)
    VALUES (%s, %s, %s, %s, '+33 1', 'Café', 80, %s, %s, %s)
"""
OUTCOME = """
    INSERT INTO event_outcomes (raw_id, position, received_at, workspace_id, kind, key, outcome, lag_ms)
    VALUES (1, 0, '2026-11-01', %s, 'account_update', 'k', 'kept', 0)
"""


@dataclass(frozen=True, slots=True)
class Installation:
    url: str
    workspace_id: UUID

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url) as database:
            database.execute("SET ROLE aerostic_platform")
            return database.execute(statement.encode()).fetchall()


@pytest.fixture
def used(servers: Servers, cafe: Workspace) -> Iterator[Installation]:
    """A database of before, whose workspace has the id and the sealed tokens of the café."""
    with empty_database(servers.database_url) as url:
        installation = Installation(url, cafe.id)
        upgrade(url, "0005")
        connect_numbers(installation, cafe)
        yield installation


def connect_numbers(installation: Installation, cafe: Workspace) -> None:
    with psycopg.connect(installation.url) as database, working(SYSTEM, cafe.id) as work:
        database.execute("INSERT INTO workspaces (id, name, plan) VALUES (%s, 'Café', 'pro')", [cafe.id])
        database.execute("SET LOCAL ROLE aerostic_app")
        database.execute("SELECT set_config('app.workspace_id', %s, true)", [str(cafe.id)])
        for id_, number, waba, status, at in NUMBERS:
            token = b"" if status == "disconnected" else vault.seal(work, SEALED_AS, id_, f"token-{number}")
            database.execute(NUMBER, [cafe.id, id_, number, waba, status, token, at])
        database.execute(OUTCOME, [cafe.id])


def opened(work: Work, rows: list[tuple[object, ...]]) -> dict[object, str]:
    return {id_: vault.unseal(work, PURPOSE, row_id, token) for id_, row_id, token in rows}  # pyright: ignore[reportArgumentType]


JOINED = "FROM channels c JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id"


def test_numbers_connected_before_accounts_existed_still_send(used: Installation, cafe: Workspace):
    upgrade(used.url)

    found = used.rows(f"SELECT c.id, a.id, a.token {JOINED} WHERE c.status = 'connected' AND a.status = 'connected'")
    with working(SYSTEM, cafe.id) as work:
        assert opened(work, found) == {SINGLE: "token-1", SHARING: "token-2", REFUSED: "token-2"}


def test_numbers_of_one_account_stand_below_it_and_the_directory_lists_who_holds_it(used: Installation):
    upgrade(used.url)

    below = used.rows(f"SELECT a.waba_id, c.phone_number_id {JOINED} ORDER BY 2")
    assert below == [("10", "1"), ("20", "2"), ("20", "3"), ("40", "4")]
    held = used.rows("SELECT waba_id, workspace_id FROM whatsapp_account_holders ORDER BY 1")
    assert held == [("10", used.workspace_id), ("20", used.workspace_id)]
    assert used.rows("SELECT status, token FROM whatsapp_accounts WHERE waba_id = '40'") == [("disconnected", b"")]


def test_taken_back_a_number_sends_with_the_token_it_had_or_asks_for_one(used: Installation, cafe: Workspace):
    upgrade(used.url)

    downgrade(used.url, "0005")

    found = used.rows("SELECT id, id, token FROM channels WHERE status = 'connected'")
    with working(SYSTEM, cafe.id) as work:
        assert opened(work, found) == {SINGLE: "token-1", SHARING: "token-2"}
    rest = used.rows("SELECT id, waba_id, status, token FROM channels WHERE status <> 'connected' ORDER BY waba_id")
    assert rest == [(REFUSED, "20", "needs_reconnecting", b""), (GONE, "40", "disconnected", b"")]


def test_outcomes_are_kept_and_of_those_for_several_workspaces_one_is_taken_back(used: Installation):
    upgrade(used.url)
    with psycopg.connect(used.url) as database:
        other = uuid4()
        database.execute("SET ROLE aerostic_intake")
        database.execute(OUTCOME, [other])
        database.execute(f"{OUTCOME} ON CONFLICT DO NOTHING", [other])
        assert database.execute("SELECT count(*) FROM event_outcomes").fetchone() == (2,)

    downgrade(used.url, "0005")

    assert used.rows("SELECT raw_id, outcome FROM event_outcomes") == [(1, "kept")]
