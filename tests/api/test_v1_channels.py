"""A program reads how the workspace's numbers stand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from httpx import Client

from aerostic import channels
from aerostic.kit.actor import Permission, Restriction
from aerostic.kit.work import working
from tests.api.program import Api, key_of
from tests.api.serving import served
from tests.cast import Meta, Workspace
from tests.make import REFUSED
from tests.services import Servers

CHANNELS = "/api/v1/channels"


@pytest.fixture(scope="module")
def client(servers: Servers) -> Iterator[Client]:
    with served() as client:
        yield client


@pytest.fixture
def api(client: Client, cafe: Workspace) -> Api:
    return Api(client, key_of(cafe, Permission.VIEW_CHANNELS))


def test_a_number_is_told_with_its_name_and_pace(api: Api, cafe: Workspace) -> None:
    [number] = api.get(CHANNELS).json()["data"]

    assert (number["id"], number["name"], number["status"]) == (str(cafe.channel.id), "Blue Lotus Café", "connected")
    assert (number["throughput"], number["phone_number_id"]) == (1000, cafe.channel.phone_number_id)
    assert (number["trouble"], number["quality"], number["name_decision"], number["limit_tier"]) == (None,) * 4


def test_what_whatsapp_told_of_it_stands_beside_it(
    api: Api, cafe: Workspace, meta: Meta, hears: Callable[..., None]
) -> None:
    number = {"display_phone_number": cafe.channel.display_phone_number.removeprefix("+")}
    quality = number | {"event": "FLAGGED", "current_limit": "TIER_10K"}
    name = number | {"decision": "REJECTED", "requested_verified_name": "Blue Lotus", "rejection_reason": "X"}
    hears(told(cafe, "phone_number_quality_update", quality))
    hears(told(cafe, "phone_number_name_update", name))

    [number] = api.get(CHANNELS).json()["data"]

    assert (number["quality"], number["name_decision"]) == ("low", "REJECTED")


def told(cafe: Workspace, field: str, value: dict[str, str]) -> bytes:
    change = {"field": field, "value": value}
    entry = {"id": cafe.channel.waba_id, "time": int(datetime.now(UTC).timestamp()), "changes": [change]}
    return orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]})


def test_a_number_that_is_stopped_says_why_and_what_to_do(api: Api, cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work:
        channels.stop(work, cafe.channel.id, REFUSED, whole_account=True)

    [number] = api.get(CHANNELS).json()["data"]

    assert (number["status"], number["trouble"], number["next_step"]) == ("stopped", REFUSED.reason, REFUSED.next_step)


def test_a_key_without_that_scope_reads_no_numbers(client: Client, cafe: Workspace) -> None:
    assert Api(client, key_of(cafe)).get(CHANNELS).status_code == 403


def test_mallory_reads_her_own_numbers_alone(client: Client, cafe: Workspace, harbour: Workspace) -> None:
    found = Api(client, key_of(harbour, Permission.VIEW_CHANNELS)).get(CHANNELS).json()["data"]

    assert [number["id"] for number in found] == [str(harbour.channel.id)]


def test_an_actor_restricted_to_other_numbers_sees_none(cafe: Workspace, harbour: Workspace) -> None:
    restricted = replace(cafe.agent, restriction=Restriction(channels=frozenset({harbour.channel.id})))

    with working(restricted, cafe.id) as work:
        assert (channels.channels(work), channels.facts(work)) == ([], {})


def test_the_document_shows_an_example(client: Client) -> None:
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]

    assert schemas["WhatsAppNumber"]["examples"][0]["limit_tier"] == "TIER_2K"
