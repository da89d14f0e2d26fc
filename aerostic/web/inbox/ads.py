"""The ad or post a person came by, above what they wrote."""

import reflex as rx

from aerostic.web.inbox.brought import Ad
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Shown, when


def ad_card(ad: Shown[Ad]) -> rx.Component:
    return rx.el.div(
        rx.el.span(icon("megaphone"), ad.what, class_name="kind tiny"),
        when(ad.headline != "", rx.el.b(ad.headline, dir="auto")),
        when(ad.body != "", rx.el.span(ad.body, class_name="dim", dir="auto")),
        when(
            ad.href != "",
            rx.el.a(
                "See it",
                href=ad.href,
                target="_blank",
                rel="noopener noreferrer nofollow",
                class_name="onward tiny",
                title="See the ad",
                data_does="ad",
            ),
        ),
        class_name="ad",
    )
