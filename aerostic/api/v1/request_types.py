"""Types of the API's requests. Unknown fields are refused; the types are the schema."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from aerostic.api.v1.response_types import Direction, MessageStatus


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Paged(Asked):
    limit: int = Field(default=50, ge=1, le=500)
    cursor: str | None = Field(default=None, max_length=200, description="`next_cursor` of the page before.")


class MessageQuery(Paged):
    direction: Direction | None = None
    contact: UUID | None = Field(default=None, description="The id of a contact.")
    status: MessageStatus | None = None
    since: AwareDatetime | None = Field(default=None, description="Received or queued at or after this moment.")
