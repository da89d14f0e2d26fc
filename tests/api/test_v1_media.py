"""A program brings a file and fetches one, with the permissions of its key; a repetition brings nothing twice."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from httpx import Client, Response
from sqlalchemy import text

from aerostic.api import incoming
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from tests.api.program import Api, key_of
from tests.cast import Workspace
from tests.kit.inspection import samples
from tests.media.files import brought

MEDIA = "/api/v1/media"


class Program(Api):
    def bring(self, content: bytes, name: str = "photo.jpg", part: str = "file", **more: str) -> Response:
        fields = {"voice": "true"} if more.pop("voice", "") else {}
        given = self.headers() | {name.replace("_", "-"): value for name, value in more.items()}
        files = {part: (name, content, "application/octet-stream")}
        return self.client.post(MEDIA, files=files, data=fields, headers=given)


@pytest.fixture
def folder(tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def program(client: Client, cafe: Workspace, folder: Path) -> Program:
    return Program(client, key_of(cafe))


def count(cafe: Workspace) -> int:
    with working(cafe.owner, cafe.id) as work:
        return len(work.rows(text("SELECT FROM media_files WHERE workspace_id = :w"), w=cafe.id))


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_brought_described_and_fetched(program: Program):
    answer = program.bring(samples.picture("JPEG", (900, 700)), "../table.jpg")
    told = answer.json()

    assert (answer.status_code, told["name"], told["type"], told["width"]) == (201, "table.jpg", "image/jpeg", 900)
    assert program.client.get(f"{MEDIA}/{told['id']}", headers=program.headers()).json() == told
    fetched = program.client.get(f"{MEDIA}/{told['id']}/content", headers=program.headers())
    assert (fetched.content, fetched.headers["content-type"]) == (samples.picture("JPEG", (900, 700)), "image/jpeg")


def test_a_large_file_is_brought_whole(program: Program):
    content = bytes(range(256)) * 20_000

    told = program.bring(content, "noise.bin").json()

    part = program.client.get(f"{MEDIA}/{told['id']}/content", headers=program.headers() | {"range": "bytes=-100"})
    assert (told["bytes"], part.status_code, part.content) == (len(content), 206, content[-100:])


def test_a_recording_is_brought_as_a_voice_message(program: Program):
    assert program.bring(samples.voice(), "voice.ogg", voice="yes").json()["voice"]


def test_the_same_request_under_one_key_brings_one_file(program: Program, cafe: Workspace):
    first, again = (program.bring(b"Menu", "menu.txt", idempotency_key="k1") for _ in range(2))
    other = program.bring(b"Another menu", "menu.txt", idempotency_key="k1")

    assert (first.json(), again.headers["idempotency-replayed"], count(cafe)) == (again.json(), "true", 1)
    assert other.status_code == 422


@pytest.mark.parametrize("part", ["photo", ""])
def test_a_form_without_a_file_is_refused(program: Program, folder: Path, part: str):
    answer = program.bring(b"x", part=part)

    assert (answer.status_code, files_in(folder)) == (422, [])


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nnonsense"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\ncut'),
        ("multipart/form-data; boundary=b", b"--b\r\n" + b"x" * 100_000),
        ("multipart/form-data; boundary=" + "b" * 100, b""),
    ],
)
def test_what_is_no_form_is_refused_and_not_kept(program: Program, folder: Path, kind: str, content: bytes):
    answer = program.client.post(MEDIA, content=content, headers=program.headers() | {"content-type": kind})

    assert (answer.status_code, files_in(folder)) == (422, [])


def test_an_upload_that_is_too_large_is_refused(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(incoming, "LARGEST", 10)
    answer = program.bring(b"x" * 200_000)

    assert (answer.status_code, files_in(folder)) == (413, [])


def test_a_key_that_may_only_read_brings_nothing(client: Client, cafe: Workspace, folder: Path):
    reader = Program(client, key_of(cafe, Permission.VIEW_CONVERSATIONS))

    assert (reader.bring(b"x").status_code, files_in(folder), count(cafe)) == (403, [], 0)


def test_without_a_key_nothing_is_brought_or_fetched(program: Program):
    file_id = program.bring(b"x").json()["id"]
    program.secret = "nobodys"

    paths = (f"{MEDIA}/{file_id}", f"{MEDIA}/{file_id}/content")
    assert program.bring(b"x").status_code == 401
    assert {program.client.get(path, headers=program.headers()).status_code for path in paths} == {401}


def test_mallorys_key_fetches_nothing_of_the_cafe(
    program: Program, client: Client, cafe: Workspace, harbour: Workspace, hello: UUID
):
    files = [program.bring(b"x").json()["id"], str(brought(cafe, hello, b"secret").id), str(new_id())]
    mallory = Program(client, key_of(harbour))

    for file_id in files:
        for path in (f"{MEDIA}/{file_id}", f"{MEDIA}/{file_id}/content"):
            answer = client.get(path, headers=mallory.headers())
            assert (answer.status_code, b"secret" in answer.content) == (404, False)


def test_a_program_fetches_what_people_sent(program: Program, cafe: Workspace, hello: UUID):
    file = brought(cafe, hello, b"Menu", "menu.txt")

    fetched = program.client.get(f"{MEDIA}/{file.id}/content", headers=program.headers())

    assert (fetched.content, fetched.headers["content-disposition"][:10]) == (b"Menu", "attachment")
