"""People as they stand in the world document: read, kept when already known, and written back."""

import re
import secrets
import unicodedata
from dataclasses import asdict

from aerostic.sandbox.values import Doc, JsonObject, Malformed, chosen, patched
from aerostic.sandbox.world import Person, Reachability


def read_person(doc: Doc, known: Person | None = None) -> Person:
    """Read somebody; what the document leaves out stays as it was for one already known."""
    name = doc.text_or_none("name") or (known.name if known else doc.text("name"))
    person = known or Person(doc.text_or("id", slug(name)), name, None, None)
    person.name = name
    if doc.has("wa_id"):
        person.wa_id = doc.text("wa_id").lstrip("+")
    person.user_id = doc.text_or_none("user_id") or person.user_id
    person.username = doc.text_or_none("username") or person.username
    person.aliases = tuple(doc.texts("aliases")) or person.aliases
    person.shown = doc.flag("shown", default=person.shown)
    read_manners(person, doc)
    if not (person.wa_id or person.user_id):
        raise Malformed(f"{doc.path('wa_id')} or user_id is required")
    return person


def read_manners(person: Person, doc: Doc) -> None:
    """Take over how reachable somebody is, whom they block and how they read."""
    if doc.has("reachability"):
        person.reachability = chosen(Reachability, doc.text("reachability"), doc.path("reachability"))
    if doc.has("habits"):
        person.habits = patched(person.habits, doc.doc("habits"))
    if doc.has("blocked"):
        person.blocked = set(doc.texts("blocked"))


def slug(name: str) -> str:
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", latin.casefold()).strip("-") or secrets.token_hex(4)


def written_person(person: Person) -> JsonObject:
    return {**asdict(person), "blocked": sorted(person.blocked)}
