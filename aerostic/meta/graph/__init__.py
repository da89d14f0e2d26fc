"""Graph, Meta's API: two clients that never repeat a call, and a module for each family of calls.

`GraphClient` makes many calls at a time (`sending`); `GraphQuestions` asks while a person waits (`numbers`, `signup`).
"""

from aerostic.meta.graph.access import GraphAccess
from aerostic.meta.graph.answers import Answer, NotSent, Refused, Unknown
from aerostic.meta.graph.client import GraphClient, OnWire
from aerostic.meta.graph.file_faults import FileFault, FileGone, FileRefused, FileUnreached, ForeignAddress
from aerostic.meta.graph.files import FileAddress, FileClient, Upload
from aerostic.meta.graph.onboarding import Onboarding
from aerostic.meta.graph.questions import GraphAway, GraphQuestions, GraphRefused
from aerostic.meta.graph.sending import mark_read, send_message

__all__ = [
    "Answer",
    "FileAddress",
    "FileClient",
    "FileFault",
    "FileGone",
    "FileRefused",
    "FileUnreached",
    "ForeignAddress",
    "GraphAccess",
    "GraphAway",
    "GraphClient",
    "GraphQuestions",
    "GraphRefused",
    "NotSent",
    "OnWire",
    "Onboarding",
    "Refused",
    "Unknown",
    "Upload",
    "mark_read",
    "send_message",
]
