"""R3: whoever dies is back within seconds, and when a line does stand still somebody says so."""

import signal
import threading
from collections.abc import Callable
from itertools import count

import pytest

from tests.faults.machine import Order, send_all
from tests.faults.meta import FIRST_PERSON, Meta, Post, body, text_value
from tests.faults.product import Product, Sandbox, new_mark, wait_for
from tests.faults.strikes import Watch
from tests.waiting import eventually

LONGEST = 10.0  # seconds a due entry may wait, whoever was killed
FLOW, RATE = 40, 20.0  # events around each kill, a second
LEASED = "SELECT count(*) FROM waiting WHERE line = 'inbound' AND leased_until > now()"
people = count(710_000)

KILLS: dict[str, Callable[[Product], object]] = {
    "postgres at once": lambda product: product.kill("postgres", signal.SIGQUIT),
    "redis, emptied": lambda product: product.empty_and_kill_redis(),
    "web": lambda product: product.kill("web"),
    "an inbound worker amid its work": lambda product: amid_its_work(product, product.kill),
    "the child of an inbound worker": lambda product: amid_its_work(product, product.kill_horse),
    "the outbound worker": lambda product: product.kill("worker-outbound"),
    "the clock": lambda product: product.kill("clock"),
}


def amid_its_work(product: Product, kill: Callable[[str], object]) -> None:
    """The moment anything is leased, whoever may have leased it dies."""
    if eventually(lambda: bool(product.store.number(LEASED)), 2):
        for name in product.names("worker-inbound"):
            kill(name)


@pytest.mark.parametrize("who", KILLS)
def test_whoever_is_killed_nothing_due_waits_longer_than_ten_seconds(
    product: Product, meta: Meta, who: str, figures: list[str]
) -> None:
    mark = new_mark()

    with Watch(product.store) as coming, Watch(product.store, "outbound") as leaving:
        strike = threading.Timer(FLOW / RATE / 2, KILLS[who], [product])
        strike.start()
        recorded = converse(product, meta, mark)
        strike.join()
        wait_for(lambda: recorded() == FLOW, 30)
        wait_for(lambda: product.store.waits() == 0, 30)

    figures.append(f"R3: {who} killed: oldest due entry in {coming.longest:.1f} s, out {leaving.longest:.1f} s")
    assert max(coming.longest, leaving.longest) <= LONGEST


def converse(product: Product, meta: Meta, mark: str) -> Callable[[], int]:
    """People write at a steady pace; what comes back tells how many of their messages are recorded."""
    posts = [
        Post(body(meta.waba_id, text_value(product.number, f"wamid.{mark}{n:03}", mark, next(people))))
        for n in range(FLOW)
    ]
    meta.deliver(posts, RATE)
    return lambda: product.store.number("SELECT count(*) FROM messages WHERE meta_message_id LIKE %s", f"wamid.{mark}%")


def test_the_watchdog_raises_an_alarm_when_a_line_stands_still(
    product: Product, meta: Meta, figures: list[str]
) -> None:
    mark = new_mark()
    open_alarm = "SELECT count(*) FROM alarms WHERE subject = 'standing:inbound' AND resolved_at IS NULL"

    with product.withheld("worker-inbound"):
        meta.deliver([Post(body(meta.waba_id, text_value(product.number, f"wamid.{mark}", mark, next(people))))], 1)
        spoke = wait_for(lambda: product.store.number(open_alarm) == 1, 20)

    figures.append(f"R3: inbound workers withheld: the watchdog spoke {spoke:.1f} s after the event")
    wait_for(lambda: product.store.number("SELECT count(*) FROM messages WHERE body = %s", mark) == 1, 15)
    wait_for(lambda: product.store.number(open_alarm) == 0)


def test_a_supervisor_that_is_killed_takes_its_children_along_and_nothing_is_lost(
    product: Product, meta: Meta, figures: list[str]
) -> None:
    mark = new_mark()
    queued = send_all(product, orders(product, mark), 200)
    posts = [
        Post(body(meta.waba_id, text_value(product.number, f"wamid.{mark}{n}", mark, next(people)))) for n in range(100)
    ]
    delivered = threading.Thread(target=meta.deliver, args=(posts, 50), daemon=True)
    delivered.start()

    product.kill_supervisor()
    assert eventually(lambda: product.left_behind() == [], 10)
    product.start_again()

    delivered.join(60)
    wait_for(lambda: product.store.number("SELECT count(*) FROM messages WHERE body = %s", mark) == 100, 30)
    wait_for(lambda: product.store.waits() == 0, 60)
    assert doubled_or_missing(product.sandbox, set(queued.queued), mark) == ([], [])


def orders(product: Product, mark: str) -> list[Order]:
    """Answers to people who wrote a moment ago."""
    first = next(people)
    product.sandbox.ask("POST", "/say", count=30, first_number=FIRST_PERSON * 10 + first, text=f"hello {mark}")
    wait_for(lambda: product.store.number("SELECT count(*) FROM messages WHERE body = %s", f"hello {mark}") == 30)
    return [Order(str(FIRST_PERSON * 10 + first + n), f"answer {mark} {n}") for n in range(30)]


def doubled_or_missing(sandbox: Sandbox, queued: set[str], mark: str) -> tuple[list[str], list[str]]:
    """By the sandbox's record, which outlives it too."""
    sent = [one["biz_opaque_callback_data"] for one in sandbox.accepted(contains=f"answer {mark}")]
    return [one for one in set(sent) if sent.count(one) > 1], sorted(queued - set(sent))
