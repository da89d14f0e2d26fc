"""What people send is fetched at once, whole and unaltered, or its message says why not; nobody else sees the token."""

import base64
import hashlib

import pytest
from sqlalchemy import text

from aerostic import channels, media, messaging
from aerostic.kit import storage
from aerostic.kit.config import settings
from aerostic.kit.work import working
from aerostic.media import FileState
from aerostic.media.keeping import key
from aerostic.media.preparing import MOST_TURNS
from aerostic.sandbox.samples import SAMPLES, bomb, picture
from tests.kit.inspection import samples
from tests.make import channel_spec
from tests.media.conftest import Cafe

READ_BACK = {"image": "image/jpeg", "video": "video/mp4", "voice": "audio/ogg", "document": "application/pdf"}


def kept(lotus: Cafe, sha256: str | None) -> bytes:
    assert sha256
    return b"".join(storage.storage().open(key(lotus.workspace.id, sha256)))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_of_any_kind_is_here_as_it_was_sent(lotus: Cafe, kind: str):
    sent = lotus.gets(kind)
    assert lotus.file_of(sent).state is FileState.WAITING

    lotus.carry()

    file = lotus.file_of(sent)
    assert (file.state, file.reason) == (FileState.READY, None)
    assert kept(lotus, file.sha256) == SAMPLES[kind][1]()
    assert file.type == READ_BACK.get(kind, SAMPLES[kind][0])
    assert lotus.waiting() == 0


def test_a_photo_brings_its_size_and_a_small_picture(lotus: Cafe):
    sent = lotus.gets("image", content=base64.b64encode(picture("PNG", (900, 700))).decode(), caption="Our table")
    lotus.carry()

    file = lotus.file_of(sent)
    assert (file.width, file.height, file.has_thumbnail, sent.body) == (900, 700, True, "Our table")
    assert file.thumbnail_path == f"/media/{lotus.workspace.id}/{file.id}/thumbnail"
    assert file.bytes == len(picture("PNG", (900, 700)))


def test_a_voice_message_brings_its_length_and_a_document_its_pages(lotus: Cafe):
    voice, document = lotus.gets("voice"), lotus.gets("document", filename="../menu.pdf")
    lotus.carry()

    assert lotus.file_of(voice).duration == pytest.approx(2, abs=0.1)
    assert lotus.file_of(voice).is_voice
    assert (lotus.file_of(document).pages, lotus.file_of(document).name) == (1, "menu.pdf")


def test_the_page_is_told_of_the_very_message_whose_file_came(lotus: Cafe):
    sent = lotus.gets("image")
    told: list[object] = []
    with lotus.working() as work:
        messaging.files_changed(work, [media.FileChanged(lotus.file_of(sent).id, lotus.workspace.channel.id)])
        told = [(notice.topic, notice.id, notice.message) for notice in work.notices]

    assert told == [("conversation", sent.conversation_id, sent.id)]


def test_the_same_picture_sent_twice_is_kept_once(lotus: Cafe):
    lotus.gets("document")
    lotus.gets("document", filename="again.pdf")
    lotus.carry()

    assert len(lotus.objects()) == 1


def test_a_webhook_that_comes_again_fetches_nothing_again(lotus: Cafe):
    sent = lotus.gets("image")
    lotus.carry()

    lotus.hears_of(str(sent.meta_message_id))

    assert lotus.waiting() == 0
    assert lotus.file_of(sent).is_ready


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "http", "status": 404},
        {"kind": "http", "status": 503},
        {"kind": "html"},
        {"kind": "cut"},
        {"kind": "truncated"},
        {"kind": "wrong_type"},
        {"kind": "wrong_bytes"},
        {"kind": "http", "status": 302},
    ],
    ids=lambda fault: f"{fault['kind']} {fault.get('status', '')}",
)
def test_whatever_goes_wrong_once_is_mended_by_the_next_attempt(lotus: Cafe, fault: dict[str, object]):
    sent = lotus.gets("image")
    lotus.fault(**fault)  # pyright: ignore[reportArgumentType]
    lotus.carry()
    lotus.later()

    lotus.carry()

    assert kept(lotus, lotus.file_of(sent).sha256) == picture()


@pytest.mark.parametrize(
    "fault", [{"kind": "error", "code": 131000}, {"kind": "html"}, {"kind": "http", "status": 503}]
)
def test_a_look_up_that_fails_is_repeated(lotus: Cafe, fault: dict[str, object]):
    sent = lotus.gets("image")
    lotus.fault(endpoint="files", **fault)  # pyright: ignore[reportArgumentType]
    lotus.carry()
    lotus.later()

    lotus.carry()

    assert lotus.file_of(sent).is_ready


@pytest.mark.parametrize("kind", ["html", "truncated", "wrong_bytes"])
def test_what_never_comes_whole_is_given_up_in_words_and_can_be_asked_for_again(lotus: Cafe, kind: str):
    sent = lotus.gets("image")
    lotus.fault(kind, times=20)
    for _ in range(7):
        lotus.carry()
        lotus.later()

    file = lotus.file_of(sent)
    assert (file.state, file.may_be_asked_again, lotus.objects()) == (FileState.REFUSED, True, [])
    assert "WhatsApp" in str(file.reason)

    lotus.sandbox.sim("DELETE", "/faults")
    with lotus.working() as work:
        messaging.fetch_again(work, file.id)
    lotus.carry()
    assert lotus.file_of(sent).is_ready


def test_what_meta_keeps_no_more_has_expired_and_says_so(lotus: Cafe):
    sent = lotus.gets("image")
    lotus.sandbox.sim("POST", "/clock/advance", {"days": 8})

    lotus.carry()

    file = lotus.file_of(sent)
    assert (file.state, lotus.waiting()) == (FileState.EXPIRED, 0)
    assert "seven days" in str(file.reason)


def test_a_message_without_an_id_of_its_file_says_so_at_once(lotus: Cafe):
    said = lotus.sandbox.sim("POST", "/people/Mariam/say", {"file": {"kind": "image"}, **lotus._number()})
    sent = lotus.hears_of(said["wamid"], id=None)

    assert (lotus.file_of(sent).state, lotus.waiting()) == (FileState.REFUSED, 0)


def test_a_hash_the_webhook_does_not_tell_is_taken_from_the_look_up(lotus: Cafe):
    said = lotus.sandbox.sim("POST", "/people/Mariam/say", {"file": {"kind": "image"}, **lotus._number()})
    sent = lotus.hears_of(said["wamid"], sha256="no hash at all")
    lotus.fault("wrong_bytes")
    lotus.carry()

    assert lotus.file_of(sent).state is FileState.WAITING


def test_a_file_that_is_not_what_the_webhook_announced_is_not_taken(lotus: Cafe):
    other = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    said = lotus.sandbox.sim("POST", "/people/Mariam/say", {"file": {"kind": "image"}, **lotus._number()})
    sent = lotus.hears_of(said["wamid"], sha256=other)
    for _ in range(7):
        lotus.carry()
        lotus.later()

    assert (lotus.file_of(sent).state, lotus.objects()) == (FileState.REFUSED, [])


def test_a_token_is_shown_to_no_host_that_is_not_metas(lotus: Cafe, monkeypatch: pytest.MonkeyPatch):
    sent = lotus.gets("image")
    monkeypatch.setenv("META_MEDIA_HOSTS", "lookaside.fbsbx.com")
    settings.cache_clear()

    lotus.carry()

    file = lotus.file_of(sent)
    assert file.state is FileState.REFUSED
    assert "not its own" in str(file.reason)


def test_a_refused_token_stops_the_number_and_files_wait_until_it_is_connected_again(lotus: Cafe):
    sent = lotus.gets("image")
    lotus.fault("error", "files", code=190, times=1)
    lotus.carry()
    lotus.carry()

    with lotus.working() as work:
        [row] = work.rows(text("SELECT trouble FROM channels WHERE workspace_id = :w"), w=lotus.workspace.id)
    assert row.trouble
    assert lotus.file_of(sent).state is FileState.WAITING

    channel = lotus.workspace.channel
    with working(lotus.workspace.owner, lotus.workspace.id) as work:
        channels.connect(work, channel_spec(channel.phone_number_id, channel.waba_id))
    lotus.carry()

    assert lotus.file_of(sent).state is FileState.READY


def test_a_stopped_number_still_receives_files(lotus: Cafe):
    trouble = channels.Trouble(131031, "The account is locked.", "Write to Meta.")
    with working(lotus.workspace.owner, lotus.workspace.id) as work:
        channels.stop(work, lotus.workspace.channel.id, trouble, whole_account=True)

    sent = lotus.gets("image")
    lotus.carry()

    assert lotus.file_of(sent).state is FileState.READY


def test_a_file_that_ends_its_worker_each_time_is_given_up(lotus: Cafe):
    sent = lotus.gets("image")
    with working() as work:
        work.run(text("UPDATE waiting SET attempts = :n WHERE line = 'media'"), n=MOST_TURNS)

    lotus.carry()

    assert lotus.file_of(sent).may_be_asked_again
    assert lotus.waiting() == 0


def test_what_calls_itself_a_photo_and_is_a_page_is_known_for_what_it_is(lotus: Cafe):
    sent = lotus.gets("image", content=base64.b64encode(samples.HTML).decode(), mime_type="image/jpeg")
    lotus.carry()

    file = lotus.file_of(sent)
    assert (file.type, file.has_thumbnail, file.width) == ("text/html", False, None)


def test_a_bomb_kills_no_worker(lotus: Cafe):
    harmful, harmless = lotus.gets("image", content=base64.b64encode(bomb()).decode()), lotus.gets("image")
    lotus.carry()

    assert not lotus.file_of(harmful).has_thumbnail
    assert lotus.file_of(harmless).has_thumbnail


def test_what_is_larger_than_can_be_kept_is_not_fetched_to_the_end(lotus: Cafe, monkeypatch: pytest.MonkeyPatch):
    from aerostic.media import calls  # noqa: PLC0415 -- only here

    monkeypatch.setattr(calls, "LARGEST", 100)
    sent = lotus.gets("image")
    lotus.carry()

    assert (lotus.file_of(sent).state, lotus.objects()) == (FileState.TOO_LARGE, [])


def test_a_folder_that_takes_nothing_is_an_alarm_and_loses_nothing(lotus: Cafe):
    sent = lotus.gets("image")
    lotus.folder.write_text("a file where a folder should be")
    lotus.carry()
    assert lotus.file_of(sent).state is FileState.WAITING

    lotus.folder.unlink()
    lotus.later()
    lotus.carry()

    assert lotus.file_of(sent).is_ready


def test_nothing_of_a_failed_fetch_stays_behind(lotus: Cafe):
    lotus.gets("image")
    lotus.fault("truncated")
    lotus.carry()

    assert list((lotus.folder / "incoming").iterdir()) == []
