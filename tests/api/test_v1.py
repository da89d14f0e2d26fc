from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import psycopg
import pytest
from httpx import Client
from openapi_spec_validator import validate
from sqlalchemy import text

from aerostic import audit, billing, contacts, messaging, workspaces
from aerostic.audit import AuditFilter
from aerostic.kit import limits
from aerostic.kit.actor import Permission
from aerostic.kit.work import working
from tests.api.program import CONVERSATIONS, MESSAGES, Api, key_of
from tests.api.serving import fresh_engine, served, setting
from tests.cast import Make, Meta, Workspace, somebody
from tests.services import Servers

COUNT_SENT = text("SELECT count(*) AS sent FROM messages WHERE workspace_id = :workspace AND direction = 'outbound'")

OF_ANY_KIND = {
    "id", "direction", "status", "type", "meta_message_id", "contact", "conversation_id", "created_at",
    "sent_at", "delivered_at", "read_at", "failed_at", "error", "pricing", "context", "referral", "errors", "reaction",
    "our_reaction",
    "edited_at", "revoked_at",
}  # fmt: skip
MUM = {
    "name": dict.fromkeys(("first_name", "last_name", "middle_name", "prefix", "suffix")) | {"formatted_name": "Mum"},
    "phones": [], "emails": [], "addresses": [], "org": None, "urls": [], "birthday": None,
}  # fmt: skip
A_MINUTE = billing.limits_of(billing.Plan.ENTERPRISE).calls_per_minute

Hears = Callable[..., None]


@pytest.fixture
def api(client: Client, cafe: Workspace) -> Api:
    return Api(client, key_of(cafe))


@pytest.fixture
def mallorys(client: Client, harbour: Workspace) -> Api:
    return Api(client, key_of(harbour))


@pytest.fixture
def mariam(meta: Meta, hears: Hears) -> str:
    """Somebody who wrote to the café a moment ago."""
    wa_id = somebody()
    hears(meta.message("Is there a table for two?", wa_id))
    return wa_id


def count_sent(workspace: Workspace) -> int:
    with working(workspace_id=workspace.id) as work:
        row = work.row(COUNT_SENT, workspace=workspace.id)
    assert row
    return row.sent


def test_the_document_is_openapi(client: Client) -> None:
    validate(client.get("/api/v1/openapi.json").json())


def test_a_message_is_queued_to_whoever_wrote_within_a_day(api: Api, mariam: str) -> None:
    answer = api.send(f"+{mariam}", "Yes, at eight")

    said = answer.json()
    assert answer.status_code == 202
    assert set(said) == OF_ANY_KIND | {"text"}
    assert (said["direction"], said["status"]) == ("outbound", "queued")
    assert said["text"] == {"body": "Yes, at eight", "preview_url": False}
    assert said["contact"] == {"id": said["contact"]["id"], "wa_id": mariam, "user_id": None, "name": "Mariam"}


@pytest.mark.parametrize(
    ("type_", "told"),
    [
        ("image", {"id": "7", "link": None, "mime_type": "image/jpeg", "sha256": "x", "caption": None}),
        ("image", {"id": "7", "link": None, "mime_type": "image/jpeg", "sha256": "x", "caption": "Our table"}),
        ("audio", {"id": "7", "link": None, "mime_type": "audio/ogg", "sha256": "x", "voice": True}),
        ("contacts", [MUM]),
        ("button", {"text": "Yes", "payload": "yes"}),
    ],
)
def test_each_message_is_given_in_metas_shape_of_its_kind(
    api: Api, meta: Meta, hears: Hears, type_: str, told: object
) -> None:
    message = {"from": somebody(), "id": "wamid.of.a.kind", "timestamp": "1763800000", "type": type_, type_: told}
    hears(meta.body({"messages": [message]}))

    [said] = api.get(MESSAGES).json()["data"]

    assert set(said) == OF_ANY_KIND | {type_}
    assert (said["type"], said[type_]) == (type_, told)
    assert api.get(f"{MESSAGES}/{said['id']}").json() == said


def test_a_kind_nobody_knows_yet_is_given_as_unsupported(api: Api, meta: Meta, hears: Hears) -> None:
    message = {"from": somebody(), "id": "wamid.h", "timestamp": "1763800000", "type": "hologram", "hologram": {}}
    hears(meta.body({"messages": [message]}))

    [said] = api.get(MESSAGES).json()["data"]

    assert (said["type"], said["unsupported"]) == ("unsupported", {"type": "hologram"})


def test_the_document_tells_messages_apart_by_their_type(client: Client) -> None:
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]

    for name, kinds in (("Message", 14), ("SendMessage", 11)):
        told = schemas[name]["discriminator"]
        assert (told["propertyName"], len(told["mapping"]), len(schemas[name]["oneOf"])) == ("type", kinds, kinds)
        assert {reference.rpartition("/")[2] for reference in told["mapping"].values()} <= schemas.keys()


def test_the_audit_shows_where_a_key_was_used(api: Api, mariam: str, cafe: Workspace) -> None:
    api.send(mariam, "Yes, at eight", **{"user-agent": "till/3 " + "x" * 400})

    with working(cafe.owner, cafe.id) as work:
        [sent] = audit.search(work, AuditFilter(action="message sent"))
    assert (sent.actor_kind, sent.address) == ("key", "127.0.0.1")
    assert (sent.agent[:7], len(sent.agent)) == ("till/3 ", 300)


def test_metas_own_body_is_taken_as_it_is(api: Api, mariam: str) -> None:
    own = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": mariam, "type": "text"}

    assert api.post(own | {"text": {"body": "Hello", "preview_url": True}}).status_code == 202
    assert api.post({"to": f"+{mariam[:2]} ({mariam[2:5]}) {mariam[5:]}", "text": {"body": "Hello"}}).status_code == 202


def test_a_message_can_be_asked_for_by_its_id(api: Api, mariam: str) -> None:
    sent = api.send(mariam).json()

    assert api.get(f"{MESSAGES}/{sent['id']}").json() == sent


def test_a_message_tells_when_it_was_delivered_and_what_it_costs(
    api: Api, hears: Hears, meta: Meta, mariam: str
) -> None:
    sent = api.send(mariam).json()
    price = {"billable": True, "pricing_model": "PMP", "category": "utility", "type": "regular"}
    hears(meta.status("wamid.priced", "delivered", biz_opaque_callback_data=sent["id"], pricing=price))

    told = api.get(f"{MESSAGES}/{sent['id']}").json()

    assert (told["status"], told["delivered_at"]) == ("delivered", "2025-06-15T15:06:40Z")
    assert (told["sent_at"], told["read_at"], told["failed_at"]) == (None, None, None)
    assert told["pricing"] == {"category": "utility", "model": "PMP", "billable": True}


def test_nobody_without_a_key_that_holds_gets_in(api: Api, cafe: Workspace) -> None:
    for secret in ("x", "aero_test_made-up", "x" * 5000):
        api.secret = secret
        answer = api.get(MESSAGES)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="Aerostic"')


def test_a_revoked_key_fails_at_the_next_call(api: Api, cafe: Workspace) -> None:
    assert api.get(MESSAGES).status_code == 200
    with working(cafe.owner, cafe.id) as work:
        [made] = workspaces.api_keys(work)
        workspaces.revoke_key(work, made.id)

    assert api.get(MESSAGES).status_code == 401


def test_a_key_does_what_its_scopes_allow(client: Client, cafe: Workspace, mariam: str) -> None:
    reader = Api(client, key_of(cafe, Permission.VIEW_CONVERSATIONS))

    assert reader.get(MESSAGES).status_code == 200
    assert reader.send(mariam).status_code == 403
    assert count_sent(cafe) == 0


def test_mallory_sees_and_reaches_nobody_of_the_cafe(api: Api, mallorys: Api, mariam: str) -> None:
    ours = api.send(mariam).json()

    assert mallorys.get(MESSAGES).json() == {"data": [], "next_cursor": None}
    assert mallorys.get(CONVERSATIONS).json() == {"data": [], "next_cursor": None}
    assert mallorys.get(f"{MESSAGES}/{ours['id']}").status_code == 404
    assert mallorys.get(MESSAGES, contact=ours["contact"]["id"]).json()["data"] == []
    assert mallorys.send(mariam).status_code == 409


def test_who_has_opted_out_is_not_written_to(api: Api, meta: Meta, hears: Hears, mariam: str, cafe: Workspace) -> None:
    hears(meta.message("STOP", mariam))
    before = count_sent(cafe)

    answer = api.send(mariam)

    assert (answer.status_code, answer.json()["title"]) == (403, "Contact opted out")
    assert count_sent(cafe) == before


def test_outside_the_window_nothing_is_sent(api: Api, cafe: Workspace) -> None:
    answer = api.send("+4915112345678")

    assert answer.status_code == 409
    assert "24-hour window" in answer.json()["title"]
    assert count_sent(cafe) == 0


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/text"),
        ({"to": "4915112345678", "type": "poll", "text": {"body": "x"}}, "#/type"),
        ({"to": "4915112345678", "type": "image", "text": {"body": "x"}}, "#/image"),
        ({"to": "4915112345678", "text": {"body": ""}}, "#/text/body"),
        ({"to": "4915112345678", "text": {"body": "a\0b"}}, "#/text/body"),
        ({"to": "4915112345678", "text": {"body": "x" * 4097}}, "#/text/body"),
        ({"to": "4915112345678", "text": {"body": 7}}, "#/text/body"),
        ({"to": "4915112345678", "text": {"body": "x", "colour": "red"}}, "#/text/colour"),
        ({"to": "somebody", "text": {"body": "x"}}, "#/to"),
        ({"to": "٤٩١٥١١٢٣٤٥٦٧", "text": {"body": "x"}}, "#/to"),
        ({"recipient": "two words", "text": {"body": "x"}}, "#/recipient"),
        ({"text": {"body": "x"}}, "#"),
        ({"to": "4915112345678", "recipient": "US.1", "text": {"body": "x"}}, "#"),
        ({"to": "4915112345678", "text": {"body": "x"}, "a/b~c": 1}, "#/a~1b~0c"),
    ],
)
def test_a_form_that_is_wrong_says_where(api: Api, body: object, pointer: str) -> None:
    answer = api.post(body)

    assert answer.status_code == 422
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"to": "\\ud800"}', b"\xff"])
def test_what_is_not_a_json_object_is_refused(api: Api, body: bytes) -> None:
    assert api.post(body).status_code == 400


def test_a_body_too_large_is_refused(api: Api) -> None:
    assert api.post(b" " * (256 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "501"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"direction": "sideways"}, "direction"),
        ({"status": "lost"}, "status"),
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-11-22T12:00:00"}, "since"),
        ({"contact": "Mariam"}, "contact"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_question_that_is_wrong_says_where(api: Api, query: dict[str, str], parameter: str) -> None:
    answer = api.get(MESSAGES, **query)

    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "_" * 32, "A" * 200])
def test_a_cursor_that_is_none_of_ours_is_refused(api: Api, cursor: str) -> None:
    assert api.get(MESSAGES, cursor=cursor).status_code == 422
    assert api.get(CONVERSATIONS, cursor=cursor).status_code == 422


def test_what_is_not_there_is_not_found(api: Api) -> None:
    assert api.get(f"{MESSAGES}/0190a000-0000-7000-8000-000000000000").status_code == 404
    assert api.get(f"{MESSAGES}/not-an-id").status_code == 404
    nowhere = api.client.get("/api/v1/nowhere", headers=api.headers())
    assert (nowhere.status_code, nowhere.headers["content-type"]) == (404, "application/problem+json")


def test_another_method_is_told_which_is_taken(client: Client) -> None:
    answer = client.delete(MESSAGES)

    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert "GET" in answer.headers["allow"]


def test_the_same_key_and_body_send_once(api: Api, mariam: str, cafe: Workspace) -> None:
    first = api.send(mariam, **{"idempotency-key": "order-1"})
    again = api.send(mariam, **{"idempotency-key": "order-1"})

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert count_sent(cafe) == 1


def test_many_at_once_under_one_key_send_once(api: Api, mariam: str, cafe: Workspace) -> None:
    with ThreadPoolExecutor(8) as programs:
        asked = [programs.submit(api.send, mariam, **{"idempotency-key": "order-2"}) for _ in range(16)]
        answers = [one.result() for one in asked]

    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert count_sent(cafe) == 1


def test_the_same_key_with_another_body_is_refused(api: Api, mariam: str, cafe: Workspace) -> None:
    api.send(mariam, "One", **{"idempotency-key": "order-3"})

    assert api.send(mariam, "Two", **{"idempotency-key": "order-3"}).status_code == 422
    assert count_sent(cafe) == 1


def test_a_refusal_leaves_the_key_free(api: Api, meta: Meta, hears: Hears) -> None:
    wa_id = somebody()
    assert api.send(wa_id, **{"idempotency-key": "order-4"}).status_code == 409
    hears(meta.message("Hello", wa_id))

    assert api.send(wa_id, **{"idempotency-key": "order-4"}).status_code == 202


def test_a_key_of_mallory_is_no_key_of_ours(
    api: Api, mallorys: Api, mariam: str, harbour: Workspace, hears: Hears
) -> None:
    theirs = somebody()
    hears(Meta(harbour.channel).message("Hello", theirs))

    assert mallorys.send(theirs, **{"idempotency-key": "order-5"}).status_code == 202
    assert api.send(mariam, **{"idempotency-key": "order-5"}).status_code == 202


def test_messages_can_be_filtered(api: Api, mariam: str) -> None:
    sent = api.send(mariam).json()
    [heard] = api.get(MESSAGES, direction="inbound").json()["data"]

    def ids(**query: str) -> list[str]:
        return [message["id"] for message in api.get(MESSAGES, **query).json()["data"]]

    assert ids() == [sent["id"], heard["id"]]
    assert ids(direction="outbound") == ids(status="queued") == [sent["id"]]
    assert ids(status="received", contact=sent["contact"]["id"]) == [heard["id"]]
    assert ids(contact="0190a000-0000-7000-8000-000000000000") == []
    assert ids(since=sent["created_at"]) == [sent["id"]]


def test_pages_stay_as_they_were_while_messages_arrive(api: Api, meta: Meta, hears: Hears, mariam: str) -> None:
    hears(*(meta.message(f"Message {number}", mariam) for number in range(12)))
    there = {message["id"] for message in api.get(MESSAGES, limit="500").json()["data"]}

    seen, cursor = list[str](), ""
    while cursor is not None:
        page = api.get(MESSAGES, limit="5", **({"cursor": cursor} if cursor else {})).json()
        seen += [message["id"] for message in page["data"]]
        cursor = page["next_cursor"]
        hears(meta.message("And another", mariam), meta.message("From somebody new", somebody()))

    assert len(seen) == len(set(seen)) == 13
    assert set(seen) == there


def test_conversations_come_page_by_page(api: Api, meta: Meta, hears: Hears) -> None:
    hears(*(meta.message("Hello", somebody()) for _ in range(3)))

    first = api.get(CONVERSATIONS, limit="2").json()
    second = api.get(CONVERSATIONS, limit="2", cursor=first["next_cursor"]).json()

    assert (len(first["data"]), len(second["data"]), second["next_cursor"]) == (2, 1, None)
    assert first["data"][0]["unread"] == 1
    assert datetime.fromisoformat(first["data"][0]["window_closes_at"])


def test_a_conversation_tells_who_looks_after_it_and_the_persons_tags(
    api: Api, cafe: Workspace, meta: Meta, mariam: str
) -> None:
    with working(cafe.owner, cafe.id) as work:
        [row] = messaging.conversations(work)
        carla, regular = Make(work, cafe).member("Carla"), contacts.make_tag(work, "Regular")
        messaging.tag(work, row.contact.id, regular.id)
        before = api.get(CONVERSATIONS).json()["data"][0]
        messaging.assign(work, [row.id], carla.id)

    [told] = api.get(CONVERSATIONS).json()["data"]

    assert (before["assignee"], before["tags"]) == (None, [])
    assert told["assignee"] == {"id": str(carla.id), "name": "Carla"}
    assert told["tags"] == [{"id": str(regular.id), "name": "Regular"}]
    assert datetime.fromisoformat(told["unanswered_since"])


def test_what_a_member_has_read_is_read_to_machines(api: Api, cafe: Workspace, mariam: str) -> None:
    with working(cafe.agent, cafe.id) as work:
        [row] = messaging.conversations(work)
        before = api.get(CONVERSATIONS).json()["data"][0]["unread"]
        messaging.mark_read(work, row.id)

    assert (before, api.get(CONVERSATIONS).json()["data"][0]["unread"]) == (1, 0)


def test_every_answer_says_what_is_left_of_the_minute(api: Api, cafe: Workspace) -> None:
    first, second = api.get(MESSAGES).headers, api.get(f"{MESSAGES}/not-an-id").headers

    assert first["x-ratelimit-limit"] == str(A_MINUTE)
    assert int(first["x-ratelimit-remaining"]) - int(second["x-ratelimit-remaining"]) == 1
    assert 0 < int(second["x-ratelimit-reset"]) <= 60


@pytest.fixture
def on_the_free_plan(cafe: Workspace) -> int:
    with working(workspace_id=cafe.id) as work:
        work.run(text("UPDATE workspaces SET plan = 'free' WHERE id = :id"), id=cafe.id)
    return billing.limits_of(billing.Plan.FREE).calls_per_minute


def test_more_than_the_plan_allows_a_minute_is_refused(api: Api, on_the_free_plan: int) -> None:
    answers = [api.get(f"{MESSAGES}/not-an-id") for _ in range(on_the_free_plan + 1)]

    last = answers[-1]
    assert {answer.status_code for answer in answers[:-1]} == {404}
    assert (last.status_code, last.headers["x-ratelimit-remaining"]) == (429, "0")
    assert int(last.headers["retry-after"]) <= 60


def test_while_redis_is_away_the_limit_is_held_and_messages_wait(
    servers: Servers, cafe: Workspace, mariam: str
) -> None:
    with setting(REDIS_URL="redis://127.0.0.1:9/0"), served() as client:
        limits.forget()
        answer = Api(client, key_of(cafe)).send(mariam)

    assert (answer.status_code, answer.headers["x-ratelimit-remaining"]) == (202, str(A_MINUTE - 1))
    assert answer.json()["status"] == "queued"


def test_while_the_database_is_away_programs_are_asked_to_repeat(servers: Servers) -> None:
    with setting(DATABASE_URL="postgresql://nobody@127.0.0.1:9/nowhere"), fresh_engine(), served() as client:
        answer = Api(client, "aero_test_any").get(MESSAGES)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


@contextmanager
def without_messages(servers: Servers) -> Iterator[None]:
    with psycopg.connect(servers.database_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE messages RENAME TO mislaid")
        yield
        owner.execute("ALTER TABLE mislaid RENAME TO messages")


def test_an_error_of_ours_tells_a_reference_and_nothing_else(api: Api, servers: Servers) -> None:
    with without_messages(servers):
        answer = api.get(MESSAGES)

    said = answer.json()
    assert answer.status_code == 500
    assert set(said) == {"type", "title", "status", "detail", "reference"}
    assert said["reference"] == answer.headers["x-request-id"]
    assert "messages" not in answer.text
