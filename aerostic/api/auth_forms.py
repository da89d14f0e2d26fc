"""What the forms of people's doors share: where they lead, how they come back, and what carries a log-in over."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from aerostic import accounts
from aerostic.accounts.errors import FormRefusal, NotAvailable
from aerostic.api.form_request import FormRequest, read_form_request
from aerostic.api.thread_pool import Busy, ThreadPool
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.own_paths import own_path
from aerostic.kit.readiness import is_outage
from aerostic.kit.work import Work

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

Handler = Callable[[Request], Awaitable[Response]]
Verb = Callable[[FormRequest], Response]

journal = logging.getLogger(__name__)


def form(threads: ThreadPool, verb: Verb, page: str, *allowed: Surface) -> Handler:
    """A form posted on one of these surfaces; during an outage it leads back to `page` of the auth host."""

    async def answer(request: Request) -> Response:
        given = await read_form_request(request, *allowed)
        return await in_thread(threads, lambda: verb(given), page)

    return answer


def hand_over(work: Work, account_id: UUID, surface: Surface, next_path: str = "") -> Response:
    """To the surface where whoever has just said who they are gets a session of their own."""
    ticket = accounts.issue_ticket(work, account_id, surface)
    query = urlencode({"ticket": ticket} | next_of(next_path))
    return away(f"{settings().url(surface)}/auth/callback?{query}")


def back(path: str, refusal: FormRefusal, **kept: str) -> Response:
    """To the page the form stands on, which finds the words by the code."""
    journal.info("session.refused", extra={"code": refusal.code})
    query = {"problem": refusal.code} | {name: value for name, value in kept.items() if name != "next" and value}
    return on_auth(path, **query | next_of(kept.get("next", "")))


def on_auth(path: str, **query: str) -> Response:
    """A page of the auth host."""
    asked = f"?{urlencode(query)}" if query else ""
    return away(f"{settings().url(Surface.AUTH)}{path}{asked}")


def away(url: str) -> RedirectResponse:
    return RedirectResponse(url, 303, PRIVATE)


def next_of(path: str) -> dict[str, str]:
    return {"next": kept} if (kept := own_path(path)) else {}


async def in_thread(threads: ThreadPool, verb: Callable[[], Response], page: str) -> Response:
    try:
        return await threads.run(verb)
    except Busy:
        return back(page, NotAvailable())
    except Exception as error:
        if not is_outage(error):
            raise
        journal.warning("session.outage", extra={"reason": type(error).__name__})
        return back(page, NotAvailable())
