"""Putting a tag on a person and taking it off. `seen` is the condition on contacts `p` that the member may see."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.contacts import tags
from aerostic.contacts.errors import ContactNotFound
from aerostic.contacts.visibility import Visibility
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

SEE = "SELECT p.id FROM contacts p WHERE p.workspace_id = :workspace AND p.id = :contact"
PUT_ON = text("""
    INSERT INTO contact_tags (workspace_id, contact_id, tag_id, tagged_at) VALUES (:workspace, :contact, :tag, :now)
    ON CONFLICT DO NOTHING
""")
PUT_ON_ALL = text("""
    INSERT INTO contact_tags (workspace_id, contact_id, tag_id, tagged_at)
    SELECT :workspace, contact_id, :tag, :now FROM unnest(CAST(:contacts AS uuid[])) AS of(contact_id)
    ON CONFLICT DO NOTHING RETURNING contact_id
""")
TAKE_OFF = text("""
    DELETE FROM contact_tags WHERE workspace_id = :workspace AND contact_id = :contact AND tag_id = :tag
""")


def tag(work: Work, contact_id: UUID, tag_id: UUID, seen: Visibility) -> None:
    """Put a tag on a person; again changes nothing. Raises ContactNotFound, TagNotFound."""
    work.require(Permission.EDIT_CONTACTS)
    named = _both(work, contact_id, tag_id, seen)
    if work.run(PUT_ON, workspace=work.workspace, contact=contact_id, tag=tag_id, now=work.now):
        audit.record(work, "contact.tagged", contact_id, tag=named)
        work.notify(Notice("contact", contact_id))


def untag(work: Work, contact_id: UUID, tag_id: UUID, seen: Visibility) -> None:
    """Take a tag off a person; raises ContactNotFound, TagNotFound."""
    work.require(Permission.EDIT_CONTACTS)
    named = _both(work, contact_id, tag_id, seen)
    if work.run(TAKE_OFF, workspace=work.workspace, contact=contact_id, tag=tag_id):
        audit.record(work, "contact.untagged", contact_id, tag=named)
        work.notify(Notice("contact", contact_id))


def tag_all(work: Work, contact_ids: Collection[UUID], tag_id: UUID) -> None:
    """Put a tag on people the member sees; who carries it already is left alone. Raises TagNotFound."""
    work.require(Permission.EDIT_CONTACTS)
    named = tags.find(work, tag_id).name
    people = sorted(set(contact_ids))
    rows = work.rows(PUT_ON_ALL, workspace=work.workspace, contacts=people, tag=tag_id, now=work.now)
    tagged = [row.contact_id for row in rows]
    audit.record_each(work, "contact.tagged", tagged, tag=named)
    for contact_id in tagged:
        work.notify(Notice("contact", contact_id))


def _both(work: Work, contact_id: UUID, tag_id: UUID, seen: Visibility) -> str:
    """The tag's name, once both are known to be here and to be seen."""
    if work.row(text(SEE + seen.where), workspace=work.workspace, contact=contact_id, **seen.values) is None:
        raise ContactNotFound
    return tags.find(work, tag_id).name
