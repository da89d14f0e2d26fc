import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from aerostic.kit.services.programs import Program
from aerostic.kit.services.supervisor import STEADY_AFTER, AskedToStop, DiedAtStart, Supervisor
from tests.waiting import eventually

FOREVER = "import signal\nwhile True: signal.pause()"


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor(say=lambda _sentence: None)
    yield made
    made.end_all()


def python(name: str, code: str, log: Path | None = None) -> Program:
    return Program(name=name, command=(sys.executable, "-c", code), log=log)


def comes_back(supervisor: Supervisor, first: int) -> bool:
    """Whether the web's first process is replaced by another."""

    def look() -> bool:
        supervisor.watch()
        return supervisor.pids()["web"] != first

    return eventually(look)


def test_a_child_that_dies_comes_back_at_once(supervisor: Supervisor) -> None:
    supervisor.start(python("web", FOREVER))
    first = supervisor.pids()["web"]

    os.kill(first, signal.SIGKILL)

    assert comes_back(supervisor, first)
    assert supervisor.kept["web"].child.is_running


@dataclass(slots=True)
class Mortal:
    """A program that always dies, under a supervisor whose clock we set."""

    now: float = 0.0
    supervisor: Supervisor = field(init=False)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(say=lambda _sentence: None, clock=lambda: self.now)
        self.supervisor.start(python("web", "raise SystemExit(1)"))

    def die(self, after: float = 0.0) -> float:
        """The seconds it has to wait until it is started again, as it then is."""
        web, self.now = self.supervisor.kept["web"], self.now + after
        web.child.process.wait()
        self.supervisor.watch()
        died, self.now = self.now, web.due_at or self.now
        self.supervisor.watch()
        return self.now - died


@pytest.fixture
def mortal() -> Iterator[Mortal]:
    made = Mortal()
    yield made
    made.supervisor.end_all()


def test_a_child_that_dies_again_and_again_is_given_ever_more_time_up_to_a_second(mortal: Mortal) -> None:
    assert [mortal.die() for _ in range(7)] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1, 1, 1])


def test_a_child_that_was_steady_for_a_while_is_forgiven_its_earlier_deaths(mortal: Mortal) -> None:
    for _ in range(5):
        mortal.die()

    assert [mortal.die(after=STEADY_AFTER + 1), mortal.die()] == pytest.approx([0, 0.2])


def test_a_listener_is_notified_of_a_new_process() -> None:
    heard: list[dict[str, int]] = []
    supervisor = Supervisor(say=lambda _sentence: None, changed=lambda: heard.append(supervisor.pids()))
    supervisor.start(python("web", FOREVER))

    first = supervisor.pids()["web"]
    os.kill(first, signal.SIGKILL)
    comes_back(supervisor, first)
    supervisor.end_all()

    assert [set(pids) for pids in heard] == [{"web"}, {"web"}]
    assert heard[0] != heard[1]


def test_everyone_ends_in_the_order_asked_for(supervisor: Supervisor, tmp_path: Path) -> None:
    order = tmp_path / "order"
    note = f"open({str(order)!r}, 'a').write(sys.argv[1])"
    ready = (
        f"import signal, sys\nsignal.signal(15, lambda *_: ({note}, sys.exit()))\nprint('up', flush=True)\n{FOREVER}"
    )
    for name in ("postgres", "redis", "web-2", "web"):
        log = tmp_path / f"{name}.log"
        supervisor.start(Program(name=name, command=(sys.executable, "-c", ready, f"{name} "), log=log))
        supervisor.wait_until(lambda log=log: "up" in log.read_text(), name, 10)

    supervisor.end_all("web", "redis", "postgres")

    ended = order.read_text().split()
    assert sorted(ended[:2]) == ["web", "web-2"]
    assert ended[2:] == ["redis", "postgres"]


def test_a_child_that_will_not_listen_is_killed(supervisor: Supervisor, tmp_path: Path) -> None:
    deaf = f"import signal\nsignal.signal(15, signal.SIG_IGN)\nprint('up', flush=True)\n{FOREVER}"
    log = tmp_path / "deaf.log"
    supervisor.start(Program(name="deaf", command=(sys.executable, "-c", deaf), log=log, patience=0.3))
    supervisor.wait_until(lambda: "up" in log.read_text(), "deaf", 10)

    supervisor.end("deaf")

    assert supervisor.pids() == {}


def test_a_step_that_fails_ends_with_its_last_words(supervisor: Supervisor, tmp_path: Path) -> None:
    with pytest.raises(DiedAtStart, match="the disk is full"):
        supervisor.perform(python("migrations", "raise SystemExit('the disk is full')", tmp_path / "log"))


def test_a_step_is_abandoned_when_we_are_asked_to_stop(supervisor: Supervisor) -> None:
    supervisor.stopping = True

    with pytest.raises(AskedToStop):
        supervisor.perform(python("pages", FOREVER))


def test_children_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = (
        "import signal, sys\n"
        "from aerostic.kit.services.programs import Child, Program\n"
        f"child = Child(Program(name='orphan', command=(sys.executable, '-c', {FOREVER!r})))\n"
        "print(child.pid, flush=True)\n"
        "signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        orphan = int(process.stdout.readline())
        process.kill()
        process.wait()

    assert eventually(lambda: not Path(f"/proc/{orphan}/exe").exists() or is_zombie(orphan))


def is_zombie(pid: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
