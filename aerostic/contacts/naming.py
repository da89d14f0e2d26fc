"""What the team calls a person: a name given by hand stands until it is cleared, whatever they call themselves."""

import unicodedata
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.contacts.errors import ContactNotFound, NoContactName
from aerostic.contacts.visibility import Visibility
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.visible import is_visible
from aerostic.kit.work import Work

LONGEST: Final = 80  # characters of a name

GIVE = """
    UPDATE contacts p SET profile_name = coalesce(p.profile_name, p.name), name = :name
    WHERE p.workspace_id = :workspace AND p.id = :contact
"""
CLEAR = """
    UPDATE contacts p SET name = p.profile_name, profile_name = NULL
    WHERE p.workspace_id = :workspace AND p.id = :contact AND p.profile_name IS NOT NULL
"""
SEE = "SELECT FROM contacts p WHERE p.workspace_id = :workspace AND p.id = :contact"


def rename(work: Work, contact_id: UUID, name: str, seen: Visibility) -> None:
    """Call a person so from now on; a blank name returns to what they call themselves.

    `seen` is the condition on contacts `p` that the member may see. Raises ContactNotFound, NoContactName.
    """
    work.require(Permission.EDIT_CONTACTS)
    given = _tidy(name)
    who = {"workspace": work.workspace, "contact": contact_id, **seen.values}
    if work.row(text(SEE + seen.where), **who) is None:
        raise ContactNotFound
    if given:
        work.run(text(GIVE + seen.where), name=given, **who)
    else:
        work.run(text(CLEAR + seen.where), **who)
    audit.record(work, "contact.renamed" if given else "contact.name_cleared", contact_id)
    work.notify(Notice("contact", contact_id))


def _tidy(name: str) -> str:
    """Without line breaks and controls; blank where nothing is left. Raises NoContactName."""
    given = " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in name).split())
    if len(given) > LONGEST or (given and not is_visible(given)):
        raise NoContactName(LONGEST)
    return given
