"""The files of messages: what each is, whether it is here, and what Meta calls it."""

from aerostic.media.limits import KINDS, LARGEST, LONGEST_CAPTION, NotSendable, why_not
from aerostic.media.names import with_ending
from aerostic.media.queries import NoSuchFile, StorageUsage, file, files, forget_handle, handles, usage
from aerostic.media.reading import Shown
from aerostic.media.recording import FileChanged
from aerostic.media.removing import remove, remove_old, sweep_objects, workspace_to_sweep, workspaces_with_files
from aerostic.media.rows import FileRow, FileState
from aerostic.media.sending import check_may_leave, mark_used
from aerostic.media.uploads import add, put_away, refusals
from aerostic.media.wanted import Announced, announce, ask_again, bring_to_meta

__all__ = [
    "KINDS",
    "LARGEST",
    "LONGEST_CAPTION",
    "Announced",
    "FileChanged",
    "FileRow",
    "FileState",
    "NoSuchFile",
    "NotSendable",
    "Shown",
    "StorageUsage",
    "add",
    "announce",
    "ask_again",
    "bring_to_meta",
    "check_may_leave",
    "file",
    "files",
    "forget_handle",
    "handles",
    "mark_used",
    "put_away",
    "refusals",
    "remove",
    "remove_old",
    "sweep_objects",
    "usage",
    "why_not",
    "with_ending",
    "workspace_to_sweep",
    "workspaces_with_files",
]
