"""A mail about what WhatsApp told: one notice, to one member who manages numbers."""

from typing import Final

from sqlalchemy import text

from aerostic import workspaces
from aerostic.channels.jobs import MailWhatsAppNotice
from aerostic.kit import phone
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.display_name import display_name
from aerostic.kit.mail import Mail
from aerostic.kit.work import Work

FIND: Final = text("""
    SELECT n.sentence, n.words, c.display_phone_number AS number, a.waba_id FROM whatsapp_notices n
    JOIN whatsapp_accounts a ON a.workspace_id = n.workspace_id AND a.id = n.account_id
    LEFT JOIN channels c ON c.workspace_id = n.workspace_id AND c.id = n.channel_id
    WHERE n.workspace_id = :workspace AND n.id = :id
""")
LETTER: Final = """Hello,

WhatsApp told something about {what}, in {workspace}:

{sentence}
{words}
See what stands and what to do:
{link}

Aerostic
"""


def letter_of_notice(work: Work, job: MailWhatsAppNotice) -> Mail | None:
    """Writes the mail; None where the member manages numbers no more."""
    to = workspaces.address_of(work, job.account_id, Permission.MANAGE_CHANNELS)
    found = work.row(FIND, workspace=work.workspace, id=job.notice_id)
    if to is None or found is None:
        return None
    email, workspace = to
    what = phone.formatted(found.number) if found.number else f"the business account {found.waba_id}"
    said = LETTER.format(
        what=what,
        workspace=display_name(workspace, "your workspace"),
        sentence=found.sentence,
        words=f"In WhatsApp's own words: {found.words}\n" if found.words else "",
        link=f"{settings().url('app')}/dashboard/{work.workspace}/settings/channels",
    )
    return Mail(email, f"WhatsApp told something about {what}", said)
