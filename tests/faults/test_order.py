"""R4: in whatever order Meta speaks, and over however many drains, people find one conversation and the last status."""

from itertools import permutations

from tests.faults.meta import Meta, Post, body, shuffled, status_value, text_value
from tests.faults.product import Product, new_mark, wait_for

SEED = 4


def test_an_album_of_a_new_person_is_one_conversation_over_parallel_drains(product: Product, meta: Meta) -> None:
    mark, person = new_mark(), 700_001
    album = [
        Post(body(meta.waba_id, text_value(product.number, f"wamid.{mark}{n}", f"{mark} {n}", person)))
        for n in range(10)
    ]

    meta.deliver(shuffled(album * 2, SEED), 1_000)
    wait_for(lambda: product.store.incoming() == 0)

    found = product.store.rows(
        "SELECT conversation_id, meta_message_id FROM messages WHERE meta_message_id LIKE %s", f"wamid.{mark}%"
    )
    assert (len(found), len({row[0] for row in found})) == (10, 1)


def test_the_same_message_eight_times_at_once_is_one(product: Product, meta: Meta) -> None:
    mark = new_mark()
    post = Post(body(meta.waba_id, text_value(product.number, f"wamid.{mark}", mark, 700_002)))

    meta.deliver([post] * 8, 10_000)
    wait_for(lambda: product.store.incoming() == 0)

    assert product.store.number("SELECT count(*) FROM messages WHERE meta_message_id = %s", f"wamid.{mark}") == 1


def test_statuses_in_any_order_end_the_same(product: Product, meta: Meta) -> None:
    orders = list(permutations(("sent", "delivered", "read")))
    wamids = accepted_and_not_ticked(product, len(orders))

    for turn in range(3):
        posts = [
            Post(body(meta.waba_id, status_value(product.number, wamid, order[turn])))
            for wamid, order in zip(wamids, orders, strict=True)
        ]
        meta.deliver(posts, 1_000)
    wait_for(lambda: product.store.incoming() == 0)

    ended = product.store.rows("SELECT status FROM messages WHERE meta_message_id = ANY(%s)", wamids)
    assert ended == [("read",)] * len(orders)


def accepted_and_not_ticked(product: Product, count: int) -> list[str]:
    """Meta's ids of answers to as many people whom none of them reached yet."""
    mark, sandbox = new_mark(), product.sandbox
    first = 700_010_000_000
    people = [str(first + n) for n in range(count)]
    sandbox.ask("PATCH", "/options", strangers={"sent_after": 3600})
    sandbox.ask("POST", "/say", count=count, text=mark, first_number=first)
    sandbox.ask("PATCH", "/options", strangers={"sent_after": 0.05})
    wait_for(lambda: product.store.number("SELECT count(*) FROM messages WHERE body = %s", mark) == count)
    for person in people:
        send(product, person, mark)
    wait_for(lambda: len(sandbox.accepted(contains=mark)) == count)
    return [sandbox.accepted(contains=mark, to=person)[0]["wamid"] for person in people]


def send(product: Product, person: str, text: str) -> None:
    with product.api() as api:
        api.post("/messages/send", json={"to": person, "type": "text", "text": {"body": text}}).raise_for_status()
