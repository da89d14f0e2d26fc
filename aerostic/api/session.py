"""Logging in and out over plain HTTP, so that passwords never meet a websocket and cookies no script.

`auth` checks who it is and hands over a ticket; `app` or `admin` redeems it for a session of its own.
"""

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import accounts
from aerostic.accounts.errors import FormRefusal, TicketSpent
from aerostic.api import invited, people
from aerostic.api.auth_forms import Handler, away, back, form, hand_over, in_thread, on_auth
from aerostic.api.form_request import FormRequest, origin_of, surface_of
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit.actor import Origin
from aerostic.kit.config import settings
from aerostic.kit.hosts import HOME, Surface, answers
from aerostic.kit.own_paths import is_own_path
from aerostic.kit.work import working

THREADS, MOST_WAITING = 4, 60  # of their own: checking passwords never holds up the API
INSIDE = (Surface.APP, Surface.ADMIN)


def routes() -> list[BaseRoute]:
    threads = ThreadPool(THREADS, MOST_WAITING)
    return [
        Route("/auth/login", form(threads, log_in, "/login", Surface.AUTH), methods=["POST"]),
        Route("/auth/invitation", form(threads, accept_invitation, "/invitation", Surface.AUTH), methods=["POST"]),
        Route("/auth/logout", form(threads, log_out, "/login", *INSIDE), methods=["POST"]),
        Route("/auth/logout-everywhere", form(threads, log_out_everywhere, "/login", *INSIDE), methods=["POST"]),
        Route("/auth/callback", _callback(threads), methods=["GET"]),
        *people.routes(threads),
        *invited.routes(threads),
    ]


def log_in(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            person = accounts.log_in(work, given.text_of("email"), given.text_of("password"))
            surface = Surface.ADMIN if person.is_operator else Surface.APP
            return hand_over(work, person.account_id, surface, given.text_of("next"))
    except FormRefusal as refusal:
        return back("/login", refusal, next=given.text_of("next"))


def accept_invitation(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            name, password = given.text_of("name"), given.text_of("password")
            person = accounts.accept_operator_invitation(work, given.text_of("token"), name, password)
            return hand_over(work, person.id, Surface.ADMIN)
    except FormRefusal as refusal:
        return back("/invitation", refusal, token=given.text_of("token"))


def log_out(given: FormRequest) -> Response:
    with working(accounts.nobody(given.origin)) as work:
        accounts.log_out(work, given.session_id)
    return without_cookie(on_auth("/login"))


def log_out_everywhere(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            info = accounts.enter(work, given.session_id, given.surface)
            accounts.end_sessions(work, info.account_id)
    except FormRefusal as refusal:
        return without_cookie(back("/login", refusal))
    return without_cookie(on_auth("/login", said="everywhere"))


def without_cookie(answer: Response) -> Response:
    answer.delete_cookie(accounts.cookie_name(), secure=settings().secure, httponly=True, samesite="lax")
    return answer


def arrive(surface: Surface, ticket: str, next_path: str, origin: Origin) -> Response:
    try:
        with working(accounts.nobody(origin)) as work:
            session_id = accounts.redeem(work, ticket, surface)
    except FormRefusal as refusal:
        return back("/login", refusal, next=next_path)
    leads_on = is_own_path(next_path) and answers(surface, urlsplit(next_path).path)
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


def _callback(threads: ThreadPool) -> Handler:
    async def answer(request: Request) -> Response:
        surface = surface_of(request, Surface.APP, Surface.ADMIN)
        if request.method != "GET":
            raise HTTPException(405)  # a look at the headers would use the ticket up
        if settings().secure and request.headers.get("sec-fetch-site", "same-site") != "same-site":
            return back("/login", TicketSpent())  # somebody else's link, with somebody else's ticket
        ticket, next_path = (request.query_params.get(name, "") for name in ("ticket", "next"))
        return await in_thread(threads, lambda: arrive(surface, ticket, next_path, origin_of(request)), "/login")

    return answer
