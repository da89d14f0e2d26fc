import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from aerostic.kit import limits, redis
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from tests.kit.probes import age_limits
from tests.services import Servers
from tests.waiting import eventually

SENDER = """
import sys, time
from aerostic.kit import limits
key, seconds = sys.argv[1], float(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
ends = time.time() + seconds
while (asked := time.time()) < ends:
    if granted := limits.take(key, 1000, n=20):
        print(asked, time.time(), granted)
    else:
        time.sleep(0.002)
"""


@pytest.fixture
def key(servers: Servers) -> str:
    limits.forget()
    return f"test:{new_id()}"


@contextmanager
def without_redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as environment:
        environment.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
        point_elsewhere()
        yield
    point_elsewhere()


def point_elsewhere() -> None:
    settings.cache_clear()
    redis.forget()


def test_an_idle_pace_grants_its_burst_and_then_keeps_to_its_rate(key: str) -> None:
    at_once, more_at_once = (limits.take(key, rate=0.01, burst=10, n=50) for _ in range(2))
    age_limits(550)
    later = limits.take(key, rate=0.01, burst=10, n=50)

    assert (at_once, more_at_once, later) == (10, 0, 5)


def test_without_a_burst_a_fiftieth_of_a_second_is_in_hand_and_never_less_than_one(key: str) -> None:
    assert limits.take(key, rate=1000, n=100) == 20
    assert limits.take(f"{key}:slow", rate=0.5, n=100) == 1


def test_told_to_slow_down_it_goes_at_half_the_pace_for_a_while(key: str) -> None:
    limits.take(key, rate=0.02, burst=100, n=100)
    limits.slow_down(key, factor=0.5, seconds=3600)

    age_limits(550)

    assert limits.take(key, rate=0.02, burst=100, n=100) == 5


def test_after_that_while_it_goes_at_its_pace_again(key: str) -> None:
    limits.slow_down(key, factor=0.01, seconds=60)
    age_limits(60)
    limits.take(key, rate=0.02, burst=100, n=100)

    age_limits(550)

    assert limits.take(key, rate=0.02, burst=100, n=100) == 11


def test_paces_with_other_names_know_nothing_of_each_other(key: str) -> None:
    limits.take(key, rate=1, burst=1)

    assert limits.take(f"{key}:other", rate=1, burst=1) == 1


def test_two_processes_sharing_a_pace_never_pass_it_by_a_twentieth_in_any_second(key: str) -> None:
    grants = sorted(grants_of(2, key, seconds=3))

    assert len(grants) > 100
    assert most_surely_in_a_second(grants) <= 1050


def grants_of(processes: int, key: str, seconds: float) -> list[tuple[float, float, int]]:
    """When each was asked for and when it was in hand, and how many were granted."""
    command = [sys.executable, "-c", SENDER, key, str(seconds)]
    senders = [
        subprocess.Popen(command, env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for sender in senders:
        assert sender.stdout
        sender.stdout.readline()
    said = [talk for sender in senders if (talk := started(sender))]
    lines = [line.split() for sender in said for line in sender.communicate()[0].splitlines()]
    return [(float(asked), float(answered), int(granted)) for asked, answered, granted in lines]


def started(sender: "subprocess.Popen[str]") -> "subprocess.Popen[str]":
    assert sender.stdin
    sender.stdin.write("go\n")
    sender.stdin.flush()
    return sender


def most_surely_in_a_second(grants: list[tuple[float, float, int]]) -> int:
    """Of grants both asked for and in hand within one second; a process that was kept waiting proves nothing."""
    return max(
        sum(granted for asked, answered, granted in grants[first:] if asked >= began and answered <= began + 1)
        for first, (began, _, _) in enumerate(grants)
    )


def test_a_window_counts_down_and_says_when_it_opens_again(key: str) -> None:
    spent = [limits.window(key, limit=3, seconds=60) for _ in range(4)]

    assert [one.remaining for one in spent] == [2, 1, 0, 0]
    assert [one.is_over for one in spent] == [False, False, False, True]
    assert all(one.limit == 3 and 59 <= one.reset <= 60 for one in spent)


def test_a_window_opens_again_by_itself_and_on_request(key: str) -> None:
    limits.window(key, limit=1, seconds=60)
    age_limits(60)
    assert not limits.window(key, limit=1, seconds=60).is_over

    limits.reopen(key)
    assert not limits.window(key, limit=1, seconds=60).is_over
    assert limits.window(key, limit=1, seconds=60).is_over


def test_what_is_spaced_out_waits_longer_each_time_until_it_was_quiet(key: str) -> None:
    def go_after(seconds: float) -> bool:
        age_limits(seconds)
        return limits.space_out(key, (60, 240), quiet=3600)

    went = [go_after(seconds) for seconds in (0, 0, 60, 60, 180, 60)]
    after_quiet = [go_after(3600 + 180), go_after(60)]
    limits.reopen(key)

    assert went == [True, False, True, False, True, False]
    assert after_quiet == [True, True]
    assert [go_after(0), go_after(60)] == [True, True]


def test_one_use_of_a_window_can_be_given_back(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limits.give_back(key)
    assert limits.window(key, 2, 60).remaining == 1
    limits.give_back(key)
    assert limits.window(key, 2, 60).remaining == 1

    with without_redis(monkeypatch):
        limits.window(key, 2, 60)
        limits.give_back(key)
        assert limits.window(key, 2, 60).remaining == 1


def test_a_server_that_forgot_the_scripts_is_told_them_again(key: str) -> None:
    limits.take(key, rate=1, burst=5)

    redis.client().script_flush()

    assert limits.take(key, rate=1, burst=5, n=9) == 4


def test_without_redis_a_sender_keeps_to_its_share_and_starts_with_nothing(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_redis(monkeypatch):
        began = time.monotonic()
        at_once = limits.take(f"{key}:slow", rate=0.01, n=100, sharers=2)
        granted = [eventually(lambda: limits.take(key, rate=1000, n=100, sharers=2)) for _ in range(3)]
        most = 1000 / 2 * (time.monotonic() - began)

    assert at_once == 0
    assert all(0 < one <= 10 for one in granted)  # a fiftieth of a second's worth of its share
    assert sum(granted) <= most


def test_without_redis_a_window_still_ends(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with without_redis(monkeypatch):
        spent = [limits.window(key, limit=2, seconds=60) for _ in range(3)]
        limits.reopen(key)
        limits.slow_down(key)
        anew = limits.window(key, limit=2, seconds=60)

    assert [one.is_over for one in spent] == [False, False, True]
    assert anew.remaining == 1


def test_without_redis_what_is_spaced_out_still_waits(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with without_redis(monkeypatch):
        assert [limits.space_out(key, (60, 300), quiet=60) for _ in range(2)] == [True, False]


def test_a_resting_redis_is_not_asked(
    key: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with without_redis(monkeypatch):
        for _ in range(100):
            limits.take(key, rate=1000)

    assert [record.message for record in caplog.records] == ["redis.unreachable"]
