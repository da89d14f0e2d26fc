"""What becomes of an accepted message, by virtual time: sent, delivered, read; or failed."""

from aerostic.sandbox.chats import Mark, Sent, Status
from aerostic.sandbox.lines import line_of
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.statuses import status_value
from aerostic.sandbox.values import JsonObject, text_of
from aerostic.sandbox.webhooks.envelope import Update
from aerostic.sandbox.webhooks.routes import callback_of
from aerostic.sandbox.world import Person, Phone, Reachability, Reading

UNDELIVERABLE, WINDOW_CLOSED, VALUE_NOT_VALID = 131026, 131047, 131009


def follow(sandbox: Sandbox, sent: Sent) -> None:
    """Plan what comes next, from wherever the message stands."""
    habits = sent.person.habits
    if sent.mark_of(Status.FAILED) or sent.mark_of(Status.READ):
        return
    if sent.mark_of(Status.DELIVERED):
        perhaps_read(sandbox, sent)
    elif sent.mark_of(Status.SENT):
        sandbox.agenda.later(habits.delivered_after, arrive, sandbox, sent)
    else:
        sandbox.agenda.later(habits.sent_after, leave, sandbox, sent)


def leave(sandbox: Sandbox, sent: Sent) -> None:
    code = obstacle(sandbox, sent)
    if code is not None:
        return mark(sandbox, sent, Status.FAILED, code)
    mark(sandbox, sent, Status.SENT)
    return sandbox.agenda.later(sent.person.habits.delivered_after, arrive, sandbox, sent)


def obstacle(sandbox: Sandbox, sent: Sent) -> int | None:
    """Give the code of what stands in the way, for errors Meta reports only after it accepted."""
    if sent.person.refuses(sent.phone.id):
        return UNDELIVERABLE
    if sent.type == "reaction" and not is_target(sandbox, sent):
        return VALUE_NOT_VALID
    free_form = sent.type != "template"
    if free_form and not sandbox.chats.between(sent.person, sent.phone).window_is_open(sent.at):
        return WINDOW_CLOSED
    return None


def is_target(sandbox: Sandbox, sent: Sent) -> bool:
    target = text_of(sent.content.get("message_id")) or ""
    return target in sandbox.chats.said or target in sandbox.chats.sent


def arrive(sandbox: Sandbox, sent: Sent) -> None:
    """Reach the handset, if it is on; a reaction arrives silently."""
    if not sent.person.is_online or sent.mark_of(Status.DELIVERED):
        return
    if sent.type != "reaction":
        mark(sandbox, sent, Status.DELIVERED)
        perhaps_read(sandbox, sent)
    if sent.person.shown:
        sandbox.feed.publish("line", **place(sent.person, sent.phone), line=line_of(sandbox.chats, sent))


def perhaps_read(sandbox: Sandbox, sent: Sent) -> None:
    if sent.opened or sent.person.habits.reading is Reading.AT_ONCE:
        sandbox.agenda.later(sent.person.habits.read_after, read, sandbox, sent)


def read(sandbox: Sandbox, sent: Sent) -> None:
    """Look at the message. Somebody off-line, or whose receipts are off, tells nobody."""
    sent.opened = True
    tells = sent.person.habits.receipts and sent.person.habits.reading is not Reading.NEVER
    if tells and sent.person.is_online and sent.mark_of(Status.READ) is None:
        mark(sandbox, sent, Status.READ)


def open_chat(sandbox: Sandbox, person: Person, phone: Phone) -> int:
    """Read everything that arrived in this chat; give how many messages that were."""
    unread = [sent for sent in sandbox.chats.between(person, phone).sent if sent.is_unread]
    for sent in unread:
        read(sandbox, sent)
    return len(unread)


def come_back(sandbox: Sandbox, person: Person) -> None:
    """Goes online again: waiting messages arrive, and reads of the meantime are reported."""
    person.reachability = Reachability.ONLINE
    for chat in sandbox.chats.of(person):
        for sent in chat.sent:
            if sent.mark_of(Status.SENT) and not sent.mark_of(Status.READ):
                arrive(sandbox, sent)
                perhaps_read(sandbox, sent)


def mark(sandbox: Sandbox, sent: Sent, status: Status, code: int | None = None) -> None:
    """Note a status and tell the business."""
    made = Mark(status, sandbox.now, code)
    sent.marks.append(made)
    callback = callback_of(sandbox.world, sent.phone)
    if callback is None:
        sandbox.outbox.unheard += 1
        return
    window_open = sandbox.chats.between(sent.person, sent.phone).window_is_open(sent.at)
    value = status_value(sent, made, sandbox.statuses.shape, window_open=window_open)
    sandbox.outbox.put(Update(*callback, sent.phone.waba_id, value, (sent.wamid, status)))


def place(person: Person, phone: Phone) -> JsonObject:
    return {"person": person.id, "phone": phone.id}
