"""Why a file could not be fetched from Meta, or brought there."""

from aerostic.meta.errors import MetaError


class FileFault(Exception):
    """Why a file could not be fetched or uploaded; the message is for logs and operators."""


class FileRefused(FileFault):
    """Meta said no, with a code."""

    def __init__(self, error: MetaError) -> None:
        super().__init__(f"Meta error {error.code}")
        self.error = error


class FileGone(FileFault):
    """Nothing is under this id any more, or at this address; an address works for five minutes only."""


class FileUnreached(FileFault):
    """The connection failed, or something between us and Meta answered instead of it."""


class ForeignAddress(FileFault):
    """The address is on a host that must not see a token."""
