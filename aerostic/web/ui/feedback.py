"""The messages of a page when something is missing, wrong, slow or cut off."""

import reflex as rx

from aerostic.web.needs import allow_anyone, allow_member, by_itself
from aerostic.web.reflex_internals import load_anew, script
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.web.ui.shown import Part

LIBRARY = script("feedback.js")


@ends_with_its_page
class Feedback(rx.State):
    """One sentence at the foot of the page, or a whole page turned away.

    `show_error` stays until it is dismissed; `confirm` tells of what is out of sight and goes by itself.
    """

    error: str = ""
    confirmation: str = ""
    times: int = 0
    is_turned_away: bool = False
    suspended: str = ""  # why the workspace of the page is

    @rx.event
    @allow_anyone
    async def show_error(self, words: str) -> None:
        self.error = words

    @rx.event
    @allow_anyone
    async def confirm(self, words: str) -> None:
        self.confirmation, self.times = words, self.times + 1

    @rx.event
    @allow_anyone
    async def clear_confirmation(self) -> None:
        self.confirmation = ""

    @rx.event
    @allow_anyone
    async def turn_away(self) -> None:
        self.is_turned_away, self.suspended = True, ""

    @rx.event
    @allow_anyone
    async def suspend(self, reason: str) -> None:
        self.is_turned_away, self.suspended = True, reason

    @rx.event
    @allow_member
    @by_itself
    async def look_again(self) -> rx.event.EventSpec:
        """A page of a workspace that was suspended and is not any more loads what it was to show."""
        return load_anew()

    @rx.event
    @allow_anyone
    async def dismiss_error(self) -> None:
        self.error = ""

    @rx.event
    @allow_anyone
    async def end(self) -> None:
        self.error, self.confirmation = "", ""


class Toast(rx.Component):
    """Goes after six seconds, but not while a hand or the focus is on it; `times` lets a text show again."""

    library = LIBRARY
    tag = "Toast"

    text: rx.Var[str]
    times: rx.Var[int]
    sign: rx.Var[rx.Component]
    cross: rx.Var[rx.Component]
    on_gone: rx.EventHandler[rx.event.no_args_event_spec]


class Passing(rx.Component):
    """Ends what is said with the page it was said on."""

    library = LIBRARY
    tag = "Passing"

    words: rx.Var[str]
    on_left: rx.EventHandler[rx.event.no_args_event_spec]


def toasts() -> Part:
    """Shows messages at the foot of every page: errors stay until they are dismissed and are announced at once."""
    words = Feedback.error + Feedback.confirmation
    return Passing.create(_fault(), toast(), words=words, on_left=Feedback.end)


def toast() -> Part:
    return Toast.create(
        text=Feedback.confirmation,
        times=Feedback.times,
        sign=icon("check"),
        cross=icon("x"),
        on_gone=Feedback.clear_confirmation,
    )


def _fault() -> Part:
    return rx.el.div(
        rx.cond(
            Feedback.error != "",
            rx.el.div(
                icon("circle-alert"),
                rx.el.p(Feedback.error, class_name="grow"),
                button(icon("x"), look="bare square", aria_label="Dismiss", on_click=Feedback.dismiss_error),
                class_name="notice",
            ),
        ),
        role="alert",
    )


def empty(picture: str, title: str, said: str, *ways: Part) -> Part:
    """What this is, and the one next step."""
    return rx.el.div(icon(picture, 20), rx.el.h2(title), rx.el.p(said), *ways, class_name="empty")


def failure(said: rx.Var[str] | str, *ways: Part) -> Part:
    """Where content should stand: what happened, what is safe, what to do, with the reference to quote."""
    return rx.el.div(
        icon("triangle-alert", 20),
        rx.el.h2("This could not be loaded"),
        rx.el.p(said),
        rx.el.div(*ways, class_name="ways") if ways else rx.fragment(),
        class_name="empty failed",
        role="alert",
    )


def hint(picture: str, *said: Part | str, look: str = "") -> Part:
    """A calm sentence within a page; `look`: warn, bad, info."""
    return rx.el.div(icon(picture), rx.el.div(*said, class_name="grow"), class_name=f"callout {look}".strip())
