"""Every file of a workspace, asked for by a foreigner, by nobody, by a viewer, and in a suspended workspace."""

from collections.abc import Iterator

import pytest
from httpx import Client
from starlette.routing import Route

from aerostic.api import exports
from aerostic.api.exports import EXPORTS, Export
from aerostic.kit import limits
from aerostic.kit.actor import PERMISSIONS, Role
from aerostic.kit.hosts import EXPORTED
from tests.api.downloads import download
from tests.api.serving import served
from tests.cast import Workspace
from tests.isolation.calls import MARK, Belongings, furnish, rows_of, suspend
from tests.services import Servers
from tests.web.conftest import Visitor

every_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.path)


@pytest.fixture(scope="module")
def client(servers: Servers) -> Iterator[Client]:
    limits.forget()
    with served() as client:
        yield client


@pytest.fixture(autouse=True)
def belongings(cafe: Workspace, asha: Visitor) -> Belongings:
    return furnish(cafe, asha)


@every_export
def test_the_walk_reaches_what_there_is(client: Client, cafe: Workspace, asha: Visitor, export: Export) -> None:
    """The café's own owner does see the mark: else nothing below would prove anything."""
    answer = download(client, export.path, cafe.id, asha.session)

    assert answer.status_code == 200
    assert MARK in answer.text.lower()


@every_export
def test_a_foreigner_receives_and_changes_nothing(
    client: Client, cafe: Workspace, eve: Visitor, belongings: Belongings, export: Export
) -> None:
    before = rows_of(cafe.id)

    answers = [download(client, export.path, one, eve.session) for one in (cafe.id, *belongings.ids)]

    assert {answer.status_code for answer in answers} == {403}
    assert [answer.text for answer in answers if MARK in answer.text.lower()] == []
    assert rows_of(cafe.id) == before


@every_export
def test_a_foreigners_own_file_holds_nothing_of_the_cafe(
    client: Client, harbour: Workspace, eve: Visitor, export: Export
) -> None:
    answer = download(client, export.path, harbour.id, eve.session)

    assert answer.status_code == 200
    assert MARK not in answer.text.lower()


@every_export
@pytest.mark.parametrize("surface", ["app", "admin", "auth", "api", "landing"])
@pytest.mark.parametrize("session", ["", "x" * 43])
def test_a_visitor_without_session_receives_and_changes_nothing(
    client: Client, cafe: Workspace, export: Export, session: str, surface: str
) -> None:
    before = rows_of(cafe.id)

    answer = download(client, export.path, cafe.id, session, surface)

    assert answer.status_code == (401 if surface == "app" else 404)
    assert MARK not in answer.text.lower()
    assert rows_of(cafe.id) == before


@every_export
def test_a_viewer_gets_what_their_role_reaches_and_nothing_else(
    client: Client, cafe: Workspace, vera: Visitor, export: Export
) -> None:
    before = rows_of(cafe.id)

    answer = download(client, export.path, cafe.id, vera.session)

    if export.need.permission in PERMISSIONS[Role.VIEWER]:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, "does not allow" in answer.text) == (403, True)
        assert rows_of(cafe.id) == before


@every_export
def test_in_a_suspended_workspace_nobody_receives_or_changes_anything(
    client: Client, cafe: Workspace, asha: Visitor, export: Export
) -> None:
    suspend(cafe.id)
    before = rows_of(cafe.id)

    answer = download(client, export.path, cafe.id, asha.session)

    assert (answer.status_code, "Open invoices" in answer.text) == (403, True)
    assert MARK not in answer.text.lower()
    assert rows_of(cafe.id) == before


@every_export
@pytest.mark.parametrize("surface", ["app", "admin"])
def test_an_operator_receives_and_changes_nothing(
    client: Client, cafe: Workspace, olga: Visitor, export: Export, surface: str
) -> None:
    before = rows_of(cafe.id)

    answer = download(client, export.path, cafe.id, olga.session, surface)

    assert answer.status_code == (401 if surface == "app" else 404)
    assert rows_of(cafe.id) == before


def test_every_route_of_members_is_walked_here() -> None:
    there = [route.path for route in exports.routes() if isinstance(route, Route) and route.path.endswith(EXPORTED)]

    assert there == [export.path for export in EXPORTS]
    assert all(export.need.permission for export in EXPORTS)
