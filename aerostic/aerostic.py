"""The Reflex app: its pages, the gate in front of every event, and what is said when one fails."""

# pyright: reportUnknownMemberType=false, reportArgumentType=false
from typing import Final

import reflex as rx

from aerostic.kit.config import settings
from aerostic.web import session
from aerostic.web.admin.pages import PAGES as CONSOLE
from aerostic.web.auth.invited import invited
from aerostic.web.auth.invited_state import InvitedState
from aerostic.web.auth.joining import check_mail, signup, verify
from aerostic.web.auth.page import invitation, login
from aerostic.web.auth.recovery import recover, reset
from aerostic.web.gate import Gate
from aerostic.web.home.invitations_state import OwnInvitationsState
from aerostic.web.home.new_workspace import new_workspace
from aerostic.web.home.new_workspace_state import NewWorkspaceState
from aerostic.web.home.page import dashboard, not_found
from aerostic.web.home.state import AccountState
from aerostic.web.home.today import home
from aerostic.web.home.today_state import TodayState
from aerostic.web.inbox.page import inbox
from aerostic.web.inbox.state import InboxState
from aerostic.web.landing.page import landing
from aerostic.web.live import LIVE
from aerostic.web.reflex_internals import write_quickly
from aerostic.web.reflex_internals.sockets import guard_sockets
from aerostic.web.refusals import answer
from aerostic.web.settings.audit import audit
from aerostic.web.settings.audit_state import AuditState
from aerostic.web.settings.billing import billing
from aerostic.web.settings.billing_state import BillingState
from aerostic.web.settings.channels import channels_page
from aerostic.web.settings.channels_state import ChannelsState
from aerostic.web.settings.connecting import ConnectState
from aerostic.web.settings.contents import contents
from aerostic.web.settings.granting_state import GrantState
from aerostic.web.settings.keys import keys
from aerostic.web.settings.keys_state import KeysState
from aerostic.web.settings.notifications import notifications
from aerostic.web.settings.notifications_state import NoticesState
from aerostic.web.settings.profile import profile
from aerostic.web.settings.profile_state import ProfileState
from aerostic.web.settings.roles import roles
from aerostic.web.settings.roles_state import RolesState
from aerostic.web.settings.sessions import sessions
from aerostic.web.settings.sessions_state import SessionsState
from aerostic.web.settings.team import team
from aerostic.web.settings.team_state import TeamState
from aerostic.web.settings.workspace import workspace
from aerostic.web.settings.workspace_state import WorkspaceState
from aerostic.web.shells import framed
from aerostic.web.ui.gallery.page import gallery
from aerostic.web.ui.sections import title_of

FONT: Final = {"cross_origin": "anonymous", "custom_attrs": {"as": "font"}}
# What a link opens at once on a page of the settings, by `?begin=`.
BEGUN_BY_ADDRESS: Final = {"channels": (ConnectState.arrive,), "team": (GrantState.arrive,)}
STYLES = ("aerostic", "auth", "settings", "team", "list", "thread", "bubbles", "attach", "home", "landing", "console")

app = rx.App(
    html_lang="en",
    stylesheets=[f"/{name}.css" for name in STYLES],
    head_components=[
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="preload", href="/fonts/inter-latin.woff2", type="font/woff2", **FONT),
        rx.el.script(src="/early.js"),
    ],
    app_wraps={},
    backend_exception_handler=answer,
)
app.add_middleware(Gate(), index=0)
write_quickly(app)
guard_sockets(app, session.members)
app.register_lifespan_task(LIVE.listening, pages_of=app)

app.add_page(landing, "/", title="Aerostic: one calm inbox on WhatsApp")
app.add_page(login, "/login", title="Log in · Aerostic")
app.add_page(signup, "/signup", title="Create your workspace · Aerostic")
app.add_page(check_mail, "/check-mail", title="Check your mail · Aerostic")
app.add_page(verify, "/verify", title="Confirm your address · Aerostic")
app.add_page(recover, "/recover", title="Set a new password · Aerostic")
app.add_page(reset, "/reset", title="Set a new password · Aerostic")
app.add_page(invitation, "/invitation", title="Become an operator · Aerostic")
app.add_page(invited, "/invited", title="Your invitation · Aerostic", on_load=InvitedState.enter)
app.add_page(dashboard, "/dashboard", title="Aerostic", on_load=[AccountState.find_the_way, OwnInvitationsState.enter])
app.add_page(
    new_workspace,
    "/dashboard/new",
    title="Create a workspace · Aerostic",
    on_load=[NewWorkspaceState.enter, OwnInvitationsState.enter],
)
app.add_page(
    framed(inbox),
    "/dashboard/[workspace_id]/inbox/[[conversation_id]]",
    title="Inbox · Aerostic",
    on_load=[InboxState.enter, AccountState.enter],
)
app.add_page(
    framed(home), "/dashboard/[workspace_id]", title="Home · Aerostic", on_load=[AccountState.enter, TodayState.enter]
)
app.add_page(
    framed(contents),
    "/dashboard/[workspace_id]/settings",
    title="Settings · Aerostic",
    on_load=AccountState.enter,
)
for section, page, state in (
    ("workspace", workspace, WorkspaceState),
    ("team", team, TeamState),
    ("roles", roles, RolesState),
    ("profile", profile, ProfileState),
    ("sessions", sessions, SessionsState),
    ("notifications", notifications, NoticesState),
    ("channels", channels_page, ChannelsState),
    ("keys", keys, KeysState),
    ("billing", billing, BillingState),
    ("audit", audit, AuditState),
):
    app.add_page(
        framed(page),
        f"/dashboard/[workspace_id]/settings/{section}",
        title=f"{title_of(section)} · Aerostic",
        on_load=[AccountState.enter, state.enter, *BEGUN_BY_ADDRESS.get(section, ())],
    )
for shown, path, title, enter in CONSOLE:
    app.add_page(shown, path, title=f"{title} · Aerostic console", on_load=enter)
app.add_page(not_found, "/404", title="Not found · Aerostic")

if not settings().in_production:
    app.add_page(gallery, "/ui", title="Parts · Aerostic")
