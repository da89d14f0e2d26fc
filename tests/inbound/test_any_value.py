"""Whatever stands in a webhook, whichever field it comes in: the batch is applied, and what is good in it arrives."""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aerostic import messaging
from aerostic.inbound.dispatch import dispatch
from aerostic.inbound.pieces import Piece, take_apart
from aerostic.kit.work import Work
from aerostic.meta.account_fields import FIELDS
from aerostic.meta.parsing import OUT_OF_SCOPE, READERS
from tests.cast import NOON, Workspace

# The names Meta uses, so that what is made up gets as far as the code that reads them.
NAMES = (
    "event", "decision", "messages", "statuses", "contacts", "metadata", "history", "threads", "id", "from", "type",
    "text", "body", "timestamp", "state_sync", "contact", "action", "phone_number", "user_preferences", "wa_id",
    "message_echoes", "alert_info", "alert_type", "restriction_info", "restriction_type", "expiration", "ban_info",
    "waba_ban_state", "display_phone_number", "current_limit", "message_template_id", "new_category", "errors", "code",
)  # fmt: skip
WORDS = (
    "ACCOUNT_RESTRICTION", "DISABLED_UPDATE", "DISABLE", "RESTRICTED_BIZ_INITIATED_MESSAGING", "text", "contact", "add",
    "916012345678", "wamid.any", "TIER_1K", "APPROVED", "marketing_messages", "stop", "sent",
)  # fmt: skip
single = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
    | st.sampled_from(WORDS)
)  # fmt: skip
key = st.sampled_from(NAMES) | st.text(max_size=8)
anything = st.recursive(
    single, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(key, inner, max_size=6), max_leaves=25
)
fields = st.sampled_from((*FIELDS, *READERS, *OUT_OF_SCOPE, "hologram"))
changes = st.lists(st.tuples(fields, st.dictionaries(key, anything, max_size=8)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=changes, number=st.integers(0, 10**9))
def test_any_value_of_any_field_lets_the_rest_of_its_batch_be_applied(
    work: Work, cafe: Workspace, changes: Sequence[tuple[str, dict[str, Any]]], number: int
):
    told = [{"field": field, "value": value} for field, value in changes]
    good = {"from": "4915112345678", "id": f"wamid.good{number}", "timestamp": "1795348740", "type": "text"}
    told.append({"field": "messages", "value": {"messages": [{**good, "text": {"body": "Still heard"}}]}})
    body = json.dumps({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": told}]}).encode()

    with work.connection.begin_nested() as point:
        dispatch(work, [_for(cafe, piece) for piece in take_apart(1, NOON, body)])
        heard = [one.preview for one in messaging.conversations(work)]
        point.rollback()

    assert "Still heard" in heard


def _for(cafe: Workspace, piece: Piece) -> Piece:
    """As if it came for the café's number, and notices for its account."""
    is_notice = bool(piece.event and piece.event.field in FIELDS)
    here = {"account_id": cafe.channel.account_id} if is_notice else {"channel_id": cafe.channel.id}
    return piece._replace(workspace_id=cafe.id, **here)
