"""Why a file is not here, or not at Meta: what its row says then, and whether it is tried again by itself."""

from dataclasses import dataclass
from typing import Final

from aerostic.media.rows import FileState
from aerostic.meta import FileFault, FileGone, FileRefused, ForeignAddress, MetaError, delay_after

AGAIN: Final = "Ask for it again, or ask the person to send it once more."
UNREACHED: Final = f"WhatsApp did not give the file. {AGAIN}"
KEPT_NOWHERE: Final = f"The file could not be kept here. {AGAIN}"


@dataclass(frozen=True, slots=True)
class Failed:
    """`reason` is for people. `retries`: the ladder is climbed first. `note` is for operators."""

    reason: str
    state: FileState = FileState.REFUSED
    retries: bool = False
    error: MetaError | None = None
    note: str = ""


IS_TOO_LARGE: Final = Failed("This file has more than 100 MB, more than can be kept here.", FileState.TOO_LARGE)
GONE: Final = Failed(
    "WhatsApp keeps files for seven days, and no longer has this one. Ask the person to send it again.",
    FileState.EXPIRED,
)
ALTERED: Final = Failed(f"What WhatsApp gave is not the file that was sent. {AGAIN}", retries=True, note="altered")
FOREIGN: Final = f"WhatsApp named a place for the file that is not its own, so it was not fetched. {AGAIN}"
NOT_HERE: Final = Failed("This file is not here any more.")
UNREADABLE: Final = Failed(f"This file could not be dealt with here. {AGAIN}", note="abandoned")
NO_NUMBER: Final = Failed("The number it came to is not connected. Connect it again, then ask for the file again.")


def from_fault(fault: FileFault) -> Failed:
    match fault:
        case FileGone():
            return GONE
        case FileRefused(error=error):
            retries = delay_after(error.explanation.error_class, 1) is not None
            return Failed(error.explanation.reason, retries=retries, error=error, note=str(fault))
        case ForeignAddress():
            return Failed(FOREIGN, note=str(fault))
        case _:
            return Failed(UNREACHED, retries=True, note=str(fault))
