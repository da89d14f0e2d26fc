"""How Reflex builds and serves the pages."""

import os
import shutil
import sysconfig
from pathlib import Path

import reflex as rx

from aerostic.kit.config import settings
from aerostic.web.ui.tokens import Tokens

PAGES = ("landing", "app", "admin", "auth")
DAY = 24 * 3600  # seconds a tab may sleep before its next event loads it anew


def find_node() -> None:
    """Node comes with the wheels beside this Python, unless the machine has bun."""
    scripts = sysconfig.get_path("scripts")
    os.environ["PATH"] = scripts + os.pathsep + os.environ.get("PATH", "")
    if not shutil.which("bun") and (Path(scripts) / "npm").exists():
        os.environ.setdefault("REFLEX_USE_NPM", "1")


find_node()
given = settings()

config = rx.Config(
    app_name="aerostic",
    backend_host="127.0.0.1",
    frontend_port=given.port,
    backend_port=given.port,
    api_url=f"http://localhost:{given.port}",  # the browser puts its own host there, and drops the port under https
    deploy_url=given.landing_url,
    cors_allowed_origins=[given.url(surface) for surface in PAGES],
    # Each process keeps the pages that are connected to it, through any outage; what reconnects elsewhere loads anew.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    redis_token_expiration=DAY // 2,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="system",
    plugins=[Tokens()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
