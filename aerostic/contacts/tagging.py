"""Putting a tag on a person and taking it off. `seen` is the condition on contacts `p` that the member may see."""

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


def _both(work: Work, contact_id: UUID, tag_id: UUID, seen: Visibility) -> str:
    """The tag's name, once both are known to be here and to be seen."""
    if work.row(text(SEE + seen.where), workspace=work.workspace, contact=contact_id, **seen.values) is None:
        raise ContactNotFound
    return tags.find(work, tag_id).name
