"""People speak, businesses read: the other half of a conversation."""

from aerostic.sandbox.chats import PersonMessage, Tick
from aerostic.sandbox.delivery_simulation import place
from aerostic.sandbox.ids import inbound_wamid
from aerostic.sandbox.lines import line_of
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.statuses import message_value
from aerostic.sandbox.values import JsonObject, Malformed
from aerostic.sandbox.webhooks.delivery import Delivery
from aerostic.sandbox.webhooks.envelope import Update
from aerostic.sandbox.webhooks.routes import callback_of
from aerostic.sandbox.world import Person, Phone, Reachability

TYPING_SECONDS = 25
"""Meta: the indicator goes with the answer, or after 25 seconds."""
LADDER = (Tick.WAITING, Tick.SENT, Tick.DELIVERED, Tick.READ)


def say(sandbox: Sandbox, person: Person, phone: Phone, message: JsonObject, wamid: str | None = None) -> PersonMessage:
    """Say something to a business; off-line it waits on the handset. The same wamid again says nothing new."""
    if wamid is not None and (known := sandbox.chats.said.get(wamid)):
        return known
    if person.reachability is Reachability.NO_WHATSAPP:
        raise Malformed(f"{person.name} is not on WhatsApp and can say nothing")
    said = PersonMessage(wamid or inbound_wamid(person.address), phone, person, message, sandbox.now)
    sandbox.chats.add_said(said)
    if person.reachability is not Reachability.OFFLINE:
        speak(sandbox, said)
    if person.shown:
        sandbox.feed.publish("line", **place(person, phone), line=line_of(sandbox.chats, said))
    return said


def speak(sandbox: Sandbox, said: PersonMessage) -> None:
    """Leave the handset: the 24-hour window opens, the business hears."""
    said.tick = Tick.SENT
    chat = sandbox.chats.between(said.person, said.phone)
    chat.last_heard = max(said.at, chat.last_heard or 0)
    sandbox.journal.said(said)
    post(sandbox, said)


def post(sandbox: Sandbox, said: PersonMessage) -> None:
    callback = callback_of(sandbox.world, said.phone)
    if callback is None:
        sandbox.outbox.unheard += 1
    else:
        sandbox.outbox.put(Update(*callback, said.phone.waba_id, message_value(said), (said.wamid, "")))


def speak_up(sandbox: Sandbox, person: Person) -> None:
    """Send what waited on the handset while it was off-line."""
    for chat in sandbox.chats.of(person):
        for said in chat.said:
            if said.tick is Tick.WAITING:
                speak(sandbox, said)
                publish_tick(sandbox, said)


def climb(sandbox: Sandbox, said: PersonMessage, tick: Tick) -> None:
    if LADDER.index(tick) > LADDER.index(said.tick):
        said.tick = tick
        publish_tick(sandbox, said)


def publish_tick(sandbox: Sandbox, said: PersonMessage) -> None:
    if said.person.shown:
        sandbox.feed.publish("tick", **place(said.person, said.phone), id=said.wamid, tick=said.tick)


def mark_read(sandbox: Sandbox, said: PersonMessage) -> None:
    """Let the business have read this message and all before it."""
    for line in reversed(sandbox.chats.between(said.person, said.phone).lines):
        if isinstance(line, PersonMessage) and line.at <= said.at:
            if line.tick is Tick.READ:
                return
            climb(sandbox, line, Tick.READ)


def type_to(sandbox: Sandbox, said: PersonMessage) -> None:
    if said.person.shown and said.person.is_online:
        sandbox.feed.publish("typing", **place(said.person, said.phone), seconds=TYPING_SECONDS)


def tick_off(sandbox: Sandbox, delivery: Delivery) -> None:
    """Note what a webhook answered 200 has brought to the business."""
    now = sandbox.now
    for wamid, status in delivery.about:
        if status:
            reached_status(sandbox, wamid, status, now)
        elif said := sandbox.chats.said.get(wamid):
            said.reached = said.reached or now
            climb(sandbox, said, Tick.DELIVERED)
    sandbox.journal.reached(delivery.about)


def reached_status(sandbox: Sandbox, wamid: str, status: str, now: float) -> None:
    sent = sandbox.chats.sent.get(wamid)
    for mark in sent.marks if sent else ():
        if mark.status == status:
            mark.reached = mark.reached or now
