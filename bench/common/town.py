"""Workspaces, their people, and what Meta says about them, as many as a bench needs."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import channels, workspaces
from aerostic.channels import ChannelSpec
from aerostic.kit.actor import SYSTEM
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging.message_status import RANK, Status

FIRST_NUMBER = 106_540_352_242_900
FIRST_PERSON = 491_510_000_000
MARK = "due0000000000000"  # where a feeder writes when a body was due
SAID = "Good morning! Is the corner table still free on Saturday at eight? We would be six people, one in a wheelchair."


@dataclass(frozen=True, slots=True)
class Shop:
    """A workspace with one number."""

    workspace_id: UUID
    channel_id: UUID
    phone_number_id: str
    waba_id: str


def found_shop(order: int, messages_per_second: int = 1000) -> Shop:
    number = str(FIRST_NUMBER + order)
    with working(SYSTEM) as work:
        workspace = workspaces.create(work, f"Shop {order}", workspaces.Plan.ENTERPRISE)
        spec = ChannelSpec(
            phone_number_id=number,
            waba_id=str(FIRST_NUMBER + 500_000 + order),
            display_phone_number=f"+1555{order:07}",
            verified_name=f"Shop {order}",
            token=f"token-of-{number}",
            messages_per_second=messages_per_second,
        )
        channel = channels.connect(work, spec)
    return Shop(workspace.id, channel.id, number, channel.waba_id)


CONTACTS = text("""
    INSERT INTO contacts (workspace_id, id, name)
    SELECT :workspace, * FROM unnest(CAST(:ids AS uuid[]), CAST(:names AS text[]))
""")
IDENTITIES = text("""
    INSERT INTO contact_identities (workspace_id, kind, value, contact_id)
    SELECT :workspace, 'wa_id', * FROM unnest(CAST(:numbers AS text[]), CAST(:ids AS uuid[]))
""")
CONVERSATIONS = text("""
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, last_inbound_at)
    SELECT :workspace, c.id, :channel, c.contact, now()
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[])) AS c(id, contact)
""")
MESSAGES = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, purpose, meta_message_id, said_at, created_at)
    SELECT :workspace, m.id, c.contact_id, m.conversation, :channel, 'outbound', 'text', CAST(:body AS text),
           jsonb_build_object('body', CAST(:body AS text)), :status, :rank, 'reply', m.wamid, now(), now()
    FROM unnest(CAST(:ids AS uuid[]), CAST(:conversations AS uuid[]), CAST(:wamids AS text[]))
         AS m(id, conversation, wamid)
    JOIN conversations c ON c.workspace_id = :workspace AND c.id = m.conversation
""")
QUEUE = text("""
    INSERT INTO waiting (line, workspace_id, meant, lane, order_key, priority)
    SELECT 'outbound', :workspace, w.meant, :lane, w.order_key, 1
    FROM unnest(CAST(:meant AS text[]), CAST(:order_keys AS text[])) AS w(meant, order_key)
""")


def talks(shop: Shop, people: int) -> list[UUID]:
    """An open conversation with each of so many people."""
    contacts, conversations = [new_id() for _ in range(people)], [new_id() for _ in range(people)]
    numbers = [person(shop, one) for one in range(people)]
    with working(SYSTEM, shop.workspace_id) as work:
        work.run(CONTACTS, workspace=work.workspace, ids=contacts, names=[f"Person {n}" for n in numbers])
        work.run(IDENTITIES, workspace=work.workspace, numbers=numbers, ids=contacts)
        work.run(CONVERSATIONS, workspace=work.workspace, channel=shop.channel_id, ids=conversations, contacts=contacts)
    return conversations


def person(shop: Shop, order: int) -> str:
    return str(FIRST_PERSON + int(shop.phone_number_id) % 1000 * 1_000_000 + order)


def accepted(shop: Shop, conversations: Sequence[UUID], count: int) -> list[str]:
    """So many messages that Meta took; their wamids."""
    wamids = [f"wamid.HBgNNDkxNTEw{shop.phone_number_id[-3:]}{order:012}AA==" for order in range(count)]
    with working(SYSTEM, shop.workspace_id) as work:
        _write(work, shop, conversations, wamids, Status.ACCEPTED)
    return wamids


def queued(shop: Shop, conversations: Sequence[UUID], count: int) -> None:
    """So many messages in the outbound line, turn by turn in these conversations."""
    with working(SYSTEM, shop.workspace_id) as work:
        ids = _write(work, shop, conversations, [None] * count, Status.QUEUED)
        order_keys = [str(conversations[n % len(conversations)]) for n in range(count)]
        work.run(
            QUEUE,
            workspace=work.workspace,
            lane=str(shop.channel_id),
            meant=[str(one) for one in ids],
            order_keys=order_keys,
        )


def _write(
    work: Work, shop: Shop, conversations: Sequence[UUID], wamids: Sequence[str | None], status: Status
) -> list[UUID]:
    ids = [new_id() for _ in wamids]
    work.run(
        MESSAGES,
        workspace=shop.workspace_id,
        channel=shop.channel_id,
        body=SAID,
        status=status.value,
        rank=RANK[status],
        ids=ids,
        conversations=[conversations[n % len(conversations)] for n in range(len(ids))],
        wamids=list(wamids),
    )
    return ids


def message_body(shop: Shop, wa_id: str, wamid: str) -> bytes:
    """About 530 bytes, as Meta sends them."""
    said = {"from": wa_id, "id": wamid, "timestamp": "1763800000", "text": {"body": SAID}, "type": "text"}
    contact = {"profile": {"name": f"Person {wa_id}"}, "wa_id": wa_id}
    return _body(shop, {"contacts": [contact], "messages": [said]})


def status_body(shop: Shop, wa_id: str, wamid: str, status: str) -> bytes:
    told = {
        "id": wamid,
        "status": status,
        "timestamp": "1763800000",
        "recipient_id": wa_id,
        "pricing": {"billable": False, "pricing_model": "PMP", "category": "service", "type": "free_customer_service"},
    }
    return _body(shop, {"statuses": [told]})


def _body(shop: Shop, value: dict[str, object]) -> bytes:
    about = {"display_phone_number": MARK, "phone_number_id": shop.phone_number_id}
    change = {"value": {"messaging_product": "whatsapp", "metadata": about, **value}, "field": "messages"}
    return orjson.dumps({"object": "whatsapp_business_account", "entry": [{"id": shop.waba_id, "changes": [change]}]})


def traffic(shops: Sequence[Shop], people: int, count: int, wamids: dict[UUID, list[str]]) -> list[bytes]:
    """`count` distinct bodies: 40 % messages of `people` people each, 60 % statuses, a little out of order."""
    chance = random.Random(7)
    reports = [iter(_reports(wamids[shop.workspace_id], chance)) for shop in shops]
    bodies: list[bytes] = []
    for order in range(count):
        shop, about = shops[order % len(shops)], order % len(shops)
        if chance.random() < 0.4:
            bodies.append(message_body(shop, person(shop, chance.randrange(people)), f"wamid.HBgNin{order:024}AA=="))
        else:
            wamid, status = next(reports[about])
            bodies.append(status_body(shop, person(shop, 0), wamid, status))
    return bodies


def _reports(wamids: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Sent, delivered and read of every message; neighbours among them change places."""
    told = [
        (place * 3 + step + chance.uniform(0, 40), wamid, status)
        for place, wamid in enumerate(wamids)
        for step, status in enumerate(("sent", "delivered", "read"))
    ]
    for _, wamid, status in sorted(told):
        yield wamid, status
