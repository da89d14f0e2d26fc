"""Tags: words a team sorts its people by, made once and put on anybody it sees."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit, workspaces
from aerostic.contacts.errors import NoTagName, TagExists, TagNotFound, TagRestricts, TooManyTags
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

HUES: Final = 5
LONGEST: Final = 32  # characters of a name
MOST: Final = 200  # tags of a workspace

ALL = text("SELECT id, name, hue FROM tags WHERE workspace_id = :workspace ORDER BY lower(name)")
MAKE = text("""
    INSERT INTO tags (workspace_id, id, name, hue, created_at)
    SELECT :workspace, :id, :name, coalesce(CAST(:hue AS int), count(*) % :hues), :now
    FROM tags WHERE workspace_id = :workspace HAVING count(*) < :most
    ON CONFLICT (workspace_id, lower(name)) DO NOTHING RETURNING hue
""")
NAMED = text("SELECT id, name, hue FROM tags WHERE workspace_id = :workspace AND lower(name) = lower(:name)")
FIND = text("SELECT id, name, hue FROM tags WHERE workspace_id = :workspace AND id = :id FOR NO KEY UPDATE")
COLOUR = text("UPDATE tags SET hue = :hue WHERE workspace_id = :workspace AND id = :id")
MOVE_ALL = text("""
    INSERT INTO contact_tags (workspace_id, contact_id, tag_id, tagged_at)
    SELECT workspace_id, contact_id, :into, tagged_at FROM contact_tags
    WHERE workspace_id = :workspace AND tag_id = :id ON CONFLICT DO NOTHING
""")
RENAME = text("UPDATE tags SET name = :name WHERE workspace_id = :workspace AND id = :id")
TAKE_OFF_ALL = text("DELETE FROM contact_tags WHERE workspace_id = :workspace AND tag_id = :id")
DELETE = text("DELETE FROM tags WHERE workspace_id = :workspace AND id = :id")


@dataclass(frozen=True, slots=True)
class TagRow:
    """`hue` is one of the five colours for people and tags, from 0."""

    id: UUID
    name: str
    hue: int


def all_tags(work: Work) -> list[TagRow]:
    """The workspace's tags, by name."""
    work.require(Permission.VIEW_CONVERSATIONS)
    return [TagRow(row.id, row.name, row.hue) for row in work.rows(ALL, workspace=work.workspace)]


def make_tag(work: Work, name: str, hue: int | None = None) -> TagRow:
    """Make a tag, in the next colour when none is named; raises NoTagName, TagExists, TooManyTags."""
    work.require(Permission.MANAGE_TAGS)
    tag_id, named = new_id(), _name(name)
    hue = hue % HUES if hue is not None else None
    made = work.row(MAKE, workspace=work.workspace, id=tag_id, name=named, hue=hue, hues=HUES, most=MOST, now=work.now)
    if made is None:
        raise TagExists(named) if _named(work, named) else TooManyTags(MOST)
    audit.record(work, "tag.created", tag_id, name=named)
    return TagRow(tag_id, named, made.hue)


def rename_tag(work: Work, tag_id: UUID, name: str) -> TagRow:
    """Raises TagNotFound, NoTagName, TagExists."""
    work.require(Permission.MANAGE_TAGS)
    named, before = _name(name), find(work, tag_id)
    if _named(work, named) not in {None, tag_id}:
        raise TagExists(named)
    work.run(RENAME, workspace=work.workspace, id=tag_id, name=named)
    audit.record(work, "tag.renamed", tag_id, name=named, before=before.name)
    work.notify(Notice("tag", tag_id))
    return TagRow(tag_id, named, before.hue)


def colour_tag(work: Work, tag_id: UUID, hue: int) -> None:
    """Raises TagNotFound."""
    work.require(Permission.MANAGE_TAGS)
    named = find(work, tag_id).name
    work.run(COLOUR, workspace=work.workspace, id=tag_id, hue=hue % HUES)
    audit.record(work, "tag.coloured", tag_id, name=named)
    work.notify(Notice("tag", tag_id))


def merge_tags(work: Work, tag_id: UUID, into: UUID) -> None:
    """Put the second tag on everybody who carries the first, which is then no more. Again it changes nothing.

    Raises TagNotFound, and TagRestricts while somebody sees people by the first one only.
    """
    work.require(Permission.MANAGE_TAGS)
    if tag_id == into:
        return
    kept, gone = _both(work, into, tag_id)
    if workspaces.restricts_somebody(work, tag_id):
        raise TagRestricts(gone.name)
    moved = work.run(MOVE_ALL, workspace=work.workspace, id=tag_id, into=into)
    work.run(TAKE_OFF_ALL, workspace=work.workspace, id=tag_id)
    work.run(DELETE, workspace=work.workspace, id=tag_id)
    audit.record(work, "tag.merged", tag_id, name=gone.name, into=kept.name, people=moved)
    for changed in (tag_id, into):
        work.notify(Notice("tag", changed))


def _both(work: Work, kept: UUID, gone: UUID) -> tuple[TagRow, TagRow]:
    """Held in one order, so that two mergers never wait for each other."""
    held = {one: find(work, one) for one in sorted((kept, gone))}
    return held[kept], held[gone]


def delete_tag(work: Work, tag_id: UUID) -> None:
    """Take it off everybody; a member restricted to it sees nobody by it any more."""
    work.require(Permission.MANAGE_TAGS)
    gone = find(work, tag_id)
    taken = work.run(TAKE_OFF_ALL, workspace=work.workspace, id=tag_id)
    work.run(DELETE, workspace=work.workspace, id=tag_id)
    audit.record(work, "tag.deleted", tag_id, name=gone.name, people=taken)
    work.notify(Notice("tag", tag_id))


def find(work: Work, tag_id: UUID) -> TagRow:
    row = work.row(FIND, workspace=work.workspace, id=tag_id)
    if row is None:
        raise TagNotFound
    return TagRow(row.id, row.name, row.hue)


def _named(work: Work, name: str) -> UUID | None:
    row = work.row(NAMED, workspace=work.workspace, name=name)
    return row.id if row else None


def _name(name: str) -> str:
    told = " ".join(name.replace("\0", "").split())
    if not 0 < len(told) <= LONGEST:
        raise NoTagName(LONGEST)
    return told
