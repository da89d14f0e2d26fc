"""When a call that ended in an error is made again: one row for each class of errors, for everybody who calls Graph."""

from datetime import timedelta
from typing import Final

from aerostic.kit.lines import LADDER
from aerostic.meta.errors import ErrorClass

FEW: Final = 2


def _seconds(*delays: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=delay) for delay in delays)


THROTTLED: Final = _seconds(*(min(60, 2**attempt) for attempt in range(1, 21)))

# The waits before each further attempt. A class that is not here is final: its error is shown, and nothing is repeated.
RETRIES: Final = {
    ErrorClass.RETRY: LADDER,
    ErrorClass.RETRY_FEW: LADDER[:FEW],
    ErrorClass.BACKOFF_PAIR: _seconds(1, 4, 16, 64, 256),  # Meta: the same recipient after 4^X seconds, from X = 0
    ErrorClass.BACKOFF_PHONE: THROTTLED,
    ErrorClass.BACKOFF_APP: THROTTLED,
    ErrorClass.BACKOFF_WABA: THROTTLED,
}


def delay_after(error_class: ErrorClass, attempts: int) -> timedelta | None:
    """How long to wait after that many attempts ended in such an error; None when it is final."""
    delays = RETRIES.get(error_class, ())
    return delays[attempts - 1] if attempts <= len(delays) else None
