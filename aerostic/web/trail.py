"""The facts of an entry of the audit, in words."""

from typing import Final

from aerostic.audit import EntryRow
from aerostic.kit.actor import Role
from aerostic.workspaces import Plan

NAMED: Final = {"role", "plan", "before", "after"}  # may hold a plan or a role of every workspace
WORDS: Final = {str(one) for one in (*Role, *Plan)}


def details_of(entry: EntryRow) -> str:
    """What its own columns say already, ids above all, is left out."""
    told = {str(entry.subject_id), str(entry.actor_id), str(entry.workspace_id)}
    facts = {name: value for name, value in entry.details.items() if not _is_said(entry, name) and value not in told}
    return " · ".join(f"{_name(name)}: {_words(name, value)}" for name, value in facts.items())


def _is_said(entry: EntryRow, name: str) -> bool:
    is_named_too = name == "account" and "to" in entry.details
    return name == "within" or is_named_too or entry.details[name] in (None, "")


def _name(name: str) -> str:
    return name.removeprefix("is_").replace("_", " ")


def _words(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).capitalize() if name in NAMED and value in WORDS else str(value)
