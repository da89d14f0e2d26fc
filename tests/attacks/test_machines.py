"""Machines: keys that are none, bodies that are none, requests within requests, and webhooks nobody signed."""

import gzip
import hashlib
import hmac
import json

import httpx
import pytest

from tests.attacks.visitors import Visitors
from tests.faults.product import Product

MESSAGES = "/api/v1/messages"
QUERIES = (
    "limit=0", "limit=-1", "limit=501", "limit=1e3", "limit=99999999999999999999", "direction=' OR 1=1--", "status=x",
    "contact=zzz", "since=now", "cursor=zzz", "cursor=%00", "cursor=%ED%A0%80", "unknown=1", "workspace_id=x",
)  # fmt: skip
BODIES = {
    "nothing": b"", "null": b"null", "a list": b"[]", "NaN": b'{"to":NaN}', "gzip": gzip.compress(b"{}"),
    "depth": b'{"a":' + b"[" * 90_000 + b"]" * 90_000 + b"}", "size": b'{"to":"' + b"x" * 300_000 + b'"}',
    "NUL": b'{"to":"+15550001111","text":{"body":"a\\u0000"}}', "half": b'{"to":"1","text":{"body":"\\ud800"}}',
    "more": b'{"to":"+15550001111","text":{"body":"a"},"workspace_id":"x"}',
}  # fmt: skip
SMUGGLED = {
    "CL+TE": "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
    "TE odd": "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
    "CL+CL": "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "CL signed": "Content-Length: +0\r\n\r\n",
    "chunk": "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
}
BODY = b'{"object":"whatsapp_business_account","entry":[]}'
SIGNATURE = "X-Hub-Signature-256"


@pytest.mark.parametrize("key", ["", "x", "aero_dev_" + "x" * 43, "null", "x" * 5000])
def test_a_key_that_is_none_opens_nothing(visitors: Visitors, key: str) -> None:
    for headers in ({"Authorization": f"Bearer {key}".strip()}, {"X-Api-Key": key}, {"Cookie": f"aerostic={key}"}):
        assert visitors.ask("GET", "127.0.0.1", MESSAGES, headers=headers).status_code == 401


def test_a_persons_session_is_no_key(visitors: Visitors) -> None:
    headers = {"Cookie": f"aerostic={visitors.owner}"}

    assert visitors.ask("GET", "127.0.0.1", MESSAGES, headers=headers).status_code == 401


@pytest.mark.parametrize("query", QUERIES)
def test_an_odd_question_is_refused_in_our_words(product: Product, query: str) -> None:
    with product.api() as api:
        answer = api.get(f"/messages?{query}")

    assert answer.status_code == 422
    assert not any(word in answer.text for word in ("Traceback", "psycopg", "sqlalchemy"))


@pytest.mark.parametrize("name", BODIES)
def test_an_odd_body_is_refused(product: Product, name: str) -> None:
    with product.api() as api:
        answer = api.post("/messages/send", content=BODIES[name], headers={"Content-Type": "application/json"})

    assert answer.status_code in {400, 413, 422}


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_request_hides_within_another(visitors: Visitors, name: str) -> None:
    key, host = visitors.product.record["api_key"], visitors.host("127.0.0.1")
    head = f"POST {MESSAGES}/send HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\n"

    answer = visitors.say((head + SMUGGLED[name]).encode(), patience=2)

    assert (answer.count(b"HTTP/1.1 "), answer[9:12]) == (1, b"400")


def signatures(secret: bytes) -> list[dict[str, str]]:
    right = hmac.new(secret, BODY, hashlib.sha256).hexdigest()
    others = (b"", b"d" * 32)
    wrong = ["", right, f"SHA256={right}", f"sha256={right.upper()}", f"sha256={right}00", f"sha256={right[:-1]}"]
    made = [f"sha256={hmac.new(other, BODY, hashlib.sha256).hexdigest()}" for other in others]
    hashes = [f"sha256={hashlib.sha256(BODY).hexdigest()}", f"sha1={hmac.new(secret, BODY, 'sha1').hexdigest()}"]
    return [{}, *({SIGNATURE: said} for said in (*wrong, *made, *hashes))]


def test_a_webhook_that_meta_did_not_sign_is_refused(product: Product) -> None:
    url = f"http://127.0.0.1:{product.port}/webhooks/meta"

    for headers in signatures(product.record["meta"]["app_secret"].encode()):
        assert httpx.post(url, content=BODY, headers=headers).status_code == 401, headers


def test_a_body_beyond_measure_is_not_read(visitors: Visitors) -> None:
    for length in (4_000_000, 4_000_000_000):
        head = f"POST /webhooks/meta HTTP/1.1\r\nHost: {visitors.host('127.0.0.1')}\r\nContent-Length: {length}\r\n\r\n"
        assert visitors.say(head.encode())[9:12] == b"413"


@pytest.mark.parametrize("query", ["", "&hub.verify_token=", "&hub.verify_token=%ff", "&hub.verify_token={token}x"])
def test_who_does_not_know_the_token_confirms_no_webhook(visitors: Visitors, query: str) -> None:
    asked = query.format(token=visitors.product.record["meta"]["verify_token"])
    path = f"/webhooks/meta?hub.mode=subscribe&hub.challenge=1{asked}"

    assert visitors.ask("GET", "127.0.0.1", path).status_code == 403


def test_messages_of_another_workspace_are_not_there(product: Product) -> None:
    with product.api() as api:
        odd = [api.get(path).status_code for path in ("/messages/zzz", "/messages/%00", "//messages", "/MESSAGES")]
        asked = [api.request(method, "/messages").status_code for method in ("PUT", "DELETE", "PATCH", "OPTIONS")]
        sent = api.post("/messages/send", content=json.dumps({"to": "+15550001111"}))

    assert (set(odd), set(asked), sent.status_code // 100) == ({404}, {405}, 4)
