"""People come in by mail, choose a password anew, see where they are logged in, and leave everywhere at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.newcomers import INSIDE, PASSWORD, Newcomer, newcomer
from tests.browser.page_pool import PagePool
from tests.browser.people import Phone, Product

ANOTHER = "a brighter lotus at dusk"
LOG_IN = "Log in to Aerostic"


@pytest.fixture
def noor(product: Product, phone: Phone) -> Newcomer:
    return newcomer(product, phone)


@pytest.fixture
def elsewhere(pages: PagePool) -> Iterator[Page]:
    """Another device."""
    with pages.lend("") as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        yield page


def test_a_stranger_signs_up_by_mail_and_owns_a_workspace(noor: Newcomer, stranger: Page) -> None:
    noor.ask_for_workspace(stranger)
    expect(stranger.get_by_role("heading", name="Check your mail")).to_be_visible()
    expect(stranger.get_by_text(noor.email)).to_be_visible()

    stranger.goto(noor.link("Confirm your e-mail address"))
    stranger.get_by_role("button", name="Confirm and go on").click()
    stranger.wait_for_url(INSIDE)

    noor.settings(stranger, "profile")
    expect(stranger.get_by_label("Name")).to_have_value("Noor Haddad")
    expect(stranger.get_by_text("Confirmed")).to_be_visible()


def test_the_link_opened_elsewhere_asks_for_the_password(noor: Newcomer, stranger: Page, elsewhere: Page) -> None:
    noor.ask_for_workspace(stranger)
    elsewhere.goto(noor.link("Confirm your e-mail address"))
    elsewhere.get_by_role("button", name="Confirm and go on").click()
    expect(elsewhere.get_by_text("This is not the browser you signed up in")).to_be_visible()

    elsewhere.get_by_label("Password").fill("not the one")
    elsewhere.get_by_role("button", name="Confirm and go on").click()
    expect(elsewhere.get_by_text("That is not the password")).to_be_visible()

    elsewhere.get_by_label("Password").fill(PASSWORD)
    elsewhere.get_by_role("button", name="Confirm and go on").click()
    elsewhere.wait_for_url(INSIDE)


def test_a_link_that_was_used_says_so_and_where_to_go(noor: Newcomer, stranger: Page) -> None:
    noor.sign_up(stranger)

    stranger.goto(noor.link("Confirm your e-mail address"))
    stranger.get_by_role("button", name="Confirm and go on").click()

    expect(stranger.get_by_text("This link was used or has expired")).to_be_visible()
    expect(stranger.get_by_role("link", name="Log in")).to_be_visible()


def test_an_address_with_an_account_is_told_so_by_mail_alone(noor: Newcomer, stranger: Page, elsewhere: Page) -> None:
    noor.sign_up(stranger)

    noor.ask_for_workspace(elsewhere)

    expect(elsewhere.get_by_role("heading", name="Check your mail")).to_be_visible()
    assert "has an account already" in noor.letter("You have an account already")


def test_what_is_wrong_is_said_in_its_place_and_what_was_typed_stays(noor: Newcomer, stranger: Page) -> None:
    noor.ask_for_workspace(stranger, password="short")

    expect(stranger.get_by_text("Write at least 12 characters")).to_be_visible()
    expect(stranger.get_by_label("Password")).to_be_focused()

    stranger.get_by_label("Password").fill(PASSWORD)
    stranger.get_by_label("Name of the workspace").evaluate("field => { field.value = '  '; field.required = false; }")
    stranger.get_by_role("button", name="Create the workspace").click()
    expect(stranger.get_by_text("Give the workspace a name")).to_be_visible()
    expect(stranger.get_by_label("E-mail address")).to_have_value(noor.email)
    expect(stranger.get_by_label("Name of the workspace")).to_be_focused()


def test_whoever_logs_in_begins_to_type_at_once(product: Product, stranger: Page) -> None:
    stranger.goto(f"{product.urls['auth']}/login")

    expect(stranger.get_by_label("E-mail address")).to_be_focused()


def test_a_forgotten_password_is_chosen_anew_and_ends_every_session(
    noor: Newcomer, stranger: Page, elsewhere: Page
) -> None:
    noor.sign_up(stranger)
    noor.settings(stranger, "notifications")

    elsewhere.goto(f"{noor.product.urls['auth']}/login")
    elsewhere.get_by_label("E-mail address").fill(noor.email)
    elsewhere.get_by_role("link", name="Forgot it?").click()
    expect(elsewhere.get_by_role("heading", name="Set a new password")).to_be_visible()
    expect(elsewhere.get_by_label("E-mail address")).to_have_value(noor.email)
    elsewhere.get_by_role("button", name="Send the link").click()
    expect(elsewhere.get_by_text("has an account, a link to set a new password is on its way")).to_be_visible()
    elsewhere.goto(noor.link("Set a new password"))
    elsewhere.get_by_label("New password").fill(ANOTHER)
    elsewhere.get_by_role("button", name="Change the password").click()
    expect(elsewhere.get_by_text("Your password is changed")).to_be_visible()

    stranger.get_by_role("switch", name="Play a sound").click()
    expect(stranger.get_by_role("heading", name=LOG_IN)).to_be_visible()
    noor.log_in(elsewhere)
    expect(elsewhere.get_by_text("do not go together")).to_be_visible()
    noor.log_in(elsewhere, ANOTHER)
    elsewhere.wait_for_url(INSIDE)
    assert "was changed" in noor.letter("Your password was changed")


def test_a_device_is_logged_out_from_another(noor: Newcomer, stranger: Page, elsewhere: Page) -> None:
    noor.sign_up(stranger)
    noor.log_in(elsewhere)
    elsewhere.wait_for_url(INSIDE)
    noor.settings(elsewhere, "notifications")

    noor.settings(stranger, "sessions")
    expect(stranger.get_by_text("This one", exact=True)).to_have_count(1)
    stranger.get_by_role("button", name="Log out Chrome on Linux").click()
    expect(stranger.get_by_role("button", name="Log out Chrome on Linux")).to_have_count(0)

    elsewhere.get_by_role("switch", name="Play a sound").click()
    expect(elsewhere.get_by_role("heading", name=LOG_IN)).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_text("This one", exact=True)).to_be_visible()


def test_logged_out_everywhere_is_everywhere(noor: Newcomer, stranger: Page, elsewhere: Page) -> None:
    noor.sign_up(stranger)
    noor.log_in(elsewhere)
    elsewhere.wait_for_url(INSIDE)
    noor.settings(elsewhere, "notifications")

    noor.settings(stranger, "sessions")
    stranger.get_by_role("button", name="Log out everywhere").click()
    stranger.get_by_role("dialog").get_by_role("button", name="Log out everywhere").click()
    expect(stranger.get_by_text("You are logged out everywhere")).to_be_visible()

    elsewhere.get_by_role("switch", name="Play a sound").click()
    expect(elsewhere.get_by_role("heading", name=LOG_IN)).to_be_visible()


def test_a_password_is_changed_in_the_settings(noor: Newcomer, stranger: Page) -> None:
    noor.sign_up(stranger)
    noor.settings(stranger, "profile")

    stranger.get_by_label("Current password").fill("not the one")
    stranger.get_by_label("New password").fill(ANOTHER)
    stranger.get_by_role("button", name="Change the password").click()
    expect(stranger.get_by_text("That is not the password")).to_be_visible()

    stranger.get_by_label("Current password").fill(PASSWORD)
    stranger.get_by_label("New password").fill(ANOTHER)
    stranger.get_by_role("button", name="Change the password").click()
    expect(stranger.get_by_text("Your password is changed, and every other device is logged out")).to_be_visible()


def test_a_name_and_the_notices_are_kept(noor: Newcomer, stranger: Page) -> None:
    noor.sign_up(stranger)
    noor.settings(stranger, "profile")
    stranger.get_by_label("Name").fill("Noor H.")
    stranger.get_by_role("button", name="Save").click()
    expect(stranger.get_by_text("Your name is saved.")).to_be_visible()

    noor.settings(stranger, "notifications")
    stranger.get_by_role("switch", name="Play a sound").click()
    noor.settings(stranger, "profile")
    expect(stranger.get_by_label("Name")).to_have_value("Noor H.")

    noor.settings(stranger, "notifications")
    expect(stranger.get_by_role("switch", name="Play a sound")).to_be_checked()


def test_a_letter_appears_in_the_open_mailbox(noor: Newcomer, stranger: Page, elsewhere: Page) -> None:
    elsewhere.goto(f"{noor.product.urls['sandbox']}/mailbox")
    expect(elsewhere.get_by_role("heading", name="Mailbox")).to_be_visible()

    noor.ask_for_workspace(stranger)

    elsewhere.get_by_role("link", name=noor.email).click()
    expect(elsewhere.get_by_role("heading", name="Confirm your e-mail address")).to_be_visible()
    expect(elsewhere.get_by_role("link", name="/verify?token=")).to_be_visible()
