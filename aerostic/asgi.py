"""What is served: the host table, behind it machines' routes, behind them the pages.

uvicorn --factory aerostic.asgi:application     everything
uvicorn --factory aerostic.asgi:machines        machines' routes alone, where intake deserves its own process
"""

from collections.abc import Sequence

from aerostic.api.front import Front, Inner
from aerostic.api.guards import machine_guards
from aerostic.api.lifespan import Lifespan, nothing_more
from aerostic.api.meta_webhook import MetaWebhook
from aerostic.api.nudger import Nudger
from aerostic.api.routes import routes
from aerostic.api.wire import App, Receive, Scope, Send
from aerostic.inbound import Intake
from aerostic.kit import log
from aerostic.kit.config import settings


def application() -> App:
    from aerostic.aerostic import app  # noqa: PLC0415 -- a process without pages never imports Reflex
    from aerostic.web.policy import script_sources  # noqa: PLC0415 -- the same

    return served("web", app(), script_sources())


def machines() -> App:
    return served("machines", nothing_more)


def served(name: str, pages: App, scripts: Sequence[str] = ()) -> App:
    log.configure(name)
    given = settings()
    nudger = Nudger()
    intake = Intake(given.database_url, nudger.want)
    webhook = MetaWebhook(intake, [given.meta_app_secret.encode()], given.meta_verify_token, machine_guards(given))
    front, life = Front(given, Inner(webhook, routes(), pages), scripts), Lifespan(name, intake, nudger)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await life(pages, scope, receive, send)
        else:
            await front(scope, receive, send)

    return serve
