"""Every endpoint of the API in one table, and the verb each calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from aerostic import messaging
from aerostic.api.v1.call import Call, Reply, reply
from aerostic.api.v1.contents import Message, MessagePage
from aerostic.api.v1.numbers import WhatsAppNumbers, list_numbers
from aerostic.api.v1.one_of import OneOf
from aerostic.api.v1.own_files import attachment_of
from aerostic.api.v1.request_types import MessageQuery, Paged
from aerostic.api.v1.response_types import Conversation, ConversationPage
from aerostic.api.v1.send_types import SEND_MESSAGE, SendAny
from aerostic.kit.actor import Permission
from aerostic.kit.paging import Cursor
from aerostic.kit.work import Work
from aerostic.messaging import Before, ConversationRow, MessageFilter, MessageRow, content


def send_message(call: Call) -> Reply:
    order = call.body_as_one_of(SEND_MESSAGE)
    with call.working() as work:
        work.require(Permission.SEND_MESSAGES)
        if said := call.once(work):
            return said
        sent = _sent(work, order)
        return call.answered(work, reply(Message.of(sent)))


def _sent(work: Work, order: SendAny) -> MessageRow:
    said = order.content
    if isinstance(said, content.Reaction):
        return messaging.react_to(work, order.whom, said)
    if attached := attachment_of(said):
        return messaging.send_file_to(work, order.whom, attached, order.quoting)
    return messaging.send_to(work, order.whom, said, order.quoting)


def list_messages(call: Call) -> Reply:
    asked = call.query_as(MessageQuery)
    wanted = MessageFilter(direction=asked.direction, contact_id=asked.contact, status=asked.status, since=asked.since)
    with call.working() as work:
        rows = messaging.messages(work, wanted, asked.limit + 1, _place(asked))
    page = rows[: asked.limit]
    return reply(MessagePage(data=[Message.of(row) for row in page], next_cursor=_next(rows, page)))


def show_message(call: Call) -> Reply:
    with call.working() as work:
        return reply(Message.of(messaging.message(work, call.id)))


def list_conversations(call: Call) -> Reply:
    asked = call.query_as(Paged)
    with call.working() as work:
        rows = messaging.conversations(work, asked.limit + 1, _place(asked))
    page = rows[: asked.limit]
    return reply(ConversationPage(data=[Conversation.of(row) for row in page], next_cursor=_next(rows, page)))


def _place(asked: Paged) -> Before | None:
    if asked.cursor is None:
        return None
    cursor = Cursor.read(asked.cursor)
    return Before(cursor.at, cursor.id)


def _next(rows: Sequence[MessageRow | ConversationRow], page: Sequence[MessageRow | ConversationRow]) -> str | None:
    """Where the next page begins; None when nothing was left over."""
    if len(rows) == len(page):
        return None
    last = page[-1]
    return str(Cursor(last.created_at if isinstance(last, MessageRow) else last.last_at, last.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """`refusals` are the statuses it may answer beside those that any endpoint may."""

    method: str
    path: str
    name: str
    summary: str
    verb: Callable[[Call], Reply]
    status: int = 200
    gives: type[BaseModel]
    query: type[BaseModel] | None = None
    body: OneOf[SendAny] | None = None
    refusals: tuple[int, ...] = ()


ENDPOINTS = (
    Endpoint(
        method="POST",
        path="/messages/send",
        name="sendMessage",
        summary="Queue a message to a person who wrote within the last 24 hours.",
        verb=send_message,
        status=202,
        gives=Message,
        body=SEND_MESSAGE,
        refusals=(400, 404, 409, 413, 422),
    ),
    Endpoint(
        method="GET",
        path="/messages",
        name="listMessages",
        summary="Messages in both directions, newest first; arrivals meanwhile never shift a page.",
        verb=list_messages,
        gives=MessagePage,
        query=MessageQuery,
        refusals=(422,),
    ),
    Endpoint(
        method="GET",
        path="/messages/{id}",
        name="showMessage",
        summary="One message, with what became of it.",
        verb=show_message,
        gives=Message,
        refusals=(404,),
    ),
    Endpoint(
        method="GET",
        path="/conversations",
        name="listConversations",
        summary="Conversations, the one last spoken in first.",
        verb=list_conversations,
        gives=ConversationPage,
        query=Paged,
        refusals=(422,),
    ),
    Endpoint(
        method="GET",
        path="/channels",
        name="listChannels",
        summary="The workspace's WhatsApp numbers, with what WhatsApp told of each.",
        verb=list_numbers,
        gives=WhatsAppNumbers,
    ),
)
