"""Interactive messages as Meta takes them, told apart by their `type`, one file for each family."""

from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from aerostic.messaging.content.sendable.interactive.buttons import ButtonsToSend
from aerostic.messaging.content.sendable.interactive.catalogue import (
    CatalogueToSend,
    ProductListToSend,
    ProductToSend,
)
from aerostic.messaging.content.sendable.interactive.flow import FlowToSend
from aerostic.messaging.content.sendable.interactive.link import LinkToSend
from aerostic.messaging.content.sendable.interactive.options import OptionsToSend
from aerostic.messaging.content.sendable.interactive.requests import (
    AddressRequestToSend,
    CallRequestToSend,
    ContactRequestToSend,
    LocationRequestToSend,
)

AnyInteractive = (
    ButtonsToSend
    | OptionsToSend
    | LinkToSend
    | LocationRequestToSend
    | FlowToSend
    | ProductToSend
    | ProductListToSend
    | CatalogueToSend
    | CallRequestToSend
    | ContactRequestToSend
    | AddressRequestToSend
)


class InteractiveToSend(RootModel[Annotated[AnyInteractive, Field(discriminator="type")]]):
    """A message with something to tap."""

    model_config = ConfigDict(frozen=True, strict=True)
