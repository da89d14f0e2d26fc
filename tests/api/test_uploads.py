"""A member brings a file: it is streamed to where files are kept, and whoever goes away leaves nothing behind."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from httpx import Client, Response
from sqlalchemy import text

from aerostic.api import incoming
from aerostic.kit.config import settings
from aerostic.kit.work import working
from tests.api.downloads import headers
from tests.cast import Workspace
from tests.kit.inspection import samples
from tests.waiting import eventually
from tests.web.conftest import Visitor


@pytest.fixture
def folder(tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def upload(
    client: Client, to: UUID, session: str, content: bytes, query: str = "name=photo.jpg", **more: str
) -> Response:
    given = headers(session) | {"origin": settings().url("app"), "content-type": "application/octet-stream"} | more
    return client.post(f"/uploads/{to}?{query}", content=content, headers=given)


def rows(workspace: Workspace) -> list[Any]:
    with working(workspace.owner, workspace.id) as work:
        return list(work.rows(text("SELECT * FROM media_files WHERE workspace_id = :w"), w=workspace.id))


def test_a_photo_is_told_with_everything_a_page_needs(client: Client, cafe: Workspace, ben: Visitor, folder: Path):
    answer = upload(client, cafe.id, ben.session, samples.picture("JPEG", (900, 700)))

    told = answer.json()
    assert answer.status_code == 201
    assert (told["kind"], told["name"], told["type"], told["width"]) == ("image", "photo.jpg", "image/jpeg", 900)
    assert set(told["refusals"]) == {"video", "audio", "sticker"}
    assert client.get(told["thumbnail_path"], headers=headers(ben.session)).status_code == 200


def test_what_is_too_large_as_a_photo_says_so_and_can_be_a_document(
    client: Client, cafe: Workspace, ben: Visitor, folder: Path
):
    told = upload(client, cafe.id, ben.session, samples.picture() + b"\0" * 6 * 1024 * 1024).json()

    assert "document" not in told["refusals"]
    assert told["refusals"]["image"] == "This photo has 7 MB; WhatsApp takes 5 MB. Send it as a document."


def test_a_recording_is_taken_as_a_voice_message(client: Client, cafe: Workspace, ben: Visitor, folder: Path):
    told = upload(client, cafe.id, ben.session, samples.voice(), "name=voice.ogg&voice=1").json()

    assert (told["voice"], told["type"]) == (True, "audio/ogg")
    assert told["duration"] == pytest.approx(2, abs=0.1)


def test_a_recording_nobody_can_convert_is_refused_and_not_kept(
    client: Client, cafe: Workspace, ben: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")

    answer = upload(client, cafe.id, ben.session, b"\x1a\x45\xdf\xa3webm", "name=voice.webm&voice=1")

    assert (answer.status_code, files_in(folder), rows(cafe)) == (422, [], [])
    assert "ffmpeg" in answer.text


def test_a_hostile_name_leads_nowhere(client: Client, cafe: Workspace, ben: Visitor, folder: Path):
    told = upload(client, cafe.id, ben.session, b"x", "name=..%2F..%2Fetc%2Fpass%0d%0awd%E2%80%AE").json()

    assert told["name"] == "passwd"


@pytest.mark.parametrize("content", [b""], ids=["empty"])
def test_an_empty_file_is_refused(client: Client, cafe: Workspace, ben: Visitor, folder: Path, content: bytes):
    assert upload(client, cafe.id, ben.session, content).status_code == 422


def test_nobody_brings_anything_where_they_may_not_write(
    client: Client, cafe: Workspace, vera: Visitor, eve: Visitor, folder: Path
):
    answers = [upload(client, cafe.id, session, b"x").status_code for session in (vera.session, eve.session, "")]

    assert answers == [403, 403, 401]
    assert (files_in(folder), rows(cafe)) == ([], [])


@pytest.mark.parametrize("more", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_no_page_of_another_site_brings_anything(
    client: Client, cafe: Workspace, ben: Visitor, folder: Path, more: dict[str, str]
):
    assert upload(client, cafe.id, ben.session, b"x", **more).status_code == 403
    assert rows(cafe) == []


def test_more_than_is_taken_is_refused_without_being_read(
    client: Client, cafe: Workspace, ben: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(incoming, "LARGEST", 10)

    assert upload(client, cafe.id, ben.session, b"eleven bytes").status_code == 413
    assert files_in(folder) == []


def test_whoever_goes_away_in_the_middle_leaves_nothing_behind(
    client: Client, cafe: Workspace, ben: Visitor, folder: Path
):
    given = headers(ben.session) | {"origin": settings().url("app"), "content-length": str(50_000_000)}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as line:
        line.sendall(f"POST /uploads/{cafe.id}?name=film.mp4 HTTP/1.1\r\n{head}\r\n".encode())
        threading.Thread(target=line.sendall, args=(b"x" * 3_000_000,)).start()
        assert eventually(lambda: files_in(folder))

    assert eventually(lambda: not files_in(folder))
    assert rows(cafe) == []
