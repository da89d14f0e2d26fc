"""The RQ queues, each declared here once: settings, fleet, readiness, metrics, workers and the console read this table.

A queue has worker processes of its own, because RQ loses popped jobs when one worker listens to several.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Queue:
    """`line` is the line whose entries its workers deal with; `title` and `does` say so to operators."""

    name: str
    line: str
    title: str
    does: str

    @property
    def setting(self) -> str:
        """The field of the settings that says how many worker processes it has."""
        return f"{self.name}_workers"

    @property
    def variable(self) -> str:
        return f"AEROSTIC_{self.setting.upper()}"


INBOUND: Final = Queue("inbound", "inbound", "Webhooks in", "What Meta told, stored and not yet dealt with.")
OUTBOUND: Final = Queue("outbound", "outbound", "Messages out", "What people and programs sent, by number.")
MEDIA: Final = Queue("media", "media", "Files", "Photos, voice messages and documents on their way from and to Meta.")
DEFAULT: Final = Queue("default", "jobs", "Jobs", "What is done seldom or by the clock, by queue.")

QUEUES: Final = (INBOUND, OUTBOUND, MEDIA, DEFAULT)
LINES: Final = tuple(dict.fromkeys(queue.line for queue in QUEUES))
