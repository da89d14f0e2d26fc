"""Whatever Meta documents as a request is accepted, and answered in the documented shape."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.published import META
from tests.sandbox.play import PHONE, WABA, Play, world

REQUESTS = sorted((META / "graph" / "requests" / "messages").glob("*.json"))
AMERICAN, AMERICANS_USER_ID = "16505551234", "US.13491208655302741918"
OPENAPI_TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "integer": int, "number": (int, float)}


@pytest.mark.parametrize("path", REQUESTS, ids=lambda path: path.stem)
def test_a_documented_request_is_accepted(path: Path):
    body = json.loads(path.read_text("utf-8"))
    play = Play(world_for(body))
    if "status" in body:
        play.say(who=AMERICAN, wamid=body["message_id"])

    answer = play.post(body)

    assert answer.status_code == 200, answer.text
    schema = "MarkMessageResponsePayload" if "status" in body else "MessageResponsePayload"
    assert list(faults_of(answer.json(), schemas()[schema])) == []
    play.close()


def world_for(body: dict[str, Any]) -> dict[str, Any]:
    document = world()
    document["personas"].append({"name": "Sheena Nelson", "wa_id": AMERICAN, "user_id": AMERICANS_USER_ID})
    if "template" in body:
        template = body["template"]
        document["wabas"][0]["templates"] = [{"name": template["name"], "language": template["language"]["code"]}]
    return document


@cache
def schemas() -> dict[str, Any]:
    text = gzip.decompress((META / "openapi-v23.0.yaml.gz").read_bytes())
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)["components"]["schemas"]  # noqa: S506 - a safe loader, the fast one where built


def faults_of(value: Any, schema: dict[str, Any], at: str = "$"):
    """Compare with an OpenAPI schema as far as keys and types go."""
    schema = schemas()[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    if "type" in schema and not isinstance(value, OPENAPI_TYPES[schema["type"]]):
        yield f"{at} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from faults_of_object(value, schema, at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from faults_of(item, schema.get("items", {}), f"{at}[{index}]")


def faults_of_object(value: dict[str, Any], schema: dict[str, Any], at: str):
    yield from (f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value)
    for name in schema.get("properties", {}).keys() & value.keys():
        yield from faults_of(value[name], schema["properties"][name], f"{at}.{name}")


def test_a_number_is_read_with_the_fields_that_were_asked_for(play: Play):
    told = play.graph("GET", f"{PHONE}?fields=verified_name,throughput,health_status{{entities}}").json()

    assert told["verified_name"] == "Blue Lotus Café"
    assert told["throughput"] == {"level": "STANDARD"}
    assert told["health_status"]["can_send_message"] == "AVAILABLE"
    assert told["id"] == PHONE


def test_a_field_that_does_not_exist_is_refused(play: Play):
    error = play.graph("GET", f"{WABA}?fields=name,shoe_size").json()["error"]

    assert (
        error["message"]
        == "(#100) Tried accessing nonexisting field (shoe_size) on node type (WhatsAppBusinessAccount)"
    )


def test_an_account_lists_its_numbers_alone(play: Play, fixtures: Path):
    told = play.graph("GET", f"{WABA}/phone_numbers").json()

    documented = json.loads((fixtures / "graph/responses/phone_numbers_list.json").read_text("utf-8"))
    assert [row["id"] for row in told["data"]] == [PHONE]
    assert set(documented["data"][0]) <= set(told["data"][0])


def test_an_account_of_somebody_else_is_as_good_as_none(play: Play):
    foreign = play.graph("GET", WABA, token="EAAmallory").json()["error"]
    unknown = play.graph("GET", "999999999999999").json()["error"]

    assert (foreign["code"], foreign["error_subcode"]) == (unknown["code"], unknown["error_subcode"]) == (100, 33)
