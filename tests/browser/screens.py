"""`bin/screens`: every page, light and dark, at 380, 1,280 and 1,920, as PNGs to look at one by one."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import shots
from tests.browser.people import Phone, Product
from tests.chromium import arguments, executable
from tests.installation import installation

MODES = ("light", "dark")
WIDTHS = {380: 780, 1280: 800, 1920: 1080}
LANDING = "--landing"


@dataclass(frozen=True, slots=True)
class Scene:
    """How to get to one picture; `role` is who looks."""

    name: str
    role: str
    go: Callable[[Page, Product], None]


def at(surface: str, path: str) -> Callable[[Page, Product], None]:
    return lambda page, product: page.goto(product.urls[surface] + path) and None


def at_inbox(page: Page, product: Product) -> None:
    page.goto(product.inbox)
    page.locator(".item").first.wait_for()


def at_home(page: Page, product: Product) -> None:
    page.goto(product.inbox.removesuffix("/inbox"))
    page.locator(".today-figures").wait_for()


def at_channels(page: Page, product: Product) -> None:
    page.goto(product.inbox.replace("/inbox", "/settings/channels"))
    page.get_by_role("region", name="Numbers").locator("td").first.wait_for()


def in_conversation(name: str) -> Callable[[Page, Product], None]:
    def go(page: Page, product: Product) -> None:
        at_inbox(page, product)
        page.locator(".item", has_text=name).first.click()
        page.locator(".bubble").first.wait_for()

    return go


def at_account(page: Page, product: Product) -> None:
    at_inbox(page, product)
    page.locator(".person >> visible=true").first.click()


def at_keys(page: Page, product: Product) -> None:
    at_inbox(page, product)
    page.keyboard.press("?")


def in_console(path: str) -> Callable[[Page, Product], None]:
    def go(page: Page, product: Product) -> None:
        page.goto(f"{product.urls['admin']}/admin{path}")
        page.locator(".console .table, .console .notices").first.wait_for()

    return go


def at_one_workspace(page: Page, product: Product) -> None:
    in_console("")(page, product)
    page.locator(".table a", has_text="Blue Lotus").click()
    page.get_by_role("heading", name="Members").wait_for()


CONSOLE = ("", "/lines", "/webhooks", "/notices", "/audit")
NOWHERE = "/dashboard/00000000-0000-0000-0000-000000000000/inbox"
SCENES = (
    Scene("landing", "", at("landing", "/")),
    Scene("log-in", "", at("auth", "/login")),
    Scene("log-in-refused", "", at("auth", "/login?problem=credentials")),
    Scene("invitation", "", at("auth", "/invitation?token=none")),
    Scene("inbox", "agent", at_inbox),
    Scene("conversation", "agent", in_conversation("Mariam")),
    Scene("conversation-failed", "agent", in_conversation("Priya")),
    Scene("conversation-opted-out", "agent", in_conversation("Nadia")),
    Scene("home", "owner", at_home),
    Scene("channels", "owner", at_channels),
    Scene("channels-checks", "owner", shots.connect),
    Scene("account", "agent", at_account),
    Scene("keys", "agent", at_keys),
    Scene("turned-away", "agent", at("app", NOWHERE)),
    *(Scene(f"console{page.replace('/', '-')}", "operator", in_console(page)) for page in CONSOLE),
    Scene("console-workspace", "operator", at_one_workspace),
)


def main(given: list[str]) -> None:
    folder = Path(next((one for one in given if one != LANDING), "screens"))
    folder.mkdir(exist_ok=True, parents=True)
    with TemporaryDirectory() as home, installation(Path(home)) as up, sync_playwright() as playwright:
        product = Product(up.record)
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        live_a_little(browser, product)
        if LANDING in given:
            shots.renew(browser, product, cookies(browser, product, "owner"))
        for path in pictures(browser, product, folder):
            sys.stdout.write(f"{path}\n")
        browser.close()


def pictures(browser: Browser, product: Product, folder: Path) -> Iterator[Path]:
    keys: dict[str, Any] = {"": None}
    for mode in MODES:
        for width, height in WIDTHS.items():
            for scene in SCENES:
                if scene.role not in keys:
                    keys[scene.role] = cookies(browser, product, scene.role)
                path = folder / f"{scene.name}-{mode}-{width}.png"
                take(browser, product, scene, {"path": path, "mode": mode, "size": (width, height), "keys": keys})
                yield path


def take(browser: Browser, product: Product, scene: Scene, how: dict[str, Any]) -> None:
    width, height = how["size"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=how["mode"], storage_state=how["keys"][scene.role]
    )
    page = context.new_page()
    scene.go(page, product)
    page.wait_for_timeout(500)
    page.screenshot(path=how["path"], full_page=scene.name == "landing")
    context.close()


def cookies(browser: Browser, product: Product, role: str) -> Any:
    context = browser.new_context()
    product.log_in(context.new_page(), role)
    state = context.storage_state()
    context.close()
    return state


def live_a_little(browser: Browser, product: Product) -> None:
    """What the demo data does not show by itself: somebody who opted out, and a message that was refused."""
    phone = Phone(product.urls["sandbox"])
    nadia, priya = phone.somebody("Nadia Benali"), phone.somebody("Priya Raman")
    phone.says(nadia, "Please take me off your list")
    phone.says(nadia, "STOP")
    phone.says(priya, "Could you send me the menu for Sunday?")
    page = browser.new_page()
    product.log_in(page, "agent")
    product.open_conversation(page, "Priya Raman")
    phone.fails_next(131026)
    page.get_by_label("Reply to Priya Raman").fill("Of course, here it is.")
    page.keyboard.press("Enter")
    page.locator(".bubble.failed").wait_for()
    page.context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
