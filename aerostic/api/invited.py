"""Coming in by an invitation: with a new account, with one that is there, or by a mail to whom it was meant for.

Only a link that was mailed shows whose address it is; whoever holds another learns nothing about accounts.
"""

from collections.abc import Callable
from uuid import UUID

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from aerostic import accounts, workspaces
from aerostic.accounts.errors import FormRefusal
from aerostic.api.auth_forms import back, form, hand_over, on_auth
from aerostic.api.form_request import FormRequest
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit.actor import Permission
from aerostic.kit.hosts import Surface
from aerostic.kit.work import Work, working
from aerostic.workspaces import Welcome
from aerostic.workspaces.errors import MailWanted, OperatorsJoinNothing

PAGE = "/invited"


def routes(threads: ThreadPool) -> list[BaseRoute]:
    verbs = {"new": make_account, "known": log_in, "mail": send_mail}
    return [
        Route(f"/auth/invited/{name}", form(threads, verb, PAGE, Surface.AUTH), methods=["POST"])
        for name, verb in verbs.items()
    ]


def make_account(given: FormRequest) -> Response:
    def person(work: Work, invitation: Welcome) -> UUID:
        if not invitation.is_mailed:
            raise MailWanted
        name, password = given.text_of("name"), given.text_of("password")
        return accounts.join_by_invitation(work, invitation.email, name, password, is_mailed=True).id

    return _come_in(given, person)


def log_in(given: FormRequest) -> Response:
    def person(work: Work, invitation: Welcome) -> UUID:
        found = accounts.log_in(work, invitation.email, given.text_of("password"))
        if found.is_operator:
            raise OperatorsJoinNothing
        return found.account_id

    return _come_in(given, person)


def send_mail(given: FormRequest) -> Response:
    try:
        with working(accounts.nobody(given.origin)) as work:
            workspaces.send_mail_instead(work, workspaces.welcome(work, given.text_of("token")))
    except FormRefusal as refusal:
        return back(PAGE, refusal)
    return on_auth(PAGE, token=given.text_of("token"), said="mailed")


def _come_in(given: FormRequest, person: Callable[[Work, Welcome], UUID]) -> Response:
    """Read first and apart, so that coming to be somebody stands in the platform's own trail."""
    try:
        with working(accounts.nobody(given.origin)) as work:
            invitation = workspaces.welcome(work, given.text_of("token"))
        with working(accounts.nobody(given.origin)) as work:
            account_id = person(work, invitation)
            workspaces.accept(work, invitation)
            return hand_over(work, account_id, Surface.APP, _way_in(work, account_id, invitation.workspace_id))
    except FormRefusal as refusal:
        return back(PAGE, refusal, token=given.text_of("token"))


def _way_in(work: Work, account_id: UUID, workspace_id: UUID) -> str:
    """To what there is to answer, or home for who reads no conversations."""
    member = workspaces.membership(work, account_id, workspace_id)
    reads = member is not None and Permission.VIEW_CONVERSATIONS in member.permissions
    return f"/dashboard/{workspace_id}{'/inbox' if reads else ''}"
