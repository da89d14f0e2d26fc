"""The values of a template's variables as Meta takes them."""

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field

from aerostic.messaging.content.sendable.fields import Data, Id, Said, Sendable, Words
from aerostic.messaging.content.sendable.location import LocationToSend
from aerostic.messaging.content.sendable.media import HeaderDocument, HeaderImage, HeaderVideo

LONGEST_VALUE: Final = 1_024  # characters
LONGEST_PAYLOAD: Final = 256
LONGEST_COUPON: Final = 15
MOST_SPACES: Final = 4


def on_one_line(text: str) -> str:
    """Meta: no line breaks, no tabs, at most four spaces in a row."""
    if any(mark in text for mark in "\n\r\t"):
        raise ValueError("must not contain line breaks or tabs")
    if " " * (MOST_SPACES + 1) in text:
        raise ValueError(f"must not contain more than {MOST_SPACES} spaces in a row")
    return text


class TextValue(Sendable):
    """`parameter_name` where the template's variables have names."""

    type: Literal["text"]
    text: Annotated[Said, AfterValidator(on_one_line)] = Field(max_length=LONGEST_VALUE)
    parameter_name: Id | None = None


class Amount(Sendable):
    """`amount_1000` is the amount times a thousand."""

    fallback_value: Said
    code: str = Field(pattern=r"^[A-Z]{3}$", examples=["EUR"])
    amount_1000: int


class CurrencyValue(Sendable):
    type: Literal["currency"]
    currency: Amount
    parameter_name: Id | None = None


class Moment(Sendable):
    """WhatsApp shows `fallback_value`; the other fields are taken and not used."""

    fallback_value: Said
    calendar: Words | None = None
    day_of_week: Any = None
    day_of_month: Any = None
    year: Any = None
    month: Any = None
    hour: Any = None
    minute: Any = None
    timestamp: Any = None


class MomentValue(Sendable):
    type: Literal["date_time"]
    date_time: Moment
    parameter_name: Id | None = None


class ImageValue(Sendable):
    type: Literal["image"]
    image: HeaderImage


class VideoValue(Sendable):
    type: Literal["video"]
    video: HeaderVideo


class DocumentValue(Sendable):
    type: Literal["document"]
    document: HeaderDocument


class LocationValue(Sendable):
    type: Literal["location"]
    location: LocationToSend


class Product(Sendable):
    product_retailer_id: Id
    catalog_id: Id


class ProductValue(Sendable):
    type: Literal["product"]
    product: Product


class PayloadValue(Sendable):
    """`payload` comes back when the button is tapped."""

    type: Literal["payload"]
    payload: Id = Field(max_length=LONGEST_PAYLOAD)


class CouponValue(Sendable):
    type: Literal["coupon_code"]
    coupon_code: Said = Field(max_length=LONGEST_COUPON)


class ActionValue(Sendable):
    """What the button of a flow, the catalogue or several articles needs to know."""

    type: Literal["action"]
    action: Data


class Offer(Sendable):
    expiration_time_ms: int = Field(gt=0)


class OfferValue(Sendable):
    type: Literal["limited_time_offer"]
    limited_time_offer: Offer


HeaderValue = Annotated[
    TextValue | ImageValue | VideoValue | DocumentValue | LocationValue | ProductValue, Field(discriminator="type")
]
BodyValue = Annotated[TextValue | CurrencyValue | MomentValue, Field(discriminator="type")]
ButtonValue = Annotated[TextValue | PayloadValue | CouponValue | ActionValue, Field(discriminator="type")]
