"""What Graph tells of a token and of a number is read as Meta documents it; what cannot be true is not believed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from aerostic.meta.facts import HIGH_PACE, SHARED_PACE, STANDARD_PACE, number_facts, token_facts
from tests.meta.samples import load
from tests.published import META

RESPONSES = META / "graph" / "responses"


def documented(name: str) -> Any:
    return load(RESPONSES / name)


def test_the_accounts_a_token_reaches_are_listed() -> None:
    told = documented("debug_token_with_target_ids.json")["data"]
    [listed] = [one["target_ids"] for one in told["granular_scopes"] if one["scope"] == "whatsapp_business_management"]

    assert token_facts(told).accounts == frozenset(listed)


def test_a_token_without_a_list_of_accounts_may_reach_them_all() -> None:
    assert token_facts(documented("debug_token_no_target_ids.json")["data"]).accounts is None


@pytest.mark.parametrize("never", [None, 0, -1, True, "soon", 10**30])
def test_a_token_expires_only_at_a_time_there_is(never: object) -> None:
    assert token_facts({"expires_at": never}).expires_at is None  # pyright: ignore[reportArgumentType]


def test_a_token_expires_when_meta_says() -> None:
    assert token_facts({"expires_at": 1_795_348_740}).expires_at == datetime.fromtimestamp(1_795_348_740, UTC)


@pytest.mark.parametrize(
    ("told", "pace"),
    [
        ({}, STANDARD_PACE),
        ({"throughput": {"level": "STANDARD"}}, STANDARD_PACE),
        ({"throughput": {"level": "HIGH"}}, HIGH_PACE),
        ({"throughput": {"level": "HIGH"}, "is_on_biz_app": True}, SHARED_PACE),
    ],
)
def test_a_number_sends_as_fast_as_its_level_and_slower_beside_the_app(told: dict[str, Any], pace: int) -> None:
    assert number_facts(told).messages_per_second == pace


def test_a_number_that_is_shared_with_the_app_is_recognised_in_metas_words() -> None:
    assert number_facts(documented("phone_number_coexistence_check.json")).messages_per_second == SHARED_PACE
