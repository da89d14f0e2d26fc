import base64
import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from httpx import Client
from psycopg import sql
from sqlalchemy import text

from aerostic.kit import db
from aerostic.kit import redis as kit_redis
from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from aerostic.meta import sign
from tests.api.serving import SECRET, served, setting
from tests.migrated import same_server
from tests.published import META
from tests.services import Servers
from tests.waiting import eventually

URL = "/webhooks/meta"
DOOR = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
BODY = b'{"object":"whatsapp_business_account","entry":[]}'
STORED = text("""
    SELECT body FROM raw_events
    WHERE EXISTS (SELECT FROM waiting WHERE line = 'inbound' AND meant = raw_events.id::text
                  AND created_at = raw_events.received_at)
    ORDER BY id
""")


@pytest.fixture(autouse=True)
def nothing_waits(servers: Servers) -> None:
    with psycopg.connect(servers.database_url) as owner:
        owner.execute("TRUNCATE raw_events, waiting")


def stored() -> list[bytes]:
    with working(scope=Scope.INTAKE) as work:
        return [bytes(row.body) for row in work.rows(STORED)]


def post(client: Client, body: bytes, signature: str | None = None, url: str = URL) -> int:
    headers = {"X-Hub-Signature-256": sign(SECRET, body) if signature is None else signature}
    return client.post(url, content=body, headers=headers).status_code


def examples(folder: str) -> list[Path]:
    return sorted((META / folder).rglob("*.json"))


@pytest.mark.parametrize("url", [URL, "/api/v1/webhook"])
def test_a_signed_event_is_stored_with_its_entry_before_it_is_answered(client: Client, url: str) -> None:
    answer = client.post(url, content=BODY, headers={"X-Hub-Signature-256": sign(SECRET, BODY)})

    assert (answer.status_code, answer.content) == (200, b"")
    assert stored() == [BODY]


@pytest.mark.parametrize("example", examples("signatures"), ids=lambda path: path.stem)
def test_only_a_right_signature_over_the_raw_bytes_is_let_in(client: Client, example: Path) -> None:
    given = json.loads(example.read_text())
    body = base64.b64decode(given["body_base64"])

    status = post(client, body, given["header_value"])

    assert (status, stored()) == ((200, [body]) if given["valid"] else (401, []))


def test_an_unsigned_event_is_refused_and_not_stored(client: Client) -> None:
    assert client.post(URL, content=BODY).status_code == 401
    assert stored() == []


@pytest.mark.parametrize("example", examples("handshake"), ids=lambda path: path.stem)
def test_the_handshake_echoes_the_challenge_to_whoever_knows_the_token(servers: Servers, example: Path) -> None:
    given = json.loads(example.read_text())
    expected = given["expect"]

    with setting(META_VERIFY_TOKEN=given["configured_verify_token"]), served() as client:
        answer = client.get(URL, params=given["query"])

    assert answer.status_code in expected.get("status_in", [expected.get("status")])
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == expected.get("body", answer.text)
    assert expected.get("body_must_not_contain", "nothing of the kind") not in answer.text


def test_everything_meta_is_known_to_send_is_kept(client: Client) -> None:
    bodies = [path.read_bytes() for path in examples("webhooks")]

    statuses = {post(client, body) for body in bodies}

    assert statuses == {200}
    assert stored() == bodies


@pytest.mark.parametrize("body", [b"", b"not json", b"[1]", b"\xff\xfe\x00", b'"\\ud800"'])
def test_whatever_is_rightly_signed_is_kept_raw(client: Client, body: bytes) -> None:
    assert post(client, body) == 200
    assert stored() == [body]


def test_three_megabytes_are_taken(client: Client) -> None:
    assert post(client, b"x" * 3 * 1024 * 1024) == 200


def test_more_than_three_megabytes_are_refused(client: Client) -> None:
    assert post(client, b"x" * (3 * 1024 * 1024 + 1)) == 413
    assert stored() == []


def test_a_body_of_undeclared_length_is_refused_while_it_is_read(client: Client) -> None:
    read = list[int]()

    def endless() -> Iterator[bytes]:
        for piece in range(100):
            read.append(piece)
            yield b"x" * 512 * 1024

    assert client.post(URL, content=endless()).status_code == 413
    assert stored() == []


def test_other_methods_are_told_which_are_taken(client: Client) -> None:
    answer = client.put(URL, content=BODY)

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


def test_while_the_database_is_away_meta_is_asked_to_repeat(servers: Servers) -> None:
    with setting(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nowhere"), served() as client:
        answer = client.post(URL, content=BODY, headers={"X-Hub-Signature-256": sign(SECRET, BODY)})

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_when_the_database_is_back_events_are_stored_again(client: Client, servers: Servers) -> None:
    name = servers.database_url.rsplit("/", 1)[1].split("?")[0]
    statuses = list[int]()

    def answered(status: int) -> bool:
        statuses.append(post(client, BODY))
        return statuses[-1] == status

    with psycopg.connect(same_server(servers.database_url, "postgres"), autocommit=True) as server:
        server.execute(DOOR.format(sql.Identifier(name), sql.SQL("false")))
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        assert eventually(lambda: answered(503))
        server.execute(DOOR.format(sql.Identifier(name), sql.SQL("true")))
    assert eventually(lambda: answered(200))

    db.close()  # ours were cut as well
    assert 503 in statuses
    assert len(stored()) >= statuses.count(200)


def test_while_redis_is_away_events_are_stored_all_the_same(servers: Servers) -> None:
    with setting(REDIS_URL="redis://127.0.0.1:9/0"), served() as client:
        assert post(client, BODY) == 200

    assert stored() == [BODY]


def test_a_stored_event_wakes_the_drain(client: Client) -> None:
    kit_redis.client().flushdb()

    assert post(client, BODY) == 200

    assert eventually(lambda: kit_redis.client().llen("rq:queue:inbound") == 1)


def test_a_weak_setting_lets_nobody_in(servers: Servers) -> None:
    with setting(META_APP_SECRET="", META_VERIFY_TOKEN=""), served() as client:
        forged = client.post(URL, content=BODY, headers={"X-Hub-Signature-256": sign(b"", BODY)})
        handshake = client.get(URL, params={"hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": ""})

    assert (forged.status_code, handshake.status_code) == (401, 403)
    assert settings().meta_app_secret
