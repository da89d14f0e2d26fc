"""Files come and go: prepare, call, record. Nothing is open while bytes travel."""

from collections.abc import Sequence
from functools import partial

from aerostic.kit.call_journal import CallJournal
from aerostic.kit.calling import CallingLine
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.pace import Pacer
from aerostic.kit.queues import MEDIA
from aerostic.kit.work import Work
from aerostic.media.calls import Call, FileOutcome, file_caller
from aerostic.media.preparing import PACE, prepare
from aerostic.media.recording import Changed, record


def deliver(drain: Drain, changed: Changed) -> None:
    """`changed` is told, within the work that recorded it, of every file that is here, at Meta, or never will be.

    A file that is fetched or uploaded twice after a kill is the same file: nothing here must happen only once.
    """

    def keep(work: Work, outcomes: Sequence[FileOutcome]) -> None:
        record(work, outcomes, changed)

    pacer: Pacer[Call] = Pacer(_bucket, PACE, settings().workers_of(MEDIA))
    with CallJournal() as journal, file_caller() as caller:
        CallingLine(drain, caller, pacer, journal, partial(prepare, changed=changed), keep).run()


def _bucket(lane: str) -> str:
    return f"media:{lane}"
