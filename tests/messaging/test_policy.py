"""What keeps a message from leaving, rule by rule, and in which words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aerostic.kit.errors import Refusal
from aerostic.messaging import policy
from aerostic.messaging.errors import (
    NumberNotConnected,
    NumberStopped,
    OffersStopped,
    OptedOut,
    SuspendedMeanwhile,
    WindowClosed,
)
from aerostic.messaging.policy import ANSWER, BULK, CONFIRMATION, REPLY, Facts
from tests.cast import DAY, NOON

JUST_HEARD = Facts(
    now=NOON, purpose=REPLY, needs_window=True, opted_out=False, last_inbound_at=NOON - timedelta(minutes=1)
)


def refusal_of(**change: object) -> type[Refusal] | None:
    facts = replace(JUST_HEARD, **change)  # pyright: ignore[reportArgumentType]
    rule = policy.broken_rule(facts)
    return type(rule.refusal(facts)) if rule else None


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, None),
        ({"opted_out": True}, OptedOut),
        ({"last_inbound_at": NOON - DAY}, WindowClosed),
        ({"last_inbound_at": None}, WindowClosed),
        ({"suspended": True}, SuspendedMeanwhile),
        ({"window_shut_at": NOON - timedelta(seconds=1)}, WindowClosed),
        ({"connected": False}, NumberNotConnected),
        ({"trouble": "The account is locked."}, NumberStopped),
        ({"has_stopped_offers": True}, None),
        ({"has_stopped_offers": True, "purpose": BULK}, OffersStopped),
    ],
)
def test_each_rule_has_its_refusal(change: dict[str, object], refusal: type[Refusal] | None):
    assert refusal_of(**change) is refusal


def test_what_needs_no_window_goes_to_who_never_wrote_but_not_to_who_opted_out():
    assert refusal_of(needs_window=False, last_inbound_at=None) is None
    assert refusal_of(needs_window=False, last_inbound_at=None, opted_out=True) is OptedOut


def test_the_answer_to_stop_passes_the_opt_out_and_nothing_else():
    assert refusal_of(purpose=CONFIRMATION, opted_out=True) is None
    assert refusal_of(purpose=CONFIRMATION, opted_out=True, last_inbound_at=None) is WindowClosed


def test_one_answer_passes_the_opt_out_of_whoever_asked_afterwards():
    assert refusal_of(purpose=ANSWER, opted_out=True, asked_again=True) is None
    assert refusal_of(purpose=ANSWER, opted_out=True) is OptedOut
    assert refusal_of(purpose=REPLY, opted_out=True, asked_again=True) is OptedOut
    assert refusal_of(purpose=ANSWER, opted_out=True, asked_again=True, last_inbound_at=NOON - DAY) is WindowClosed


def test_of_two_rules_the_first_is_explained():
    assert refusal_of(suspended=True, opted_out=True) is SuspendedMeanwhile
    assert refusal_of(opted_out=True, last_inbound_at=None) is OptedOut


def test_what_may_have_gone_out_is_never_said_not_to_have():
    for rule in policy.RULES:
        reason, next_step = rule.explanation(replace(JUST_HEARD, trouble="It is locked."), is_uncertain=True)

        assert reason.startswith("Nobody knows whether this was sent")
        assert next_step
        assert next_step.startswith("Look in the conversation first")
