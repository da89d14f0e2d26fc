"""The Reflex app: its pages, the gate in front of every event, and what is said when one fails."""

# pyright: reportUnknownMemberType=false, reportArgumentType=false
import reflex as rx

from aerostic.kit.config import settings
from aerostic.web.admin.page import console
from aerostic.web.admin.state import ConsoleState
from aerostic.web.auth.page import invitation, login
from aerostic.web.gate import Gate
from aerostic.web.home.page import dashboard, not_found
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.page import inbox
from aerostic.web.inbox.state import InboxState
from aerostic.web.landing.page import landing
from aerostic.web.live import LIVE
from aerostic.web.refusals import answer
from aerostic.web.ui.gallery.page import gallery

STYLES = ("aerostic", "auth", "settings", "team", "list", "thread", "home", "landing", "console")

app = rx.App(
    html_lang="en",
    stylesheets=[f"/{name}.css" for name in STYLES],
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.script(src="/early.js"),
    ],
    app_wraps={},
    backend_exception_handler=answer,
)
app.add_middleware(Gate(), index=0)
app.register_lifespan_task(LIVE.listening, pages_of=app)

app.add_page(landing, "/", title="Aerostic: one calm inbox on WhatsApp")
app.add_page(login, "/login", title="Log in · Aerostic")
app.add_page(invitation, "/invitation", title="Become an operator · Aerostic")
app.add_page(dashboard, "/dashboard", title="Aerostic", on_load=AccountState.find_the_way)
app.add_page(
    inbox,
    "/dashboard/[workspace_id]/inbox/[[conversation_id]]",
    title="Inbox · Aerostic",
    on_load=[InboxState.enter, AccountState.enter],
)
app.add_page(console, "/admin", title="Lines · Aerostic console", on_load=ConsoleState.enter)
app.add_page(not_found, "/404", title="Not found · Aerostic")

if not settings().in_production:
    app.add_page(gallery, "/ui", title="Parts · Aerostic")
