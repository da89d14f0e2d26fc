"""The whole product, a real browser, and the customer's phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.people import Phone, Product
from tests.chromium import arguments, executable
from tests.installation import installation

Mode = Literal["light", "dark"]
Open = Callable[..., Page]
TOO_LONG = 10_000  # milliseconds


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


@contextmanager
def in_context(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    context = chromium.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(TOO_LONG)
    yield context
    context.close()


@pytest.fixture
def stranger(chromium: Browser) -> Iterator[Page]:
    """Nobody is logged in."""
    with in_context(chromium, viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture
def opened(chromium: Browser, keys_of: dict[str, Any]) -> Iterator[Open]:
    """`opened(role="agent", width=1280, mode="light")`: a page of somebody logged in. No page may complain."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(role: str = "agent", width: int = 1280, mode: Mode = "light") -> Page:
        context = chromium.new_context(
            storage_state=keys_of.get(role),
            viewport={"width": width, "height": 800},
            color_scheme=mode,
            reduced_motion="reduce",
        )
        context.set_default_timeout(TOO_LONG)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
