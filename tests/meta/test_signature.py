"""Only Meta may tell us what customers said."""

import base64

import pytest

from aerostic.meta import answer_challenge, is_genuine, sign
from tests.meta.samples import collected, load

SECRET = b"0123456789abcdef0123456789abcdef"
BODY = b'{"object":"whatsapp_business_account","entry":[]}'


@pytest.mark.parametrize("path", collected("signatures/*.json"))
def test_every_collected_signature_is_judged_rightly(path):
    vector = load(path)

    judged = is_genuine(vector["app_secret"].encode(), base64.b64decode(vector["body_base64"]), vector["header_value"])

    assert judged is vector["valid"]


def test_the_signature_is_the_one_meta_would_write():
    assert sign(SECRET, b"") == "sha256=796cd3078af14636753d26b3b5555422ff55a3e261cf847b48e95371b9bd0aa2"


def test_a_body_signed_with_the_secret_is_genuine():
    assert is_genuine(SECRET, BODY, sign(SECRET, BODY))


def test_while_a_secret_is_changed_both_are_good():
    assert is_genuine([b"new", SECRET], BODY, sign(SECRET, BODY))


def test_one_changed_byte_is_noticed():
    assert not is_genuine(SECRET, BODY + b" ", sign(SECRET, BODY))


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        sign(SECRET, BODY).removeprefix("sha256="),
        sign(SECRET, BODY)[:-1],
        sign(SECRET, BODY) + "0",
        sign(SECRET, BODY) + "\n",
        sign(SECRET, BODY).upper().replace("SHA", "sha"),
        sign(SECRET, BODY).replace("sha256", "sha1"),
        " " + sign(SECRET, BODY),
        "sha256=" + "é" * 64,
    ],
)
def test_a_header_of_any_other_form_proves_nothing(header):
    assert not is_genuine(SECRET, BODY, header)


def test_an_empty_secret_proves_nothing():
    assert not is_genuine([b"", b""], BODY, sign(b"", BODY))
    assert not is_genuine([], BODY, sign(b"", BODY))


@pytest.mark.parametrize("path", collected("handshake/*.json"))
def test_every_collected_handshake_is_answered_rightly(path):
    vector = load(path)
    welcome = 200 in vector["expect"].get("status_in", [vector["expect"].get("status")])

    answer = answer_challenge(vector["query"], vector["configured_verify_token"])

    assert answer == (vector["query"]["hub.challenge"] if welcome else None)


def test_the_challenge_is_echoed_to_whoever_knows_the_verify_token():
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "our token"}

    assert answer_challenge(asked, "our token") == "1158201444"


@pytest.mark.parametrize(
    "twist",
    [{"hub.mode": "unsubscribe"}, {"hub.verify_token": "wrong"}, {"hub.verify_token": "\ud800"}, {"hub.challenge": ""}],
)
def test_nothing_is_echoed_to_anybody_else(twist):
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "our token"}

    assert answer_challenge({**asked, **twist}, "our token") is None


def test_without_a_verify_token_of_our_own_nobody_can_subscribe():
    assert answer_challenge({"hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": ""}, "") is None
