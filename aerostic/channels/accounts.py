"""The WhatsApp accounts of a workspace. An account's token serves all its numbers, and goes with the last of them."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.channels.rows import ChannelSpec
from aerostic.kit import vault
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

PURPOSE: Final = "channel token"  # what the vault binds a token to, beside its account; sealed tokens depend on it

CREATE = text("""
    INSERT INTO whatsapp_accounts (workspace_id, id, waba_id, status, token)
    VALUES (:workspace, :id, :waba, 'disconnected', '') ON CONFLICT (workspace_id, waba_id) DO NOTHING
""")
LOCK = text("SELECT id, waba_id FROM whatsapp_accounts WHERE workspace_id = :workspace ORDER BY id FOR UPDATE")
OPEN = text("""
    WITH opened AS (
        UPDATE whatsapp_accounts
        SET status = 'connected', token = :token, connected_at = :now, name = coalesce(:name, name),
            business_id = coalesce(:business_id, business_id), business_name = coalesce(:business_name, business_name)
        WHERE workspace_id = :workspace AND id = :id RETURNING waba_id, workspace_id, id
    )
    INSERT INTO whatsapp_account_holders (waba_id, workspace_id, account_id) SELECT * FROM opened
    ON CONFLICT (waba_id, workspace_id) DO NOTHING
""")
CLOSE = text("""
    WITH closed AS (
        UPDATE whatsapp_accounts a SET status = 'disconnected', token = ''
        WHERE a.workspace_id = :workspace AND a.status <> 'disconnected' AND NOT EXISTS (
            SELECT FROM channels c
            WHERE c.workspace_id = a.workspace_id AND c.account_id = a.id AND c.status = 'connected')
        RETURNING a.waba_id, a.workspace_id
    )
    DELETE FROM whatsapp_account_holders h USING closed
    WHERE h.waba_id = closed.waba_id AND h.workspace_id = closed.workspace_id
""")
REFUSE_TOKEN = text("""
    WITH refused AS (
        UPDATE whatsapp_accounts a SET status = 'needs_reconnecting' FROM channels c
        WHERE c.workspace_id = :workspace AND c.id = :channel AND c.status = 'connected'
          AND a.workspace_id = c.workspace_id AND a.id = c.account_id AND a.status = 'connected'
        RETURNING a.id
    )
    SELECT c.id FROM channels c JOIN refused ON refused.id = c.account_id
    WHERE c.workspace_id = :workspace AND c.status = 'connected' ORDER BY c.id
""")


def lock(work: Work) -> dict[str, UUID]:
    """Returns the workspace's accounts by Meta's id, and lets nobody else connect or disconnect numbers of them."""
    return {row.waba_id: row.id for row in work.rows(LOCK, workspace=work.workspace)}


def lock_with(work: Work, waba_id: str) -> UUID:
    """Locks the workspace's accounts, this one among them from now on, and returns its id."""
    work.run(CREATE, workspace=work.workspace, id=new_id(), waba=waba_id)
    return lock(work)[waba_id]


def open_account(work: Work, id_: UUID, spec: ChannelSpec) -> None:
    """Gives the account its token; its events reach this workspace from now on."""
    work.run(
        OPEN,
        workspace=work.workspace,
        id=id_,
        token=vault.seal(work, PURPOSE, id_, spec.token),
        now=work.now,
        name=spec.account_name,
        business_id=spec.business_id,
        business_name=spec.business_name,
    )


def close_unused(work: Work) -> None:
    """Erases the token of each account that has no connected number left; its events reach this workspace no more."""
    work.run(CLOSE, workspace=work.workspace)


def refuse_token(work: Work, channel_id: UUID) -> list[UUID]:
    """Marks the account of this number, and returns the numbers that stop sending; none if they had stopped before."""
    return [row.id for row in work.rows(REFUSE_TOKEN, workspace=work.workspace, channel=channel_id)]
