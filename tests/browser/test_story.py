"""The whole story: a customer writes, an agent sees it and answers, the customer reads it."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product


def test_a_customer_writes_and_an_agent_answers_and_both_see_it(
    product: Product, opened: Open, stranger: Page, phone: Phone
) -> None:
    inbox = opened("agent")
    inbox.goto(product.inbox)
    stranger.goto(product.urls["sandbox"])
    stranger.get_by_role("radio", name="Sunita Iyer").click()

    stranger.locator(".chat-row", has_text="Blue Lotus Café").click()
    stranger.get_by_label("Message", exact=True).fill("Is the window table free at seven?")
    stranger.keyboard.press("Enter")

    inbox.locator(".item", has_text="Is the window table free at seven?").click()
    expect(inbox.locator(".bubble.theirs").last).to_contain_text("Is the window table free at seven?")

    inbox.get_by_label("Reply to Sunita Iyer").fill("It is. Shall I keep it for you?")
    inbox.keyboard.press("Enter")

    answer = inbox.locator(".bubble.ours").last
    expect(answer).to_contain_text("It is. Shall I keep it for you?")
    expect(stranger.get_by_text("It is. Shall I keep it for you?").last).to_be_visible()
    expect(answer.get_by_role("img", name="Read", exact=True)).to_be_visible()


def test_whoever_logs_out_is_out_at_once(product: Product, stranger: Page) -> None:
    product.log_in(stranger, "agent")
    stranger.goto(product.inbox)
    second = stranger.context.new_page()
    second.goto(product.inbox)
    expect(second.locator(".item").first).to_be_visible()

    stranger.get_by_role("button", name="Your account").first.click()
    stranger.get_by_role("button", name="Log out").click()
    expect(stranger.get_by_role("heading", name="Log in to Aerostic")).to_be_visible()

    second.locator(".item").first.click()
    expect(second.get_by_role("heading", name="Log in to Aerostic")).to_be_visible()


def test_a_wrong_password_is_answered_in_words(product: Product, stranger: Page) -> None:
    stranger.goto(f"{product.urls['auth']}/login")

    stranger.get_by_label("E-mail address").fill("asha@bluelotus.example")
    stranger.get_by_label("Password").fill("not her password")
    stranger.get_by_role("button", name="Log in").click()

    expect(stranger.get_by_role("alert")).to_contain_text("do not go together")
