from collections.abc import Iterator

import psycopg
import pytest
from httpx import Client
from sqlalchemy import text

from aerostic.api.health import FRESH
from aerostic.kit import alarms, db, readiness
from aerostic.kit.sweep import CLOCK_LOCK
from aerostic.kit.work import working
from tests.api.serving import fresh_engine, served, setting
from tests.services import Servers
from tests.waiting import eventually

PUT = text("INSERT INTO waiting (line, meant, due_at) VALUES ('inbound', '1', now() - interval '30 seconds')")


@pytest.fixture
def a_clock(servers: Servers) -> Iterator[None]:
    with db.engine().connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": CLOCK_LOCK})
        yield
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": CLOCK_LOCK})


def readiness_checks(client: Client) -> dict[str, str]:
    return client.get("/readyz").json()["checks"]


def test_what_is_well_says_so(client: Client, a_clock: None) -> None:
    checks = readiness_checks(client)

    assert {name: checks[name] for name in ("database", "migrations", "redis", "clock")} == {
        "database": "well", "migrations": "well", "redis": "well", "clock": "well",
    }  # fmt: skip


def test_without_workers_and_clock_we_are_not_ready_and_say_what_to_do(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert "python -m workers" in answer.json()["checks"]["workers"]
    assert "python -m workers clock" in answer.json()["checks"]["clock"]


def test_tables_behind_the_code_are_reported(client: Client, servers: Servers) -> None:
    with psycopg.connect(servers.database_url, autocommit=True) as owner:
        owner.execute("UPDATE alembic_version SET version_num = '0000'")
        checks = readiness_checks(client)
        owner.execute("UPDATE alembic_version SET version_num = %s", [next(iter(readiness.heads()))])

    assert checks["migrations"].startswith("The tables are at 0000")


def test_without_a_database_we_say_that_we_are_not_ready(servers: Servers) -> None:
    with setting(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nowhere"), fresh_engine(), served() as client:
        answer, alive = client.get("/readyz"), client.get("/healthz")
        watched = client.get("/metrics")

    assert (answer.status_code, alive.status_code) == (503, 200)
    assert "DATABASE_URL" in answer.json()["checks"]["database"]
    assert "aerostic_database_up 0.0" in watched.text


def test_without_redis_we_say_so(servers: Servers) -> None:
    with setting(REDIS_URL="redis://127.0.0.1:9/0"), served() as client:
        assert "REDIS_URL" in readiness_checks(client)["redis"]


def test_the_lines_and_alarms_are_shown(client: Client) -> None:
    with working() as work:
        work.run(text("DELETE FROM waiting"))
        work.run(PUT)
        alarms.raise_alarm(work, "test", "Something stands still.")

    told = client.get("/metrics").text

    assert 'aerostic_line_depth{line="inbound"} 1.0' in told
    assert 'aerostic_line_oldest_seconds{line="inbound"} 3' in told
    assert 'aerostic_line_depth{line="outbound"} 0.0' in told
    assert "aerostic_alarms_open" in told


def test_a_graph_version_that_ends_is_reported(servers: Servers) -> None:
    with setting(META_GRAPH_VERSION="v1.0"), served() as client:
        assert 'aerostic_meta_version_expiring{version="v1.0"} 1.0' in client.get("/metrics").text


def test_metrics_are_for_this_machine(client: Client) -> None:
    assert client.get("/metrics").status_code == 200
    for proxied in ({"x-forwarded-for": "127.0.0.1"}, {"x-forwarded-proto": "https"}, {"via": "1.1 proxy"}):
        assert client.get("/metrics", headers=proxied).status_code == 401
    assert client.get("/metrics", headers={"host": "api.localhost"}).status_code == 401


def test_metrics_are_for_whoever_has_the_token(servers: Servers) -> None:
    proxied = {"x-forwarded-for": "203.0.113.7", "host": "api.localhost"}
    with setting(AEROSTIC_METRICS_TOKEN="a-token-for-prometheus"), served() as client:
        wrong = client.get("/metrics", headers=proxied | {"authorization": "Bearer another"})
        right = client.get("/metrics", headers=proxied | {"authorization": "Bearer a-token-for-prometheus"})

    assert (wrong.status_code, right.status_code) == (401, 200)


def test_in_production_probes_answer_on_loopback(servers: Servers) -> None:
    with setting(AEROSTIC_ENV="production", AEROSTIC_BASE_URL="https://aero.example"), served() as client:
        assert client.get("/metrics").status_code == 200
        assert client.get("/readyz").status_code == 503
        assert client.get("/openapi.json").status_code == 404


def test_an_answer_is_good_for_a_second_however_many_ask(client: Client) -> None:
    before = client.get("/readyz").content

    with db.engine().connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": CLOCK_LOCK})
        at_once = client.get("/readyz").content
        is_looked_at_anew = eventually(lambda: client.get("/readyz").content != before, FRESH * 5)
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": CLOCK_LOCK})

    assert at_once == before
    assert is_looked_at_anew
