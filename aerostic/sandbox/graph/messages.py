"""POST /{phone number}/messages: everything is checked in Meta's order, then the message is accepted."""

from aerostic.sandbox.chats import Sent
from aerostic.sandbox.delivery_simulation import follow
from aerostic.sandbox.errors import refusal
from aerostic.sandbox.graph.access import holder, may_send, seen_phone
from aerostic.sandbox.graph.answers import Answer, ok
from aerostic.sandbox.graph.drafts import Draft, ReadMark, draft, parsed, read_mark
from aerostic.sandbox.graph.media import check_attached
from aerostic.sandbox.graph.templates import category_of, check_template
from aerostic.sandbox.ids import conversation_id, outbound_wamid
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.speech import mark_read, type_to
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import AccountState, Person, Phone, Waba

BAD_VALUE, TO_SELF, NOT_ALLOWED, NOT_REGISTERED = 131009, 131021, 131030, 133010
STATES = {
    AccountState.LOCKED: 131031,
    AccountState.RESTRICTED: 368,
    AccountState.PAYMENT_ISSUE: 131042,
    AccountState.MAINTENANCE: 131057,
}


def post_message(sandbox: Sandbox, token: str | None, phone_id: str, raw: bytes) -> Answer:
    held = holder(sandbox, token)
    may_send(held)
    phone = seen_phone(sandbox, held, phone_id, "post")
    body = parsed(raw)
    if "status" in body:
        return read_it(sandbox, phone, read_mark(body))
    return accept(sandbox, phone, draft(body))


def read_it(sandbox: Sandbox, phone: Phone, mark: ReadMark) -> Answer:
    """Mark a message of a person, and those before it, as read; show them that somebody types."""
    said = sandbox.chats.said.get(mark.message_id)
    if said is None or said.phone.id != phone.id:
        raise refusal(BAD_VALUE, "Message ID is not valid")
    mark_read(sandbox, said)
    if mark.typing:
        type_to(sandbox, said)
    return ok({"success": True})


def accept(sandbox: Sandbox, phone: Phone, asked: Draft) -> Answer:
    waba = sandbox.world.wabas[phone.waba_id]
    check_recipient(phone, asked)
    check_account(phone, waba)
    if asked.type == "template":
        check_template(waba, asked)
    check_attached(sandbox, phone.id, asked.type, asked.content)
    person = sandbox.person_at(asked.address)
    sandbox.limits.spend_send(phone, person, sandbox.now)
    sent = record(sandbox, phone, person, asked)
    follow(sandbox, sent)
    return ok(acceptance(sent), sent.wamid)


def check_recipient(phone: Phone, asked: Draft) -> None:
    if phone.allowed_recipients is not None and asked.address not in phone.allowed_recipients:
        raise refusal(NOT_ALLOWED)
    if asked.address == phone.digits:
        raise refusal(TO_SELF)


def check_account(phone: Phone, waba: Waba) -> None:
    if not phone.registered:
        raise refusal(NOT_REGISTERED)
    free = waba.state is AccountState.ACTIVE
    if not free:
        raise refusal(STATES[waba.state])


def record(sandbox: Sandbox, phone: Phone, person: Person, asked: Draft) -> Sent:
    """Keep what was accepted; it is in the journal before anybody is answered."""
    sent = Sent(
        wamid=outbound_wamid(person.address),
        phone=phone,
        person=person,
        to=asked.to,
        type=asked.type,
        content=asked.content,
        request=asked.request,
        echo=asked.echo,
        at=sandbox.now,
        category=category_of(sandbox.world.wabas[phone.waba_id], asked),
        conversation_id=conversation_id(),
    )
    sandbox.chats.add_sent(sent)
    sandbox.journal.sent(sent)
    return sent


def acceptance(sent: Sent) -> JsonObject:
    """Answer as Meta does; `wa_id` is what the number really is, which can differ from what was dialled."""
    contact: JsonObject = {"input": sent.to}
    if sent.person.wa_id:
        contact["wa_id"] = sent.person.wa_id
    if sent.person.user_id:
        contact["user_id"] = sent.person.user_id
    message: JsonObject = {"id": sent.wamid}
    if sent.type == "template":
        message["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}
