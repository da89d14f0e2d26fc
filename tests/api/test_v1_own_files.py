"""What POST /media gave is what a program puts where Meta's own body takes the id of a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Client
from sqlalchemy import text

from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from tests.api.program import MESSAGES, Api, key_of
from tests.cast import Meta, Workspace, somebody
from tests.kit.inspection import samples

MEDIA = "/api/v1/media"
WITH_FILE = text("SELECT file_id, content FROM messages WHERE workspace_id = :w AND direction = 'outbound'")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def api(client: Client, cafe: Workspace) -> Api:
    return Api(client, key_of(cafe))


@pytest.fixture
def mariam(meta: Meta, hears: Callable[..., None]) -> str:
    wa_id = somebody()
    hears(meta.message("May I see the table?", wa_id))
    return wa_id


def bring(api: Api, content: bytes, name: str) -> str:
    answer = api.client.post(MEDIA, files={"file": (name, content)}, headers=api.headers())
    return answer.json()["id"]


def sends(api: Api, to: str, type_: str, said: dict[str, Any]) -> dict[str, Any]:
    answer = api.post({"messaging_product": "whatsapp", "to": to, "type": type_, type_: said})
    assert answer.status_code == 202, answer.text
    return answer.json()


def queued(cafe: Workspace) -> list[tuple[str, Any]]:
    with working(cafe.owner, cafe.id) as work:
        return [(str(row.file_id), row.content) for row in work.rows(WITH_FILE, w=cafe.id)]


def test_a_photo_that_was_brought_is_sent_by_its_id_and_told_back_under_it(
    api: Api, mariam: str, cafe: Workspace
) -> None:
    photo = bring(api, samples.picture("JPEG", (900, 700)), "table.jpg")

    sent = sends(api, mariam, "image", {"id": photo, "caption": "Your table"})

    assert (sent["image"]["id"], sent["image"]["caption"]) == (photo, "Your table")
    assert api.get(f"{MESSAGES}/{sent['id']}").json()["image"]["id"] == photo
    assert queued(cafe) == [(photo, {"caption": "Your table"})]  # Meta's own id is known once it has the file


def test_a_document_goes_under_the_name_the_message_gives_it(api: Api, mariam: str, cafe: Workspace) -> None:
    menu = bring(api, b"Soup of the day", "menu-final-2.txt")

    sent = sends(api, mariam, "document", {"id": menu, "filename": "Menu.txt"})

    assert (sent["document"]["id"], sent["document"]["filename"]) == (menu, "Menu.txt")


def test_the_same_file_is_sent_twice(api: Api, mariam: str) -> None:
    photo = bring(api, samples.picture("JPEG", (90, 70)), "table.jpg")

    assert [sends(api, mariam, "image", {"id": photo})["image"]["id"] for _ in range(2)] == [photo, photo]


def test_what_whatsapp_takes_not_as_that_kind_is_refused_before_any_call(
    api: Api, mariam: str, cafe: Workspace
) -> None:
    menu = bring(api, b"Soup of the day", "menu.txt")

    answer = api.post({"to": mariam, "type": "image", "image": {"id": menu}})

    assert (answer.status_code, queued(cafe)) == (422, [])


def test_any_other_id_goes_to_meta_as_it_is(api: Api, mariam: str, cafe: Workspace) -> None:
    sent = sends(api, mariam, "image", {"id": "1166846181421424"})

    assert sent["image"]["id"] == "1166846181421424"
    assert queued(cafe) == [("None", {"id": "1166846181421424"})]


def test_an_id_like_ours_that_names_no_file_is_not_found(api: Api, mariam: str, cafe: Workspace) -> None:
    answer = api.post({"to": mariam, "type": "image", "image": {"id": str(new_id())}})

    assert (answer.status_code, queued(cafe)) == (404, [])


def test_mallory_sends_no_file_of_the_cafe(
    api: Api, client: Client, harbour: Workspace, hears: Callable[..., None]
) -> None:
    photo, reader = bring(api, samples.picture("JPEG", (90, 70)), "table.jpg"), somebody()
    hears(Meta(harbour.channel).message("Hello", reader))

    answer = Api(client, key_of(harbour)).post({"to": reader, "type": "image", "image": {"id": photo}})

    assert (answer.status_code, queued(harbour)) == (404, [])
