"""Every error of Meta's has a meaning for the machine and a sentence for people."""

import re

import pytest

from aerostic.meta import ErrorClass, JsonObject, MetaError, explain
from aerostic.meta.errors import CODES, NO_REASON, UNKNOWN, read_graph_error
from tests.meta.samples import collected, load
from tests.published import META

TABLE = META / "error_codes.json"
OUT_OF_SCOPE = {"n/a": "fix", "info": "fix", "fix (139102, 139103 retry)": "fix"}


def numbers(written):
    """Read `200` to `299`, `17 / 32 / 613`, `131204+` and `138xxx`."""
    for part in re.split(r"[/,]", written.replace("+", "").replace("xxx", "000")):
        first, _, last = part.strip().partition("\N{EN DASH}")
        yield from range(int(first), int(last or first) + 1)


def test_every_code_that_is_known_has_its_class():
    told = {number: row["action_class"] for row in load(TABLE)["codes"] for number in numbers(row["code"])}
    told |= {139102: "retry", 139103: "retry"}

    ours = {number: explain(number).error_class.value for number in told}

    assert ours == {number: OUT_OF_SCOPE.get(class_, class_) for number, class_ in told.items()}


@pytest.mark.parametrize(
    ("code", "error_class"),
    [
        (0, ErrorClass.REAUTH),
        (190, ErrorClass.REAUTH),
        (250, ErrorClass.REAUTH),
        (368, ErrorClass.STOP_SENDER),
        (80007, ErrorClass.BACKOFF_WABA),
        (130429, ErrorClass.BACKOFF_PHONE),
        (131000, ErrorClass.RETRY),
        (131026, ErrorClass.RECIPIENT_SKIP),
        (131047, ErrorClass.FIX),
        (131049, ErrorClass.DEFER),
        (131050, ErrorClass.OPT_OUT),
        (131053, ErrorClass.RETRY_FEW),
        (131056, ErrorClass.BACKOFF_PAIR),
        (131210, ErrorClass.FIX),
        (132015, ErrorClass.STOP_TEMPLATE),
        (133005, ErrorClass.ONBOARDING),
    ],
)
def test_the_codes_a_sender_meets_are_known(code, error_class):
    assert explain(code).error_class is error_class


EXPLANATIONS = {told.reason: told for told in (*CODES.values(), UNKNOWN)}


@pytest.mark.parametrize("explanation", EXPLANATIONS.values(), ids=[reason[:40] for reason in EXPLANATIONS])
def test_every_explanation_is_two_calm_sentences(explanation):
    for sentence in (explanation.reason, explanation.next_step):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "!" not in sentence


@pytest.mark.parametrize("code", [None, -1, 99, 424242])
def test_a_code_nobody_knows_is_final_and_honest(code):
    assert explain(code) == (NO_REASON if code is None else UNKNOWN)


def test_a_fault_on_metas_side_without_a_known_code_is_tried_again():
    assert MetaError(code=424242, http_status=503).explanation.error_class is ErrorClass.RETRY
    assert MetaError(code=424242, is_transient=True).explanation.error_class is ErrorClass.RETRY
    assert MetaError(code=424242, http_status=400).explanation.error_class is ErrorClass.FIX


def test_the_subcode_says_more_where_the_code_says_little():
    assert explain(100, 2388024).reason == "A template of this name and language exists already."
    assert "does not know this phone number" in explain(100, 33).reason
    assert explain(130429, 2494055) == explain(130429)


@pytest.mark.parametrize("path", collected("graph/errors/*.json"))
def test_every_collected_error_is_read(path):
    vector = load(path)
    told = vector.get("body", {}).get("error")

    error = read_graph_error(vector.get("body"), vector["http_status"])

    assert (error and error.code) == (told and told["code"])


def test_the_words_of_meta_are_kept():
    told: JsonObject = {
        "code": 131030,
        "message": "(#131030) Not in list",
        "error_data": {"details": "Add it."},
        "fbtrace_id": "A1",
    }

    error = read_graph_error({"error": told}, 400)

    assert error == MetaError(
        code=131030, title="(#131030) Not in list", details="Add it.", http_status=400, fbtrace_id="A1"
    )


@pytest.mark.parametrize("document", [None, [], {}, {"error": None}, {"error": "no"}, {"error": {"code": True}}])
def test_a_body_without_a_code_is_not_metas(document):
    assert read_graph_error(document, 500) is None
