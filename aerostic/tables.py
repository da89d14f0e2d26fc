"""Every table of the product, so that Alembic and the isolation tests see one metadata."""

from sqlmodel import SQLModel

from aerostic.accounts import models as accounts
from aerostic.audit import models as audit
from aerostic.billing import models as billing
from aerostic.channels import models as channels
from aerostic.contacts import models as contacts
from aerostic.inbound import models as inbound
from aerostic.kit import alarms, idempotency, lines, vault
from aerostic.media import models as media
from aerostic.messaging import models as messaging
from aerostic.workspaces import models as workspaces

__all__ = [
    "accounts",
    "alarms",
    "audit",
    "billing",
    "channels",
    "contacts",
    "idempotency",
    "inbound",
    "lines",
    "media",
    "messaging",
    "metadata",
    "of_tenancy",
    "vault",
    "workspaces",
]

metadata = SQLModel.metadata


def of_tenancy(kind: str) -> list[str]:
    """The tables marked `tenant`, `directory`, `platform` or `intake`."""
    return sorted(name for name, table in metadata.tables.items() if table.info.get("tenancy") == kind)
