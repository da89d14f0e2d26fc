"""Operators see the latest raw events with what each became, and find those of a message or a number."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from aerostic import admin, audit, channels
from aerostic.admin import EventRow
from aerostic.audit import AuditFilter
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.work import Work, working
from tests.cast import Meta, Workspace, somebody, store

WAMID = "wamid.HBgLpistachio"
Hears = Callable[..., None]


def events(work: Work, words: str = "", outcome: str = "") -> list[EventRow]:
    return admin.intake(work, words, outcome).events


def test_the_latest_come_first_with_what_became_of_them(olga: Work, cafe: Workspace, meta: Meta, hears: Hears) -> None:
    hears(meta.message("Hello", somebody(), wamid=f"{WAMID}1"))

    latest = events(olga)[0]

    assert (latest.kind, latest.outcome, latest.workspace) == ("message.text", "done", "Blue Lotus Café")
    assert latest.wamid == f"{WAMID}1"
    assert latest.size > 100
    assert latest.lag_ms is not None


def test_what_nobody_dealt_with_yet_is_shown_as_waiting(olga: Work, meta: Meta) -> None:
    store(meta.message("Hello", somebody()))

    latest = events(olga)[0]

    assert (latest.kind, latest.outcome, latest.workspace_id) == (None, None, None)


def test_what_could_not_be_read_says_why(olga: Work, hears: Hears, cafe: Workspace) -> None:
    hears(b"not json")

    [aside, *_] = events(olga, outcome="set aside")

    assert (aside.kind, aside.reason) == ("body", "The body is not JSON.")


def test_a_message_is_found_by_its_id_with_all_its_events(
    olga: Work, cafe: Workspace, meta: Meta, hears: Hears
) -> None:
    hears(meta.message("Hello", somebody(), wamid=f"{WAMID}2"), meta.message("Other", somebody()))
    hears(meta.status(f"{WAMID}2", "read"))

    found = events(olga, f" {WAMID}2 ")

    assert {row.kind for row in found} == {"message.text", "status.read"}


def test_a_message_nobody_stored_is_found_among_the_latest(olga: Work, meta: Meta, hears: Hears) -> None:
    hears(meta.status(f"{WAMID}3", "sent"))

    assert [row.kind for row in events(olga, f"{WAMID}3")] == ["status.sent"]
    assert events(olga, "wamid.unheard-of") == []


def test_events_are_found_by_number_as_meta_or_people_write_it(
    olga: Work, cafe: Workspace, meta: Meta, hears: Hears
) -> None:
    hears(meta.message("Hello", somebody()))
    number = cafe.channel.phone_number_id

    for words in (number, f"+{number[:3]} {number[3:]}"):
        assert [row.phone_number_id for row in events(olga, words)] == [number]
    assert events(olga, number, outcome="set aside") == []


def test_events_of_a_number_that_belongs_to_nobody_are_found(
    olga: Work, cafe: Workspace, meta: Meta, hears: Hears
) -> None:
    with working(cafe.owner, cafe.id) as work:
        channels.disconnect(work, cafe.channel.id)
        work.run(text("DELETE FROM channels WHERE workspace_id = :workspace"), workspace=cafe.id)
    hears(meta.message("Hello", somebody()))

    [found] = events(olga, cafe.channel.phone_number_id)

    assert (found.outcome, found.workspace_id) == ("nobody", None)


@pytest.mark.parametrize("words", ["pistachio", "12", "+49 (cafe)"])
def test_words_that_name_nothing_are_answered_with_what_would(olga: Work, words: str) -> None:
    with pytest.raises(Invalid, match=r"wamid\."):
        events(olga, words)


def test_durations_are_shown_in_percentiles(olga: Work, meta: Meta, hears: Hears) -> None:
    hears(*(meta.message("Hello", somebody()) for _ in range(5)))

    lags = admin.intake(olga).lags

    assert lags.counted >= 5
    assert lags.median is not None
    assert lags.p99 is not None
    assert 0 <= lags.median <= lags.p99


def test_a_search_is_on_record_with_its_words(olga: Work) -> None:
    events(olga, WAMID)

    [said] = audit.search_platform(olga, AuditFilter(who=str(olga.actor.id)))
    assert said.details == {"what": "webhooks", "words": WAMID}


def test_nobody_but_an_operator_looks(mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        events(mallory)
