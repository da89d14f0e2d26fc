"""Whatever keeps within Meta's limits is taken by us and by Meta; whatever breaks one is refused before any call."""

import gzip
import json
from copy import deepcopy
from functools import cache
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some
from jsonschema import Draft4Validator

from aerostic.messaging import content
from aerostic.messaging.content import NotSendable
from aerostic.meta import Outgoing, Recipient, outgoing_message
from aerostic.sandbox.errors import Refused
from aerostic.sandbox.graph.drafts import draft
from tests.messaging.content.bodies import BODIES, COUNTS, LIMITS, Path
from tests.published import META

MARIAM: Final = Recipient(wa_id="33639980124")
# Where Meta's published schema is not what Meta takes, by Meta's own guides and examples.
LISTS: Final = "the guides allow 4,096 characters in the body of a list"
EXCEPTIONS: Final = {
    ("InteractiveObject", "type"): "lacks links, location requests and other newer kinds",
    ("InteractiveObject", "action"): "lacks the actions of newer kinds",
    ("BodyObject", "text"): LISTS,
    ("LanguageObject", "policy"): "requires what no example has",
    ("TemplateComponent", "index"): "its pattern is made of footnotes",
    ("ContactsMessage", "maxItems"): "the guides allow 257",
    ("LocationMessage", "latitude"): "numbers as text; the examples have numbers",
}


def call_of(type_: str, told: Any) -> dict[str, Any]:
    """The request as our client makes it."""
    said = content.to_send(type_, told)
    return json.loads(json.dumps(outgoing_message(MARIAM, Outgoing(type=said.type, content=said.as_meta()), "an id")))


@pytest.mark.parametrize("type_", BODIES)
@given(some.data())
@settings(max_examples=30, deadline=None)
def test_every_body_within_the_limits_is_taken_by_us_and_by_meta(type_: str, data: some.DataObject):
    told = data.draw(BODIES[type_])

    call = call_of(type_, told)

    assert call[type_] == told
    assert draft(call).type == type_
    assert list(Draft4Validator(schema_of(type_)).iter_errors(call[type_])) == []


@pytest.mark.parametrize(
    ("type_", "body", "path", "most"), LIMITS, ids=[f"{t}-{'-'.join(map(str, p))}" for t, _, p, _ in LIMITS]
)
@given(beyond=some.integers(1, 200))
@settings(max_examples=5, deadline=None)
def test_as_many_characters_as_meta_allows_are_taken_and_one_more_is_not(
    type_: str, body: Any, path: Path, most: int, beyond: int
):
    assert draft(call_of(type_, with_at(body, path, "x" * most))).type == type_

    refuse(type_, with_at(body, path, "x" * (most + beyond)), path)


@pytest.mark.parametrize(
    ("type_", "body", "path", "most"), COUNTS, ids=[f"{t}-{'-'.join(map(str, p))}" for t, _, p, _ in COUNTS]
)
def test_as_many_parts_as_meta_allows_are_taken_and_one_more_is_not(type_: str, body: Any, path: Path, most: int):
    assert draft(call_of(type_, with_many(body, path, most))).type == type_

    refuse(type_, with_many(body, path, most + 1), path)


def refuse(type_: str, told: Any, path: Path) -> None:
    """Both we and Meta do, and we name the place."""
    with pytest.raises(NotSendable) as ours:
        content.to_send(type_, told)
    assert all(fault.place == path[: len(fault.place)] for fault in ours.value.faults)
    with pytest.raises(Refused):
        draft({"messaging_product": "whatsapp", "to": "+33639980124", "type": type_, type_: told})


def with_at(body: Any, path: Path, value: Any) -> Any:
    made = deepcopy(body)
    here = made
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return made


def with_many(body: Any, path: Path, count: int) -> Any:
    one = body
    for step in path:
        one = one[step]
    many = [json.loads(json.dumps(one[0]).replace('"a"', f'"{n}"').replace('"A"', f'"{n}"')) for n in range(count)]
    return with_at(body, path, many) if path else many


@cache
def schema_of(type_: str) -> dict[str, Any]:
    """What Meta publishes of a type's own object, the exceptions taken out."""
    schemas = json.loads(json.dumps(published()).replace("#/components/schemas/", "#/definitions/"))
    mend(schemas)
    own = schemas[f"{type_.capitalize()}Message"]["allOf"][1]["properties"][type_]
    return own | {"definitions": schemas}


def mend(schemas: dict[str, Any]) -> None:
    for name, place in EXCEPTIONS:
        schema = schemas[name]
        own = schema["allOf"][1]["properties"] if "allOf" in schema else schema["properties"]
        match (name, place):
            case ("LocationMessage", _):
                for one in ("latitude", "longitude"):
                    own["location"]["properties"][one]["type"] = "number"
            case ("ContactsMessage", _):
                own["contacts"]["maxItems"] = 257
            case ("LanguageObject", _):
                schema["required"].remove(place)
            case _:
                own[place] = {}


@cache
def published() -> dict[str, Any]:
    text = gzip.decompress((META / "openapi-v23.0.yaml.gz").read_bytes())
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)["components"]["schemas"]  # noqa: S506 - a safe loader, the fast one where built


def test_every_documented_request_is_made_alike():
    for path in sorted((META / "graph" / "requests" / "messages").glob("send_*.json")):
        body = json.loads(path.read_text("utf-8"))
        type_ = body.get("type", "text")
        if path.stem in {"send_interactive_product_list", "send_template_sample_issue_resolution"}:
            continue  # a placeholder, and truth values as text
        made = call_of(type_, body[type_])[type_]
        if type_ == "text" and not body[type_].get("preview_url", True):
            made["preview_url"] = False  # what is so anyway is not said
        assert made == body[type_], path.stem
