"""One rule of host, membership, suspension and permission says who may come in."""

from uuid import UUID

import pytest

from aerostic.access import Audience, Guest, Need, NoAccess, NotLoggedIn, admit, find_guest, handshake
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.workspaces import WorkspaceSuspended
from tests.cast import Workspace
from tests.isolation.calls import suspend
from tests.web.conftest import Visitor

READ_AUDIT = Need(Audience.MEMBER, Permission.VIEW_AUDIT)
OPERATE = Need(Audience.OPERATOR, Permission.OPERATE_PLATFORM)


def guest(who: Visitor, workspace_id: UUID | None, surface: str = "app") -> Guest | None:
    host = settings().url(surface).split("//")[1]
    return find_guest(handshake({"host": host, "cookie": f"aerostic={who.session}"}, workspace_id, "192.0.2.1"))


def test_a_member_with_the_permission_comes_in(cafe: Workspace, asha: Visitor) -> None:
    here = admit(guest(asha, cafe.id), READ_AUDIT)

    assert (here.account.account_id, here.workspace_id) == (asha.account_id, cafe.id)
    assert here.actor.origin.address == "192.0.2.1"


def test_nobody_is_asked_to_log_in(cafe: Workspace) -> None:
    with pytest.raises(NotLoggedIn):
        admit(guest(Visitor(new_id(), "a guess"), cafe.id), READ_AUDIT)


def test_a_member_without_the_permission_is_told_of_their_role(cafe: Workspace, ben: Visitor) -> None:
    with pytest.raises(NotAllowed, match="Your role does not allow this"):
        admit(guest(ben, cafe.id), READ_AUDIT)


def test_a_foreign_workspace_is_said_not_to_exist_like_one_that_does_not(cafe: Workspace, eve: Visitor) -> None:
    for workspace_id in (cafe.id, new_id(), None):
        with pytest.raises(NoAccess):
            admit(guest(eve, workspace_id), READ_AUDIT)


def test_in_a_suspended_workspace_nobody_comes_in_and_the_reason_is_shown(cafe: Workspace, asha: Visitor) -> None:
    suspend(cafe.id)

    for need in (READ_AUDIT, Need(Audience.MEMBER)):
        with pytest.raises(WorkspaceSuspended, match="Open invoices"):
            admit(guest(asha, cafe.id), need)


def test_whoever_is_logged_in_needs_no_workspace_for_what_is_their_own(asha: Visitor) -> None:
    assert admit(guest(asha, None), Need(Audience.GUEST)).workspace_id is None


def test_an_operator_comes_into_the_console_and_into_no_workspace(cafe: Workspace, olga: Visitor) -> None:
    assert admit(guest(olga, None, "admin"), OPERATE).account.is_operator
    assert guest(olga, cafe.id) is None
    with pytest.raises(NotAllowed):
        admit(guest(olga, cafe.id, "admin"), READ_AUDIT)


def test_a_member_is_no_operator(cafe: Workspace, asha: Visitor) -> None:
    assert guest(asha, cafe.id, "admin") is None
    with pytest.raises(NotAllowed):
        admit(guest(asha, cafe.id), OPERATE)


@pytest.mark.parametrize("cookie", ["", "aerostic", "=", "aerostic=;", "\x00=\x01", "other=1"])
def test_a_cookie_that_says_nothing_is_nobodys(servers: object, cookie: str) -> None:
    assert find_guest(handshake({"host": "app.localhost:3000", "cookie": cookie}, None, "")) is None
