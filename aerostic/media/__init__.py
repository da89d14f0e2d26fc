"""The files of messages: what each is, whether it is here, and what Meta calls it."""

from aerostic.media.limits import NotSendable, why_not
from aerostic.media.names import disposition, with_ending
from aerostic.media.queries import NoSuchFile, StorageUsage, file, files, forget_handle, handles, usage
from aerostic.media.recording import FileChanged
from aerostic.media.rows import FileRow, FileState
from aerostic.media.sending import check_may_leave, mark_used
from aerostic.media.wanted import Announced, announce, ask_again, bring_to_meta

__all__ = [
    "Announced",
    "FileChanged",
    "FileRow",
    "FileState",
    "NoSuchFile",
    "NotSendable",
    "StorageUsage",
    "announce",
    "ask_again",
    "bring_to_meta",
    "check_may_leave",
    "disposition",
    "file",
    "files",
    "forget_handle",
    "handles",
    "mark_used",
    "usage",
    "why_not",
    "with_ending",
]
