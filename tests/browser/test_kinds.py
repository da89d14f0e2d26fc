"""Every kind of message in an open thread, as people know it from WhatsApp."""

import io
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.browser.stillness import at_rest

Talk = tuple[Page, str]
COMES = 30_000  # milliseconds a file may take: it is fetched and looked into by a process of its own
PLACES = """() => [...document.querySelectorAll('.messages > [data-id]')].map((one) => {
    const { top, height } = one.getBoundingClientRect(); return [one.dataset.id, top, height]; })"""


@pytest.fixture
def talk(product: Product, opened: Open, phone: Phone) -> Talk:
    """An open conversation with somebody new, who said hello."""
    person, greeting = phone.greets("Noor Haddad")
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page, person


def picture(width: int = 800, height: int = 600, colour: tuple[int, int, int] = (60, 120, 90)) -> str:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG")
    return b64encode(file.getvalue()).decode()


def has_loaded(photo: Locator) -> None:
    expect(photo).to_have_js_property("complete", value=True, timeout=COMES)
    expect(photo).not_to_have_js_property("naturalWidth", value=0)


@contextmanager
def held(page: Page) -> Iterator[None]:
    """No file comes within."""
    routes: list[Route] = []
    page.route("**/media/**", lambda route: routes.append(route))  # noqa: PLW0108 -- a method takes no mark
    yield
    for route in routes:
        route.continue_()
    page.unroute("**/media/**")


def test_a_photo_comes_into_its_room_and_nothing_moves(talk: Talk, phone: Phone) -> None:
    page, person = talk
    photo = page.locator(".bubble .photo img")

    with held(page):
        phone.sends_file(person, "image", content=picture(600, 1200), mime_type="image/jpeg", caption="Our table")
        phone.says(person, "Is it free?")
        expect(photo).to_be_visible(timeout=COMES)
        expect(page.locator(".bubble", has_text="Is it free?")).to_be_visible()
        before = at_rest(page, lambda: page.evaluate(PLACES))

    has_loaded(photo)
    assert at_rest(page, lambda: page.evaluate(PLACES)) == before


def test_photos_open_large_and_keys_turn_them_enlarge_them_and_close_them(talk: Talk, phone: Phone) -> None:
    page, person = talk
    for colour in ((200, 60, 60), (60, 60, 200), (60, 160, 60)):
        phone.sends_file(person, "image", content=picture(colour=colour), mime_type="image/jpeg")
    expect(page.locator(".bubble .photo")).to_have_count(3, timeout=COMES)

    page.locator(".bubble .photo").nth(1).click()

    large = page.get_by_role("dialog", name="Photo")
    expect(large).to_contain_text("2 of 3")
    page.keyboard.press("ArrowRight")
    expect(large).to_contain_text("3 of 3")
    expect(large.get_by_role("button", name="Later photo")).to_have_count(0)
    page.keyboard.press("+")
    expect(large.locator(".stage")).to_have_attribute("data-zoom", "true")
    with page.expect_download() as saved:
        large.get_by_role("link", name="Download").click()
    assert saved.value.suggested_filename
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    expect(page.locator(".bubble .photo").nth(1)).to_be_focused()


def test_photos_sent_together_stand_two_in_a_row(talk: Talk, phone: Phone) -> None:
    page, person = talk
    for _ in range(3):
        phone.sends_file(person, "image", content=picture(), mime_type="image/jpeg")

    tiles = page.locator(".bubble.tile")
    expect(tiles.locator(".photo")).to_have_count(3, timeout=COMES)
    first, second, third = at_rest(page, lambda: [tile.bounding_box() or {} for tile in tiles.all()])
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    assert third["y"] >= first["y"] + first["height"]


def test_a_document_says_what_it_is_and_can_be_had(talk: Talk, phone: Phone) -> None:
    page, person = talk

    phone.sends_file(person, "document", filename="menu.pdf")

    document = page.locator(".bubble .document")
    expect(document).to_contain_text("menu.pdf", timeout=COMES)
    expect(document).to_contain_text("PDF")
    expect(document).to_contain_text("1 page")
    with page.expect_download() as saved:
        document.click()
    assert saved.value.suggested_filename == "menu.pdf"


def test_a_voice_message_plays_at_three_speeds_and_is_moved_by_arrow_keys(talk: Talk, phone: Phone) -> None:
    page, person = talk
    phone.sends_file(person, "voice")
    bubble = page.locator(".bubble", has=page.locator(".sound"))
    expect(bubble).to_contain_text("0:02", timeout=COMES)

    bubble.get_by_role("button", name="Speed").click()
    bubble.get_by_role("slider", name="Position").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")

    expect(bubble.get_by_role("button", name="Speed: 1.5")).to_be_visible()
    expect(bubble.get_by_role("slider")).to_have_attribute("aria-valuetext", "0:01 of 0:02")


def test_a_file_whatsapp_does_not_give_says_so_and_can_be_asked_for_again(talk: Talk, phone: Phone) -> None:
    page, person = talk

    phone.sends(person, {"type": "image", "image": {"id": "1", "mime_type": "image/jpeg"}})

    absent = page.locator(".bubble .absent")
    expect(absent.get_by_role("button", name="Ask again")).to_be_visible(timeout=COMES)
    height = absent.bounding_box()
    absent.get_by_role("button", name="Ask again").click()
    expect(absent.get_by_role("button", name="Ask again")).to_be_visible(timeout=COMES)
    assert absent.bounding_box() == height


def test_places_cards_and_orders_look_like_what_they_are(talk: Talk, phone: Phone) -> None:
    page, person = talk
    item = {"product_retailer_id": "green-tea", "quantity": 2, "item_price": 4.5, "currency": "EUR"}
    place = {"latitude": 48.85837, "longitude": 2.29448, "name": "Eiffel Tower", "address": "Paris"}
    card = {"name": {"formatted_name": "Ana Sousa", "first_name": "Ana"}, "phones": [{"phone": "+351 912 345 678"}]}

    phone.sends(person, {"type": "location", "location": place})
    phone.sends(person, {"type": "contacts", "contacts": [card]})
    phone.sends(person, {"type": "order", "order": {"catalog_id": "1", "text": "", "product_items": [item]}})

    there = page.locator(".bubble .place")
    expect(there).to_contain_text("Eiffel Tower")
    expect(there).to_have_attribute("rel", "noopener noreferrer")
    with page.expect_download() as saved:
        page.locator(".bubble", has_text="Ana Sousa").get_by_role("link", name="Save contact").click()
    assert saved.value.suggested_filename == "Ana Sousa.vcf"
    expect(page.locator(".bubble .order")).to_contain_text("9.00 EUR")


def test_stickers_and_videos_have_their_room(talk: Talk, phone: Phone) -> None:
    page, person = talk

    phone.sends_file(person, "sticker")
    phone.sends_file(person, "video")

    sticker = page.locator(".bubble .sticker")
    has_loaded(sticker)
    assert (sticker.bounding_box() or {})["height"] == 128
    expect(page.locator(".bubble .film video")).to_have_css("height", "280px", timeout=COMES)
