"""What the person is asked for: their place, their number, their address, or a call."""

from typing import Literal

from pydantic import Field

from aerostic.messaging.content.sendable.fields import Data, Sendable
from aerostic.messaging.content.sendable.interactive.parts import Body, Footer, Header


class LocationAction(Sendable):
    name: Literal["send_location"]


class LocationRequestToSend(Sendable):
    type: Literal["location_request_message"]
    body: Body
    action: LocationAction


class ContactAction(Sendable):
    name: Literal["request_contact_info"]


class ContactRequestToSend(Sendable):
    """Asks somebody known by a username for their phone number."""

    type: Literal["request_contact_info"]
    body: Body
    action: ContactAction


class CallAction(Sendable):
    name: Literal["call_permission_request"]


class CallRequestToSend(Sendable):
    """Asks whether the business may call."""

    type: Literal["call_permission_request"]
    body: Body | None = None
    action: CallAction


class AddressParameters(Sendable):
    """`country` is a code of two letters; `values` fills fields in, and `validation_errors` says what was wrong."""

    country: str = Field(pattern=r"^[A-Z]{2}$", examples=["IN"])
    values: Data | None = None
    saved_addresses: list[Data] | None = None
    validation_errors: Data | None = None


class AddressAction(Sendable):
    name: Literal["address_message"]
    parameters: AddressParameters


class AddressRequestToSend(Sendable):
    """Asks for an address, where WhatsApp offers that."""

    type: Literal["address_message"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: AddressAction
