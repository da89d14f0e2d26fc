"""Connecting a number, checked live at a strict small Meta; every failure says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from aerostic import channels
from aerostic.channels import CheckFailed, Credentials, NumberTaken, Step, TooManyChecks
from aerostic.channels.slots import AT_ONCE
from aerostic.kit.config import settings
from aerostic.kit.errors import Invalid
from tests.sandbox.play import OTHER_PHONE, OTHER_WABA, SECRET, world
from tests.sandbox.served import Served, serving


@dataclass(frozen=True, slots=True)
class Meta:
    sandbox: Served
    made: dict[str, str]

    @property
    def credentials(self) -> Credentials:
        return channels.credentials(self.made["token"], self.made["waba_id"], self.made["phone_number_id"])

    def change_token(self, **what: Any) -> None:
        self.sandbox.sim("PATCH", f"/tokens/{self.made['token']}", what)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = world()
    document["apps"][0]["callback_url"] = None
    with serving(document, tmp_path_factory.mktemp("meta")) as started:
        yield started


@pytest.fixture
def meta(sandbox: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meta]:
    """A number nobody has, at a Meta whose app is ours."""
    monkeypatch.setenv("META_GRAPH_URL", sandbox.url)
    monkeypatch.setenv("META_APP_SECRET", SECRET)
    settings.cache_clear()
    yield Meta(sandbox, sandbox.sim("POST", "/numbers", {"name": "Blue Lotus Café"}))
    monkeypatch.undo()
    settings.cache_clear()


def verified(given: Credentials) -> list[channels.Check]:
    return list(channels.verify(given, lambda: None))


def passed_before(given: Credentials, words: str) -> list[Step]:
    """The steps that passed until one failed in these words."""
    passed: list[Step] = []
    with pytest.raises(CheckFailed, match=words):
        passed.extend(check.step for check in channels.verify(given, lambda: None))
    return passed


def test_what_is_right_passes_every_step_and_carries_what_to_connect(meta: Meta) -> None:
    checks = verified(meta.credentials)

    assert [check.step for check in checks] == list(Step)
    spec = checks[-1].spec
    assert spec
    assert (spec.phone_number_id, spec.waba_id) == (meta.made["phone_number_id"], meta.made["waba_id"])
    assert (spec.verified_name, spec.messages_per_second) == ("Blue Lotus Café", 80)
    assert spec.display_phone_number == meta.made["display_phone_number"]
    assert (spec.account_name, spec.business_id) == ("Blue Lotus Café", meta.made["waba_id"])


def test_an_app_that_is_not_subscribed_gets_subscribed(meta: Meta) -> None:
    first, second = verified(meta.credentials)[-1], verified(meta.credentials)[-1]

    assert "has subscribed" in first.detail
    assert second.detail == ""


def test_a_revoked_or_invalid_token_is_reported(meta: Meta) -> None:
    assert passed_before(replace(meta.credentials, token="EAAnonsense"), "does not accept this token") == []
    meta.change_token(valid=False)
    assert passed_before(meta.credentials, "does not accept this token") == []


def test_an_expired_token_is_reported(meta: Meta) -> None:
    meta.change_token(expires_at=1_000_000_000)

    assert passed_before(meta.credentials, "has expired") == []


def test_the_permission_a_token_lacks_is_named(meta: Meta) -> None:
    meta.change_token(scopes=["whatsapp_business_management"])

    assert passed_before(meta.credentials, "lacks the permission whatsapp_business_messaging") == [Step.TOKEN]


def test_a_foreign_account_cannot_be_reached(meta: Meta) -> None:
    theirs = replace(meta.credentials, waba_id=OTHER_WABA, phone_number_id=OTHER_PHONE)

    assert passed_before(theirs, "does not reach the business account") == [Step.TOKEN, Step.SCOPES]


def test_a_number_of_another_account_is_refused_and_the_right_ones_are_named(meta: Meta) -> None:
    foreign = replace(meta.credentials, phone_number_id=OTHER_PHONE)

    assert passed_before(foreign, f"It has .*{meta.made['phone_number_id']}")[-1] is Step.ACCOUNT


def test_an_unregistered_number_is_reported(meta: Meta) -> None:
    meta.sandbox.sim("PATCH", f"/phones/{meta.made['phone_number_id']}", {"registered": False})

    assert passed_before(meta.credentials, "not registered")[-1] is Step.ACCOUNT


def test_a_token_of_another_app_is_reported(meta: Meta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("META_APP_SECRET", "f" * 32)
    settings.cache_clear()

    assert passed_before(meta.credentials, "another Meta app") == []


def test_nothing_is_subscribed_for_a_number_that_is_connected_elsewhere(meta: Meta) -> None:
    def taken() -> None:
        raise NumberTaken

    with pytest.raises(NumberTaken):
        list(channels.verify(meta.credentials, taken))

    assert "has subscribed" in verified(meta.credentials)[-1].detail


def test_an_outage_of_meta_is_reported_without_the_token(meta: Meta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("META_GRAPH_URL", "http://127.0.0.1:9")
    settings.cache_clear()

    with pytest.raises(CheckFailed, match="could not be reached") as told:
        verified(meta.credentials)

    assert meta.made["token"] not in str(told.value)


def test_so_many_numbers_are_checked_at_once_and_no_more(meta: Meta) -> None:
    """Each holds a thread while Meta thinks, and those serve everybody."""
    under_way = [channels.verify(meta.credentials, lambda: None) for _ in range(AT_ONCE)]
    for checks in under_way:
        next(checks)

    with pytest.raises(TooManyChecks, match="Try again in a moment"):
        verified(meta.credentials)
    under_way.pop(0)  # whoever left
    assert len(verified(meta.credentials)) == len(Step)


def test_a_check_that_failed_makes_room_for_the_next(meta: Meta) -> None:
    meta.change_token(valid=False)

    for _ in range(AT_ONCE + 1):
        assert passed_before(meta.credentials, "does not accept this token") == []


def test_what_people_copy_along_is_left_out(meta: Meta) -> None:
    given = channels.credentials(" EAA\nab ", " 123\t", "456 ")

    assert (given.token, given.waba_id, given.phone_number_id) == ("EAAab", "123", "456")
    assert "EAA" not in repr(given)


@pytest.mark.parametrize("wrong", [("", "1", "2"), ("EAA", "x", "2"), ("EAA", "1", ""), ("EAAé", "1", "2")])
def test_what_cannot_be_right_is_not_sent_to_meta(wrong: tuple[str, str, str]) -> None:
    with pytest.raises(Invalid):
        channels.credentials(*wrong)
