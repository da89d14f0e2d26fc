"""Two web processes on one port: pages of either hear of a message, and those of one that dies heal at the other."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.page_pool import in_context
from tests.browser.people import Phone, Product
from tests.installation import Installation, installation

PAGES = 8  # so many that each process has some
WEB = ("web", "web-2")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("two"), AEROSTIC_WEB_WORKERS="2") as up:
        yield up


@pytest.fixture
def pages(two: Installation, chromium: Browser) -> Iterator[list[Page]]:
    product = Product(two.record)
    with in_context(chromium) as context:
        made = [context.new_page() for _ in range(PAGES)]
        product.log_in(made[0], "agent")
        for page in made:
            page.goto(product.inbox)
            expect(page.locator(".item").first).to_be_visible()
        yield made


def test_pages_of_every_process_hear_of_a_message_and_heal_when_theirs_dies(
    two: Installation, pages: list[Page]
) -> None:
    phone = Phone(two.record["urls"]["sandbox"])
    person = phone.somebody("Tara Twice")

    phone.says(person, "Do all of you hear me?")
    for page in pages:
        expect(page.locator(".item", has_text="Do all of you hear me?")).to_be_visible()

    for name in WEB:
        two.kill(name)
        phone.says(person, f"And without {name}?")
        for page in pages:
            expect(page.locator(".item", has_text=f"And without {name}?")).to_be_visible(timeout=30_000)
