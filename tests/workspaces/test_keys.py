from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import audit, workspaces
from aerostic.kit.actor import SYSTEM, ActorKind, Assignees, Permission, Restriction
from aerostic.kit.errors import Invalid, NotAllowed, NotFound
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.workspaces import KeyHolder, KeyRow, Plan
from aerostic.workspaces.keys import MOST
from tests.cast import Workspace
from tests.services import Servers

NOW = datetime.now(UTC) + timedelta(hours=1)  # after the café itself was made
SCOPES = {Permission.SEND_MESSAGES, Permission.VIEW_CONVERSATIONS}


def made(cafe: Workspace, scopes: Collection[Permission] = SCOPES) -> tuple[KeyRow, str]:
    with working(cafe.owner, cafe.id, now=NOW) as work:
        return workspaces.create_key(work, "Web shop", scopes)


def presented(secret: str, now: datetime = NOW) -> KeyHolder | None:
    with working(now=now) as work:
        return workspaces.identify(work, secret)


def test_a_key_says_whose_it_is_and_what_it_may(cafe: Workspace) -> None:
    key, secret = made(cafe)

    holder = presented(secret)

    assert holder
    assert holder == KeyHolder(key.id, cafe.id, "Web shop", frozenset(SCOPES), Plan.ENTERPRISE)
    assert (holder.actor.kind, holder.actor.id) == (ActorKind.KEY, key.id)
    assert holder.actor.may(Permission.SEND_MESSAGES)
    assert not holder.actor.may(Permission.MANAGE_KEYS)


@pytest.mark.parametrize(
    "seen", [Restriction(channels=frozenset()), Restriction(masks_phones=True), Restriction(assignees=Assignees.ME)]
)
def test_whoever_sees_only_some_makes_no_key_that_sees_all(cafe: Workspace, seen: Restriction) -> None:
    with (
        working(replace(cafe.owner, restriction=seen), cafe.id) as work,
        pytest.raises(NotAllowed, match="you see only some"),
    ):
        workspaces.create_key(work, "Web shop", SCOPES)


def test_a_key_names_its_kind_of_place_and_only_its_hash_is_kept(cafe: Workspace) -> None:
    key, secret = made(cafe)

    assert secret.startswith("aero_test_")
    assert secret.endswith(key.hint)
    with working(SYSTEM, cafe.id) as work:
        kept = repr(work.rows(text("SELECT * FROM api_keys"))) + repr(work.rows(text("SELECT * FROM api_key_hashes")))
    assert secret not in kept


@pytest.mark.parametrize("secret", ["", "aero_test_", "aero_test_guess", "x" * 100_000])
def test_a_guess_identifies_nobody(servers: Servers, secret: str) -> None:
    assert presented(secret) is None


def test_the_work_that_identified_a_key_is_in_its_workspace(cafe: Workspace) -> None:
    _, secret = made(cafe)

    with working() as work:
        workspaces.identify(work, secret)

        assert work.workspace == cafe.id


def test_a_revoked_key_fails_at_the_next_call(cafe: Workspace) -> None:
    key, secret = made(cafe)
    assert presented(secret)

    with working(cafe.owner, cafe.id, now=NOW + timedelta(minutes=1)) as work:
        workspaces.revoke_key(work, key.id)

    assert presented(secret) is None
    with working(cafe.owner, cafe.id) as work:
        [shown] = workspaces.api_keys(work)
        assert shown.revoked_at
        of_keys = [entry.action for entry in audit.search(work) if entry.subject_id == key.id]
        assert of_keys == ["key.revoked", "key.created"]
        with pytest.raises(NotFound):
            workspaces.revoke_key(work, key.id)


def test_mallory_neither_sees_nor_revokes_nor_enters_with_the_cafes_key(cafe: Workspace, mallory: Work) -> None:
    key, secret = made(cafe)

    assert workspaces.api_keys(mallory) == []
    with pytest.raises(NotFound):
        workspaces.revoke_key(mallory, key.id)
    with pytest.raises(NotAllowed):
        workspaces.identify(mallory, secret)


def test_ben_makes_sees_and_revokes_no_keys(cafe: Workspace, work: Work) -> None:
    key, _ = made(cafe)

    for attempt in (
        lambda: workspaces.create_key(work, "Mine"),
        lambda: workspaces.api_keys(work),
        lambda: workspaces.revoke_key(work, key.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize("scopes", [set[Permission](), {Permission.MANAGE_TEAM}, {Permission.OPERATE_PLATFORM}])
def test_a_key_has_scopes_that_keys_can_have(cafe: Workspace, scopes: set[Permission]) -> None:
    with pytest.raises(Invalid):
        made(cafe, scopes)


def test_a_workspace_has_so_many_keys_in_use_and_shows_no_more_revoked(cafe: Workspace) -> None:
    first, _ = made(cafe)
    for _ in range(MOST - 1):
        made(cafe)
    with pytest.raises(Invalid, match="at most 50"):
        made(cafe)

    with working(cafe.owner, cafe.id) as work:
        workspaces.revoke_key(work, first.id)
        for _ in range(MOST + 5):
            workspaces.revoke_key(work, workspaces.create_key(work, "Shop")[0].id)
        listed = workspaces.api_keys(work)
    assert len(listed) == 2 * MOST
    assert sum(one.revoked_at is None for one in listed) == MOST - 1


def test_a_key_has_a_name(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work, pytest.raises(Invalid):
        workspaces.create_key(work, " ")


def test_when_a_key_was_last_used_is_true_to_a_minute(cafe: Workspace) -> None:
    _, secret = made(cafe)

    used = [last_used_after(cafe, secret, timedelta(seconds=s)) for s in (0, 50, 61)]

    assert used == [NOW, NOW, NOW + timedelta(seconds=61)]


def last_used_after(cafe: Workspace, secret: str, passed: timedelta) -> datetime | None:
    presented(secret, NOW + passed)
    with working(cafe.owner, cafe.id) as work:
        return workspaces.api_keys(work)[0].last_used_at


def test_the_directory_names_no_workspace_that_does_not_hold_the_key(cafe: Workspace) -> None:
    key, _ = made(cafe)

    with working() as work:
        [row] = work.rows(text("SELECT workspace_id FROM api_key_hashes WHERE key_id = :id"), id=key.id)
        unknown = work.rows(text("SELECT FROM api_key_hashes WHERE key_id = :id"), id=new_id())

    assert row.workspace_id == cafe.id
    assert unknown == []
