"""Asha gives Ben a conversation: he hears of it wherever he is in the app, as he chose, and it opens from there."""

from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Mode, Open
from tests.browser.crowd import choose_notices
from tests.browser.people import Phone, Product
from tests.browser.test_access import objections
from tests.browser.test_list import LOOKS_AWAY
from tests.waiting import eventually_on

families = count(1)


@pytest.fixture
def ada(phone: Phone) -> str:
    name = f"Ada Given{next(families):03}"
    phone.says(phone.somebody(name), "Who looks after me?")
    return name


def give(opened: Open, product: Product, name: str, to: str) -> Page:
    """Asha gives it away; her page."""
    asha = opened("owner")
    asha.goto(f"{product.inbox}?view=unassigned")
    asha.locator(".item", has_text=name).click()
    expect(asha.locator(".thread h2")).to_have_text(name)
    asha.locator(".thread .assign").click()
    asha.get_by_role("menuitemradio", name=to).click()
    expect(asha.locator(".thread .assign")).to_contain_text(to.removesuffix(" (you)") if to == "Ben" else "You")
    return asha


def toast(page: Page) -> Locator:
    return page.locator(".notice.assigned")


@pytest.mark.parametrize(
    ("mode", "where"),
    [("light", "/settings/profile"), ("dark", "/settings/profile"), ("light", ""), ("light", "/inbox")],
)
def test_ben_hears_of_it_on_any_page_and_opens_it_from_there(
    product: Product, opened: Open, ada: str, mode: Mode, where: str
) -> None:
    ben = opened(mode=mode)
    ben.goto(product.inbox.replace("/inbox", where))
    expect(ben.locator(".rail .person .avatar")).to_have_text("B")

    asha = give(opened, product, ada, "Ben")

    expect(toast(ben)).to_contain_text(f"assigned the conversation with {ada} to you.")
    expect(toast(asha)).to_have_count(0)
    assert objections(ben) == []
    toast(ben).get_by_role("button", name="Open").click()
    expect(ben.locator(".thread h2")).to_have_text(ada)
    expect(toast(ben)).to_have_count(0)


def test_whoever_takes_a_conversation_hears_nothing(product: Product, opened: Open, ada: str) -> None:
    asha = give(opened, product, ada, "Asha (you)")

    asha.goto(f"{product.inbox}?view=mine")

    expect(asha.locator(".item", has_text=ada)).to_be_visible()
    expect(toast(asha)).to_have_count(0)


def test_a_sound_and_a_notice_of_the_desktop_call_whoever_chose_so(product: Product, opened: Open, ada: str) -> None:
    choose_notices(product, "agent")
    ben = opened(script=LOOKS_AWAY)
    ben.goto(product.inbox.replace("/inbox", "/settings/profile"))
    expect(ben.locator(".rail .person .avatar")).to_have_text("B")

    give(opened, product, ada, "Ben")

    expect(toast(ben)).to_be_visible()
    assert eventually_on(
        ben, lambda: ["Assigned to you", toast(ben).inner_text().split("\n")[0]] in ben.evaluate("window.told")
    )
    assert ben.evaluate("window.tones") >= 2


def test_the_name_opens_it_in_the_inbox_and_the_settings_offer_a_mail(product: Product, opened: Open, ada: str) -> None:
    ben = opened()
    ben.goto(product.inbox)
    expect(ben.locator(".item", has_text=ada)).to_be_visible()
    give(opened, product, ada, "Ben")
    expect(toast(ben)).to_be_visible()

    ben.keyboard.press("Control+k")
    ben.keyboard.type("Open what was assigned")
    expect(ben.get_by_role("option", selected=True)).to_contain_text("Open what was assigned to me")
    ben.keyboard.press("Enter")
    expect(ben.locator(".thread h2")).to_have_text(ada)

    ben.goto(product.inbox.replace("/inbox", "/settings/notifications"))
    mails = ben.get_by_role("switch", name="Send me an e-mail")
    expect(mails).not_to_be_checked()
    mails.click()
    expect(mails).to_be_checked()
    mails.click()
    expect(mails).not_to_be_checked()
