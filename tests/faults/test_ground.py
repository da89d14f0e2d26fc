"""The ground itself goes while messages leave: PostgreSQL crashes, Redis forgets, the web process dies."""

from collections import Counter

from tests.faults.machine import Order, send_all
from tests.faults.product import Product, new_mark, wait_for
from tests.faults.strikes import Chaos, Planned, crash_postgres, empty_redis, kill_web, restart_postgres_fast
from tests.faults.test_sending import Trickle, acquainted, is_settled, messages_with

PLAN = (
    Planned(1.0, crash_postgres),
    Planned(2.5, empty_redis),
    Planned(3.5, kill_web),
    Planned(6.0, restart_postgres_fast),
)


def test_what_a_program_was_promised_leaves_once_though_the_ground_goes(product: Product, figures: list[str]) -> None:
    people, mark = acquainted(product, 300), new_mark()
    orders = [Order(person, f"{mark} to {person}") for person in people]

    with Chaos(product, PLAN) as chaos, Trickle(product):
        answers = send_all(product, orders, 40)
        seconds = wait_for(lambda: is_settled(product, mark), 60)

    sent = Counter(one["text"] for one in product.sandbox.accepted(contains=mark))
    figures.append(
        f"{dict(chaos.struck)} while 300 messages left: settled {seconds:.0f} s later, {answers.again[503]} 503s"
    )
    assert len(chaos.struck) == len(PLAN)
    assert len(answers.queued) == len(orders)
    assert set(answers.again) <= {503}  # come again; never a fault of ours
    assert sent == Counter(order.text for order in orders)
    assert {message["status"] for message in messages_with(product, mark)} <= {"accepted", "sent", "delivered", "read"}
