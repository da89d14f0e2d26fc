"""`python -m tests.faults.reader SECONDS WORKSPACE CHANNEL`: opens a sealed token as often as it can, and counts.

Every read opens the data key anew, as each child of a sending worker does. Prints {"reads": …, "failures": […]}.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from aerostic import channels
from aerostic.kit import vault
from aerostic.kit.errors import Trouble
from aerostic.kit.work import working

SIDE_BY_SIDE = 4


def read_on(until: float, workspace_id: UUID, channel_id: UUID) -> tuple[int, list[str]]:
    reads, failures = 0, list[str]()
    while time.monotonic() < until:
        vault.forget()
        try:
            with working(workspace_id=workspace_id) as work:
                assert channels.token(work, channel_id).startswith("EAA")
        except (Trouble, AssertionError) as error:
            failures.append(repr(error))
        reads += 1
    return reads, failures


def main(seconds: str, workspace_id: str, channel_id: str) -> None:
    until = time.monotonic() + float(seconds)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        readers = [pool.submit(read_on, until, UUID(workspace_id), UUID(channel_id)) for _ in range(SIDE_BY_SIDE)]
        done = [reader.result() for reader in readers]
    print(json.dumps({"reads": sum(reads for reads, _ in done), "failures": [one for _, all_ in done for one in all_]}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
