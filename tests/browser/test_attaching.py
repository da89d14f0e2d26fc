"""Files leave from the composer: picked, pasted or dropped, with a caption, and only those that were not taken off."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from aerostic.sandbox.samples import document, picture, voice
from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.waiting import eventually_on

BRING = """([name, type, bytes, how]) => {
    const brought = new DataTransfer();
    brought.items.add(new File([new Uint8Array(bytes)], name, { type }));
    const event = how === "paste"
        ? new ClipboardEvent(how, { clipboardData: brought, bubbles: true, cancelable: true })
        : new DragEvent(how, { dataTransfer: brought, bubbles: true, cancelable: true });
    document.querySelector(how === "paste" ? "#reply" : ".messages").dispatchEvent(event);
}"""
SPEAKS = """(() => {
    navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream;
    window.MediaRecorder = class {
        static isTypeSupported(type) { return type.startsWith("audio/ogg"); }
        constructor(stream, given) { this.mimeType = given.mimeType; this.state = "inactive"; }
        start() { this.state = "recording"; }
        stop() {
            this.state = "inactive";
            this.ondataavailable({ data: new Blob([new Uint8Array(%s)], { type: this.mimeType }) });
            this.onstop();
        }
    };
})();"""
REFUSES = """
    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("No", "NotAllowedError"); };
"""
MB = 1024 * 1024


@pytest.fixture
def talk(product: Product, opened: Open, phone: Phone, request: pytest.FixtureRequest) -> Iterator[Page]:
    _, greeting = phone.greets("Imane Attal")
    page = opened(script=getattr(request, "param", ""))
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.get_by_label("Reply to Imane Attal")).to_be_visible()
    yield page
    page.unroute_all()


def pick(page: Page, *files: FilePayload) -> None:
    page.locator(".attach-menu input").first.set_input_files([*files])


def photo(name: str, more: int = 0) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture(size=(640, 480)) + b"\0" * more}


def bring(page: Page, how: str, name: str, type_: str, content: bytes) -> None:
    page.evaluate(BRING, [name, type_, [*content], how])


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("list", name="Files to send").get_by_role("listitem").filter(has_text=name)


def write(page: Page, words: str) -> None:
    page.get_by_label("Reply to Imane Attal").fill(words)
    page.get_by_label("Reply to Imane Attal").press("Enter")


def accepted(phone: Phone, kind: str) -> list[dict[str, Any]]:
    return [one["body"][kind] for one in phone.ask("GET", f"/accepted?type={kind}&limit=1000")["data"]]


def arrived(page: Page, phone: Phone, kind: str, **said: str) -> bool:
    return bool(eventually_on(page, lambda: [one for one in accepted(phone, kind) if said.items() <= one.items()]))


def test_a_photo_picked_and_a_document_pasted_arrive_with_the_caption(talk: Page, phone: Phone) -> None:
    pick(talk, photo("table.jpg"))
    bring(talk, "paste", "menu-imane.pdf", "application/pdf", document(2))
    expect(card(talk, "table.jpg")).to_have_attribute("data-state", "ready")
    expect(card(talk, "menu-imane.pdf")).to_have_attribute("data-state", "ready")

    write(talk, "Imane's table, and the menu")

    expect(talk.locator(".bubble.ours")).to_have_count(2)
    expect(talk.locator(".attached")).to_have_count(0)
    assert arrived(talk, phone, "image", caption="Imane's table, and the menu")
    assert arrived(talk, phone, "document", filename="menu-imane.pdf")
    expect(talk.locator(".bubble.ours").get_by_role("img", name="Delivered")).to_have_count(2)


def test_a_file_that_is_taken_off_while_it_comes_is_not_sent(talk: Page, phone: Phone) -> None:
    talk.route("**/uploads/**slow.jpg", lambda _: None)
    pick(talk, photo("slow.jpg"))
    bring(talk, "drop", "kept-imane.pdf", "application/pdf", document())
    expect(card(talk, "slow.jpg").get_by_role("progressbar")).to_be_visible()

    talk.get_by_role("button", name="Cancel slow.jpg").click()
    expect(card(talk, "slow.jpg")).to_have_count(0)
    expect(talk.get_by_label("Reply to Imane Attal")).to_be_focused()
    write(talk, "Only this one, Imane")

    assert arrived(talk, phone, "document", caption="Only this one, Imane")
    assert not [one for one in accepted(phone, "image") if one.get("caption") == "Only this one, Imane"]
    expect(talk.locator(".bubble.ours")).to_have_count(1)


def test_a_photo_that_is_too_large_is_refused_in_words_and_may_go_as_a_document(talk: Page) -> None:
    pick(talk, photo("large-imane.jpg", 5 * MB))

    expect(card(talk, "large-imane.jpg")).to_contain_text("This photo has 6 MB; WhatsApp takes at most 5 MB.")
    write(talk, "Look")
    expect(talk.get_by_role("alert").filter(has_text="Take off what WhatsApp does not take")).to_be_visible()
    expect(talk.locator(".bubble.ours")).to_have_count(0)
    card(talk, "large-imane.jpg").get_by_role("button", name="Send as a document").click()
    expect(card(talk, "large-imane.jpg")).to_have_attribute("data-state", "ready")
    expect(card(talk, "large-imane.jpg").get_by_role("alert")).to_have_count(0)


def test_a_broken_upload_is_said_and_tried_again(talk: Page, phone: Phone) -> None:
    talk.route(
        "**/uploads/**", lambda route: route.fulfill(status=503, body="Files cannot be kept right now."), times=1
    )
    bring(talk, "paste", "again-imane.pdf", "application/pdf", document())
    expect(card(talk, "again-imane.pdf")).to_contain_text("Files cannot be kept right now.")

    card(talk, "again-imane.pdf").get_by_role("button", name="Try again").click()
    expect(card(talk, "again-imane.pdf")).to_have_attribute("data-state", "ready")
    talk.get_by_label("Reply to Imane Attal").press("Enter")

    assert arrived(talk, phone, "document", filename="again-imane.pdf")


def test_a_message_stands_at_once_while_its_file_is_still_coming(talk: Page, phone: Phone) -> None:
    held: list[Any] = []
    talk.route("**/uploads/**", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks what it calls
    pick(talk, photo("soon.jpg"))
    expect(card(talk, "soon.jpg")).to_be_visible()

    write(talk, "Soon, Imane")

    bubble = talk.locator(".bubble.ours", has_text="Soon, Imane")
    expect(bubble.get_by_role("img", name="Sending")).to_be_visible()
    expect(bubble.get_by_role("img", name="soon.jpg")).to_be_visible()
    assert eventually_on(talk, lambda: held)
    held[0].continue_()
    assert arrived(talk, phone, "image", caption="Soon, Imane")
    expect(bubble.get_by_role("img", name="Delivered")).to_be_visible()


@pytest.mark.parametrize("talk", [SPEAKS % [*voice()]], indirect=True, ids=["microphone"])
def test_a_voice_message_is_heard_before_it_is_sent(talk: Page, phone: Phone) -> None:
    before = len(accepted(phone, "audio"))
    talk.get_by_role("button", name="Record a voice message").click()
    expect(talk.get_by_role("timer")).to_be_visible()
    talk.get_by_role("button", name="Discard").click()
    expect(talk.get_by_role("timer")).to_have_count(0)
    expect(talk.locator(".attached")).to_have_count(0)

    talk.get_by_role("button", name="Record a voice message").click()
    talk.get_by_role("button", name="Done").click()
    expect(card(talk, "Voice message").locator("audio")).to_be_visible()
    expect(card(talk, "Voice message")).to_have_attribute("data-state", "ready")
    talk.get_by_label("Reply to Imane Attal").press("Enter")

    assert eventually_on(talk, lambda: len(accepted(phone, "audio")) == before + 1)
    assert accepted(phone, "audio")[-1]["voice"] is True


@pytest.mark.parametrize("talk", [REFUSES], indirect=True, ids=["no-microphone"])
def test_a_microphone_that_is_not_allowed_is_said(talk: Page) -> None:
    talk.get_by_role("button", name="Record a voice message").click()

    expect(talk.get_by_role("alert").filter(has_text="The microphone is not allowed here.")).to_be_visible()


def test_a_question_leaves_with_its_buttons(talk: Page, phone: Phone) -> None:
    talk.get_by_role("button", name="Attach files").click()
    talk.get_by_role("button", name="Buttons under your message").click()
    talk.get_by_label("Reply to Imane Attal").fill("Imane, at seven?")
    talk.get_by_role("textbox", name="Button 1").fill("Yes")
    talk.get_by_role("button", name="Add a button").click()
    talk.get_by_role("textbox", name="Button 2").fill("No")
    expect(talk.get_by_role("img", name="How it will look")).to_contain_text("Imane, at seven?")

    talk.get_by_role("textbox", name="Button 2").press("Enter")

    expect(talk.locator(".offering")).to_have_count(0)
    assert arrived(talk, phone, "interactive", type="button")
    expect(talk.locator(".bubble.ours", has_text="Imane, at seven?").get_by_role("listitem")).to_have_text(
        ["Yes", "No"]
    )


def test_a_list_to_choose_from_leaves_with_its_choices(talk: Page, phone: Phone) -> None:
    talk.get_by_role("button", name="Attach files").click()
    talk.get_by_role("button", name="List to choose from").click()
    talk.get_by_role("textbox", name="Choice 1").fill("At seven")
    talk.get_by_label("Reply to Imane Attal").fill("Imane, when?")
    talk.get_by_label("Reply to Imane Attal").press("Enter")

    assert arrived(talk, phone, "interactive", type="list")
    expect(talk.locator(".offering")).to_have_count(0)


def test_a_place_leaves_as_a_location(talk: Page, phone: Phone) -> None:
    talk.get_by_role("button", name="Attach files").click()
    talk.get_by_role("button", name="Location").click()
    talk.get_by_label("Coordinates, or the address of a map").fill("somewhere")
    talk.get_by_role("button", name="Send location").click()
    expect(talk.get_by_role("alert").filter(has_text="Write two numbers")).to_be_visible()

    talk.get_by_label("Coordinates, or the address of a map").fill("48.8566, 2.3522")
    talk.get_by_label("Name, if it has one").fill("Imane's café")
    talk.get_by_role("button", name="Send location").click()

    assert arrived(talk, phone, "location", name="Imane's café")
    expect(talk.locator(".placing")).to_have_count(0)
