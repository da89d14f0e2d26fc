"""The whole product, a real browser, and the customer's phone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.page_pool import PagePool, in_context
from tests.browser.people import Phone, Product
from tests.chromium import arguments, executable
from tests.installation import installation

Mode = Literal["light", "dark"]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with installation(tmp_path_factory.mktemp("product")) as up:
        yield Product(up.record)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def phone(product: Product) -> Phone:
    return Phone(product.urls["sandbox"])


@pytest.fixture(scope="session")
def keys_of(product: Product, chromium: Browser) -> dict[str, Any]:
    """The cookies of each role, earned at the log-in page once."""
    return {role: _log_in(product, chromium, role) for role in ("owner", "agent", "operator")}


def _log_in(product: Product, chromium: Browser, role: str) -> Any:
    with in_context(chromium) as context:
        page = context.new_page()
        product.log_in(page, role)
        return context.storage_state()


@pytest.fixture(scope="session")
def pages(chromium: Browser, keys_of: dict[str, Any]) -> PagePool:
    return PagePool(chromium, keys_of)


@pytest.fixture
def stranger(pages: PagePool) -> Iterator[Page]:
    """Nobody is logged in."""
    with pages.lend("") as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        yield page


@pytest.fixture
def opened(pages: PagePool) -> Iterator[Open]:
    """`opened(role="agent", width=1280, mode="light")`: a page of somebody logged in. No page may complain.

    `script` runs in every document before the page's own.
    """
    pages.complaints.clear()
    with ExitStack() as lent:

        def open_page(role: str = "agent", width: int = 1280, mode: Mode = "light", script: str = "") -> Page:
            page = lent.enter_context(pages.lend(role, script))
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=mode)
            return page

        yield open_page
    assert pages.complaints == []
