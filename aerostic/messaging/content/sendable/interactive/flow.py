"""A message with a button that opens a flow."""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Data, Id, Said, Sendable
from aerostic.messaging.content.sendable.interactive.parts import Body, Footer, Header

LONGEST_LABEL: Final = 30  # characters


class FirstScreen(Sendable):
    screen: Id
    data: Data | None = Field(default=None, min_length=1)


class FlowParameters(Sendable):
    """Either `flow_id` or `flow_name`; `flow_token` comes back with what was filled in."""

    flow_message_version: Literal["3"]
    flow_id: Id | None = None
    flow_name: Id | None = None
    flow_cta: Said = Field(max_length=LONGEST_LABEL)
    flow_token: Id | None = None
    mode: Literal["draft", "published"] | None = None
    flow_action: Literal["navigate", "data_exchange"] | None = None
    flow_action_payload: FirstScreen | None = None

    @model_validator(mode="after")
    def _names_one_flow(self) -> Self:
        if (self.flow_id is None) == (self.flow_name is None):
            raise ValueError("needs either `flow_id` or `flow_name`")
        if self.flow_action == "data_exchange" and self.flow_action_payload is not None:
            raise ValueError("takes `flow_action_payload` only where `flow_action` is navigate")
        return self


class FlowAction(Sendable):
    name: Literal["flow"]
    parameters: FlowParameters


class FlowToSend(Sendable):
    type: Literal["flow"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: FlowAction
