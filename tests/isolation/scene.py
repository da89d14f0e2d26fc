"""One café in which a member sees one conversation and not the other, whatever their restriction rests on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select, text

from aerostic import media, messaging, tables
from aerostic.kit.actor import PERMISSIONS, UNRESTRICTED, Actor, Assignees, Restriction, Role
from aerostic.kit.ids import new_id
from aerostic.kit.inspection import Facts
from aerostic.kit.work import Work
from aerostic.media import Announced
from aerostic.media.keeping import Kept
from aerostic.messaging import Text
from aerostic.messaging.message_status import RANK, Status
from tests.cast import Make, Talk, somebody

MARK = "pistachio"  # stands in everything the hidden person said, wrote or is called
BRINGS = text("UPDATE messages SET file_id = :file WHERE id = :id")
DID_NOT_COME = text("UPDATE media_files SET state = 'refused' WHERE id = :id")
UNCERTAIN = text("UPDATE messages SET status = :status, rank = :rank WHERE id = :id")
OWN = ("own", "own or nobody's")
KINDS = ("number", "tag", *OWN)


@dataclass(slots=True)
class Scene:
    """`member` may do everything an owner may, within the restriction. `hidden` has ids before it is there."""

    work: Work
    make: Make
    member: Actor
    colleague: Actor
    tag_id: UUID  # by which the member sees people where they are restricted to tags
    worn_tag: UUID  # which everybody carries
    other_tag: UUID  # which nobody carries
    channels: dict[UUID, UUID]  # by conversation
    said: dict[UUID, UUID]  # conversation → what its person said
    files: dict[UUID, UUID]  # conversation → a file its person sent, which did not come
    brought: dict[UUID, UUID]  # conversation → a file that was sent to its person
    sent: dict[UUID, UUID]  # conversation → an answer of which nobody knows whether it left
    shown: Talk
    hidden: Talk

    @contextmanager
    def unrestricted(self) -> Iterator[None]:
        before, self.work.actor = self.work.actor, replace(self.member, restriction=UNRESTRICTED)
        yield
        self.work.actor = before


def scene_of(work: Work, make: Make, kind: str) -> Scene:
    """The member is at work; of the hidden conversation nothing is there yet."""
    ben = replace(make.member("Ben"), permissions=PERMISSIONS[Role.OWNER])
    shown, nothing = make.conversation("Shown words"), Talk(new_id(), new_id(), somebody())
    tag_id = make.tag("Regular", shown)
    member = replace(ben, restriction=_restriction(kind, make, tag_id))
    tags = tag_id, make.tag("Worn"), make.tag("Other")
    scene = Scene(work, make, member, make.member("Carla"), *tags, {}, {}, {}, {}, {}, shown, nothing)
    scene.said[nothing.id] = scene.sent[nothing.id] = scene.files[nothing.id] = scene.brought[nothing.id] = new_id()
    scene.channels[nothing.id] = make.workspace.channel.id
    with scene.unrestricted():
        _furnish(scene, shown)
        messaging.assign(work, [shown.id], None if kind == KINDS[-1] else ben.id)
    work.actor = member
    return scene


def hide(scene: Scene, kind: str) -> None:
    """The other conversation comes to be, with everything a conversation has."""
    elsewhere = scene.make.channel() if kind == "number" else scene.make.workspace.channel
    with scene.unrestricted():
        scene.hidden = scene.make.conversation(f"The {MARK} secret", channel=elsewhere)
        scene.channels[scene.hidden.id] = elsewhere.id
        messaging.rename_person(scene.work, scene.hidden.contact_id, f"Miss {MARK}")
        if kind != "tag":
            messaging.tag(scene.work, scene.hidden.contact_id, scene.tag_id)
        _furnish(scene, scene.hidden)
        messaging.assign(scene.work, [scene.hidden.id], scene.colleague.id)


def _restriction(kind: str, make: Make, tag_id: UUID) -> Restriction:
    return {
        "number": Restriction(channels=frozenset({make.workspace.channel.id})),
        "tag": Restriction(tags=frozenset({tag_id})),
        "own": Restriction(assignees=Assignees.ME),
        "own or nobody's": Restriction(assignees=Assignees.ME_OR_NOBODY),
    }[kind]


def _furnish(scene: Scene, talk: Talk) -> None:
    work, word = scene.work, MARK if talk is scene.hidden else "shown"
    [said] = messaging.thread(work, talk.id)
    answer = messaging.send(work, talk.id, Text(f"An answer about {word}"))
    work.run(UNCERTAIN, id=answer.id, status=Status.UNKNOWN.value, rank=RANK[Status.UNKNOWN])
    messaging.tag(work, talk.contact_id, scene.worn_tag)
    messaging.save_draft(work, talk.id, f"A draft about {word}")
    scene.said[talk.id], scene.sent[talk.id] = said.id, answer.id
    [scene.files[talk.id]] = media.announce(work, [_file(scene, talk, word)])
    work.run(BRINGS, id=said.id, file=scene.files[talk.id])
    work.run(DID_NOT_COME, id=scene.files[talk.id])
    scene.brought[talk.id] = media.add(work, _kept(word), f"{word}.pdf").id
    work.run(BRINGS, id=answer.id, file=scene.brought[talk.id])
    media.mark_used(work, scene.brought[talk.id])
    scene.channels.setdefault(talk.id, scene.make.workspace.channel.id)


def _file(scene: Scene, talk: Talk, word: str) -> Announced:
    channel_id = scene.channels.get(talk.id, scene.make.workspace.channel.id)
    return Announced(channel_id=channel_id, kind="document", meta_id=word, name=f"{word}.pdf")


def _kept(word: str) -> Kept:
    return Kept(sha256=word, type="application/pdf", bytes=9, has_thumbnail=False, facts=Facts())


def rows(work: Work) -> dict[str, list[str]]:
    """Everything the workspace has, table by table, as this transaction sees it."""
    return {name: _rows(work, name) for name in (*tables.of_tenancy("tenant"), "waiting")}


def _rows(work: Work, name: str) -> list[str]:
    table = tables.metadata.tables[name]
    found = work.connection.execute(select(table).where(table.c.workspace_id == work.workspace)).all()
    return sorted(map(repr, found))
