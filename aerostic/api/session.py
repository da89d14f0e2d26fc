"""Logging in and out over plain HTTP, so that passwords never meet a websocket and cookies no script.

`auth` checks who it is and hands over a ticket; `app` or `admin` redeems it for a session of its own.
"""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlencode, urlsplit
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from aerostic import accounts
from aerostic.accounts.errors import NotAvailable, TicketSpent, Told
from aerostic.api.posted import Posted, posted, surface_of
from aerostic.api.threads import Busy, Threads
from aerostic.kit.config import settings
from aerostic.kit.hosts import HOME, Surface, answers
from aerostic.kit.readiness import is_outage
from aerostic.kit.work import Work, working

THREADS, MOST_WAITING = 4, 60  # of their own: checking passwords never holds up the API
LONGEST_NEXT = 2000  # characters
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

Handler = Callable[[Request], Awaitable[Response]]

journal = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    threads = Threads(THREADS, MOST_WAITING)
    return [
        Route("/auth/login", _form(threads, log_in, Surface.AUTH), methods=["POST"]),
        Route("/auth/invitation", _form(threads, accept_invitation, Surface.AUTH), methods=["POST"]),
        Route("/auth/logout", _form(threads, log_out, Surface.APP, Surface.ADMIN), methods=["POST"]),
        Route("/auth/callback", _callback(threads), methods=["GET"]),
    ]


def log_in(form: Posted) -> Response:
    try:
        with working(accounts.NOBODY) as work:
            person = accounts.log_in(work, form.said("email"), form.said("password"), form.address)
            surface = Surface.ADMIN if person.is_operator else Surface.APP
            return hand_over(work, person.account_id, surface, form.said("next"))
    except Told as refusal:
        return back("/login", refusal, next=form.said("next"))


def accept_invitation(form: Posted) -> Response:
    try:
        with working(accounts.NOBODY) as work:
            name, password = form.said("name"), form.said("password")
            person = accounts.accept_operator_invitation(work, form.said("token"), name, password)
            return hand_over(work, person.id, Surface.ADMIN, "")
    except Told as refusal:
        return back("/invitation", refusal, token=form.said("token"))


def log_out(form: Posted) -> Response:
    with working(accounts.NOBODY) as work:
        accounts.log_out(work, form.session_id)
    answer = away(f"{settings().url(Surface.AUTH)}/login")
    answer.delete_cookie(accounts.cookie_name(), secure=settings().secure, httponly=True, samesite="lax")
    return answer


def hand_over(work: Work, account_id: UUID, surface: Surface, next_path: str) -> Response:
    ticket = accounts.issue_ticket(work, account_id, surface)
    query = urlencode({"ticket": ticket} | _next(next_path))
    return away(f"{settings().url(surface)}/auth/callback?{query}")


def arrive(surface: Surface, ticket: str, next_path: str) -> Response:
    try:
        with working(accounts.NOBODY) as work:
            session_id = accounts.redeem(work, ticket, surface)
    except Told as refusal:
        return back("/login", refusal)
    leads_on = is_safe(next_path) and answers(surface, urlsplit(next_path).path)
    answer = away(next_path if leads_on else HOME[surface])
    answer.set_cookie(
        accounts.cookie_name(),
        session_id,
        max_age=int(accounts.LASTS[surface].total_seconds()),
        secure=settings().secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def back(path: str, refusal: Told, **kept: str) -> Response:
    """To the page the form stands on, which finds the words by the code."""
    journal.info("session.refused", extra={"code": refusal.code})
    query = {"problem": refusal.code} | {name: value for name, value in kept.items() if name != "next" and value}
    return away(f"{settings().url(Surface.AUTH)}{path}?{urlencode(query | _next(kept.get('next', '')))}")


def away(url: str) -> RedirectResponse:
    return RedirectResponse(url, 303, PRIVATE)


def is_safe(path: str) -> bool:
    """Whether it is a page of the same host and nothing a browser could read as another's."""
    is_plain = path.isascii() and path.isprintable() and not {"\\", " "} & set(path) and len(path) <= LONGEST_NEXT
    return is_plain and path.startswith("/") and not path.startswith(("//", "/auth/")) and not _climbs(path)


def _climbs(path: str) -> bool:
    """Whether a browser would take a step of it as up or nowhere, however often it is encoded."""
    return any(set(unquote(unquote(step))) <= {"."} and step for step in urlsplit(path).path.split("/"))


def _next(path: str) -> dict[str, str]:
    return {"next": path} if is_safe(path) else {}


def _form(threads: Threads, verb: Callable[[Posted], Response], *allowed: Surface) -> Handler:
    async def answer(request: Request) -> Response:
        form = await posted(request, *allowed)
        return await _in_thread(threads, lambda: verb(form))

    return answer


def _callback(threads: Threads) -> Handler:
    async def answer(request: Request) -> Response:
        surface = surface_of(request, Surface.APP, Surface.ADMIN)
        if request.method != "GET":
            raise HTTPException(405)  # a look at the headers would use the ticket up
        if settings().secure and request.headers.get("sec-fetch-site", "same-site") != "same-site":
            return back("/login", TicketSpent())  # somebody else's link, with somebody else's ticket
        ticket, next_path = (request.query_params.get(name, "") for name in ("ticket", "next"))
        return await _in_thread(threads, lambda: arrive(surface, ticket, next_path))

    return answer


async def _in_thread(threads: Threads, verb: Callable[[], Response]) -> Response:
    try:
        return await threads.run(verb)
    except Busy:
        return back("/login", NotAvailable())
    except Exception as error:
        if not is_outage(error):
            raise
        journal.warning("session.outage", extra={"reason": type(error).__name__})
        return back("/login", NotAvailable())
