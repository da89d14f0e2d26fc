"""What was said between each person and each business number, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from aerostic.sandbox.values import JsonObject, object_of, text_of
from aerostic.sandbox.world import Person, Phone

WINDOW_SECONDS = 24 * 3600
"""Meta: free-form messages only within 24 hours of the person's last message to that number."""


class Status(StrEnum):
    """What Meta tells about a message the business sent."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


class Tick(StrEnum):
    """How far a person's own message came: `sent` when Meta has it, `delivered` when the business answered 200."""

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"


@dataclass(slots=True)
class Mark:
    """A status that was emitted; `reached` once the business has answered 200 to it."""

    status: Status
    at: float
    code: int | None = None
    reached: float | None = None


@dataclass(slots=True)
class Sent:
    """A message of the business that Meta accepted. `answered` is False where the answer was cut off on purpose."""

    wamid: str
    phone: Phone
    person: Person
    to: str
    type: str
    content: JsonObject
    request: JsonObject
    echo: str | None
    at: float
    category: str
    conversation_id: str
    marks: list[Mark] = field(default_factory=list[Mark])
    answered: bool = True
    opened: bool = False

    def mark_of(self, status: Status) -> Mark | None:
        return next((mark for mark in self.marks if mark.status is status), None)

    @property
    def text(self) -> str | None:
        return text_of(self.content.get("body")) if self.type == "text" else None

    @property
    def is_unread(self) -> bool:
        return not self.opened and self.type != "reaction" and self.mark_of(Status.DELIVERED) is not None


@dataclass(slots=True)
class PersonMessage:
    """A message of a person: the object Meta puts into `messages`, without sender, id and time."""

    wamid: str
    phone: Phone
    person: Person
    message: JsonObject
    at: float
    tick: Tick = Tick.WAITING
    reached: float | None = None

    @property
    def type(self) -> str:
        return text_of(self.message.get("type")) or "text"

    @property
    def text(self) -> str | None:
        content = object_of(self.message.get("text"))
        return text_of(content.get("body")) if content else None


@dataclass(slots=True)
class Chat:
    person: Person
    phone: Phone
    lines: list[Sent | PersonMessage] = field(default_factory=list["Sent | PersonMessage"])
    last_heard: float | None = None

    def window_is_open(self, now: float) -> bool:
        return self.last_heard is not None and now - self.last_heard < WINDOW_SECONDS

    @property
    def sent(self) -> Iterator[Sent]:
        return (line for line in self.lines if isinstance(line, Sent))

    @property
    def said(self) -> Iterator[PersonMessage]:
        return (line for line in self.lines if isinstance(line, PersonMessage))


@dataclass(slots=True)
class Chats:
    """Every chat, and every message by its id and in the order it came."""

    by_pair: dict[tuple[str, str], Chat] = field(default_factory=dict[tuple[str, str], Chat])
    sent: dict[str, Sent] = field(default_factory=dict[str, Sent])
    said: dict[str, PersonMessage] = field(default_factory=dict[str, PersonMessage])
    times_accepted: dict[str, int] = field(default_factory=dict[str, int])

    def between(self, person: Person, phone: Phone) -> Chat:
        return self.by_pair.get((person.id, phone.id)) or self.by_pair.setdefault(
            (person.id, phone.id), Chat(person, phone)
        )

    def of(self, person: Person) -> list[Chat]:
        return [chat for chat in self.by_pair.values() if chat.person is person]

    def add_sent(self, sent: Sent) -> None:
        self.sent[sent.wamid] = sent
        self.between(sent.person, sent.phone).lines.append(sent)
        if sent.echo is not None:
            self.times_accepted[sent.echo] = self.times_accepted.get(sent.echo, 0) + 1

    def add_said(self, said: PersonMessage) -> None:
        self.said[said.wamid] = said
        self.between(said.person, said.phone).lines.append(said)

    def forget(self) -> None:
        for kept in (self.by_pair, self.sent, self.said, self.times_accepted):
            kept.clear()
