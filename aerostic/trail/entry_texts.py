"""Texts of audit entries: the name of each entry's subject, and its details."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from aerostic import accounts, audit, channels, messaging, workspaces
from aerostic.audit import EntryRow
from aerostic.kit.actor import ActorKind, Role
from aerostic.kit.ids import uuid_in
from aerostic.kit.permissions import TEXTS
from aerostic.kit.work import Work
from aerostic.workspaces import Plan

ALLOWED: Final = {"scopes", "permissions", "given", "taken"}  # hold permissions
NAMED: Final = {"role", "plan", "before", "after"}  # may hold a plan or a role of every workspace
PERMITTED: Final = {str(one): said.words for one, said in TEXTS.items()}  # an old entry may hold one that is no more
WORDS: Final = {str(one) for one in (*Role, *Plan)}
TITLES: Final = ("name", "email", "conversation")  # what tells a subject apart when it has no name any more
SHORT: Final = 8  # digits at the end of an id; those at its beginning are the time
Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about: in words, as an id to ask the trail for, and which fact of the entry these words are."""

    text: str = ""
    asked: str = ""
    fact: str = ""


NOBODY_ELSE: Final = Subject()


def names_of(work: Work, entries: Sequence[EntryRow]) -> Names:
    """By id, everything the entries mention that still exists; as many statements for one entry as for all."""
    mentioned = audit.mentions(entries)
    people = {id_: messaging.name_of(contact) for id_, contact in messaging.people_behind(work, mentioned).items()}
    held = people | channels.names(work, mentioned) | workspaces.names(work, mentioned)
    return accounts.names(work, mentioned) | held if work.actor.kind is ActorKind.OPERATOR else held


def subject_of(entry: EntryRow, names: Names) -> Subject:
    """Nobody else when it is whoever acted, or all of the workspace."""
    if entry.subject_id is None or entry.subject_id in {entry.actor_id, entry.workspace_id}:
        return NOBODY_ELSE
    if entry.subject_id in names:
        return Subject(names[entry.subject_id], str(entry.subject_id))
    for fact in TITLES:
        if told := entry.details.get(fact):
            return Subject(_words(fact, told, names), str(told), fact)
    return Subject(short(str(entry.subject_id)), str(entry.subject_id))


def details_of(entry: EntryRow, names: Names | None = None) -> str:
    """What its own columns say already is left out, and so is what its subject says."""
    known = names or {}
    subject = subject_of(entry, known)
    about = (entry.subject_id, entry.actor_id, entry.workspace_id)
    told = {subject.text, *map(str, about), *(known.get(one) for one in about if one)}
    facts = {name: value for name, value in entry.details.items() if not _is_said(entry, name) and value not in told}
    said = {name: _words(name, value, known) for name, value in facts.items() if name != subject.fact}
    return " · ".join(f"{_name(name)}: {words}" for name, words in said.items())


def short(id_: str) -> str:
    return f"…{id_[-SHORT:]}"


def _is_said(entry: EntryRow, name: str) -> bool:
    is_named_too = name == "account" and "to" in entry.details
    return name == "within" or is_named_too or entry.details[name] in (None, "")


def _name(name: str) -> str:
    return name.removeprefix("is_").replace("_", " ")


def _words(name: str, value: object, names: Names) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in ALLOWED:
        return ", ".join(PERMITTED.get(one, one) for one in str(value).split())
    if found := uuid_in(value):
        return names.get(found) or short(str(found))
    return str(value).capitalize() if name in NAMED and value in WORDS else str(value)
