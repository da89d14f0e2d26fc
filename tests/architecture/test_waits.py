"""No test waits for a time to pass: it waits for what is to happen, or is given the time."""

import re
from typing import Final

from tests.architecture.sources import ROOT, files

A_WAIT: Final = re.compile(r"\b(?:sleep|wait_for_timeout|Timer)\((?!0\))")  # nothing is waited for with sleep(0)
MAY_WAIT: Final = {
    "tests/waiting.py": 2,  # looks again and again until something is so
    "tests/meta/test_onboarding.py": 1,  # a Graph whose answer trickles in
    "tests/meta/test_graph.py": 1,  # the same
    "tests/kit/test_limits.py": 1,  # a process that sends as fast as it may
    "tests/up/test_timed_http.py": 4,  # clients that are slow on purpose, and one that idles
    "tests/web/test_reflex_sockets.py": 5,  # the loop goes on, and a page is away for as long as it is kept
    "tests/attacks/test_costs.py": 2,  # how much is computed in a while
    "tests/faults/machine.py": 2,  # a program that keeps to its rate, and asks again after a while
    "tests/faults/meta.py": 2,  # Meta, which does
    "tests/faults/test_recovery.py": 1,  # a strike in the middle of what flows at a rate
}


def test_only_what_plays_the_world_and_what_looks_again_lets_time_pass() -> None:
    waits = {str(file.relative_to(ROOT)): len(A_WAIT.findall(file.read_text())) for file in files("tests")}

    assert {name: many for name, many in waits.items() if many} == MAY_WAIT
