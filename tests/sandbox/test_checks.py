"""Requests are checked in Meta's order, and refused in Meta's words."""

import pytest

from tests.sandbox.play import MALLORYS_TOKEN, MARIAM, PHONE, TOKEN, WABA, Play, error_of, text_to, world


def test_a_text_is_accepted_with_the_id_and_contact_meta_gives(play: Play):
    answer = play.post(text_to("+33 6 39 98 01 24"))

    told = answer.json()
    assert answer.status_code == 200
    assert told["contacts"] == [{"input": "+33 6 39 98 01 24", "wa_id": MARIAM, "user_id": "FR.13491208655302741918"}]
    assert told["messages"][0]["id"].startswith("wamid.HBgL")
    assert {"x-app-usage", "x-business-use-case-usage"} <= set(answer.headers)


@pytest.mark.parametrize("version", ["v13.0", "v21.0", "v26.0"])
def test_every_living_version_is_served(play: Play, version: str):
    answer = play.call("POST", f"/{version}/{PHONE}/messages?access_token={TOKEN}", json=text_to(MARIAM))

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/v27.0/1/messages", "/v12.0/1/messages", "/v21.0/a/b/c", f"/v21.0/{PHONE}/nothing"])
def test_an_unknown_path_has_an_error_of_its_own(play: Play, path: str):
    assert error_of(play.call("POST", path))[:2] == (400, 2500)


def test_the_token_is_looked_at_before_anything_else(play: Play):
    assert error_of(play.post("nonsense", token=None))[:2] == (401, 190)
    assert error_of(play.post("nonsense", token="EAAunknown"))[:2] == (401, 190)


def test_an_expired_token_says_so(play: Play):
    play.sim("PATCH", f"/tokens/{TOKEN}", {"expires_at": 1})

    answer = play.post(text_to(MARIAM))

    assert answer.json()["error"]["error_subcode"] == 463
    assert "Session has expired on" in answer.json()["error"]["message"]


def test_then_the_scope_then_whether_the_object_is_seen(play: Play):
    play.sim("PATCH", f"/tokens/{MALLORYS_TOKEN}", {"scopes": ["whatsapp_business_management"]})
    assert error_of(play.post("nonsense", MALLORYS_TOKEN))[:2] == (403, 200)

    play.sim("PATCH", f"/tokens/{MALLORYS_TOKEN}", {"scopes": ["whatsapp_business_messaging"]})
    error = play.post("nonsense", MALLORYS_TOKEN).json()["error"]
    assert (error["code"], error["error_subcode"], error["type"]) == (100, 33, "GraphMethodException")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("no object", (400, 100, "(#100) The parameter messaging_product is required.")),
        ({"to": MARIAM}, (400, 100, "(#100) The parameter messaging_product is required.")),
        ({"messaging_product": "whatsapp"}, (400, 100, "(#100) The parameter to is required.")),
        (text_to(MARIAM) | {"type": "poll"}, (400, 131051, "Message type is not currently supported.")),
        (
            {"messaging_product": "whatsapp", "to": MARIAM, "type": "text"},
            (400, 131008, "Parameter 'text' is mandatory for type 'text'"),
        ),
        (text_to(MARIAM, "x" * 4097), (400, 100, "Param text['body'] must be at most 4096 characters long.")),
        (text_to("call me"), (400, 131009, "Recipient phone number is not valid")),
        (text_to("33155501234"), (400, 131021, "Sender and recipient phone number is the same.")),
    ],
)
def test_then_the_body_its_keys_its_values_and_the_recipient(play: Play, body: object, expected: tuple[int, int, str]):
    assert error_of(play.post(body)) == expected


def test_4096_characters_are_not_too_many(play: Play):
    assert play.post(text_to(MARIAM, "é" * 4096)).status_code == 200


def test_a_test_number_reaches_only_its_allowed_recipients():
    document = world()
    document["wabas"][0]["phones"][0]["allowed_recipients"] = ["4915550100417"]
    play = Play(document)

    answers = [play.post(text_to(to)).json() for to in (MARIAM, "4915550100417")]

    assert answers[0]["error"]["code"] == 131030
    assert "messages" in answers[1]
    play.close()


@pytest.mark.parametrize(("state", "code"), [("locked", 131031), ("restricted", 368), ("maintenance", 131057)])
def test_the_state_of_the_account_comes_after_the_recipient(play: Play, state: str, code: int):
    play.sim("PATCH", f"/wabas/{WABA}", {"state": state})

    assert error_of(play.post(text_to(MARIAM)))[1] == code
    assert error_of(play.post(text_to("33155501234")))[1] == 131021


def test_an_unregistered_number_sends_nothing(play: Play):
    play.sim("PATCH", f"/phones/{PHONE}", {"registered": False})

    assert error_of(play.post(text_to(MARIAM)))[:2] == (400, 133010)


def test_a_template_must_exist_be_usable_and_fit():
    document = world()
    document["wabas"][0]["templates"] = [
        {"name": "order", "body_parameters": 2},
        {"name": "tired", "status": "PAUSED"},
        {"name": "dead", "status": "DISABLED"},
    ]
    play = Play(document)

    def answer(name: str, *texts: str) -> int:
        parameters = [{"type": "text", "text": text} for text in texts]
        template = {
            "name": name,
            "language": {"code": "en_US"},
            "components": [{"type": "body", "parameters": parameters}],
        }
        told = play.post(
            {"messaging_product": "whatsapp", "to": MARIAM, "type": "template", "template": template}
        ).json()
        return told.get("error", {}).get("code", 200)

    assert [answer("nothing"), answer("tired"), answer("dead"), answer("order", "1")] == [
        132001,
        132015,
        132016,
        132000,
    ]
    assert answer("order", "1", "2") == 200
    play.close()


def test_a_number_takes_so_many_a_second_and_recovers(play: Play):
    play.sim("PATCH", f"/phones/{PHONE}", {"throughput": 3})

    codes = [play.post(text_to(MARIAM)).status_code for _ in range(4)]

    assert codes == [200, 200, 200, 400]
    assert error_of(play.post(text_to(MARIAM)))[1] == 130429
    play.pass_time(1)
    assert play.post(text_to(MARIAM)).status_code == 200


def test_one_person_takes_only_so_many_while_others_are_unaffected(play: Play):
    play.sim("PATCH", "/options", {"limits": {"pair_burst": 2, "pair_every_seconds": 6}})

    codes = [
        error_of(play.post(text_to(MARIAM)))[1] if n == 2 else play.post(text_to(MARIAM)).status_code for n in range(3)
    ]

    assert codes == [200, 200, 131056]
    assert play.post(text_to("4915550100417")).status_code == 200
    play.pass_time(6)
    assert play.post(text_to(MARIAM)).status_code == 200


def test_management_calls_are_counted_by_the_hour(play: Play):
    play.sim("PATCH", "/options", {"limits": {"management_calls_per_hour": 2}})

    answers = [play.graph("GET", WABA) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert answers[2].json()["error"]["code"] == 80007
    play.pass_time(3600)
    assert play.graph("GET", WABA).status_code == 200


def test_a_wrong_proof_of_the_app_secret_is_refused(play: Play):
    assert error_of(play.call("POST", f"/v21.0/{PHONE}/messages?access_token={TOKEN}&appsecret_proof=00"))[1] == 100
