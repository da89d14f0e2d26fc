"""R7: the master key changes while everybody reads, and a stolen copy of the database holds no secret."""

import base64
import json
import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from aerostic.kit.services import lookup
from tests.faults.conftest import NEW_KEY, OLD_KEY
from tests.faults.machine import Order, send_all
from tests.faults.product import Product, new_mark, wait_for
from tests.faults.test_sending import acquainted, is_settled
from tests.installation import NOT_INHERITED, ROOT

READING = 5.0  # seconds


def test_the_master_key_changes_and_no_reader_notices(product: Product, figures: list[str]) -> None:
    people, mark = acquainted(product, 40), new_mark()
    channel = product.store.rows("SELECT id FROM channels WHERE phone_number_id = %s", product.number)[0][0]
    before = wrapped(product)

    reading = spawn(product, "tests.faults.reader", str(READING), product.workspace_id, str(channel))
    rotations = 0
    while reading.poll() is None:
        rotate(product, *((NEW_KEY, OLD_KEY) if rotations % 2 == 0 else (OLD_KEY, NEW_KEY)))
        rotations += 1
        send_all(product, [Order(person, f"{mark} {rotations}") for person in people[:10]], 100)
    rotate(product, NEW_KEY, OLD_KEY)

    told = json.loads(reading.communicate()[0])
    wait_for(lambda: is_settled(product, mark), 30)
    figures.append(f"R7: {told['reads'] / READING:.0f} reads/s during {rotations + 1} rotations")
    assert told["failures"] == []
    assert told["reads"] > 1_000
    assert len(product.sandbox.accepted(contains=mark)) == rotations * 10
    assert before.isdisjoint(wrapped(product))
    assert all(b"two" in key for key in wrapped(product))


def test_a_retired_key_opens_nothing_more(product: Product) -> None:
    rotate(product, NEW_KEY, OLD_KEY)
    channel = product.store.rows("SELECT id FROM channels WHERE phone_number_id = %s", product.number)[0][0]

    asked = ("tests.faults.reader", "0.1", product.workspace_id, str(channel))
    told, _ = spawn(product, *asked, keys=(OLD_KEY,)).communicate()
    assert json.loads(told)["failures"]

    rotate(product, OLD_KEY, NEW_KEY)


@pytest.fixture(scope="module")
def dump(installed: Product) -> bytes:
    """Everything a superuser can copy out of the database, as one text."""
    return dumped(superuser_url(installed))


def test_a_dump_of_the_database_holds_no_token_and_no_password(product: Product, dump: bytes) -> None:
    assert product.number.encode() in dump  # it is a dump of these very data
    for name, secret in secrets_of(product).items():
        for spelled in spellings(secret):
            assert spelled not in dump, name


def test_no_log_holds_a_secret(product: Product) -> None:
    logs = b"".join(log.read_bytes() for log in (product.home / "logs").glob("*.log"))

    assert logs
    assert [name for name, secret in secrets_of(product).items() if secret.encode() in logs] == []


def secrets_of(product: Product) -> dict[str, str]:
    world: dict[str, Any] = json.loads((product.home / "demo.json").read_text())["world"]
    record = product.record
    return {
        **{f"access token of {waba['name']}": waba["tokens"][0] for waba in world["wabas"]},
        **{f"password of {login['email']}": login["password"] for login in record["logins"]},
        "API key": record["api_key"],
        "app secret": record["meta"]["app_secret"],
        "old master key": OLD_KEY.partition(":")[2],
        "new master key": NEW_KEY.partition(":")[2],
    }


def spellings(secret: str) -> list[bytes]:
    plain = secret.encode()
    return [plain, plain.hex().encode(), base64.b64encode(plain).rstrip(b"=")[:-1]]


def superuser_url(product: Product) -> str:
    """Row-level security binds everybody else, so nobody else can dump."""
    password = json.loads((product.home / "secrets.json").read_text())["postgres-superuser"]
    parts = urlsplit(product.record["database_url"])
    return parts._replace(netloc=f"postgres:{password}@127.0.0.1:{parts.port}").geturl()


def dumped(url: str) -> bytes:
    """By pg_dump; where the server came without it, table by table."""
    program = lookup.postgres().program.with_name("pg_dump")
    if program.exists():
        return subprocess.run([program, url], capture_output=True, check=True).stdout
    with psycopg.connect(url) as db:
        tables = db.execute("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'")
        return b"".join(_copied(db, table) for (table,) in tables.fetchall())


def _copied(db: psycopg.Connection, table: str) -> bytes:
    with db.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT".encode()) as copy:
        return b"".join(bytes(part) for part in copy)


def wrapped(product: Product) -> set[bytes]:
    return {bytes(row[0]) for row in product.store.rows("SELECT wrapped FROM data_keys")}


def rotate(product: Product, *keys: str) -> None:
    said, _ = spawn(product, "aerostic", "rotate", keys=keys).communicate(timeout=60)
    assert "wrapped anew" in said, said


def spawn(product: Product, *module: str, keys: tuple[str, ...] = (OLD_KEY, NEW_KEY)) -> subprocess.Popen[str]:
    """A process beside the product, in the environment its own were given."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
    given = {
        "AEROSTIC_ENV": "development",
        "AEROSTIC_HOME": str(product.home),
        "AEROSTIC_MASTER_KEYS": ",".join(keys),
        "DATABASE_URL": product.record["database_url"],
        "REDIS_URL": product.record["redis_url"],
    }
    return subprocess.Popen(
        [sys.executable, "-m", *module], cwd=ROOT, env=inherited | given, stdout=subprocess.PIPE, text=True
    )
