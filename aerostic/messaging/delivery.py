"""Messages leave: claim, call, record. Nothing is open while we wait for Meta."""

from functools import partial

from aerostic.kit.call_journal import CallJournal
from aerostic.kit.calling import CallingLine
from aerostic.kit.drain import Drain
from aerostic.messaging.attempts import attempt
from aerostic.messaging.calls import message_caller
from aerostic.messaging.pacing import message_pacer
from aerostic.messaging.recording import record


def deliver(drain: Drain) -> None:
    with CallJournal() as journal, message_caller(journal) as caller:
        CallingLine(drain, caller, message_pacer(), journal, partial(attempt, journal=journal), record).run()
