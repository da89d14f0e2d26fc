"""People who come by themselves: they sign up, and read their mail in the sandbox's mailbox."""

import re
from dataclasses import dataclass
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.people import Phone, Product
from tests.waiting import eventually

PASSWORD = "lotus flowers at noon"
LINK = re.compile(r"http://\S+token=[\w-]+")
INSIDE = re.compile(r"/dashboard/[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Newcomer:
    product: Product
    phone: Phone
    email: str

    def mails(self) -> list[dict[str, str]]:
        return self.phone.ask("GET", f"/mails?to={self.email}")["data"]

    def letter(self, subject: str) -> str:
        """The text of the latest letter with this subject, once it has come."""
        assert eventually(lambda: subject in [mail["subject"] for mail in self.mails()], 15), self.mails()
        return [mail["text"] for mail in self.mails() if mail["subject"] == subject][-1]

    def link(self, subject: str) -> str:
        found = LINK.search(self.letter(subject))
        assert found
        return found[0]

    def ask_for_workspace(self, page: Page, password: str = PASSWORD) -> None:
        page.goto(f"{self.product.urls['auth']}/signup")
        page.get_by_label("Your name").fill("Noor Haddad")
        page.get_by_label("E-mail address").fill(self.email)
        page.get_by_label("Name of the workspace").fill("Cedar Bakery")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Create the workspace").click()

    def sign_up(self, page: Page) -> None:
        """All the way into the new workspace."""
        self.ask_for_workspace(page)
        expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
        page.goto(self.link("Confirm your e-mail address"))
        page.get_by_role("button", name="Confirm and go on").click()
        page.wait_for_url(INSIDE)

    def log_in(self, page: Page, password: str = PASSWORD) -> None:
        page.goto(f"{self.product.urls['auth']}/login")
        page.get_by_label("E-mail address").fill(self.email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()

    def settings(self, page: Page, section: str) -> None:
        """Of the workspace whose page this is."""
        found = INSIDE.search(page.url)
        assert found, page.url
        page.goto(f"{self.product.urls['app']}{found[0]}/settings/{section}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def newcomer(product: Product, phone: Phone) -> Newcomer:
    return Newcomer(product, phone, f"noor.{uuid4().hex[:12]}@cedar.example")
