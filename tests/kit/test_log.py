import json
import logging

import pytest

from aerostic.kit import log


def line(message: str, *arguments: object, **extra: object) -> dict[str, object]:
    record = logging.LogRecord("aerostic.test", logging.INFO, __file__, 1, message, arguments, None)
    for name, value in extra.items():
        setattr(record, name, value)
    return json.loads(log.Formatter("web").format(record))


def test_a_line_is_json_and_says_which_process_wrote_it() -> None:
    said = line("inbound.drained", rows=500)

    assert said["message"] == "inbound.drained"
    assert (said["level"], said["logger"], said["process_name"], said["rows"]) == ("INFO", "aerostic.test", "web", 500)


def test_a_line_says_what_it_is_about() -> None:
    with log.about(request_id="r-1"), log.about(workspace_id="w-1", job_id="j-1"):
        said = line("sent")

    assert (said["request_id"], said["workspace_id"], said["job_id"]) == ("r-1", "w-1", "j-1")
    assert "request_id" not in line("afterwards")


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer s3cr3t-s3cr3t",
        "Bearer s3cr3t",
        "who presents aero_live_s3cr3tabcdefghijklmnop may send",
        "a token EAAGs3cr3tabcdefghijklmnop of Meta",
        "GET /auth/callback?ticket=s3cr3t&next=/dashboard",
        "wss://app.localhost/_event/?token=s3cr3t",
        "{'access_token': 's3cr3t', 'id': 1}",
        '{"password": "s3cr3t"}',
        "Cookie: session=s3cr3t; other=s3cr3t",
        "set-cookie: session=s3cr3t; HttpOnly",
        "connecting to postgresql://aerostic:s3cr3t@127.0.0.1/aerostic",
        "redis://:s3cr3t@127.0.0.1:6379/0",
        "META_APP_SECRET=s3cr3t",
        "hub.verify_token=s3cr3t",
        "X-Hub-Signature-256: sha256=s3cr3t",
        "api_key=s3cr3t",
    ],
)
def test_a_secret_in_a_text_is_hidden(text: str) -> None:
    assert "s3cr3t" not in json.dumps(line("said: %s", text))
    assert "s3cr3t" not in json.dumps(line("said", reason=text))


@pytest.mark.parametrize(
    "extra",
    [
        {"password": "s3cr3t"},
        {"master_keys": "s3cr3t"},
        {"headers": {"Authorization": "s3cr3t", "accept": "*/*"}},
        {"body": {"deep": [{"access_token": "s3cr3t"}]}},
        {"cookies": ["s3cr3t"]},
    ],
)
def test_a_secret_in_a_field_is_hidden_by_its_name(extra: dict[str, object]) -> None:
    assert "s3cr3t" not in json.dumps(line("said", **extra))


def test_a_secret_in_a_traceback_is_hidden() -> None:
    error = ValueError("password=s3cr3t")
    record = logging.LogRecord("aerostic.test", logging.ERROR, __file__, 1, "failed", (), (ValueError, error, None))

    assert "s3cr3t" not in log.Formatter("web").format(record)


def test_what_is_no_secret_stays() -> None:
    said = line("Contact %s wrote about her order", "Mariam", next_step="Wait until she writes again.")

    assert said["message"] == "Contact Mariam wrote about her order"
    assert said["next_step"] == "Wait until she writes again."
