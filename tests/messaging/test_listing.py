"""Each view holds what it says, its count is true, and going on from a row neither skips nor repeats."""

from datetime import timedelta
from uuid import UUID

import pytest

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import Before, PersonRow, Text, View, ViewKind
from tests.cast import Make, Talk
from tests.messaging.reports import statements
from tests.messaging.team import act_as, receive_message


def listed(work: Work, kind: ViewKind = ViewKind.ALL, **narrowed: object) -> set[UUID]:
    return {row.id for row in messaging.listing(work, View(kind, **narrowed))}  # pyright: ignore[reportArgumentType]


@pytest.fixture
def ben(work: Work, make: Make) -> Work:
    """Ben, with an account."""
    return act_as(work, make.member("Ben"))


@pytest.fixture
def talks(ben: Work, make: Make) -> dict[str, Talk]:
    """One of each kind; the last one's person had an answer."""
    told = {name: make.conversation(name) for name in ("new", "read", "mine", "closed", "answered")}
    for name in ("read", "mine", "closed", "answered"):
        messaging.mark_read(ben, told[name].id)
    messaging.assign(ben, [told["mine"].id], ben.actor.id)
    messaging.close(ben, [told["closed"].id])
    messaging.send(ben, told["answered"].id, Text("Yes"))
    return told


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (ViewKind.OPEN, {"new", "read", "mine", "answered"}),
        (ViewKind.MINE, {"mine", "answered"}),
        (ViewKind.UNASSIGNED, {"new", "read"}),
        (ViewKind.UNREAD, {"new"}),
        (ViewKind.UNANSWERED, {"new", "read", "mine"}),
        (ViewKind.CLOSED, {"closed"}),
        (ViewKind.ALL, {"new", "read", "mine", "closed", "answered"}),
    ],
)
def test_a_view_holds_what_it_says_and_counts_it(ben: Work, talks: dict[str, Talk], kind: ViewKind, names: set[str]):
    assert listed(ben, kind) == {talks[name].id for name in names}
    assert messaging.counts(ben, View())[kind] == len(names)


def test_a_view_can_be_narrowed_to_a_number_and_a_tag(ben: Work, make: Make, talks: dict[str, Talk]):
    catering = make.channel()
    there = make.conversation(channel=catering)
    regular = make.tag("Regular", there, talks["new"])

    assert listed(ben, channel_id=catering.id) == {there.id}
    assert listed(ben, tag_id=regular) == {there.id, talks["new"].id}
    assert listed(ben, tag_id=regular, channel_id=make.workspace.channel.id) == {talks["new"].id}
    assert messaging.counts(ben, View(tag_id=regular))[ViewKind.ALL] == 2


def test_a_row_tells_who_looks_after_it_who_waits_and_what_was_said_last(ben: Work, make: Make):
    talk = make.conversation("Hello")
    messaging.assign(ben, [talk.id], ben.actor.id)
    regular = make.tag("Regular", talk)

    [row] = messaging.listing(ben, View())

    assert ben.actor.id
    assert row.assignee == PersonRow(ben.actor.id, "Ben")
    assert [(tag.id, tag.name) for tag in row.tags] == [(regular, "Regular")]
    assert (row.last_type, row.preview, row.excerpt) == ("text", "Hello", "")
    assert (row.unanswered_since, row.heard_at) == (ben.now, ben.now)


@pytest.mark.parametrize("oldest_first", [False, True])
def test_a_list_goes_on_where_it_stopped_in_either_order(work: Work, make: Make, *, oldest_first: bool):
    messaging.record_arrivals(work, [make.inbound(f"{n}") for n in range(7)])  # all of one instant
    view, seen, before = View(ViewKind.ALL, oldest_first=oldest_first), list[UUID](), None

    while page := messaging.listing(work, view, limit=2, before=before):
        seen += [row.id for row in page]
        before = Before(page[-1].last_at, page[-1].id)

    assert len(seen) == len(set(seen)) == 7


def test_the_longest_silent_comes_first_when_asked(work: Work, make: Make):
    now = work.now
    work.now = now - timedelta(hours=1)
    early = make.conversation()
    work.now = now
    late = make.conversation()

    assert [row.id for row in messaging.listing(work, View())] == [late.id, early.id]
    assert [row.id for row in messaging.listing(work, View(oldest_first=True))] == [early.id, late.id]


def test_somebody_new_finds_nothing_unread_of_before_they_joined(work: Work, make: Make):
    talk = make.conversation("Long ago")
    work.now += timedelta(minutes=1)
    act_as(work, make.member("Carla"))
    work.now += timedelta(minutes=1)

    assert messaging.conversation(work, talk.id).unread == 0
    receive_message(make, talk, "Today")
    assert messaging.conversation(work, talk.id).unread == 1
    assert messaging.counts(work, View())[ViewKind.UNREAD] == 1


def test_unread_is_counted_to_100(work: Work, make: Make):
    talk = make.conversation()
    messaging.record_arrivals(work, [make.inbound(f"{n}", talk.wa_id) for n in range(120)])

    assert messaging.conversation(work, talk.id).unread == 100


@pytest.mark.parametrize("view", [View(), View(ViewKind.UNREAD, words="hello there")])
def test_a_list_and_its_counts_are_one_statement_each_however_long(work: Work, make: Make, view: View):
    messaging.record_arrivals(work, [make.inbound(f"Hello there {n}") for n in range(60)])

    with statements(work) as said:
        messaging.listing(work, view)
        messaging.counts(work, view)

    assert len(said) == 2
