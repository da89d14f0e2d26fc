"""What came beside a message, as the API gives it: in Meta's own words and under Meta's own names."""

from typing import Self
from uuid import UUID

from aerostic.api.v1.response_types import Given, Moment
from aerostic.messaging import MessageRow, OurReactionRow, ReactionRow
from aerostic.messaging import Product as ProductRow
from aerostic.messaging import Referral as ReferralRow
from aerostic.meta import MetaError


class WelcomeMessage(Given):
    text: str | None


class Referral(Given):
    """The ad or post the person came by."""

    source_url: str | None
    source_id: str | None
    source_type: str | None
    headline: str | None
    body: str | None
    media_type: str | None
    image_url: str | None
    video_url: str | None
    thumbnail_url: str | None
    ctwa_clid: str | None
    welcome_message: WelcomeMessage | None

    @classmethod
    def of(cls, row: ReferralRow) -> Self:
        return cls(
            source_url=row.source_url,
            source_id=row.source_id,
            source_type=row.source_type,
            headline=row.headline,
            body=row.body,
            media_type=row.media_type,
            image_url=row.image_url,
            video_url=row.video_url,
            thumbnail_url=row.thumbnail_url,
            ctwa_clid=row.ctwa_clid,
            welcome_message=WelcomeMessage(text=row.welcome) if row.welcome else None,
        )


class ReferredProduct(Given):
    """The article of the catalogue the message asks about."""

    catalog_id: str | None
    product_retailer_id: str | None

    @classmethod
    def of(cls, row: ProductRow) -> Self:
        return cls(catalog_id=row.catalog_id, product_retailer_id=row.product_retailer_id)


class Context(Given):
    """`id` is Meta's of the message this one quotes, `message_id` ours where that message is here."""

    id: str | None
    message_id: UUID | None
    forwarded: bool
    frequently_forwarded: bool
    referred_product: ReferredProduct | None

    @classmethod
    def of(cls, row: MessageRow) -> Self | None:
        said = row.context
        if not (row.quoted_wamid or said.is_forwarded or said.product):
            return None
        return cls(
            id=row.quoted_wamid,
            message_id=row.quoted.id if row.quoted else None,
            forwarded=said.is_forwarded,
            frequently_forwarded=said.is_forwarded_often,
            referred_product=ReferredProduct.of(said.product) if said.product else None,
        )


class OurReaction(Given):
    """What the business put on the message, and what became of that."""

    emoji: str
    at: Moment
    status: str

    @classmethod
    def of(cls, row: OurReactionRow) -> Self:
        return cls(emoji=row.emoji, at=row.at, status=row.status)


class Reaction(Given):
    """What the person put on the message."""

    emoji: str
    at: Moment

    @classmethod
    def of(cls, row: ReactionRow) -> Self:
        return cls(emoji=row.emoji, at=row.at)


class MetasError(Given):
    """What Meta says of a message it could not pass on whole."""

    code: int | None
    title: str | None
    details: str | None
    href: str | None

    @classmethod
    def of(cls, error: MetaError) -> Self:
        return cls(code=error.code, title=error.title, details=error.details, href=error.href)
