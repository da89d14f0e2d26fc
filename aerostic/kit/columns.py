"""Columns every table spells the same way, and the mark that says whose rows a table holds."""

from typing import Any

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Uuid, text
from sqlmodel import Field

Mark = dict[str, dict[str, str]]

TENANT: Mark = {"info": {"tenancy": "tenant"}}  # carries workspace_id, under row-level security
DIRECTORY: Mark = {
    "info": {"tenancy": "directory"}
}  # key and workspace only: what is found before the workspace is known
PLATFORM: Mark = {"info": {"tenancy": "platform"}}  # belongs to no workspace
INTAKE: Mark = {"info": {"tenancy": "intake"}}


def key() -> Any:  # noqa: ANN401 -- SQLModel's Field is typed Any
    """Part of the primary key; made in Python."""
    return Field(sa_column=Column(Uuid, primary_key=True))


def moment(*, nullable: bool = False, default: str | None = None) -> Any:  # noqa: ANN401 -- the same
    given = text(default) if default else None
    return Field(sa_column=Column(DateTime(timezone=True), nullable=nullable, server_default=given))


def within_workspace(column: str, table: str) -> ForeignKeyConstraint:
    """A reference that cannot leave its workspace."""
    return ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])
