"""Replays the journal after a restart, and continues what Meta would still have to do."""

from collections.abc import Callable

from aerostic.sandbox.chats import Mark, PersonMessage, Sent, Status, Tick
from aerostic.sandbox.delivery_simulation import follow
from aerostic.sandbox.document import existing_person, furnish
from aerostic.sandbox.graph.drafts import content_of
from aerostic.sandbox.ids import conversation_id
from aerostic.sandbox.mail.mailbox import Letter
from aerostic.sandbox.people import read_person
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.speech import post
from aerostic.sandbox.values import Doc, list_of


def recall(sandbox: Sandbox) -> None:
    """Read the journal back. What never reached the business is on its way again after `go_on`."""
    for line in sandbox.journal.lines():
        recall_line(sandbox, line)


def recall_line(sandbox: Sandbox, line: Doc) -> None:
    for kind, remember in REMEMBERED.items():
        if line.has(kind):
            remember(sandbox, line)
            return


def recall_world(sandbox: Sandbox, line: Doc) -> None:
    furnish(sandbox.world, line.doc("world"), replace=True)


def recall_person(sandbox: Sandbox, line: Doc) -> None:
    row = line.doc("person")
    sandbox.world.add_person(read_person(row, existing_person(sandbox.world, row)))


def recall_sent(sandbox: Sandbox, line: Doc) -> None:
    row = line.doc("sent")
    phone = sandbox.world.phones.get(row.text("phone"))
    if phone is None:
        return
    request = row.doc("request").fields
    kind, content = content_of(request)
    sandbox.chats.add_sent(
        Sent(
            wamid=row.text("wamid"),
            phone=phone,
            person=sandbox.person_at(row.text("address")),
            to=row.text("to"),
            type=kind,
            content=content,
            request=request,
            echo=row.doc("request").text_or_none("biz_opaque_callback_data"),
            at=row.number("at", 0),
            category=row.text("category"),
            conversation_id=conversation_id(),
        )
    )


def recall_said(sandbox: Sandbox, line: Doc) -> None:
    row = line.doc("said")
    phone = sandbox.world.phones.get(row.text("phone"))
    if phone is None:
        return
    person = sandbox.person_at(row.text("address"))
    said = PersonMessage(row.text("wamid"), phone, person, row.doc("message").fields, row.number("at", 0), Tick.SENT)
    sandbox.chats.add_said(said)
    sandbox.chats.between(person, phone).last_heard = said.at


def recall_mail(sandbox: Sandbox, line: Doc) -> None:
    row = line.doc("mail")
    to, sender, subject, text = (row.text_or(name, "") for name in ("to", "sender", "subject", "text"))
    sandbox.mailbox.put(Letter(int(row.number("id", 0)), to, sender, subject, text, row.number("at", 0)))


def recall_no_mails(sandbox: Sandbox, _: Doc) -> None:
    sandbox.mailbox.forget()


def recall_cut(sandbox: Sandbox, line: Doc) -> None:
    if sent := sandbox.chats.sent.get(line.text("cut")):
        sent.answered = False


def recall_reached(sandbox: Sandbox, line: Doc) -> None:
    for _, pair in line.items("reached"):
        wamid, status = (str(part) for part in list_of(pair) or ("", ""))
        if sent := sandbox.chats.sent.get(wamid):
            sent.marks.append(Mark(Status(status), sent.at, reached=sent.at))
        elif said := sandbox.chats.said.get(wamid):
            said.tick, said.reached = Tick.DELIVERED, said.at


REMEMBERED: dict[str, Callable[[Sandbox, Doc], None]] = {
    "world": recall_world,
    "person": recall_person,
    "sent": recall_sent,
    "said": recall_said,
    "mail": recall_mail,
    "no_mails": recall_no_mails,
    "cut": recall_cut,
    "reached": recall_reached,
}


def go_on(sandbox: Sandbox) -> None:
    """Posts webhooks the business has not answered yet, and continues the delivery of accepted messages."""
    for said in sandbox.chats.said.values():
        if said.reached is None:
            post(sandbox, said)
    for sent in sandbox.chats.sent.values():
        follow(sandbox, sent)
