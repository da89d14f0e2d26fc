"""A message that brings a file leaves once Meta has the file: once per number, in its order, exactly once."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.kit.call_journal import CallJournal
from aerostic.kit.drain import Drain
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.media import FileRow, NoSuchFile, NotSendable
from aerostic.media.jobs import MEDIA
from aerostic.media.preparing import prepare
from aerostic.messaging import Attachment, MessageRow, Text
from aerostic.messaging.attempts import attempt
from aerostic.messaging.jobs import OUTBOUND
from aerostic.sandbox.samples import picture, video, voice
from tests.cast import Workspace
from tests.make import channel_spec
from tests.media.conftest import Cafe
from tests.media.files import uploaded
from tests.waiting import eventually


def talk_in(work: Work) -> UUID:
    return messaging.conversations(work)[0].id


def attach(lotus: Cafe, file: FileRow, kind: str = "image", **more: Any) -> MessageRow:
    with lotus.working() as work:
        return messaging.send_file(work, talk_in(work), Attachment(file_id=file.id, kind=kind, **more))


def write(lotus: Cafe, words: str) -> MessageRow:
    with lotus.working() as work:
        return messaging.send(work, messaging.conversations(work)[0].id, Text(words))


def accepted(lotus: Cafe) -> list[dict[str, Any]]:
    return [row["body"] for row in lotus.sandbox.sim("GET", "/accepted")["data"]]


@pytest.fixture
def mariam(lotus: Cafe) -> Cafe:
    """Mariam wrote, so that she may be written to."""
    lotus.hears(lotus.meta.message("Hello", "33639980124"))
    return lotus


def test_a_photo_arrives_with_metas_own_id_and_its_caption(mariam: Cafe):
    sent = attach(mariam, uploaded(mariam.workspace, picture()), caption="Our new table")
    mariam.send()

    [request] = accepted(mariam)
    assert mariam.message(sent.id).status == "accepted"
    assert request["image"]["caption"] == "Our new table"
    assert set(request["image"]) == {"id", "caption"}


@pytest.mark.parametrize(
    ("kind", "content", "more", "keys"),
    [
        ("video", video(), {}, {"id"}),
        ("audio", voice(), {"voice": True}, {"id", "voice"}),
        ("document", b"Menu", {}, {"id", "filename"}),
        ("sticker", picture("WEBP", (512, 512)), {}, {"id"}),
    ],
)
def test_every_kind_leaves_as_meta_takes_it(mariam: Cafe, kind: str, content: bytes, more: Any, keys: set[str]):
    attach(mariam, uploaded(mariam.workspace, content, "menu.txt"), kind, **more)
    mariam.send()

    [request] = accepted(mariam)
    assert set(request[kind]) == keys


def test_a_file_is_brought_to_meta_once_per_number_however_often_it_is_sent(mariam: Cafe):
    file = uploaded(mariam.workspace, picture())
    for _ in range(3):
        attach(mariam, file)
    mariam.send()

    assert len({request["image"]["id"] for request in accepted(mariam)}) == 1
    assert len(accepted(mariam)) == 3


def test_what_was_said_after_a_file_arrives_after_it(mariam: Cafe):
    attach(mariam, uploaded(mariam.workspace, picture()))
    write(mariam, "Do you like it?")
    mariam.send()
    mariam.send()

    assert [request["type"] for request in accepted(mariam)] == ["image", "text"]


def test_a_file_whose_number_stops_before_its_upload_waits_until_it_goes_on(mariam: Cafe):
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send_without_files()
    channel = mariam.workspace.channel
    with working(mariam.workspace.owner, mariam.workspace.id) as work:
        locked = channels.Trouble(131031, "The account is locked.", "Write to Meta.")
        channels.stop(work, channel.id, locked, whole_account=True)

    mariam.send()
    assert mariam.message(sent.id).status == "queued"
    with working(mariam.workspace.owner, mariam.workspace.id) as work:
        channels.connect(work, channel_spec(channel.phone_number_id, channel.waba_id))
    mariam.send()

    assert mariam.message(sent.id).status == "accepted"


def test_a_message_whose_file_has_gone_meanwhile_says_so(mariam: Cafe):
    file = uploaded(mariam.workspace, picture())
    sent = attach(mariam, file)
    with mariam.working() as work:
        work.run(text("UPDATE media_files SET state = 'removed' WHERE id = :id"), id=file.id)

    mariam.send()

    gone = mariam.message(sent.id)
    assert gone.error
    assert (gone.status, gone.error.reason) == ("refused", "This file is not here any more.")
    assert mariam.waiting() == mariam.waiting("outbound") == 0


def test_only_ogg_is_sent_as_a_voice_message(mariam: Cafe):
    song = uploaded(mariam.workspace, b"ID3" + bytes(64), "song.mp3")

    with pytest.raises(NotSendable, match="A voice message is Ogg with Opus, and this is audio/mpeg"):
        attach(mariam, song, "audio", voice=True)


def test_other_people_do_not_wait_for_somebodys_file(mariam: Cafe):
    attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.hears(mariam.meta.message("Hello", "4915550100417"))
    write(mariam, "Hello Tomás")
    mariam.send_without_files()

    assert [request["type"] for request in accepted(mariam)] == ["text"]


def test_an_id_meta_has_forgotten_is_replaced_and_the_message_arrives(mariam: Cafe):
    file = uploaded(mariam.workspace, picture())
    attach(mariam, file)
    mariam.send()
    first = accepted(mariam)[0]["image"]["id"]
    forget(mariam, first)

    again = attach(mariam, file)
    mariam.send()
    mariam.later()
    mariam.send()

    assert mariam.message(again.id).status == "accepted"
    assert accepted(mariam)[1]["image"]["id"] != first


def forget(lotus: Cafe, meta_id: str) -> None:
    token = f"token-of-{lotus.workspace.channel.phone_number_id}"
    given = {"Authorization": f"Bearer {token}"}
    httpx.delete(f"{lotus.sandbox.url}/v21.0/{meta_id}", headers=given).raise_for_status()


def test_an_id_that_runs_out_is_not_relied_on(mariam: Cafe):
    file = uploaded(mariam.workspace, picture())
    attach(mariam, file)
    mariam.send()
    with working(workspace_id=mariam.workspace.id) as work:
        work.run(text("UPDATE media_handles SET expires_at = now() + interval '1 hour'"))

    attach(mariam, file)
    mariam.send()

    assert len({request["image"]["id"] for request in accepted(mariam)}) == 2


@pytest.mark.parametrize("fault", [{"kind": "html"}, {"kind": "error", "code": 131000}, {"kind": "cut"}])
def test_an_upload_that_fails_is_repeated_and_the_message_arrives_once(mariam: Cafe, fault: dict[str, Any]):
    mariam.fault(endpoint="files", **fault)
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send()
    assert mariam.message(sent.id).status == "queued"
    mariam.later()

    mariam.send()
    mariam.send()

    assert (mariam.message(sent.id).status, len(accepted(mariam))) == ("accepted", 1)


def test_a_file_meta_never_takes_refuses_the_message_in_words(mariam: Cafe):
    mariam.fault("error", "files", code=100, times=20)
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send()

    told = mariam.message(sent.id)
    assert (told.status, accepted(mariam), mariam.waiting("outbound")) == ("refused", [], 0)
    assert told.error
    assert told.error.next_step == "Send it again, or send another file."


def test_what_whatsapp_does_not_take_is_refused_before_anything_is_queued(mariam: Cafe):
    file = uploaded(mariam.workspace, b"GIF89a" + b"\0" * 100, "dance.gif")

    with pytest.raises(NotSendable, match="Send it as a document"):
        attach(mariam, file, "image")

    assert mariam.waiting("outbound") == 0


def test_a_caption_has_a_length(mariam: Cafe):
    with pytest.raises(NotSendable, match="caption"):
        attach(mariam, uploaded(mariam.workspace, picture()), caption="x" * 1025)


def test_nobody_sends_a_file_they_may_not_see(mariam: Cafe, harbour: Workspace):
    """Neither Mallory's, nor a colleague's upload, nor none at all."""
    foreign = uploaded(harbour, picture(), by=harbour.owner)
    colleagues = uploaded(mariam.workspace, picture(), by=mariam.workspace.owner)

    for file_id in (foreign.id, colleagues.id, new_id()):
        with mariam.working() as work, pytest.raises(NoSuchFile):
            messaging.send_file(work, talk_in(work), Attachment(file_id=file_id, kind="image"))


def test_a_file_somebody_sent_can_be_sent_on(mariam: Cafe):
    got = mariam.gets("image")
    mariam.carry()

    attach(mariam, mariam.file_of(got))
    mariam.send()

    assert len(accepted(mariam)) == 1


def test_the_thread_shows_the_file_before_it_has_left(mariam: Cafe):
    sent = attach(mariam, uploaded(mariam.workspace, picture(), "table.jpg"))

    file = mariam.file_of(sent)
    assert (file.name, file.width, file.is_ready) == ("table.jpg", 64, True)


WORKER = """
import sys
from aerostic import channels, messaging
from aerostic.kit.drain import Drain
from aerostic.media import delivery
from aerostic.media.jobs import MEDIA
with Drain(MEDIA) as drain:
    delivery.deliver(drain, messaging.files_changed)
"""


def test_a_worker_killed_while_a_file_travels_to_meta_loses_and_doubles_nothing(mariam: Cafe):
    mariam.fault("hang", "files", seconds=60)
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send_without_files()
    kill_while(mariam, lambda: not faults(mariam))

    mariam.later()
    mariam.send()
    mariam.send()

    assert (mariam.message(sent.id).status, len(accepted(mariam))) == ("accepted", 1)


def test_a_worker_killed_while_a_file_comes_loses_nothing(mariam: Cafe):
    got = mariam.gets("image")
    mariam.fault("hang", "download", seconds=60)
    kill_while(mariam, lambda: not faults(mariam))

    mariam.later()
    mariam.carry()

    assert mariam.file_of(got).is_ready
    assert mariam.waiting() == 0


def test_a_worker_that_died_after_the_upload_and_before_its_record_uploads_again_and_sends_once(mariam: Cafe):
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send_without_files()
    with Drain(MEDIA, linger=0) as drain:
        entries = drain.claim(dict.fromkeys(drain.lanes(), 10))
        drain.each_workspace(partial(prepare, changed=messaging.files_changed), entries)
        drain.release([entry.id for entry in entries])

    mariam.later()
    mariam.send()

    assert (mariam.message(sent.id).status, len(accepted(mariam))) == ("accepted", 1)


def test_a_sender_that_died_with_a_file_on_the_wire_sends_it_no_second_time(mariam: Cafe, tmp_path: Path):
    sent = attach(mariam, uploaded(mariam.workspace, picture()))
    mariam.send_without_files()
    mariam.carry()
    with Drain(OUTBOUND, linger=0) as drain, CallJournal() as journal:
        entries = drain.claim(dict.fromkeys(drain.lanes(), 10))
        drain.each_workspace(partial(attempt, journal=journal), entries)
        journal.begin(UUID(entries[0].meant))
        drain.release([entry.id for entry in entries])

    mariam.later()
    mariam.send()

    assert (mariam.message(sent.id).status, accepted(mariam)) == ("unknown", [])


def faults(lotus: Cafe) -> list[object]:
    return lotus.sandbox.sim("GET", "/faults")["data"]


def kill_while(lotus: Cafe, happens: Callable[[], object]) -> None:
    worker = subprocess.Popen([sys.executable, "-c", WORKER])
    try:
        assert eventually(happens, 60)
    finally:
        worker.kill()
        worker.wait()
