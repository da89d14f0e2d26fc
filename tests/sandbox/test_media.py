"""Files at the small Meta: uploaded, looked up, fetched within five minutes, and all that can go wrong with it."""

import base64
import hashlib
from typing import Any

import httpx
import pytest

from aerostic.sandbox.samples import SAMPLES, picture
from tests.sandbox.play import MALLORYS_TOKEN, OTHER_PHONE, PHONE, TOKEN, Play, error_of

DAY = 86_400
TOO_LARGE = 5 * 1024 * 1024 + 1


def uploaded(play: Play, content: bytes, type_: str = "image/jpeg", **more: Any) -> httpx.Response:
    files = {"file": ("photo.jpg", content, type_)}
    return play.graph("POST", f"{PHONE}/media", data={"messaging_product": "whatsapp"} | more, files=files)


def fetch(play: Play, file_id: str, token: str = TOKEN) -> httpx.Response:
    described = play.graph("GET", f"{file_id}?phone_number_id={PHONE}").json()
    return play.call("GET", described["url"], headers={"Authorization": f"Bearer {token}"})


def said(play: Play, kind: str = "image", **more: object) -> dict[str, Any]:
    play.sim("POST", "/people/Mariam/say", {"file": {"kind": kind, **more}})
    play.wait_until_delivered()
    message = play.product.messages[-1]
    return message[message["type"]]


def test_what_is_uploaded_comes_back(play: Play):
    file_id = uploaded(play, picture()).json()["id"]

    described = play.graph("GET", f"{file_id}?phone_number_id={PHONE}").json()
    assert described["sha256"] == hashlib.sha256(picture()).hexdigest()
    assert (described["mime_type"], int(described["file_size"])) == ("image/jpeg", len(picture()))
    assert fetch(play, file_id).content == picture()


@pytest.mark.parametrize("kind", SAMPLES)
def test_people_send_files_of_every_kind(play: Play, kind: str):
    told = said(play, kind)

    content = fetch(play, told["id"]).content
    assert told["sha256"] == base64.b64encode(hashlib.sha256(content).digest()).decode()
    assert told["mime_type"] == SAMPLES[kind][0]


def test_people_send_bytes_of_their_own(play: Play):
    told = said(play, "document", content=base64.b64encode(b"Menu").decode(), filename="menu.txt", caption="Our menu")

    assert (told["filename"], told["caption"]) == ("menu.txt", "Our menu")
    assert fetch(play, told["id"]).content == b"Menu"


def test_an_address_works_for_five_minutes(play: Play):
    told = said(play)
    url = play.graph("GET", told["id"]).json()["url"]

    play.pass_time(301)

    assert play.call("GET", url, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404
    assert fetch(play, told["id"]).status_code == 200


def test_what_a_person_sent_is_kept_for_seven_days_and_an_upload_for_thirty(play: Play):
    from_person, ours = said(play)["id"], uploaded(play, picture()).json()["id"]

    play.pass_time(8 * DAY)

    assert error_of(play.graph("GET", from_person))[1] == 100
    assert play.graph("GET", ours).status_code == 200
    play.pass_time(23 * DAY)
    assert error_of(play.graph("GET", ours))[1] == 100


@pytest.mark.parametrize("token", [MALLORYS_TOKEN, "EAAnobody", ""])
def test_a_foreign_token_fetches_nothing(play: Play, token: str):
    file_id = said(play)["id"]

    assert fetch(play, file_id, token).status_code in {401, 404}
    assert play.graph("GET", file_id, token or None).status_code in {400, 401}


def test_a_file_belongs_to_one_number(play: Play):
    file_id = said(play)["id"]

    assert play.graph("GET", f"{file_id}?phone_number_id={OTHER_PHONE}").status_code == 400


def test_a_deleted_file_is_gone_and_cannot_be_sent(play: Play):
    file_id = uploaded(play, picture()).json()["id"]
    assert play.graph("DELETE", file_id).json() == {"success": True}
    play.say()

    sent = play.post({"messaging_product": "whatsapp", "to": "33639980124", "type": "image", "image": {"id": file_id}})

    assert error_of(sent)[1] == 100
    assert "media attachment ID" in error_of(sent)[2]


@pytest.mark.parametrize(
    ("content", "type_", "more"),
    [(b"x", "image/gif", {}), (b"x" * TOO_LARGE, "image/jpeg", {}), (b"x", "image/jpeg", {"messaging_product": ""})],
    ids=["type", "size", "product"],
)
def test_what_meta_takes_no_upload_of_is_refused(play: Play, content: bytes, type_: str, more: dict[str, str]):
    assert uploaded(play, content, type_, **more).status_code == 400


@pytest.mark.parametrize(
    ("fault", "status"),
    [({"kind": "http", "status": 404}, 404), ({"kind": "http", "status": 401}, 401), ({"kind": "html"}, 502)],
)
def test_a_download_can_fail(play: Play, fault: dict[str, object], status: int):
    file_id = said(play)["id"]
    play.sim("POST", "/faults", {"endpoint": "download", **fault})

    assert fetch(play, file_id).status_code == status
    assert fetch(play, file_id).status_code == 200


@pytest.mark.parametrize("kind", ["wrong_type", "wrong_bytes"])
def test_a_download_can_be_something_else(play: Play, kind: str):
    file_id = said(play)["id"]
    play.sim("POST", "/faults", {"endpoint": "download", "kind": kind})

    assert fetch(play, file_id).content != picture()


def test_a_slow_download_comes_whole(play: Play):
    file_id = said(play)["id"]
    play.sim("POST", "/faults", {"endpoint": "download", "kind": "slow", "ms": 40})

    assert fetch(play, file_id).content == picture()


def test_a_look_up_can_fail(play: Play):
    file_id = said(play)["id"]
    play.sim("POST", "/faults", {"endpoint": "files", "kind": "error", "code": 190})

    assert error_of(play.graph("GET", file_id))[1] == 190
