"""The phone, played in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import FilePayload, Page, expect, sync_playwright

from aerostic.sandbox.samples import picture
from tests.chromium import arguments, executable
from tests.sandbox.play import MARIAM, PHONE, TOKEN, text_to, world
from tests.sandbox.served import Served, serving
from tests.waiting import eventually_on


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    document = world()
    document["apps"][0]["callback_url"] = None
    with serving(document, tmp_path) as started:
        yield started


@pytest.fixture
def page(served: Served) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        complaints: list[str] = []
        opened = browser.new_page(viewport={"width": 380, "height": 760}, reduced_motion="reduce")
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto(served.url)
        yield opened
        browser.close()
    assert complaints == []


def graph(served: Served, body: dict[str, Any]) -> str:
    url, headers = f"{served.url}/v21.0/{PHONE}/messages", {"Authorization": f"Bearer {TOKEN}"}
    return httpx.post(url, json=body, headers=headers).raise_for_status().json()


def test_a_conversation_is_played_on_the_phone(served: Served, page: Page):
    page.get_by_role("button", name="Blue Lotus Café").click()
    page.get_by_label("Message", exact=True).fill("Do you still have the *pistachio* cake?")
    page.keyboard.press("Enter")
    mine = page.locator(".bubble.mine")
    expect(mine.locator("strong")).to_have_text("pistachio")
    expect(mine.get_by_label("Sent")).to_be_visible()

    (said,) = served.sim("GET", "/said")["data"]
    mark = {"messaging_product": "whatsapp", "status": "read", "message_id": said["wamid"]}
    graph(served, {**mark, "typing_indicator": {"type": "text"}})
    expect(mine.get_by_label("Read")).to_be_visible()
    expect(page.get_by_role("status", name="typing")).to_be_visible()

    graph(served, text_to(MARIAM, "One is left."))
    expect(page.locator(".bubble:not(.mine)")).to_contain_text("One is left.")
    expect(page.get_by_role("status", name="typing")).to_have_count(0)
    assert eventually_on(page, lambda: served.sim("GET", "/accepted")["data"][0]["status"] == "read")
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_off_line_a_message_waits_and_blocking_stops_the_chat(served: Served, page: Page):
    page.get_by_role("button", name="Online").click()
    page.get_by_role("button", name="Blue Lotus Café").click()
    page.get_by_label("Message", exact=True).fill("I am in a tunnel")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.mine").get_by_label("Waiting for a connection")).to_be_visible()
    page.get_by_role("button", name="Go online").click()
    expect(page.locator(".bubble.mine").get_by_label("Sent")).to_be_visible()

    page.get_by_role("button", name="Block Blue Lotus Café").click()

    expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Unblock", exact=True).click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()


def test_an_unread_message_waits_for_the_person_it_is_for(served: Served, page: Page):
    served.sim("POST", "/people/Tomás/say", {"text": "Hi"})
    graph(served, text_to("4915550100417", "Hello Tomás"))
    tomas = page.get_by_role("radio", name="Tomás, 1 unread")
    expect(tomas).to_be_visible()
    assert served.sim("GET", "/accepted")["data"][0]["status"] == "delivered"

    tomas.click()
    page.get_by_role("button", name="Blue Lotus Café").click()

    expect(page.locator(".bubble:not(.mine)")).to_contain_text("Hello Tomás")
    assert eventually_on(page, lambda: served.sim("GET", "/accepted")["data"][0]["status"] == "read")


def test_the_phone_moves_the_clock_ahead_and_says_what_time_it_is_there(served: Served, page: Page):
    clock = page.get_by_role("group", name="The sandbox's clock")
    expect(clock).to_contain_text("As on this machine")

    clock.get_by_role("button", name="+24 h").click()
    expect(clock).to_contain_text("1 d ahead")
    clock.get_by_role("button", name="+1 h").click()

    expect(clock).to_contain_text("1 d 1 h ahead")
    assert served.sim("GET", "/clock")["ahead_seconds"] >= 25 * 3600


def test_an_open_phone_hears_that_somebody_else_moved_the_clock(served: Served, page: Page):
    clock = page.get_by_role("group", name="The sandbox's clock")
    expect(clock).to_contain_text("As on this machine")

    served.sim("POST", "/clock/advance", {"hours": 2})

    expect(clock).to_contain_text("2 h ahead")


def test_a_photo_is_sent_from_the_phone_and_shown_there(served: Served, page: Page):
    page.get_by_role("button", name="Blue Lotus Café").click()
    page.get_by_label("Send a file").click()
    page.get_by_role("button", name="Photo").click()

    photo = page.locator(".bubble.mine img")
    expect(photo).to_have_js_property("naturalWidth", 64)
    expect(page.get_by_role("button", name="Photo")).to_be_hidden()
    (said,) = served.sim("GET", "/said")["data"]
    assert (said["message"]["type"], said["message"]["image"]["mime_type"]) == ("image", "image/jpeg")

    page.reload()
    page.get_by_role("button", name="Blue Lotus Café").click()
    expect(photo).to_have_js_property("naturalWidth", 64)
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_a_file_of_ones_own_is_sent_as_what_it_is(served: Served, page: Page):
    page.get_by_role("button", name="Blue Lotus Café").click()
    picked = FilePayload(name="Guests.txt", mimeType="text/plain", buffer=b"Mariam, Clara")
    page.get_by_label("A file of yours").set_input_files(files=[picked])

    link = page.locator(".bubble.mine").get_by_role("link", name="Guests.txt")
    expect(link).to_be_visible()
    answer = httpx.get(f"{served.url}{link.get_attribute('href')}")
    assert (answer.content, answer.headers["content-disposition"]) == (b"Mariam, Clara", "attachment")
    assert httpx.get(f"{served.url}/phone/files/1").status_code == 404


def test_a_photo_of_the_business_is_shown_with_its_caption(served: Served, page: Page):
    page.get_by_role("button", name="Blue Lotus Café").click()
    page.get_by_label("Message", exact=True).fill("Is there any cake?")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.mine").get_by_label("Sent")).to_be_visible()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    files, fields = {"file": ("cake.jpg", picture(), "image/jpeg")}, {"messaging_product": "whatsapp"}
    url = f"{served.url}/v21.0/{PHONE}/media"
    file_id = httpx.post(url, headers=headers, files=files, data=fields).json()["id"]

    graph(served, {**text_to(MARIAM, ""), "type": "image", "image": {"id": file_id, "caption": "The last one"}})

    theirs = page.locator(".bubble:not(.mine)")
    expect(theirs.locator("img")).to_have_js_property("naturalWidth", 64)
    expect(theirs).to_contain_text("The last one")
