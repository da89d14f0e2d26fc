"""The sandbox tells everything Meta tells of an account, with the keys Meta gives it."""

import json
from typing import Any

import pytest

from aerostic.sandbox.notices import KINDS
from tests.meta.samples import load
from tests.published import META
from tests.sandbox.play import WABA, Play

# The published body with whose keys each kind is compared.
LIKE = {
    "account_deleted": "account/account_update_account_deleted_variant",
    "account_offboarded": "account/account_update_account_offboarded_a",
    "account_reconnected": "account/account_update_account_reconnected_a",
    "account_violation": "account/account_update_violation_spam",
    "restricted_beginnings": "account/account_update_restriction_biz_initiated",
    "disabled": "account/account_update_disabled_disable",
    "reinstated": "account/account_update_disabled_update_reinstate",
    "partner_removed": "account/account_update_partner_removed_a",
    "review_rejected": "account/account_review_rejected",
    "picture_lost": "account/account_alert_profile_picture_lost",
    "quality_flagged": "account/phone_quality_flagged_variant",
    "name_approved": "account/phone_name_decision_approved_a",
    "pin_changed": "account/security_pin_changed",
    "template_quality": "templates/template_quality_green_to_red",
    "template_category": "templates/template_category_changed_utility_to_marketing",
    "offers_stopped": "preferences/user_preferences_marketing_stop",
    "history": "coexistence/history_phase0_threads_with_media_placeholder",
    "history_declined": "coexistence/history_declined_2593109",
    "phone_contact": "coexistence/app_state_sync_contact_add_a",
    "echo": "coexistence/echo_text_a",
}


def told(play: Play) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entry and the change that came last."""
    [entry] = json.loads(play.product.posts[-1].content)["entry"]
    return entry, entry["changes"][0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_of_the_account_in_its_field(play: Play, kind: str):
    play.sim("POST", f"/tell/{kind}")
    play.pass_time(1)

    entry, change = told(play)
    assert (entry["id"], change["field"]) == (WABA, KINDS[kind][0])
    assert isinstance(entry["time"], int)


@pytest.mark.parametrize("kind", LIKE)
def test_a_kind_has_the_keys_meta_gives_it(play: Play, kind: str):
    play.sim("POST", f"/tell/{kind}")
    play.pass_time(1)

    published = load(META / "webhooks" / f"{LIKE[kind]}.json")["entry"][0]["changes"][0]
    _, change = told(play)
    assert set(change["value"]) == set(published["value"])


def test_any_value_of_any_field_can_be_told(play: Play):
    play.sim("POST", "/tell", {"field": "hologram", "value": {"shown": True}})
    play.pass_time(1)

    _, change = told(play)
    assert change == {"field": "hologram", "value": {"shown": True}}


def test_the_control_page_has_a_button_for_every_kind(play: Play):
    shown = play.call("GET", "/_sim/control").text

    assert all(f'action="/_sim/tell/{kind}"' in shown for kind in KINDS)
