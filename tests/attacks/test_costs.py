"""What strangers may cost: memory, work, lines in the log and connections; and what Redis and the bare login can do."""

import json
import os
import socket
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from psycopg import sql
from redis import Redis
from websockets.exceptions import ConnectionClosed

from tests.attacks.visitors import Visitors
from tests.browser.raw import EVENT, LOADING, ROOT, script
from tests.faults.product import Product, wait_for

LARGE = 900_000  # characters
LEFT = 10.0  # MB that 150 sockets of that size may leave behind
ENTER = "aerostic___web___inbox___state____inbox_state.enter"
FEEDBACK = "aerostic___web___ui___feedback____feedback.show_error"
JOB = {"origin": "default", "status": "queued", "timeout": "60", "result_ttl": "30", "failure_ttl": "30"}


def memory(product: Product) -> float:
    """Of the web process, in MB."""
    status = Path(f"/proc/{product.installation.pids['web']}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def work(product: Product) -> float:
    """Seconds the web process has computed."""
    fields = Path(f"/proc/{product.installation.pids['web']}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def log_of(product: Product) -> Path:
    return product.home / "logs" / "web.log"


def event(name: str, payload: object, path: str = "/", **query: str) -> str:
    told = {"name": f"{ROOT}.{name}", "payload": payload, "router_data": {"pathname": path, "query": query}}
    return EVENT + json.dumps(["event", told])


def load_large(product: Product) -> None:
    with suppress(ConnectionClosed), script(product.port, "localhost") as asking:
        asking.line.send(event(LOADING, {}, q=f"{uuid4()}{'x' * LARGE}"))
        asking.line.send(event(LOADING, {}))
        asking.listen()


def test_strangers_leave_no_memory_behind(product: Product) -> None:
    with ThreadPoolExecutor(15) as crowd:
        list(crowd.map(load_large, [product] * 45))  # what is loaded once is there
        before = memory(product)
        list(crowd.map(load_large, [product] * 150))

    wait_for(lambda: memory(product) - before <= LEFT, 10)


@pytest.mark.parametrize(("who", "events"), [("", 60_000), ("mallory", 6_000)])
def test_whoever_floods_and_leaves_leaves_no_work(product: Product, visitors: Visitors, who: str, events: int) -> None:
    session = getattr(visitors, who) if who else "x" * 43
    with suppress(ConnectionClosed), script(product.port, "app.localhost", session) as asking:
        asking.send(LOADING, product.workspace_id)
        for _ in range(events):
            asking.line.send(event(ENTER, {}, workspace_id=product.workspace_id))
    time.sleep(2)

    before = work(product)
    time.sleep(2)

    assert work(product) - before < 0.4


def test_strangers_write_no_log(product: Product) -> None:
    before = log_of(product).stat().st_size
    for told in ("x" * 300_000, ["x" * 300_000], {"x": "y" * 300_000}, {"name": "x" * 3_000}, ["x" * 3_000]):
        with suppress(ConnectionClosed), script(product.port, "localhost") as asking:
            for _ in range(20):
                asking.line.send(EVENT + json.dumps(["event", told]))
                asking.line.send(event(FEEDBACK, {"words": told}))
            asking.listen()

    assert log_of(product).stat().st_size - before < 50_000


def test_no_argument_has_a_row_written_into_the_log(product: Product, visitors: Visitors) -> None:
    before = log_of(product).stat().st_size
    choose = "aerostic___web___settings___notifications_state____notices_state.choose_sounds"
    with script(product.port, "app.localhost", visitors.owner) as asking:
        asking.send(LOADING, product.workspace_id)
        asking.send(choose, product.workspace_id, {"wanted": None})

    with log_of(product).open() as log:
        log.seek(before)
        assert "argon2" not in log.read()


def test_what_stands_in_redis_calls_nothing(product: Product) -> None:
    name = str(uuid4())
    data = zlib.compress(json.dumps(["os.getcwd", None, [], {}]).encode())
    with Redis.from_url(product.record["redis_url"]) as server:
        server.hset(f"rq:job:{name}", mapping={"data": data, **JOB})
        server.rpush("rq:queue:default", name)

        wait_for(lambda: status_of(server, name) in {b"failed", b"finished"}, 20)

        assert status_of(server, name) == b"failed"


def status_of(server: Redis, name: str) -> object:
    return server.hget(f"rq:job:{name}", "status")


def test_a_login_without_a_role_sees_no_row_and_drops_nothing(product: Product) -> None:
    with psycopg.connect(product.record["database_url"]) as login:
        for table in ("messages", "contacts", "accounts", "sessions", "raw_events", "audit_entries"):
            count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            assert login.execute(count).fetchone() == (0,)
        login.execute("SET LOCAL ROLE aerostic_app")
        assert login.execute("SELECT aerostic_drop_months(-1000)").fetchone() == (0,)
        login.rollback()


def test_an_invitation_leads_nowhere_but_to_us(product: Product, visitors: Visitors) -> None:
    home, link, to = (
        product.login("owner", "mallory")["workspace_id"],
        "http://evil.example/login",
        f"{uuid4().hex}@x.example",
    )
    settings = "aerostic___web___settings___"
    with script(product.port, "app.localhost", visitors.mallory) as asking:
        asking.send(LOADING, home)
        rename = {"form": {"name": f"Locked! Go to {link}", "zone": "UTC"}}
        asking.send(f"{settings}workspace_state____workspace_state.keep", home, rename)
        asking.send(f"{settings}granting_state____grant_state.invite", home)
        asking.send(f"{settings}granting_state____grant_state.keep", home, {"form": {"email": to, "role": "agent"}})

    letters = f"{product.record['urls']['sandbox']}/mailbox/letters"
    wait_for(lambda: any(one["to"] == to for one in httpx.get(letters).json()["letters"]), 20)
    [letter] = [one for one in httpx.get(letters).json()["letters"] if one["to"] == to]

    assert link not in letter["subject"] + letter["text"]


def test_a_request_that_never_ends_is_cut(product: Product) -> None:
    begun = (
        b"",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"POST /webhooks/meta HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n\r\nx",
    )
    lines = [socket.create_connection(("127.0.0.1", product.port)) for _ in begun]
    for line, said in zip(lines, begun, strict=True):
        line.sendall(said)
        line.settimeout(25)

    assert [ended(line) for line in lines] == [True] * len(lines)


def ended(line: socket.socket) -> bool:
    with line:
        try:
            return line.recv(10) == b""
        except ConnectionError:
            return True
