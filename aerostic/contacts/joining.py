"""Two contacts turn out to be one person: a number was learned for a user id, or the reverse."""

from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

MOVE_IDENTITIES = text("""
    UPDATE contact_identities SET contact_id = :into WHERE workspace_id = :workspace AND contact_id = :gone
""")
CARRY_CONSENT = text("""
    UPDATE contacts kept SET opted_out_at = gone.opted_out_at, opted_out_via = gone.opted_out_via,
                             consent_said_at = gone.consent_said_at
    FROM contacts gone
    WHERE kept.workspace_id = :workspace AND kept.id = :into AND gone.workspace_id = :workspace AND gone.id = :gone
      AND gone.consent_said_at IS NOT NULL
      AND (kept.consent_said_at IS NULL OR kept.consent_said_at < gone.consent_said_at)
""")
CARRY_PREFERENCE = text("""
    UPDATE contacts kept SET marketing_stopped_at = gone.marketing_stopped_at,
                             marketing_said_at = gone.marketing_said_at
    FROM contacts gone
    WHERE kept.workspace_id = :workspace AND kept.id = :into AND gone.workspace_id = :workspace AND gone.id = :gone
      AND gone.marketing_said_at IS NOT NULL
      AND (kept.marketing_said_at IS NULL OR kept.marketing_said_at < gone.marketing_said_at)
""")
CARRY_NAME = text("""
    UPDATE contacts kept SET
        name = CASE WHEN kept.profile_name IS NULL THEN coalesce(gone.profile_name, gone.name) ELSE kept.name END,
        profile_name = CASE WHEN kept.profile_name IS NOT NULL THEN coalesce(gone.profile_name, gone.name) END,
        username = coalesce(gone.username, kept.username), named_at = gone.named_at
    FROM contacts gone
    WHERE kept.workspace_id = :workspace AND kept.id = :into AND gone.workspace_id = :workspace AND gone.id = :gone
      AND coalesce(gone.profile_name, gone.name) <> ''
      AND (coalesce(kept.profile_name, kept.name) = '' OR kept.named_at < gone.named_at)
""")
CARRY_GIVEN_NAME = text("""
    UPDATE contacts kept SET profile_name = kept.name, name = gone.name
    FROM contacts gone
    WHERE kept.workspace_id = :workspace AND kept.id = :into AND gone.workspace_id = :workspace AND gone.id = :gone
      AND gone.profile_name IS NOT NULL AND kept.profile_name IS NULL
""")
MOVE_TAGS = text("""
    WITH moved AS (
        DELETE FROM contact_tags WHERE workspace_id = :workspace AND contact_id = :gone RETURNING tag_id, tagged_at
    )
    INSERT INTO contact_tags (workspace_id, contact_id, tag_id, tagged_at)
    SELECT :workspace, :into, tag_id, tagged_at FROM moved ON CONFLICT DO NOTHING
""")
REMOVE = text("DELETE FROM contacts WHERE workspace_id = :workspace AND id = :gone")


def join(work: Work, gone: UUID, into: UUID) -> None:
    """What is known of `gone` is known of `into`, the newest name and wish; a name given by hand stays.

    Nothing may refer to `gone`.
    """
    for statement in (MOVE_IDENTITIES, CARRY_CONSENT, CARRY_PREFERENCE, CARRY_NAME, CARRY_GIVEN_NAME, MOVE_TAGS):
        work.run(statement, workspace=work.workspace, gone=gone, into=into)
    work.run(REMOVE, workspace=work.workspace, gone=gone)
    work.notify(Notice("contact", into))
