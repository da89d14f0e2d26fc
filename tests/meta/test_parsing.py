"""Whatever Meta posts becomes events: nothing is dropped, and one bad piece harms no other."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerostic.meta import MessageArrived, Parsed, Status, StatusChanged, Unfamiliar, parse
from tests.meta.samples import NOON, NUMBER, WABA, body, change, collected, load, message, status, value
from tests.published import META

FACTS = {file: row["facts"] for file, row in load(META / "sources.json").items() if "facts" in row}


def events(*changes):
    return parse(body(*changes), NOON).events


@pytest.mark.parametrize("path", collected("webhooks/**/*.json"))
def test_every_collected_webhook_becomes_as_many_events_as_it_tells(path):
    facts = FACTS[str(path.relative_to(META))]

    parsed = parse(path.read_bytes(), NOON)

    if load(path).get("object", "whatsapp_business_account") != "whatsapp_business_account":
        assert parsed.fault
        return
    kinds = Counter(event.kind.partition(".")[0] for event in parsed.events)
    live = [name for name in facts["fields"] if name == "messages"]
    assert parsed.fault is None
    assert kinds["message"] + kinds["status"] == (facts["messages"] + facts["statuses"] if live else 0)
    assert bool(parsed.events) == bool(facts["changes"])
    assert {event.phone_number_id for event in parsed.events} - {None} == set(facts["phone_number_ids"])


@pytest.mark.parametrize("path", collected("webhooks/coexistence/*.json"))
def test_nothing_from_the_phone_of_the_business_counts_as_a_live_message(path):
    assert not [event for event in parse(path.read_bytes(), NOON).events if isinstance(event, MessageArrived)]


def test_a_text_becomes_a_message_that_has_arrived():
    (event,) = events(
        change(messages=[message()], contacts=[{"wa_id": "919812345678", "profile": {"name": " Priya "}}])
    )

    assert isinstance(event, MessageArrived)
    assert (event.waba_id, event.phone_number_id, event.field) == (WABA, NUMBER, "messages")
    assert (event.content, event.type, event.kind) == ({"body": "Is the café open?"}, "text", "message.text")
    assert (event.sender.wa_id, event.sender.name) == ("919812345678", "Priya")
    assert event.sent_at == NOON.replace(hour=11, minute=59)
    assert event.key == f"message:{NUMBER}:wamid.A"


def test_a_status_becomes_a_change_that_echoes_our_callback():
    failed = {"code": 131047, "title": "Re-engagement", "error_data": {"details": "More than 24 hours have passed"}}
    (event,) = events(change(statuses=[status(status="failed", biz_opaque_callback_data="0193", errors=[failed])]))

    assert isinstance(event, StatusChanged)
    assert (event.status, event.callback, event.kind) == (Status.FAILED, "0193", "status.failed")
    assert [(error.code, error.details) for error in event.errors] == [(131047, "More than 24 hours have passed")]
    assert event.key == "status:wamid.B:failed:919812345678"


def test_two_tenants_in_one_post_keep_apart():
    ours, theirs = value(messages=[message()]), value(messages=[message(id="wamid.M")])
    theirs["metadata"] = {"phone_number_id": 604560282828540}
    entries = [{"id": WABA, "changes": [{"field": "messages", "value": ours}]}]
    entries.append({"id": "161236204633580", "changes": [{"field": "messages", "value": theirs}]})

    parsed = parse(json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode(), NOON)

    assert [(event.waba_id, event.phone_number_id) for event in parsed.events] == [
        (WABA, NUMBER),
        ("161236204633580", "604560282828540"),
    ]


def test_a_bad_piece_among_good_ones_is_set_aside_alone():
    pieces = [message(id="wamid.1"), None, {"type": "text"}, message(id=""), message(id="wamid.2")]

    parsed = events(change(messages=pieces), None, {"field": "messages", "value": 7}, change(messages="no list"))

    assert [event.wamid for event in parsed if isinstance(event, MessageArrived)] == ["wamid.1", "wamid.2"]
    assert len([event for event in parsed if isinstance(event, Unfamiliar) and event.reason]) == 6


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("an entry", "The entry is not an object."),
        ({"id": WABA, "changes": "many"}, "The entry has no list of changes."),
        ({"id": WABA}, "The entry has no list of changes."),
    ],
)
def test_an_entry_that_cannot_be_metas_is_set_aside_and_the_next_is_read(entry, fault):
    whole = {"id": WABA, "changes": [change(messages=[message()])]}
    raw = json.dumps({"object": "whatsapp_business_account", "entry": [entry, whole]}).encode()

    aside, heard = parse(raw, NOON).events

    assert isinstance(aside, Unfamiliar)
    assert aside.reason == fault
    assert isinstance(heard, MessageArrived)


def test_the_same_message_twice_has_one_key():
    once, again = events(change(messages=[message(), message()]))

    assert once.key == again.key


def test_an_event_that_is_kept_as_it_came_is_recognised_when_it_comes_again():
    (once,) = events(change("hologram", event="SHOWN", flow_id="1"))
    (again,) = events(change("hologram", flow_id="1", event="SHOWN"))
    (other,) = events(change("hologram", event="SHOWN", flow_id="2"))

    assert isinstance(once, Unfamiliar)
    assert once.key == again.key != other.key


@pytest.mark.parametrize("field", ["smb_message_echoes", "message_echoes", "calls", "hologram"])
def test_messages_of_any_other_field_are_kept_and_open_nothing(field):
    (event,) = events(change(field, messages=[message()], statuses=[status()]))

    assert isinstance(event, Unfamiliar)
    assert event.kind == field


def test_an_account_event_names_the_account_and_not_the_portfolio():
    (event,) = events(
        {"field": "account_update", "value": {"event": "PARTNER_REMOVED", "waba_info": {"waba_id": "42"}}}
    )

    assert event.waba_id == "42"


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "not JSON"),
        (b"not json", "not JSON"),
        (b'{"object":', "not JSON"),
        (b'{"a": "\x00"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not an object"),
        (b'"text"', "not an object"),
        (b"{}", "no list of entries"),
        (b'{"object":"whatsapp_business_account","entry":{}}', "no list of entries"),
        (b'{"object":"page","entry":[]}', "another object"),
    ],
)
def test_a_body_that_cannot_be_metas_is_named_so(raw, fault):
    parsed = parse(raw, NOON)

    assert parsed.events == ()
    assert fault in (parsed.fault or "")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
twists = st.dictionaries(
    st.sampled_from(["from", "from_user_id", "id", "timestamp", "type", "text", "context", "group_id", "image"]),
    json_values,
)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_fail(raw):
    assert isinstance(parse(raw, NOON), Parsed)


@given(json_values)
def test_no_json_at_all_makes_it_fail(document):
    assert parse(json.dumps(document).encode(), NOON).fault


@given(json_values, json_values, json_values, st.sampled_from(["messages", "calls"]))
def test_nonsense_in_every_place_is_kept(listed, contacts, metadata, field):
    told = {"messages": listed, "statuses": listed, "contacts": contacts, "metadata": metadata}

    parsed = parse(body({"field": field, "value": told}, listed, waba=metadata), NOON)

    assert parsed.fault is None
    assert len(parsed.events) >= 2


@given(st.lists(twists, max_size=20), st.lists(twists, max_size=20))
def test_as_many_events_come_out_as_messages_and_statuses_go_in(said, told):
    pieces = change(messages=[message(**twist) for twist in said], statuses=[status(**twist) for twist in told])

    parsed = parse(body(pieces), NOON)

    counted = Counter(event.kind.partition(".")[0] for event in parsed.events)
    assert (counted["message"], counted["status"]) == (len(said), len(told))
    told_at = [event.sent_at for event in parsed.events if isinstance(event, MessageArrived | StatusChanged)]
    assert max(told_at, default=NOON) <= NOON
    assert "\x00" not in json.dumps([event.key for event in parsed.events])
