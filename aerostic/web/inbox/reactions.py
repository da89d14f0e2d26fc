"""The reactions that stand under a message: the person's at one corner, ours at the other."""

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.ui.shown import Part, Shown


def reaction(bubble: Shown[Bubble]) -> Part:
    return rx.el.span(bubble.reaction, class_name="reaction", role="img", aria_label=f"Reacted with {bubble.reaction}")


def our_reaction(bubble: Shown[Bubble]) -> Part:
    """What we put on it; one on its way is pale, and one that did not arrive says why."""
    sign = rx.cond(bubble.our_reaction != "", bubble.our_reaction, "\u00d7")
    state = rx.cond(
        bubble.our_reaction_state == "", "", rx.cond(bubble.our_reaction_state == "On its way", "coming", "bad")
    )
    said = f"You reacted with {sign}. {bubble.our_reaction_state}"
    return rx.el.span(
        sign, class_name=["reaction ours", state], role="img", aria_label=said, title=bubble.our_reaction_state
    )
