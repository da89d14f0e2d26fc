"""Pages used by one test after the other: a renderer that has compiled our scripts loads in less than half the time.

What a test stored in the browser is forgotten before the next one; what was downloaded stays.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PATIENCE = 10_000  # milliseconds
COMPLAINING = {"error", "warning"}  # kinds of console messages
OF_NETWORK = ("Failed to load resource", "WebSocket connection", "net::ERR")
STORED = "local_storage,indexeddb,cache_storage,service_workers,file_systems"
# From outside, only localStorage can be cleared of all origins: where that was, a document clears its sessionStorage.
FORGET_SESSION = """
    if (location.protocol.startsWith("http") && !localStorage.getItem("belongs to this test")) {
        sessionStorage.clear();
        localStorage.setItem("belongs to this test", "yes");
    }
"""


@contextmanager
def in_context(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    context = new_context(chromium, **options)
    yield context
    context.close()


def new_context(chromium: Browser, **options: Any) -> BrowserContext:
    context = chromium.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE)
    return context


class PagePool:
    """Pages by whose cookies they have and by the script that runs before every document's own.

    `complaints`: errors nobody caught, and every error or warning in the console of any page but for what the network
    did: tests take lines away, and answers that say no are looked at by the pages themselves.
    """

    def __init__(self, chromium: Browser, keys_of: dict[str, Any]) -> None:
        self._chromium, self._keys_of = chromium, keys_of
        self.complaints: list[str] = []
        self._free: dict[tuple[str, str], list[Page]] = defaultdict(list)

    @contextmanager
    def lend(self, role: str, script: str = "") -> Iterator[Page]:
        """A page that nobody else has meanwhile, in a context of its own."""
        free = self._free[role, script]
        page = free.pop() if free else self._new(role, script)
        yield page
        if not page.is_closed():
            self._forget(page, role)
            free.append(page)

    def _new(self, role: str, script: str) -> Page:
        context = new_context(self._chromium, storage_state=self._keys_of.get(role))
        page = context.new_page()
        page.add_init_script(FORGET_SESSION)
        page.add_init_script(script)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)
        return page

    def _note(self, message: ConsoleMessage) -> None:
        is_of_network = any(word in message.text for word in OF_NETWORK)
        if message.type in COMPLAINING and not is_of_network:
            self.complaints.append(message.text)

    def _forget(self, page: Page, role: str) -> None:
        context = page.context
        for other in context.pages:
            if other != page:
                other.close()
        context.set_offline(offline=False)
        if page.url.startswith("http"):
            page.goto(urljoin(page.url, "/healthz"))  # of the same origin: another has another renderer
        page.mouse.move(0, 0)
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": STORED})
        context.clear_cookies()
        context.add_cookies(self._keys_of.get(role, {}).get("cookies", []))
