"""Signing up, answering the mail, and choosing a password anew: forms on the auth host, one in the app.

Whether an address has an account shows neither in where a form leads nor in how long it takes.
"""

from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import accounts, workspaces
from aerostic.accounts import Founder, Proof, SignUpForm
from aerostic.accounts.errors import EmailTaken, FormRefusal, ProofWanted, WrongPassword
from aerostic.api.auth_forms import away, back, form, hand_over, next_of, on_auth
from aerostic.api.form_request import FormRequest, next_cookie, sign_up_cookie
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface, answers
from aerostic.kit.own_paths import is_own_path, own_path
from aerostic.kit.work import Work, working

ONE_HOUR = 3600  # seconds
REMEMBERED = 24 * 3600  # seconds, as long as the link works


def routes(threads: ThreadPool) -> list[BaseRoute]:
    at_the_door = {"signup": sign_up, "verify": verify, "recover": recover, "reset": reset}
    return [
        *(
            Route(f"/auth/{name}", form(threads, verb, f"/{name}", Surface.AUTH), methods=["POST"])
            for name, verb in at_the_door.items()
        ),
        Route("/auth/password", form(threads, change_password, "/login", Surface.APP), methods=["POST"]),
    ]


def sign_up(given: FormRequest) -> Response:
    asked = SignUpForm(*(given.text_of(name) for name in ("email", "name", "workspace", "zone", "password")))
    try:
        with working(accounts.nobody(given.origin)) as work:
            sign_up_id = accounts.sign_up(work, asked)
    except FormRefusal as refusal:
        return back("/signup", refusal)
    answer = on_auth("/check-mail")
    answer.set_cookie(
        sign_up_cookie(),
        str(sign_up_id),
        max_age=REMEMBERED,
        secure=settings().secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def verify(given: FormRequest) -> Response:
    proof = Proof(given.sign_up_id, given.text_of("password"))
    try:
        with working(accounts.nobody(given.origin)) as work:
            return welcome(work, accounts.verify(work, given.text_of("token"), proof))
    except (ProofWanted, WrongPassword) as refusal:
        return back("/verify", refusal, token=given.text_of("token"))
    except EmailTaken as refusal:
        return back("/login", refusal)
    except FormRefusal as refusal:
        return back("/verify", refusal)


def welcome(work: Work, who: accounts.Founder | accounts.AccountRow) -> Response:
    """A founder is let in, for nobody else can be; an account that was there is logged in where it is, or logs in."""
    if not isinstance(who, Founder):
        return on_auth("/verify", said="verified")
    carried_over = hand_over(work, who.account.id, Surface.APP)
    workspaces.open_workspace(work, who.workspace_name, who.time_zone)
    carried_over.delete_cookie(sign_up_cookie(), secure=settings().secure, httponly=True, samesite="lax")
    return carried_over


def recover(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            accounts.recover(work, given.text_of("email"))
    except FormRefusal as refusal:
        return back("/recover", refusal, next=given.text_of("next"))
    return with_next(on_auth("/check-mail", about="reset"), given.text_of("next"))


def with_next(answer: Response, path: str) -> Response:
    """Keeps the page that was wanted, in this browser alone and as long as the mailed link works."""
    if kept := own_path(path):
        secure = settings().secure
        answer.set_cookie(next_cookie(), quote(kept), ONE_HOUR, secure=secure, httponly=True, samesite="lax")
    return answer


def reset(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            accounts.reset_password(work, given.text_of("token"), given.text_of("password"))
    except FormRefusal as refusal:
        return back("/reset", refusal, token=given.text_of("token"))
    done = on_auth("/login", said="reset", **next_of(given.next_path))
    done.delete_cookie(next_cookie(), secure=settings().secure, httponly=True, samesite="lax")
    return done


def change_password(given: FormRequest) -> Response:
    """Back to the page the form stands on, with what came of it."""
    page = given.text_of("page")
    if not (is_own_path(page) and answers(Surface.APP, page)) or set("?#") & set(page):
        page = "/dashboard"
    try:
        with working(accounts.nobody(given.origin)) as work:
            info = accounts.enter(work, given.session_id, given.surface)
            accounts.change_password(work, given.text_of("old"), given.text_of("new"), info.session_key)
    except FormRefusal as refusal:
        return away(f"{page}?problem={refusal.code}")
    return away(f"{page}?said=changed")
