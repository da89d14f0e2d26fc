"""People come back to where they were, and are told why they were sent away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.newcomers import INSIDE, PASSWORD, Newcomer, newcomer
from tests.browser.page_pool import PagePool
from tests.browser.people import Phone, Product
from tests.browser.test_team import invite, settings_of

LOG_IN = "Log in to Aerostic"
UNKNOWN_CLOCK = """
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...resolvedOptions.call(this), timeZone: "Mars/Olympus" };
    };
"""


@pytest.fixture
def noor(product: Product, phone: Phone) -> Newcomer:
    return newcomer(product, phone)


@pytest.fixture
def elsewhere(pages: PagePool) -> Iterator[Page]:
    """Another device."""
    with pages.lend("") as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        yield page


def log_in_here(page: Page, email: str, password: str = PASSWORD) -> None:
    """On the log-in page one was sent to."""
    expect(page.get_by_role("heading", name=LOG_IN)).to_be_visible()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_page_asked_for_without_a_session_opens_after_the_log_in(product: Product, stranger: Page) -> None:
    agent = product.login("agent")
    stranger.goto(f"{product.inbox}?view=unassigned")

    log_in_here(stranger, agent["email"], "not the one")
    expect(stranger.get_by_text("do not go together")).to_be_visible()
    log_in_here(stranger, agent["email"], agent["password"])

    stranger.wait_for_url("**/inbox?view=unassigned")
    expect(stranger.locator(".items")).to_be_visible()


def test_whoever_is_logged_out_from_another_device_learns_so_and_comes_back(
    noor: Newcomer, stranger: Page, elsewhere: Page
) -> None:
    noor.sign_up(stranger)
    noor.settings(stranger, "notifications")
    noor.log_in(elsewhere)
    elsewhere.wait_for_url(INSIDE)
    noor.settings(elsewhere, "sessions")
    elsewhere.get_by_role("button", name="Log out everywhere").click()
    elsewhere.get_by_role("dialog").get_by_role("button", name="Log out everywhere").click()
    expect(elsewhere.get_by_text("You are logged out everywhere")).to_be_visible()

    stranger.get_by_role("switch", name="Play a sound").click()

    expect(stranger.get_by_text("You were logged out from another device")).to_be_visible()
    log_in_here(stranger, noor.email)
    stranger.wait_for_url("**/settings/notifications")
    expect(stranger.get_by_role("switch", name="Play a sound")).to_be_visible()


def test_whoever_was_removed_finds_a_way_on(product: Product, noor: Newcomer, stranger: Page, opened: Open) -> None:
    owner = opened("owner")
    owner.goto(settings_of(product, "team"))
    noor.sign_up(stranger)
    noor.settings(stranger, "workspace")
    with product.database() as database:  # the founder of a workspace cannot leave it while nobody else owns it
        database.execute(
            "DELETE FROM memberships m USING accounts a WHERE a.id = m.account_id AND a.email = %s", [noor.email]
        )
    invite(owner, noor.email)

    stranger.goto(f"{product.urls['app']}/dashboard")
    expect(stranger.get_by_role("heading", name="You are in no workspace")).to_be_visible()
    stranger.get_by_role("button", name="Join Blue Lotus Café").click()

    stranger.wait_for_url(re.compile(r"/inbox"))
    expect(stranger.get_by_role("heading", name="Inbox", level=1)).to_be_attached()


def test_another_workspace_is_made_by_the_browsers_clock(product: Product, noor: Newcomer, stranger: Page) -> None:
    noor.sign_up(stranger)
    stranger.get_by_role("button", name="Workspaces").click()
    stranger.get_by_role("link", name="Create a workspace").click()
    expect(stranger.get_by_role("heading", name="Create a workspace")).to_be_visible()
    proposed = stranger.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(stranger.get_by_label("Time zone")).to_have_value(proposed)

    stranger.get_by_label("Name of the workspace").fill("Cedar Catering")
    stranger.get_by_label("Time zone").select_option("Asia/Beirut")
    stranger.get_by_role("button", name="Create the workspace").click()

    stranger.wait_for_url(INSIDE)
    noor.settings(stranger, "workspace")
    expect(stranger.get_by_label("Name")).to_have_value("Cedar Catering")
    expect(stranger.get_by_label("Time zone")).to_have_value("Asia/Beirut")

    stranger.context.clear_cookies()  # and a log-in returns to that one of her two workspaces
    stranger.goto(stranger.url)
    log_in_here(stranger, noor.email)
    expect(stranger.get_by_label("Name")).to_have_value("Cedar Catering")


def test_an_unknown_clock_is_asked_for(product: Product, opened: Open) -> None:
    page = opened("agent", script=UNKNOWN_CLOCK)
    page.goto(f"{product.urls['app']}/dashboard/new")
    page.get_by_label("Name of the workspace").fill("Cedar Catering")
    expect(page.get_by_label("Time zone")).to_have_value("")

    page.get_by_role("button", name="Create the workspace").click()

    expect(page.get_by_label("Time zone")).to_be_focused()
    expect(page.locator(".field", has=page.get_by_label("Time zone"))).to_contain_text("Fill this in.")


def test_the_first_steps_open_what_does_them(noor: Newcomer, stranger: Page) -> None:
    noor.sign_up(stranger)

    stranger.get_by_role("link", name="Connect a WhatsApp number").click()
    expect(stranger.get_by_role("dialog", name="Connect a number")).to_be_visible()
    expect(stranger).to_have_url(re.compile(r"/settings/channels$"))
    stranger.reload()
    expect(stranger.get_by_text("No number connected yet")).to_be_visible()
    expect(stranger.get_by_role("dialog")).to_have_count(0)

    stranger.get_by_role("link", name="Home").click()
    stranger.get_by_role("link", name="Invite a colleague").click()
    dialog = stranger.get_by_role("dialog", name="Invite somebody")
    dialog.get_by_label("E-mail address").fill("colleague.of.noor@cedar.example")
    dialog.get_by_text("Agent", exact=True).click()
    dialog.get_by_role("button", name="Send invitation").click()
    expect(dialog).to_be_hidden()
    stranger.get_by_role("link", name="Home").click()
    expect(stranger.get_by_text("Invite a colleague (done)")).to_be_visible()
