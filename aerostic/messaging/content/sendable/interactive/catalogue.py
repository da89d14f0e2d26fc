"""Articles of the catalogue: one, several, or all of it."""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Id, Said, Sendable
from aerostic.messaging.content.sendable.interactive.options import check_titles
from aerostic.messaging.content.sendable.interactive.parts import Body, Footer, TextHeader

MOST_PRODUCTS: Final = 30  # in all sections together
MOST_SECTIONS: Final = 10
LONGEST_TITLE: Final = 24  # characters


class ProductAction(Sendable):
    catalog_id: Id
    product_retailer_id: Id


class ProductToSend(Sendable):
    """One article; its body may be left out."""

    type: Literal["product"]
    body: Body | None = None
    footer: Footer | None = None
    action: ProductAction


class ProductItem(Sendable):
    product_retailer_id: Id


class ProductSection(Sendable):
    """`title` may be left out where there is one section only."""

    title: Said | None = Field(default=None, max_length=LONGEST_TITLE)
    product_items: list[ProductItem] = Field(min_length=1)


class ProductListAction(Sendable):
    catalog_id: Id
    sections: list[ProductSection] = Field(min_length=1, max_length=MOST_SECTIONS)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        count = sum(len(section.product_items) for section in self.sections)
        if count > MOST_PRODUCTS:
            raise ValueError(f"There are {count} articles in all sections; WhatsApp allows {MOST_PRODUCTS}.")
        check_titles([section.title for section in self.sections])
        return self


class ProductListToSend(Sendable):
    """Several articles, under a header."""

    type: Literal["product_list"]
    header: TextHeader
    body: Body
    footer: Footer | None = None
    action: ProductListAction


class CatalogueParameters(Sendable):
    thumbnail_product_retailer_id: Id | None = None


class CatalogueAction(Sendable):
    name: Literal["catalog_message"]
    parameters: CatalogueParameters | None = None


class CatalogueToSend(Sendable):
    """All of the catalogue; the picture is of one article."""

    type: Literal["catalog_message"]
    body: Body
    footer: Footer | None = None
    action: CatalogueAction
