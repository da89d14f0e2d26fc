"""Choosing a time zone: every one there is, and the browser's own proposed."""

from typing import Final

import reflex as rx

from aerostic.kit.time_zones import time_zones
from aerostic.web.reflex_internals import script
from aerostic.web.ui.forms import option
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

LIBRARY = script("zones.js")
ZONE_HINT: Final = "Days begin by this clock in reports. You can change it later."


class ProposedZone(rx.Component):
    """Chooses the browser's time zone where none is chosen; leaves the choice open when the list does not know it."""

    library = LIBRARY
    tag = "ProposedZone"

    for_id: rx.Var[str]


def zone_choice() -> Part:
    """A control named `zone`."""
    zones = rx.foreach(rx.Var.create(list(time_zones())), zone_option)
    asked = rx.el.option("Select a time zone", value="", disabled=True, hidden=True)
    control = rx.el.select(asked, zones, id="zone", name="zone", required=True, default_value="")
    return rx.el.div(control, icon("chevron-down"), ProposedZone.create(for_id="zone"), class_name="select")


def zone_option(name: Shown[str]) -> rx.Component:
    return option(rx.Var.create(name), rx.Var.create(name))
