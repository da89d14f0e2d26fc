"""A team comes together and apart: invited by mail, both inside, another role, out again."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.waiting import eventually

PASSWORD = "a quiet harbour at dawn"
LINK = re.compile(r"http\S+/invited\?token=[\w-]+")


def settings_of(product: Product, section: str, role: str = "owner") -> str:
    workspace_id = product.login(role)["workspace_id"]
    return f"{product.urls['app']}/dashboard/{workspace_id}/settings/{section}"


def mails_to(phone: Phone, address: str) -> list[dict[str, Any]]:
    return [mail for mail in phone.ask("GET", "/mails")["data"] if mail["to"] == address]


def link_in_mail(phone: Phone, address: str) -> str:
    assert eventually(lambda: bool(mails_to(phone, address)), 15)
    latest = max(mails_to(phone, address), key=lambda mail: mail["id"])
    found = LINK.search(latest["text"])
    assert found
    return found[0]


def invite(owner: Page, address: str, role: str = "Agent") -> None:
    owner.get_by_role("button", name="Invite", exact=True).click()
    owner.get_by_label("E-mail address").fill(address)
    owner.locator(".offer", has_text=role).first.click()
    owner.get_by_role("button", name="Send invitation").click()
    expect(owner.get_by_text(f"Invitation sent to {address}")).to_be_visible()


def row(page: Page, table: str, words: str) -> Any:
    return page.get_by_role("region", name=table).get_by_role("row").filter(has_text=words)


@pytest.fixture
def owner(product: Product, opened: Open) -> Page:
    page = opened("owner")
    page.goto(settings_of(product, "team"))
    expect(row(page, "Members", "Asha")).to_be_visible()
    return page


def address_of(request: pytest.FixtureRequest) -> str:
    """Everybody's Bea is somebody else."""
    return f"bea.{request.node.name.replace('_', '-')}@example.com"


@pytest.fixture
def bea(owner: Page, phone: Phone, chromium: Browser, request: pytest.FixtureRequest) -> Any:
    """Somebody new, who came in by the mail."""
    address = address_of(request)
    invite(owner, address)
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    accept(page, link_in_mail(phone, address), "Bea Moreau")
    yield page
    context.close()


def accept(page: Page, link: str, name: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", name="Join Blue Lotus Café")).to_be_visible()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/inbox*")
    expect(page.locator("#main")).to_be_visible()


def choose(page: Page, words: str, item: str) -> None:
    row(page, "Members", words).get_by_role("button", name=re.compile("^More about")).click()
    page.get_by_role("menuitem", name=item).click()


def remove(owner: Page, words: str) -> None:
    choose(owner, words, "Remove from the team…")
    owner.get_by_role("button", name="Remove from the team").click()
    expect(row(owner, "Members", words)).to_have_count(0)


def test_somebody_is_invited_accepts_and_both_are_inside(
    product: Product, owner: Page, bea: Page, phone: Phone
) -> None:
    expect(row(owner, "Members", "Bea Moreau")).to_contain_text("Agent")  # by itself: the page hears of who joins
    bea.goto(settings_of(product, "team"))
    expect(row(bea, "Members", "Asha")).to_contain_text("Owner")

    phone.says(phone.somebody("Newcomer"), "Do you have a table for two?")
    for page in (owner, bea):
        page.goto(product.inbox)
        expect(page.get_by_text("Do you have a table for two?").first).to_be_visible()

    owner.goto(settings_of(product, "team"))
    remove(owner, "Bea Moreau")


def test_another_role_holds_at_the_next_click(product: Product, owner: Page, bea: Page) -> None:
    bea.goto(settings_of(product, "team"))
    expect(row(bea, "Members", "Asha")).to_be_visible()
    expect(bea.get_by_role("button", name="Invite", exact=True)).to_have_count(0)

    owner.reload()
    choose(owner, "Bea Moreau", "Change role and access…")
    owner.locator(".offer", has_text="Manager").click()
    owner.get_by_role("button", name="Save changes").click()
    expect(row(owner, "Members", "Bea Moreau")).to_contain_text("Manager")

    bea.get_by_role("link", name="Workspace", exact=True).click()
    bea.get_by_role("link", name="Team", exact=True).click()
    expect(bea.get_by_role("button", name="Invite", exact=True)).to_be_visible()
    remove(owner, "Bea Moreau")


def test_who_is_removed_is_out_and_logged_out(product: Product, owner: Page, bea: Page) -> None:
    bea.goto(settings_of(product, "team"))
    expect(row(bea, "Members", "Asha")).to_be_visible()

    owner.reload()
    remove(owner, "Bea Moreau")

    out = bea.get_by_role(
        "heading", name=re.compile("Log in to Aerostic|You are no longer a member of Blue Lotus Café")
    ).first
    expect(out).to_be_visible()  # by itself: open pages hear of it
    assert eventually(lambda: is_logged_out(product, bea), 15)


def is_logged_out(product: Product, page: Page) -> bool:
    page.goto(f"{product.urls['app']}/dashboard")
    try:
        page.get_by_role("heading", name="Log in to Aerostic").wait_for(timeout=2_000)
    except Error:
        return False
    return True


def test_an_invitation_is_handed_over_sent_again_and_revoked(
    product: Product, owner: Page, phone: Phone, stranger: Page
) -> None:
    address = "cara@example.com"
    invite(owner, address)
    waiting = row(owner, "Open invitations", address)

    waiting.get_by_role("button", name=re.compile("^More about")).click()
    owner.get_by_role("menuitem", name="Copy a link…").click()
    link = owner.get_by_label("The link").inner_text()
    owner.get_by_role("button", name="Done").click()
    stranger.goto(link)
    stranger.get_by_role("button", name="Send me the link").click()
    expect(stranger.get_by_text("A mail with a link is on its way")).to_be_visible()
    assert eventually(lambda: len(mails_to(phone, address)) == 2, 15)

    waiting.get_by_role("button", name=re.compile("^More about")).click()
    owner.get_by_role("menuitem", name="Revoke…").click()
    owner.get_by_role("button", name="Revoke the invitation").click()
    expect(owner.get_by_text(address, exact=True)).to_have_count(0)
    for spent in (link, link_in_mail(phone, address)):
        stranger.goto(spent)
        expect(stranger.get_by_role("heading", name="This invitation no longer works")).to_be_visible()


def test_a_member_of_two_workspaces_switches_without_a_second_log_in(
    product: Product, bea: Page, stranger: Page, phone: Phone, request: pytest.FixtureRequest
) -> None:
    mallory = next(one for one in product.record["logins"] if one["email"].startswith("mallory"))
    address = address_of(request)
    log_in(product, stranger, mallory)
    stranger.goto(f"{product.urls['app']}/dashboard/{mallory['workspace_id']}/settings/team")
    invite(stranger, address)
    assert eventually(lambda: len(mails_to(phone, address)) == 2, 15)

    bea.goto(link_in_mail(phone, address))
    bea.get_by_label("Your password").fill(PASSWORD)
    bea.get_by_role("button", name="Log in and join").click()
    bea.wait_for_url(f"**/{mallory['workspace_id']}/inbox*")

    bea.get_by_role("button", name=re.compile("Workspaces")).click()
    bea.get_by_role("navigation", name="Workspaces").get_by_role("link", name=re.compile("Blue Lotus")).click()
    bea.wait_for_url(f"**/{product.login('owner')['workspace_id']}/inbox*")
    expect(bea.locator(".item").first).to_be_visible()


def log_in(product: Product, page: Page, login: dict[str, str]) -> None:
    page.goto(f"{product.urls['auth']}/login")
    page.get_by_label("E-mail address").fill(login["email"])
    page.locator("input[type=password]").fill(login["password"])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard/**")


def test_an_owner_creates_a_role_and_gives_it(
    product: Product, owner: Page, bea: Page, request: pytest.FixtureRequest
) -> None:
    owner.goto(settings_of(product, "roles"))
    owner.get_by_role("button", name="Create role").click()
    owner.get_by_label("Name", exact=True).fill("Night shift")
    everything = owner.get_by_role("checkbox", name="All about Contacts")
    everything.check()
    expect(owner.get_by_role("checkbox", name="Change contacts")).to_be_checked()
    everything.uncheck()
    expect(owner.get_by_role("checkbox", name="See contacts")).not_to_be_checked()
    owner.get_by_role("dialog").get_by_role("button", name="Create role").click()
    expect(row(owner, "Roles", "Night shift")).to_contain_text("6 of 16")

    owner.goto(settings_of(product, "team"))
    choose(owner, address_of(request), "Change role and access…")
    owner.locator(".offer", has_text="Night shift").click()
    owner.get_by_role("button", name="Save changes").click()
    expect(row(owner, "Members", address_of(request))).to_contain_text("Night shift")

    owner.goto(settings_of(product, "roles"))
    row(owner, "Roles", "Night shift").get_by_role("button", name=re.compile("^More about")).click()
    owner.get_by_role("menuitem", name="Delete…").click()
    owner.get_by_role("button", name="Delete the role").click()
    expect(owner.get_by_text("One person has or is invited to this role")).to_be_visible()


def test_the_last_owner_is_told_why_they_cannot_leave(product: Product, owner: Page) -> None:
    owner.goto(settings_of(product, "workspace"))

    owner.get_by_role("button", name="Leave…").click()
    owner.get_by_role("button", name="Leave the workspace").click()

    expect(owner.get_by_text("A workspace always has an owner")).to_be_visible()
