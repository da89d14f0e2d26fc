"""Signatures are Meta's, byte for byte."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from aerostic.sandbox.values import encode_as_meta
from aerostic.sandbox.webhooks.signature import sign
from tests.published import META
from tests.sandbox.play import Play, signature

VECTORS = sorted((META / "signatures").glob("*.json"))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_a_signature_matches_the_vector(path: Path):
    vector = json.loads(path.read_text("utf-8"))

    made = sign(vector["app_secret"], b64decode(vector["body_base64"]))

    assert (made == vector["header_value"]) is vector["valid"]


def test_a_webhook_is_signed_over_the_bytes_it_carries(play: Play):
    play.say("Olá, tudo bem? 👋 你好")
    play.wait_until_delivered()

    (post,) = play.product.posts

    assert post.content.isascii()
    assert rb"Ol\u00e1" in post.content
    assert rb"\ud83d\udc4b" in post.content
    assert post.headers["X-Hub-Signature-256"] == signature(post.content)
    assert post.headers["User-Agent"] == "facebookexternalua"
    assert post.headers["Content-Type"] == "application/json"


def test_even_a_lone_surrogate_goes_out_the_way_meta_would_send_it():
    assert encode_as_meta({"body": "a\ud800\0"}) == rb'{"body":"a\ud800\u0000"}'


def test_slashes_are_escaped_where_wished(play: Play):
    play.sim("PATCH", "/options", {"webhooks": {"escape_slashes": True}})
    play.say("see https://bluelotus.example")
    play.wait_until_delivered()

    (post,) = play.product.posts

    assert rb"https:\/\/bluelotus" in post.content
    assert post.headers["X-Hub-Signature-256"] == signature(post.content)
    assert play.product.messages[0]["text"]["body"] == "see https://bluelotus.example"
