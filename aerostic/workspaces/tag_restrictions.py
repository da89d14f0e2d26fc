"""Whether a tag decides what somebody sees."""

from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work

RESTRICTS = text("""
    SELECT EXISTS (SELECT FROM memberships WHERE workspace_id = :workspace AND :tag = ANY(tag_ids))
        OR EXISTS (SELECT FROM invitations WHERE workspace_id = :workspace AND :tag = ANY(tag_ids)
                   AND accepted_at IS NULL AND revoked_at IS NULL) AS restricts
""")


def restricts_somebody(work: Work, tag_id: UUID) -> bool:
    """Tell whether a member, or somebody invited, sees only people with this tag, or with it and others."""
    row = work.row(RESTRICTS, workspace=work.workspace, tag=tag_id)
    return bool(row and row.restricts)
