"""An order as a table, and the word that came with it."""

import reflex as rx

from aerostic.web.inbox.brought import OrderLine
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown, when

PICTURE = "shopping-bag"
HEADS = (("Article", ""), ("Quantity", "num"), ("Price", "num"), ("Total", "num"))


def component(bubble: Shown[Bubble]) -> Part:
    return rx.cond(
        bubble.brings.lines,
        rx.fragment(
            rx.el.span(icon(PICTURE), "Order", class_name="kind"),
            table(bubble),
            when(bubble.body != "", words(text=bubble.body)),
        ),
        marked(PICTURE, bubble),
    )


def table(bubble: Shown[Bubble]) -> Part:
    return rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(said, scope="col", class_name=look) for said, look in HEADS))),
        rx.el.tbody(rx.foreach(bubble.brings.lines, line)),
        rx.el.tfoot(rx.foreach(bubble.brings.totals, total)),
        class_name="order",
    )


def line(article: Shown[OrderLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(article.what, dir="auto"),
        rx.el.td(article.quantity, class_name="num"),
        rx.el.td(article.price, class_name="num"),
        rx.el.td(article.total, class_name="num"),
    )


def total(said: Shown[str]) -> rx.Component:
    return rx.el.tr(
        rx.el.th("Total", scope="row", col_span=3),
        rx.el.td(said, class_name="num strong"),
    )


SHAPE = Shape(PICTURE, component)
