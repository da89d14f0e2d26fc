"""Every public verb of the features that touches conversations: asked by members, or performed by the system alone."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.messaging import Addressed, Attachment, Recipient, Text
from aerostic.messaging.content import Reaction
from tests.cast import Talk
from tests.isolation.scene import Scene

GIVEN: Final = text("""
    INSERT INTO conversation_events (workspace_id, id, conversation_id, kind, actor_id, actor_name, subject_id, at)
    VALUES (:workspace, :id, :talk, 'assigned', :by, 'Carla', :me, :now)
""")

THUMB: Final = "\N{THUMBS UP SIGN}"
Verb = Callable[[Work, Scene, Talk], object]

# A restricted member changes nothing of a conversation that is hidden from them, and something of one that is not.
VERBS: Final[dict[str, Verb]] = {
    "messaging.answer_once": lambda work, _, talk: messaging.answer_once(work, talk.id, Text("Hello")),
    "messaging.assign": lambda work, scene, talk: messaging.assign(work, [talk.id], scene.colleague.id),
    "messaging.assign to oneself": lambda work, scene, talk: messaging.assign(work, [talk.id], scene.member.id),
    "messaging.close": lambda work, _, talk: messaging.close(work, [talk.id]),
    "messaging.drop": lambda work, scene, talk: messaging.drop(work, scene.sent[talk.id]),
    "messaging.fetch_again": lambda work, scene, talk: messaging.fetch_again(work, scene.files[talk.id]),
    "messaging.mark_read": lambda work, _, talk: messaging.mark_read(work, talk.id),
    "messaging.mark_unread": lambda work, _, talk: messaging.mark_unread(work, [talk.id]),
    "messaging.rename_person": lambda work, _, talk: messaging.rename_person(work, talk.contact_id, "Somebody"),
    "messaging.reopen": lambda work, _, talk: messaging.reopen(work, [talk.id]),
    "messaging.save_draft": lambda work, _, talk: messaging.save_draft(work, talk.id, "Another draft"),
    "messaging.send": lambda work, _, talk: messaging.send(work, talk.id, Text("Hello")),
    "messaging.send_again": lambda work, scene, talk: messaging.send_again(work, scene.sent[talk.id]),
    "messaging.send_file": lambda work, scene, talk: messaging.send_file(work, talk.id, _attached(scene, talk)),
    "messaging.send_file_to": lambda work, scene, talk: messaging.send_file_to(
        work, Recipient(wa_id=talk.wa_id), _attached(scene, talk)
    ),
    "messaging.send_many": lambda work, scene, talk: messaging.send_many(work, *_addressed(scene, talk)),
    "messaging.react": lambda work, scene, talk: messaging.react(work, scene.said[talk.id], THUMB),
    "messaging.react_to": lambda work, scene, talk: messaging.react_to(
        work, Recipient(wa_id=talk.wa_id), Reaction(message_id=str(scene.said[talk.id]), emoji=THUMB)
    ),
    "messaging.send_to": lambda work, _, talk: messaging.send_to(work, Recipient(wa_id=talk.wa_id), Text("Hello")),
    "messaging.tag": lambda work, scene, talk: messaging.tag(work, talk.contact_id, scene.other_tag),
    "messaging.tag_conversations": lambda work, scene, talk: messaging.tag_conversations(work, *_tagged(scene, talk)),
    "messaging.tell_assigned": lambda work, _, __: messaging.tell_assigned(work, work.now),
    "messaging.untag": lambda work, scene, talk: messaging.untag(work, talk.contact_id, scene.worn_tag),
}


def _give(work: Work, scene: Scene, talk: Talk) -> None:
    """A colleague gives it to the member."""
    given = {"workspace": work.workspace, "talk": talk.id, "me": scene.member.id}
    work.run(text("UPDATE conversations SET assignee_id = :me WHERE workspace_id = :workspace AND id = :talk"), **given)
    work.run(GIVEN, **given, id=new_id(), by=scene.colleague.id, now=work.now)


# What has to be so, by somebody who sees everything, before a verb has something to change.
BEFORE: Final[dict[str, Verb]] = {
    "messaging.reopen": lambda work, _, talk: messaging.close(work, [talk.id]),
    "messaging.tell_assigned": _give,
}

# What gives the member a conversation, which is no longer hidden where they see their own.
GIVES: Final = {"messaging.tell_assigned"}

# Only of what is hidden: what one sees as one's own one has.
OF_HIDDEN_ALONE: Final = {"messaging.assign to oneself"}


# Performed for the road in, the clock and the queues, or by other verbs that hand over what their actor sees.
OF_THE_SYSTEM: Final = [
    "contacts.apply_changes",
    "contacts.apply_preferences",
    "contacts.apply_wishes",
    "contacts.join",
    "contacts.learn",
    "contacts.look_up",
    "contacts.name_from_book",
    "contacts.recognise",
    "contacts.rename",
    "contacts.tag",
    "contacts.tag_all",
    "contacts.untag",
    "inbound.apply_opt_outs",
    "inbound.turn_days",
    "media.add",
    "media.announce",
    "media.ask_again",
    "media.bring_to_meta",
    "media.check_may_leave",
    "media.file",
    "media.files",
    "media.forget_handle",
    "media.handles",
    "media.mark_used",
    "media.remove",
    "media.remove_old",
    "media.workspaces_with_files",
    "messaging.apply_changes",
    "messaging.apply_corrections",
    "messaging.apply_phone_contacts",
    "messaging.apply_preferences",
    "messaging.apply_reactions",
    "messaging.apply_security_codes",
    "messaging.apply_statuses",
    "messaging.confirm",
    "messaging.drop_drafts",
    "messaging.fetch_files",
    "messaging.files_changed",
    "messaging.letter_of_assignment",
    "messaging.note_mailed",
    "messaging.record_arrivals",
    "messaging.record_consent",
    "messaging.record_echoes",
    "messaging.record_history",
    "messaging.recount_waiting",
    "messaging.release",
    "messaging.sweep_parked",
    "messaging.workspaces_with_changes",
    "messaging.workspaces_with_parked",
]


def _addressed(scene: Scene, talk: Talk) -> tuple[UUID, list[Addressed]]:
    return scene.channels[talk.id], [Addressed(talk.contact_id, Text("Hello"))]


def _attached(scene: Scene, talk: Talk) -> Attachment:
    return Attachment(file_id=scene.brought[talk.id], kind="document")


def _tagged(scene: Scene, talk: Talk) -> tuple[list[UUID], UUID]:
    return [talk.id], scene.other_tag
