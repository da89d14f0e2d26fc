"""Meta's own body of every type is taken, told back in Meta's shape, and refused where WhatsApp would refuse it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from httpx import Client
from jsonschema import Draft202012Validator

from aerostic.api.v1.send_examples import EXAMPLES
from tests.api.program import MESSAGES, Api, key_of
from tests.cast import Meta, Workspace, somebody
from tests.published import META

REQUESTS = {path.stem: path for path in sorted((META / "graph" / "requests" / "messages").glob("send_*.json"))}
# What is not taken though Meta documents it, and why.
NOT_TAKEN = {
    "send_text_with_biz_opaque": "#/biz_opaque_callback_data",  # ours finds the message again
    "send_text_with_identity_check": "#/recipient_identity_key_hash",
    "send_interactive_product_list": "#/interactive/header/type",  # the example holds a placeholder
    "send_template_sample_issue_resolution": "#/template/components/1/parameters/0/text",  # truth values as text
}

Hears = Callable[..., None]


@pytest.fixture
def api(client: Client, cafe: Workspace) -> Api:
    return Api(client, key_of(cafe))


@pytest.fixture
def mariam(meta: Meta, hears: Hears) -> str:
    wa_id = somebody()
    hears(meta.message("Is there a table for two?", wa_id))
    return wa_id


def documented(name: str, to: str) -> dict[str, Any]:
    body = json.loads(REQUESTS[name].read_text("utf-8"))
    body.pop("recipient", None)
    return body | {"to": to}


def holds(told: Any, asked: Any) -> bool:
    """Whether all that was asked for stands in what is told; what nobody gave may be told as missing."""
    if isinstance(asked, dict):
        return all(name in told and holds(told[name], value) for name, value in asked.items())
    if isinstance(asked, list):
        return len(told) == len(asked) and all(map(holds, told, asked))
    return str(told).lower() == str(asked).lower()


@pytest.mark.parametrize("name", sorted(REQUESTS.keys() - NOT_TAKEN.keys()))
def test_a_documented_body_is_taken_and_told_back_in_metas_shape(
    api: Api, hears: Hears, meta: Meta, mariam: str, name: str
) -> None:
    body = documented(name, mariam)
    if quoted := body.get("context") or body.get("reaction"):
        hears(meta.message("And in blue?", mariam, quoted["message_id"]))

    answer = api.post(body)

    assert answer.status_code == 202, answer.text
    said, type_ = answer.json(), body.get("type", "text")
    assert (said["type"], said["status"]) == (type_, "queued")
    assert holds(said[type_], body[type_])
    assert api.get(f"{MESSAGES}/{said['id']}").json() == said
    assert (said["context"] or {}).get("id") == body.get("context", {}).get("message_id")


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_is_not_taken_says_where_and_why(api: Api, mariam: str, name: str) -> None:
    answer = api.post(documented(name, mariam))

    assert answer.status_code == 422
    told = {fault["pointer"]: fault["detail"] for fault in answer.json()["errors"]}
    assert NOT_TAKEN[name] in told
    assert told[NOT_TAKEN[name]].endswith(".")


@pytest.mark.parametrize("body", [one for kind in EXAMPLES.values() for one in kind], ids=lambda body: body["type"])
def test_every_example_of_the_document_is_as_the_document_says_and_is_taken(
    api: Api, meta: Meta, hears: Hears, mariam: str, body: dict[str, Any]
) -> None:
    schema = {"$ref": "#/$defs/SendMessage", "$defs": api.schemas()}
    Draft202012Validator(schema).validate(body)
    if quoted := body.get("context") or body.get("reaction"):
        hears(meta.message("And in blue?", mariam, quoted["message_id"]))

    assert api.post(body | {"to": mariam}).status_code == 202


def test_every_broken_rule_is_named_by_its_place(api: Api, mariam: str) -> None:
    buttons = [{"type": "reply", "reply": {"id": str(n), "title": "x" * 24 if n == 1 else str(n)}} for n in range(3)]
    asked = {"type": "button", "body": {"text": "x" * 1025}, "footer": {}, "action": {"buttons": buttons}}

    answer = api.post({"to": mariam, "type": "interactive", "interactive": asked})

    assert answer.status_code == 422
    assert {fault["pointer"]: fault["detail"] for fault in answer.json()["errors"]} == {
        "#/interactive/body/text": "The body has 1,025 characters; WhatsApp allows 1,024.",
        "#/interactive/footer/text": "The footer is missing.",
        "#/interactive/action/buttons/1/reply/title": "The title of button 2 has 24 characters; WhatsApp allows 20.",
    }


def test_a_message_of_somebody_else_cannot_be_quoted(api: Api, meta: Meta, hears: Hears, mariam: str) -> None:
    hears(meta.message("Hello", somebody(), "wamid.of.another"))

    answer = api.post({"to": mariam, "text": {"body": "Yes"}, "context": {"message_id": "wamid.of.another"}})

    assert (answer.status_code, answer.json()["title"]) == (409, "Cannot be quoted")


def test_a_template_may_be_the_first_word_to_somebody(api: Api) -> None:
    template = documented("send_template_hello_world", f"+{somebody()}")

    first, again = api.post(template).json(), api.post(template).json()

    assert (first["status"], first["template"]["name"]) == ("queued", "hello_world")
    assert first["conversation_id"] == again["conversation_id"]
    assert api.post(template | {"type": "text", "text": {"body": "Hello"}, "template": None}).status_code == 422
    assert api.send(template["to"]).json()["title"] == "The 24-hour window is closed"


def test_a_template_is_not_sent_to_who_said_stop(api: Api, meta: Meta, hears: Hears, mariam: str) -> None:
    hears(meta.message("STOP", mariam))

    assert api.post(documented("send_template_hello_world", mariam)).status_code == 403


def test_a_message_is_quoted_by_our_id_too(api: Api, meta: Meta, hears: Hears, mariam: str) -> None:
    hears(meta.message("And in blue?", mariam, "wamid.blue"))
    asked = next(one for one in api.get(MESSAGES).json()["data"] if one["meta_message_id"] == "wamid.blue")

    said = api.post({"to": mariam, "text": {"body": "Yes"}, "context": {"message_id": asked["id"]}}).json()

    assert (said["context"]["id"], said["context"]["message_id"]) == ("wamid.blue", asked["id"])
