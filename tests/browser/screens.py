"""`bin/screens`: every page, light and dark, at 380, 1,280 and 1,920, as PNGs to look at one by one."""

import sys
from collections.abc import Iterator
from itertools import product as product_of
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser import shots
from tests.browser.people import Product
from tests.browser.scenes import SCENES, Scene
from tests.browser.stillness import picture
from tests.chromium import arguments, executable
from tests.installation import installation

MODES = ("light", "dark")
WIDTHS = {380: 780, 1280: 800, 1920: 1080}
ROLES = ("owner", "agent", "operator")
LANDING, ONLY = "--landing", "--only="


def main(given: list[str]) -> None:
    folder = Path(next((one for one in given if not one.startswith("--")), "screens"))
    only = next((one.removeprefix(ONLY) for one in given if one.startswith(ONLY)), "")
    folder.mkdir(exist_ok=True, parents=True)
    with TemporaryDirectory() as home, installation(Path(home)) as up, sync_playwright() as playwright:
        product = Product(up.record)
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        if LANDING in given:
            every = {"": None} | {role: cookies(browser, product, role) for role in ROLES}
            print_lines(shots.renew(browser, product, every))
        print_lines(pictures(browser, product, folder, only))
        browser.close()


def print_lines(said: Iterator[str]) -> None:
    for sentence in said:
        sys.stdout.write(f"{sentence}\n")


def pictures(browser: Browser, product: Product, folder: Path, only: str) -> Iterator[str]:
    """Says which were taken, and of which scenes none could be."""
    keys: dict[str, Any] = {"": None}
    for scene, mode, width in product_of([one for one in SCENES if only in one.name], MODES, WIDTHS):
        if scene.role not in keys:
            keys[scene.role] = cookies(browser, product, scene.role)
        path = folder / f"{scene.name}-{mode}-{width}.png"
        how = {"path": path, "mode": mode, "size": (width, WIDTHS[width]), "keys": keys}
        try:
            take(browser, product, scene, how)
        except (Error, AssertionError) as error:
            yield f"{path}: not reached. {str(error).splitlines()[0]}"
        else:
            yield str(path)


def take(browser: Browser, product: Product, scene: Scene, how: dict[str, Any]) -> None:
    width, height = how["size"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=how["mode"], storage_state=how["keys"][scene.role]
    )
    page = context.new_page()
    scene.go(page, product)
    if scene.is_whole:  # what loads lazily comes when it is near
        page.keyboard.press("End")
        picture(page)
        page.keyboard.press("Home")
    how["path"].write_bytes(picture(page, full_page=scene.is_whole))
    context.close()


def cookies(browser: Browser, product: Product, role: str) -> Any:
    context = browser.new_context()
    product.log_in(context.new_page(), role)
    state = context.storage_state()
    context.close()
    return state


if __name__ == "__main__":
    main(sys.argv[1:])
