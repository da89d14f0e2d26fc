"""What stands in a page until its content has come: the same geometry, seen after 150 ms; after 8 s a sentence, too."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.shown import Part


class Waiting(rx.Component):
    """Says that it takes longer than usual when it does, once on a page."""

    library = script("loading.js")
    tag = "Waiting"


waiting = Waiting.create


def bone(look: str) -> Part:
    """`look`: line, short, title, figure, block, field, control, round."""
    return rx.el.i(class_name=f"bone {look}")


def shape(*looks: str) -> Part:
    """Bones one below the other, such as within a card that stands there already."""
    return rx.el.div(*(bone(look) for look in looks), class_name="bones-of", aria_hidden="true")


def bones(*looks: str) -> Part:
    """Content that is on its way, a bone each."""
    return waiting(shape(*looks))


def blocks(*each: tuple[str, ...]) -> Part:
    """Cards that are on their way, with the bones of each."""
    return waiting(*(rx.el.section(shape(*looks), class_name="block", aria_hidden="true") for looks in each))


def cards(how_many: int) -> Part:
    """Cards of figures that are on their way."""
    card = (rx.el.div(bone("figure"), class_name="card waits", aria_hidden="true") for _ in range(how_many))
    return waiting(*card)


def skeleton(rows: int) -> Part:
    """A list of people that is on its way."""
    row = (rx.el.div(bone("round"), rx.el.span(bone("line"), bone("line short"))) for _ in range(rows))
    return waiting(rx.el.div(*row, class_name="bones", aria_hidden="true"))
