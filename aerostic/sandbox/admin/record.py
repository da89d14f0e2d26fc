"""The record: what was accepted, what was said, and what reached whom. It is the judge in every drill."""

from collections import Counter
from dataclasses import asdict

from aerostic.sandbox.admin.endpoints import PAGING, Ask, Endpoint, Field, Unknown, paged
from aerostic.sandbox.chats import PersonMessage, Sent
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.values import JsonObject


def list_accepted(sandbox: Sandbox, ask: Ask) -> JsonObject:
    found = [sent for sent in sandbox.chats.sent.values() if is_asked_for(sandbox, sent, ask.query)]
    start, limit = ask.whole("cursor", 0), ask.limit()
    rows = [accepted_row(sandbox, sent) for sent in found[start : start + limit]]
    page = paged([{}] * len(found), ask, len(sandbox.chats.sent))
    return {**page, "data": rows}


def is_asked_for(sandbox: Sandbox, sent: Sent, query: dict[str, str]) -> bool:
    facts = {
        "to": (sent.to, sent.person.wa_id, sent.person.user_id),
        "phone_number_id": (sent.phone.id,),
        "type": (sent.type,),
        "status": (status_of(sent),),
        "biz_opaque_callback_data": (sent.echo,),
    }
    named = all(query[name] in values for name, values in facts.items() if query.get(name))
    return named and fits(sandbox, sent, query)


def fits(sandbox: Sandbox, sent: Sent, query: dict[str, str]) -> bool:
    often = float(query.get("times") or 0) <= times(sandbox, sent)
    since = float(query.get("since") or 0) <= sent.at
    return often and since and (query.get("contains") or "") in (sent.text or "")


def times(sandbox: Sandbox, sent: Sent) -> int:
    return sandbox.chats.times_accepted.get(sent.echo, 1) if sent.echo is not None else 1


def status_of(sent: Sent) -> str:
    return sent.marks[-1].status if sent.marks else "accepted"


def accepted_row(sandbox: Sandbox, sent: Sent) -> JsonObject:
    return {
        "wamid": sent.wamid,
        "to": sent.to,
        "wa_id": sent.person.wa_id,
        "user_id": sent.person.user_id,
        "type": sent.type,
        "text": sent.text,
        "body": sent.request,
        "phone_number_id": sent.phone.id,
        "waba_id": sent.phone.waba_id,
        "biz_opaque_callback_data": sent.echo,
        "times_accepted": times(sandbox, sent),
        "at": sent.at,
        "answered": sent.answered,
        "status": status_of(sent),
        "statuses": [asdict(mark) for mark in sent.marks],
    }


def one_accepted(sandbox: Sandbox, ask: Ask) -> JsonObject:
    sent = sandbox.chats.sent.get(ask.path["wamid"])
    if sent is None:
        raise Unknown("No such message was accepted.")
    return accepted_row(sandbox, sent)


def summary(sandbox: Sandbox, _: Ask) -> JsonObject:
    """Count: the sends, the doubled ones by their opaque data, the refusals by code."""
    everything = sandbox.chats.sent.values()
    doubled = {echo: count for echo, count in sandbox.chats.times_accepted.items() if count > 1}
    return {
        "accepted": len(everything),
        "distinct": len(sandbox.chats.times_accepted),
        "without_biz_opaque_callback_data": sum(sent.echo is None for sent in everything),
        "doubled": doubled,
        "unanswered": sum(not sent.answered for sent in everything),
        "by_status": Counter(map(status_of, everything)),
        "by_phone": Counter(sent.phone.id for sent in everything),
        "refused": {str(code): count for code, count in sandbox.refusals.items()},
        "said": len(sandbox.chats.said),
        "said_and_heard": sum(said.reached is not None for said in sandbox.chats.said.values()),
    }


def list_person_messages(sandbox: Sandbox, ask: Ask) -> JsonObject:
    found = [said for said in sandbox.chats.said.values() if is_wanted(said, ask.query)]
    start, limit = ask.whole("cursor", 0), ask.limit()
    page = paged([{}] * len(found), ask, len(sandbox.chats.said))
    return {**page, "data": [person_row(said) for said in found[start : start + limit]]}


def is_wanted(said: PersonMessage, query: dict[str, str]) -> bool:
    phone = query.get("phone_number_id") in (None, "", said.phone.id)
    person = query.get("from") in (None, "", said.person.wa_id, said.person.user_id, said.person.id)
    heard = query.get("heard") in (None, "", "false" if said.reached is None else "true")
    return phone and person and heard and (query.get("contains") or "") in (said.text or "")


def person_row(said: PersonMessage) -> JsonObject:
    return {
        "wamid": said.wamid,
        "person": said.person.id,
        "wa_id": said.person.wa_id,
        "user_id": said.person.user_id,
        "phone_number_id": said.phone.id,
        "text": said.text,
        "message": said.message,
        "at": said.at,
        "tick": said.tick,
        "heard_at": said.reached,
    }


FILTERS = (
    Field("to", "string", "as dialled, wa_id or user_id"),
    Field("phone_number_id", "string", "from which business number"),
    Field("type", "string", "text, image, …"),
    Field("status", "string", "the latest: accepted, sent, delivered, read, failed"),
    Field("biz_opaque_callback_data", "string", "exactly this"),
    Field("times", "integer", "accepted at least so often with the same opaque data; 2 lists doubled sends"),
    Field("contains", "string", "in the text"),
    Field("since", "number", "seconds since the epoch"),
)
HEARD = (
    Field("from", "string", "person id, wa_id or user_id"),
    Field("phone_number_id", "string", "to which business number"),
    Field("heard", "boolean", "whether a webhook with it was answered 200"),
    Field("contains", "string", "in the text"),
)
ENDPOINTS = (
    Endpoint(
        "GET", "/accepted", "Every send that was accepted, oldest first", list_accepted, query=(*FILTERS, *PAGING)
    ),
    Endpoint("GET", "/accepted/summary", "Counts: accepted, doubled, refused, said and heard", summary),
    Endpoint("GET", "/accepted/{wamid}", "One accepted send", one_accepted),
    Endpoint("GET", "/said", "Everything people said, oldest first", list_person_messages, query=(*HEARD, *PAGING)),
)
