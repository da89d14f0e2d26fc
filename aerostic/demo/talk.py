"""A few conversations, had for real: people speak on the sandbox's phone, the café answers, all of it by the roads."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from aerostic import accounts, messaging, workspaces
from aerostic.accounts import SessionInfo
from aerostic.demo.seed import Seeded
from aerostic.kit import clock
from aerostic.kit.errors import Trouble
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import ConversationRow, MessageRow, Text

TIMEOUT, PAUSE = 15.0, 0.05  # seconds
WINDOW = timedelta(hours=24)
SENT = {"sent", "delivered", "read"}


class NobodyAnswers(Trouble):
    """The conversations need the sandbox and the workers, and one of them did not do its part in time."""


@dataclass(frozen=True, slots=True)
class ScriptedMessage:
    """Who says it: one of the sandbox's people by id, or one of ours by role."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    customer: str
    lines: Sequence[ScriptedMessage]


STORIES = (
    Story(
        "tomas-keller",
        (
            ScriptedMessage("tomas-keller", "Hallo! Habt ihr am Sonntag geöffnet?"),
            ScriptedMessage("agent", "Hallo Tomás, ja: sonntags von 9 bis 16 Uhr. Bis dann!"),
            ScriptedMessage("tomas-keller", "Super, danke 👍"),
        ),
    ),
    Story(
        "sunita-iyer",
        (
            ScriptedMessage(
                "sunita-iyer", "Hi, do you make birthday cakes to order? I need one for twelve on Saturday."
            ),
        ),
    ),
    Story(
        "mariam-laurent",
        (
            ScriptedMessage("mariam-laurent", "Good morning! Do you have a table for four this Friday at seven?"),
            ScriptedMessage("owner", "Good morning Mariam, we do: by the window, from 19:00. Shall I book it for you?"),
            ScriptedMessage("mariam-laurent", "Yes please. One of us is vegan, is that all right?"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Stage:
    seeded: Seeded
    sandbox: str

    @property
    def number(self) -> str:
        return self.seeded["meta"]["phone_number_id"]

    def login(self, role: str) -> dict[str, Any]:
        """Of the first workspace."""
        return next(login for login in self.seeded["logins"] if login["role"] == role)


def talk(stage: Stage) -> None:
    """Only where none of these people has spoken yet. Raises NobodyAnswers."""
    with as_member(stage, "owner") as work:
        known = messaging.conversations(work, limit=100)
    addresses = {one[kind] for one in stage.seeded["world"]["personas"] for kind in ("wa_id", "user_id") if kind in one}
    if addresses & {address for one in known for address in (one.contact.wa_id, one.contact.user_id)}:
        return
    remember(stage, known)
    for story in STORIES:
        play(stage, story)


def remember(stage: Stage, known: Sequence[ConversationRow]) -> None:
    """The sandbox hears what people said lately, so that they can be answered there too."""
    lately = [one for one in known if one.last_inbound_at and one.last_inbound_at > clock.now() - WINDOW]
    said = [
        {"who": one.contact.wa_id or one.contact.user_id, "text": one.preview, "at": one.last_inbound_at.timestamp()}
        for one in lately
        if one.last_inbound_at
    ]
    deliver_statuses(stage, "/past", {"phone_number_id": stage.number, "said": said}, "what was said before")


def play(stage: Stage, story: Story) -> None:
    for line in story.lines:
        if line.who == story.customer:
            deliver_line(stage, line)
        else:
            reply(stage, story, line)


def deliver_line(stage: Stage, line: ScriptedMessage) -> None:
    said = {"text": line.text, "phone_number_id": stage.number}
    deliver_statuses(stage, f"/people/{line.who}/say", said, f"“{line.text}”")
    eventually(lambda: line.text in {message.body for message in latest(stage)}, f"“{line.text}” did not arrive")


def deliver_statuses(stage: Stage, path: str, said: dict[str, Any], what: str) -> None:
    try:
        httpx.post(f"{stage.sandbox}/_sim{path}", json=said, timeout=10).raise_for_status()
    except httpx.HTTPError as error:
        raise NobodyAnswers(f"The sandbox did not take {what}: {error}") from None


def reply(stage: Stage, story: Story, line: ScriptedMessage) -> None:
    heard = next(message for message in latest(stage) if message.body == line_before(story, line))
    if heard.conversation_id is None:
        raise NobodyAnswers(f"“{heard.body}” stands in no conversation")
    with as_member(stage, line.who) as work:
        sent = messaging.send(work, heard.conversation_id, Text(line.text))
    eventually(lambda: status_of(stage, sent.id) in SENT, f"“{line.text}” did not leave")


def line_before(story: Story, line: ScriptedMessage) -> str:
    return story.lines[story.lines.index(line) - 1].text


def latest(stage: Stage) -> Sequence[MessageRow]:
    with as_member(stage, "owner") as work:
        found = messaging.conversations(work, limit=10)
        return [message for one in found for message in messaging.thread(work, one.id, limit=10)]


def status_of(stage: Stage, message_id: UUID) -> str:
    with as_member(stage, "owner") as work:
        return messaging.message(work, message_id).status


@contextmanager
def as_member(stage: Stage, role: str) -> Iterator[Work]:
    """A work in which that member of the first workspace acts."""
    login = stage.login(role)
    with working() as work:
        account = accounts.account_of(work, login["email"])
        if account is None:
            raise NobodyAnswers(f"There is no account of {login['email']}.")
        info = SessionInfo(account.id, account.email, account.name, account.is_operator, new_id(), work.now)
        workspaces.enter(work, UUID(login["workspace_id"]))
        work.actor = workspaces.actor(work, info, work.workspace)
        yield work


def eventually(is_so: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not is_so():
        if time.monotonic() > deadline:
            raise NobodyAnswers(f"{otherwise} within {TIMEOUT:.0f} s.")
        time.sleep(PAUSE)
