import json
import logging

import pytest

from aerostic.kit import log
from aerostic.kit.log_limit import BURST, RecordLimit
from tests.waiting import eventually


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


def foreign(name: str, message: str, *arguments: object) -> dict[str, object]:
    """A record of a library's."""
    record = logging.LogRecord(name, logging.WARNING, "app.py", 7, message, arguments, None, "on_event")
    return json.loads(log.Formatter("web").format(record))


def test_what_a_library_quotes_is_left_out() -> None:
    assert foreign("reflex.app", "Received event data as a string: Dear Mariam")["message"] == "reflex.app.on_event:7"
    assert foreign("uvicorn.error", "%s was odd", "Dear Mariam")["message"] == "%s was odd"


def test_a_long_text_and_a_long_list_are_shortened() -> None:
    said = line("said", reason="x" * 100_000, ids=list(range(100_000)), inner={"reason": "x" * 100_000})

    assert len(json.dumps(said)) < 2_000


def test_a_line_of_code_that_logs_without_end_is_counted_instead() -> None:
    limit = RecordLimit()
    records = [logging.LogRecord("aerostic.web", logging.WARNING, __file__, 1, "x", (), None) for _ in range(1_000)]

    passed = [record for record in records if limit.filter(record)]
    elsewhere = logging.LogRecord("aerostic.web", logging.WARNING, __file__, 2, "x", (), None)

    assert int(BURST) <= len(passed) < BURST + 20
    assert limit.filter(elsewhere)


def test_what_was_left_out_is_told_with_the_next_record() -> None:
    limit = RecordLimit()
    records = [logging.LogRecord("aerostic.web", logging.WARNING, __file__, 1, "x", (), None) for _ in range(100)]
    passed = [record for record in records if limit.filter(record)]

    last = logging.LogRecord("aerostic.web", logging.WARNING, __file__, 1, "x", (), None)

    assert eventually(lambda: limit.filter(last))
    assert last.__dict__["left_out"] >= len(records) - len(passed)
