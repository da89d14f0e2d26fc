"""The audit as people read it: entries in words, what an address asks of them, and the file they are taken along in."""

from aerostic.trail.entry_texts import Names, Subject, details_of, names_of, subject_of
from aerostic.trail.export import HEAD, HEADS, MOST, AuditExport, begin_export, export_page
from aerostic.trail.query_parameters import FIELDS, Asked, asked_of, filter_of, query_of

__all__ = [
    "FIELDS",
    "HEAD",
    "HEADS",
    "MOST",
    "Asked",
    "AuditExport",
    "Names",
    "Subject",
    "asked_of",
    "begin_export",
    "details_of",
    "export_page",
    "filter_of",
    "names_of",
    "query_of",
    "subject_of",
]
