"""The shapes of what Meta tells: values of field `messages` for statuses and for what people say."""

from aerostic.sandbox.chats import WINDOW_SECONDS, Mark, PersonMessage, Sent, Status
from aerostic.sandbox.errors import error_of
from aerostic.sandbox.settings import Shape
from aerostic.sandbox.values import JsonObject
from aerostic.sandbox.world import Person, Phone

FREE = ("service", "utility")
PRICED = (Status.SENT, Status.DELIVERED)


def value_for(phone: Phone, part: JsonObject) -> JsonObject:
    metadata = {"display_phone_number": phone.digits, "phone_number_id": phone.id}
    return {"messaging_product": "whatsapp", "metadata": metadata, **part}


def status_value(sent: Sent, mark: Mark, shape: Shape, *, window_open: bool) -> JsonObject:
    """Tell a status. People with a user id come with `contacts`, except when the message failed."""
    status: JsonObject = {"id": sent.wamid, "status": mark.status, "timestamp": str(int(mark.at))}
    status.update(recipient(sent.person))
    if sent.echo is not None:
        status["biz_opaque_callback_data"] = sent.echo
    if mark.status is Status.FAILED and mark.code is not None:
        status["errors"] = [error_of(mark.code).in_status()]
    elif mark.status in PRICED:
        status.update(price(sent, mark, shape, window_open=window_open))
    part: JsonObject = {"statuses": [status]}
    if sent.person.user_id and mark.status is not Status.FAILED:
        part = {"contacts": [contact(sent.person)], **part}
    return value_for(sent.phone, part)


def recipient(person: Person) -> JsonObject:
    numbered: JsonObject = {"recipient_id": person.wa_id} if person.wa_id else {}
    return {**numbered, "recipient_user_id": person.user_id} if person.user_id else numbered


def price(sent: Sent, mark: Mark, shape: Shape, *, window_open: bool) -> JsonObject:
    """Price by message: non-template messages are free, utility templates while the window is open."""
    is_free = sent.category == "service" or (sent.category in FREE and window_open)
    kind = "free_customer_service" if is_free else "regular"
    pricing = {"billable": not is_free, "pricing_model": "PMP", "category": sent.category, "type": kind}
    if shape is Shape.V24:
        return {"pricing": pricing}
    conversation: JsonObject = {"id": sent.conversation_id, "origin": {"type": sent.category}}
    if mark.status is Status.SENT:
        conversation["expiration_timestamp"] = str(int(sent.at) + WINDOW_SECONDS)
    return {"conversation": conversation, "pricing": pricing}


def message_value(said: PersonMessage) -> JsonObject:
    message: JsonObject = {"id": said.wamid, "timestamp": str(int(said.at)), **sender(said.person), **said.message}
    return value_for(said.phone, {"contacts": [contact(said.person)], "messages": [message]})


def sender(person: Person) -> JsonObject:
    numbered: JsonObject = {"from": person.wa_id} if person.wa_id else {}
    return {**numbered, "from_user_id": person.user_id} if person.user_id else numbered


def contact(person: Person) -> JsonObject:
    profile: JsonObject = {"name": person.name}
    if person.username:
        profile["username"] = person.username
    told: JsonObject = {"profile": profile}
    if person.wa_id:
        told["wa_id"] = person.wa_id
    if person.user_id:
        told["user_id"] = person.user_id
    return told
