"""What the API answers when a request failed, as its OpenAPI document describes it."""

from pydantic import BaseModel


class Fault(BaseModel):
    """One thing that is wrong: `pointer` says where in the body, `parameter` which of the query."""

    pointer: str | None = None
    parameter: str | None = None
    detail: str


class Problem(BaseModel):
    """RFC 9457. `detail` is for a person, `errors` names each fault of form, `reference` finds a 500 in our logs."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] | None = None
    reference: str | None = None
