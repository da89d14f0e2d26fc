"""Many people at once: loads for drills and benches, all at once or at a steady rate."""

from dataclasses import dataclass

from aerostic.sandbox.admin.endpoints import Ask, Endpoint, Field
from aerostic.sandbox.admin.people import phone_named
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.speech import say
from aerostic.sandbox.values import JsonObject, Malformed
from aerostic.sandbox.world import Phone

FIRST_NUMBER = 885_000_000_000
BEAT_SECONDS = 0.02
MOST = 1_000_000


@dataclass(slots=True)
class Crowd:
    """`count` messages of `people` in turn; `{n}` in the text is the number of the message, from 1."""

    count: int
    people: int
    text: str
    phones: list[Phone]
    first: int
    per_second: float
    started: float
    said: int = 0

    def due(self, now: float) -> int:
        if not self.per_second:
            return self.count
        return min(self.count, int((now - self.started) * self.per_second) + 1)


def say_as_many(sandbox: Sandbox, ask: Ask) -> JsonObject:
    doc = ask.doc
    count = int(doc.number("count", 1))
    if not 1 <= count <= MOST:
        raise Malformed(f"count must be between 1 and {MOST}")
    named = doc.texts("phone_number_ids")
    crowd = Crowd(
        count=count,
        people=max(1, int(doc.number("people", count))),
        text=doc.text_or("text", "Message {n}"),
        phones=[phone_named(sandbox, phone_id) for phone_id in named] or [phone_named(sandbox, None)],
        first=int(doc.number("first_number", FIRST_NUMBER)),
        per_second=doc.number("per_second", 0),
        started=sandbox.now,
    )
    speak_on(sandbox, crowd)
    return {"count": crowd.count, "people": crowd.people, "said_so_far": crowd.said}


def speak_on(sandbox: Sandbox, crowd: Crowd) -> None:
    """Say what is due by now, and come back for the rest."""
    due = crowd.due(sandbox.now)
    while crowd.said < due:
        speak_one(sandbox, crowd, crowd.said)
        crowd.said += 1
    if crowd.said < crowd.count:
        sandbox.agenda.later(BEAT_SECONDS, speak_on, sandbox, crowd)


def speak_one(sandbox: Sandbox, crowd: Crowd, index: int) -> None:
    who = index % crowd.people
    person = sandbox.person_at(str(crowd.first + who))
    phone = crowd.phones[who % len(crowd.phones)]
    body = crowd.text.replace("{n}", str(index + 1)).replace("{person}", person.address)
    say(sandbox, person, phone, {"type": "text", "text": {"body": body}})


ENDPOINTS = (
    Endpoint(
        "POST",
        "/say",
        "Let a crowd of strangers say something",
        say_as_many,
        (
            Field("count", "integer", "how many messages"),
            Field("people", "integer", "by how many people, in turn; as many as messages unless given"),
            Field("text", "string", "{n} becomes the number of the message, {person} the speaker"),
            Field("phone_number_ids", "array", "to which numbers, person by person; the first one unless given"),
            Field("per_second", "number", "0: all at once"),
            Field("first_number", "integer", f"wa_id of the first person; {FIRST_NUMBER} unless given"),
        ),
    ),
)
