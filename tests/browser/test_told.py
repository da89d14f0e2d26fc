"""What WhatsApp tells of a number is read where numbers are managed, in our sentence and in its own words."""

import re
from contextlib import suppress
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

AT = 1_795_348_740


def tell(phone: Phone, product: Product, field: str, value: dict[str, Any], at: int = AT) -> None:
    """WhatsApp tells something of the café's account."""
    with product.database() as database:
        [(waba_id,)] = database.execute(
            "SELECT a.waba_id FROM whatsapp_accounts a WHERE a.workspace_id = %s LIMIT 1",
            [product.login("agent")["workspace_id"]],
        ).fetchall()
    entry = {"id": waba_id, "time": at, "changes": [{"field": field, "value": value}]}
    phone.ask("POST", "/webhooks/raw", body={"object": "whatsapp_business_account", "entry": [entry]})


def channels_page(product: Product, page: Page, count: int) -> None:
    """Opens the page until it shows as many numbers that only answer: a worker deals with webhooks meanwhile."""

    def look() -> None:
        page.goto(product.inbox.replace("/inbox", "/settings/channels"))
        expect(page.locator("tbody tr").first).to_be_visible()
        expect(page.get_by_text("only answers.")).to_have_count(count, timeout=2_000)

    for _ in range(10):
        with suppress(AssertionError):
            return look()
    return look()


def test_an_owner_reads_what_whatsapp_told_and_why_a_number_only_answers(
    product: Product, phone: Phone, opened: Open
) -> None:
    limited = [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING"}]
    tell(phone, product, "business_capability_update", {"max_daily_conversations_per_business": "TIER_10K"})
    tell(phone, product, "account_update", {"event": "ACCOUNT_RESTRICTION", "restriction_info": limited})
    page = opened("owner")

    channels_page(product, page, 1)
    page.get_by_role("button", name=re.compile("What to do with")).first.click()
    page.get_by_role("menuitem", name="What WhatsApp told").click()

    told = page.get_by_role("dialog", name=re.compile("What WhatsApp told of"))
    expect(told).to_contain_text("WhatsApp restricted the business account: no conversation may be begun.")
    expect(told).to_contain_text("ACCOUNT_RESTRICTION")
    expect(told).to_contain_text("10,000 people")

    ended = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "REINSTATE"}}
    tell(phone, product, "account_update", ended, AT + 60)

    channels_page(product, page, 0)


def test_an_agent_unfolds_what_cannot_be_shown(product: Product, phone: Phone, opened: Open) -> None:
    person, _ = phone.greets("Hana Strange")
    phone.sends(person, {"type": "hologram", "hologram": {"depth": "<b>three</b>"}})
    page = opened("agent")

    page.goto(product.inbox)
    page.locator(".item", has_text="Hana Strange").first.click()
    expect(page.get_by_role("log")).to_contain_text("A message this inbox cannot show yet (hologram)")
    page.get_by_text("Show it as it came").click()

    expect(page.locator(".as-it-came pre")).to_contain_text('"depth": "<b>three</b>"')
