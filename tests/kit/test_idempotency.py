import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from aerostic.kit import idempotency
from aerostic.kit.actor import Permission
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.idempotency import KeyReused
from aerostic.kit.work import Work, working
from tests.cast import Workspace
from tests.kit.probes import somebody_waits
from tests.waiting import eventually

AGE = text("""
    UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE workspace_id = :workspace AND key = :key
""")
KEYS = text("SELECT key FROM idempotency_keys WHERE workspace_id = :workspace ORDER BY key")


def test_the_first_answer_is_given_again(work: Work) -> None:
    assert idempotency.recall(work, "till-1", b"asked") is None
    idempotency.remember(work, "till-1", "answered")

    assert idempotency.recall(work, "till-1", b"asked") == "answered"


def test_one_key_is_for_one_request(work: Work) -> None:
    idempotency.recall(work, "till-1", b"asked")

    with pytest.raises(KeyReused):
        idempotency.recall(work, "till-1", b"asked something else")


def test_mallory_has_keys_of_her_own(work: Work, mallory: Work) -> None:
    idempotency.recall(work, "till-1", b"asked")

    assert idempotency.recall(mallory, "till-1", b"asked something else") is None


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb", "a\0b"])
def test_a_key_is_a_short_printable_word(work: Work, key: str) -> None:
    with pytest.raises(Invalid):
        idempotency.recall(work, key, b"asked")


def test_after_a_day_a_key_is_free_again_and_the_old_ones_go(work: Work) -> None:
    for key in ("till-1", "till-2"):
        idempotency.recall(work, key, b"asked")
        work.run(AGE, workspace=work.workspace, key=key)

    assert idempotency.recall(work, "till-1", b"asked something else") is None
    assert [row.key for row in work.rows(KEYS, workspace=work.workspace)] == ["till-1"]


def test_an_effect_that_failed_leaves_its_key_free(cafe: Workspace) -> None:
    def fail() -> None:
        with working(cafe.agent, cafe.id) as work:
            idempotency.recall(work, "till-3", b"asked")
            work.require(Permission.OPERATE_PLATFORM)

    with pytest.raises(NotAllowed):
        fail()

    with working(cafe.agent, cafe.id) as again:
        assert idempotency.recall(again, "till-3", b"asked") is None


def test_a_repetition_waits_for_the_answer_of_the_first(cafe: Workspace) -> None:
    began, may_end = threading.Event(), threading.Event()

    def first() -> None:
        with working(cafe.agent, cafe.id) as work:
            idempotency.recall(work, "till-4", b"asked")
            began.set()
            may_end.wait(10)
            idempotency.remember(work, "till-4", "answered")

    def again() -> str | None:
        began.wait(10)
        with working(cafe.agent, cafe.id) as work:
            return idempotency.recall(work, "till-4", b"asked")

    with ThreadPoolExecutor(2) as programs:
        programs.submit(first)
        waiting = programs.submit(again)
        assert eventually(somebody_waits)
        may_end.set()
        assert waiting.result() == "answered"
