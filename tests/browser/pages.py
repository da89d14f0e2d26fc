"""Every page of the product: where it stands, who looks, and by what one sees that it is there."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, expect

from tests.browser.people import Product

WORKSPACE: Final = "/dashboard/[workspace_id]"


@dataclass(frozen=True, slots=True)
class Sight:
    """`route` as the app knows it; `path` where a browser goes for it, the café's id in place of {cafe}.

    `shows` is what stands there once everything came.
    """

    name: str
    surface: str
    role: str
    route: str
    shows: str
    path: str = ""

    def path_of(self, product: Product) -> str:
        cafe = product.login("agent")["workspace_id"]
        path = self.path or self.route.replace("[workspace_id]", cafe).replace("[tenant_id]", cafe)
        return path.replace("{cafe}", cafe)

    def open(self, page: Page, product: Product) -> Page:
        page.goto(product.urls[self.surface] + self.path_of(product))
        expect(page.locator(self.shows).first).to_be_visible()
        if self.name != "parts":  # which shows skeletons for their own sake
            expect(page.locator(".bony, .bones, .bones-of")).to_have_count(0)
        return page


def _guest(name: str, route: str, query: str = "") -> Sight:
    return Sight(name, "auth", "", route, "h1", route + query)


def _setting(section: str, shows: str, role: str = "owner") -> Sight:
    return Sight(f"settings-{section}", "app", role, f"{WORKSPACE}/settings/{section}", shows)


def _console(name: str, path: str, shows: str) -> Sight:
    return Sight(f"console-{name}", "admin", "operator", f"/admin{path}", shows)


SIGHTS: Final = (
    Sight("landing", "landing", "", "/", "h1"),
    Sight("parts", "landing", "", "/ui", "h1"),
    _guest("log-in", "/login"),
    _guest("log-in-refused", "/login", "?problem=credentials"),
    _guest("sign-up", "/signup"),
    _guest("check-mail", "/check-mail"),
    _guest("verify", "/verify", "?token=none"),
    _guest("recover", "/recover"),
    _guest("reset", "/reset", "?token=none"),
    _guest("operators-invitation", "/invitation", "?token=none"),
    _guest("invited", "/invited", "?token=none"),
    Sight("dashboard", "app", "agent", "/dashboard", "h1"),
    Sight("new-workspace", "app", "agent", "/dashboard/new", "form"),
    Sight("inbox", "app", "agent", f"{WORKSPACE}/inbox/[[conversation_id]]", ".item", "/dashboard/{cafe}/inbox"),
    Sight("home", "app", "owner", WORKSPACE, "h1"),
    Sight("settings", "app", "agent", f"{WORKSPACE}/settings", ".contents a"),
    _setting("profile", "form", "agent"),
    _setting("sessions", "h1", "agent"),
    _setting("notifications", "h1", "agent"),
    _setting("channels", "h1"),
    _setting("workspace", "form"),
    _setting("team", "tbody tr"),
    _setting("roles", "h1"),
    _setting("keys", "tbody tr"),
    _setting("billing", ".figure"),
    _setting("audit", "tbody tr"),
    _console("workspaces", "", ".table, .alarms"),
    Sight("console-workspace", "admin", "operator", "/admin/workspaces/[tenant_id]", "h1"),
    _console("queues", "/queues", "h1"),
    _console("webhooks", "/webhooks", "h1"),
    _console("alarms", "/alarms", "h1"),
    _console("operators", "/operators", "tbody tr"),
    _console("audit", "/audit", "tbody tr"),
    Sight("turned-away", "app", "agent", "/404", ".empty", f"/dashboard/{'0' * 8}-0000-0000-0000-{'0' * 12}/inbox"),
)
