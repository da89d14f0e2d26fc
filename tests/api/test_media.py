"""A file is shown to whoever sees its conversation, in part or whole, and never run by the browser that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest
from httpx import Client, Response
from sqlalchemy import text

from aerostic.kit.actor import Role
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.media import FileRow
from tests.api.downloads import headers
from tests.cast import Workspace
from tests.isolation.calls import suspend
from tests.kit.inspection import samples
from tests.media.files import brought, uploaded
from tests.web.conftest import Visitor, member

PHOTO = samples.picture("PNG", (900, 700))
LEAVE = text("DELETE FROM memberships WHERE account_id = :who")
RESTRICT = text("UPDATE memberships SET channel_ids = :channels WHERE account_id = :who")


@dataclass(frozen=True, slots=True)
class Browser:
    client: Client

    def get(self, path: str, session: str, site: str = "same-origin", **more: str) -> Response:
        return self.client.get(path, headers=headers(session, site=site) | more)


@pytest.fixture
def browser(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("AEROSTIC_MEDIA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield Browser(client)
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def photo(browser: Browser, cafe: Workspace, hello: UUID) -> FileRow:
    return brought(cafe, hello, PHOTO, "table.png")


def test_a_member_sees_a_photo_whole_and_small(browser: Browser, photo: FileRow, ben: Visitor):
    whole, small = browser.get(photo.path, ben.session), browser.get(photo.thumbnail_path, ben.session)

    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, PHOTO, "image/png")
    assert (small.status_code, small.headers["content-type"], small.content[8:12]) == (200, "image/webp", b"WEBP")
    assert whole.headers["content-disposition"].startswith('inline; filename="table.png"')


def test_nothing_a_browser_could_do_with_a_file_is_left_to_it(browser: Browser, photo: FileRow, ben: Visitor):
    answer = browser.get(photo.path, ben.session)

    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    "saved",
    [
        (samples.SVG, "logo.svg"),
        (samples.HTML, "page.html"),
        (samples.HTML, "photo.jpg"),
        (b"<?xml version='1.0'?><a/>", "a.xml"),
        (b"alert(1)", "a.js"),
        (samples.pdf(1), "menu.pdf"),
        (bytes(range(256)), "noise"),
    ],
)
def test_what_a_browser_would_run_is_saved_and_not_shown(
    browser: Browser, cafe: Workspace, hello: UUID, ben: Visitor, saved: tuple[bytes, str]
):
    content, name = saved
    file = brought(cafe, hello, content, name)

    answer = browser.get(file.path, ben.session)

    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] in {"application/octet-stream", "application/pdf"}
    assert answer.content == content


@pytest.mark.parametrize(
    "part",
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=100-", 206, 100, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=10-99999999", 206, 10, None),
        ("bytes=0-1,5-6", 200, 0, None),
        ("bytes=9-1", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=-", 200, 0, None),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    browser: Browser, photo: FileRow, ben: Visitor, part: tuple[str, int, int, int | None]
):
    asked, status, start, end = part
    answer = browser.get(photo.path, ben.session, range=asked)

    assert (answer.status_code, answer.content) == (status, PHOTO[start:end])
    assert answer.headers["accept-ranges"] == "bytes"
    if status == 206:
        first = start % len(PHOTO)
        last = first + len(answer.content) - 1
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(PHOTO)}"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(browser: Browser, photo: FileRow, ben: Visitor, asked: str):
    answer = browser.get(photo.path, ben.session, range=asked)

    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(PHOTO)}")


def test_what_a_browser_has_already_is_not_sent_again(browser: Browser, photo: FileRow, ben: Visitor):
    tag = browser.get(photo.path, ben.session).headers["etag"]

    again = browser.get(photo.path, ben.session, **{"if-none-match": tag})
    changed = browser.get(photo.path, ben.session, **{"if-range": '"other"', "range": "bytes=0-1"})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.content) == (200, PHOTO)


def test_a_look_at_the_headers_sends_no_bytes(browser: Browser, photo: FileRow, ben: Visitor):
    answer = browser.client.head(photo.path, headers=headers(ben.session))

    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", str(len(PHOTO)))


def test_a_foreigner_sees_no_file_by_any_address(
    browser: Browser, photo: FileRow, cafe: Workspace, harbour: Workspace, eve: Visitor
):
    own = f"/media/{harbour.id}/{photo.id}"
    paths = photo.path, photo.thumbnail_path, own, f"{own}/thumbnail"

    answers = [browser.get(path, eve.session) for path in paths]

    assert [answer.status_code for answer in answers] == [403, 403, 404, 404]
    assert not any(PHOTO in answer.content for answer in answers)


def test_nobody_without_a_session_and_no_other_host_is_answered(
    browser: Browser, photo: FileRow, ben: Visitor, olga: Visitor
):
    assert browser.get(photo.path, "").status_code == 401
    assert browser.get(photo.path, olga.session).status_code in {401, 404}
    for surface in ("auth", "admin", "api", "landing"):
        assert PHOTO not in browser.client.get(photo.path, headers=headers(ben.session, surface)).content


def test_no_page_of_another_site_can_show_a_file(browser: Browser, photo: FileRow, ben: Visitor):
    assert browser.get(photo.path, ben.session, site="cross-site").status_code == 403


def test_a_member_who_may_not_see_the_number_sees_none_of_its_files(
    browser: Browser, photo: FileRow, cafe: Workspace, ben: Visitor
):
    with working() as work:
        work.run(RESTRICT, who=ben.account_id, channels=[new_id()])

    assert browser.get(photo.path, ben.session).status_code == 404
    assert browser.get(photo.thumbnail_path, ben.session).status_code == 404


def test_somebody_elses_upload_is_seen_by_nobody_until_it_is_sent(
    browser: Browser, cafe: Workspace, ben: Visitor, asha: Visitor
):
    mine = uploaded(cafe, PHOTO, "mine.png", replace(cafe.agent, id=ben.account_id))

    assert browser.get(mine.path, ben.session).status_code == 200
    assert browser.get(mine.path, asha.session).status_code == 404


def test_a_suspended_workspace_shows_no_file(browser: Browser, photo: FileRow, cafe: Workspace, ben: Visitor):
    suspend(cafe.id)

    assert browser.get(photo.path, ben.session).status_code == 403


def test_who_has_left_sees_no_file(browser: Browser, photo: FileRow, cafe: Workspace):
    leaver = member("Carla", cafe, Role.AGENT)
    with working() as work:
        work.run(LEAVE, who=leaver.account_id)

    assert browser.get(photo.path, leaver.session).status_code in {401, 403}


def test_a_file_whose_bytes_are_missing_is_an_outage_and_no_half_answer(
    browser: Browser, photo: FileRow, ben: Visitor, tmp_path: Path
):
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()

    assert browser.get(photo.path, ben.session).status_code == 503
