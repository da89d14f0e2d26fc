"""What comes beside a message: the ad or product it is about, that it was forwarded, and what Meta says of it."""

from dataclasses import dataclass
from typing import Any, Final

from aerostic.messaging.content.fields import as_object, as_objects, flag_in, text_in
from aerostic.meta import JsonObject, JsonValue, MetaError, read_status_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """The ad or post a person came by, as Meta tells it; `welcome` is what the ad greeted them with."""

    source_url: str | None = None
    source_id: str | None = None
    source_type: str | None = None
    headline: str | None = None
    body: str | None = None
    media_type: str | None = None
    image_url: str | None = None
    video_url: str | None = None
    thumbnail_url: str | None = None
    ctwa_clid: str | None = None
    welcome: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """The article of the catalogue a question is about."""

    catalog_id: str | None
    product_retailer_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageContext:
    """`errors` are Meta's words about a message it could not pass on whole."""

    referral: Referral | None = None
    product: Product | None = None
    is_forwarded: bool = False
    is_forwarded_often: bool = False
    errors: tuple[MetaError, ...] = ()


NO_CONTEXT: Final = MessageContext()


def context_of(extra: dict[str, Any] | None) -> MessageContext:
    """Read what was kept beside the content of a message."""
    if not extra:
        return NO_CONTEXT
    context = as_object(extra.get("context"))
    return MessageContext(
        referral=_referral(extra.get("referral")),
        product=_product(context.get("referred_product")),
        is_forwarded=flag_in(context, "forwarded") or flag_in(context, "frequently_forwarded"),
        is_forwarded_often=flag_in(context, "frequently_forwarded"),
        errors=tuple(read_status_error(error) for error in as_objects(extra.get("errors"))),
    )


def _referral(told: JsonValue) -> Referral | None:
    said = as_object(told)
    if not said:
        return None
    return Referral(
        source_url=text_in(said, "source_url"),
        source_id=text_in(said, "source_id"),
        source_type=text_in(said, "source_type"),
        headline=text_in(said, "headline"),
        body=text_in(said, "body"),
        media_type=text_in(said, "media_type"),
        image_url=text_in(said, "image_url"),
        video_url=text_in(said, "video_url"),
        thumbnail_url=text_in(said, "thumbnail_url"),
        ctwa_clid=text_in(said, "ctwa_clid"),
        welcome=text_in(as_object(said.get("welcome_message")), "text"),
    )


def _product(told: JsonValue) -> Product | None:
    said: JsonObject = as_object(told)
    return Product(text_in(said, "catalog_id"), text_in(said, "product_retailer_id")) if said else None
