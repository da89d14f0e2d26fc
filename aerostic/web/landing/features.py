"""What there is today, with pictures of it."""

from typing import Final

import reflex as rx

from aerostic.web.landing.shots import shot
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

FEATURES: Final = (
    ("inbox", "One inbox for the team", "Open, mine, unassigned, unread, unanswered: each with its true count."),
    ("user-check", "Assign and close", "Who answers is always clear, and a reply takes the conversation on."),
    ("search", "Find anything said", "People by name or number and messages by their words, as you type."),
    ("eye", "Who else is looking", "See who reads or types in the same conversation before you answer too."),
    ("clock", "The 24-hour window", "Each conversation counts down how long you may reply freely."),
    ("keyboard", "All by keyboard", "Every action has a key, every key stands on one sheet, and Ctrl+K goes anywhere."),
    ("tag", "Tags and consent", "Sort people in your own words, and see who wants to hear from you."),
    ("users", "Roles and limits", "Five roles and your own, down to single numbers and tags, with numbers masked."),
    ("code", "An API like it", "Send, read and reply by program, with keys that can do only what you let them."),
)


def features() -> Part:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("What your team gets"),
            rx.el.p("Everything here works today."),
            class_name="section-head",
        ),
        rx.el.ul(*(feature(*one) for one in FEATURES), class_name="features"),
        rx.el.div(
            feature_tile("Today at a glance", "What waits, how fast you answer, and what needs somebody.", "home"),
            feature_tile(
                "Connecting a number", "Each check with Meta is shown as it passes, and what to do if not.", "connect"
            ),
            class_name="pair",
        ),
        class_name="measure",
        id="features",
    )


def feature(picture: str, title: str, said: str) -> Part:
    return rx.el.li(icon(picture, 20), rx.el.h3(title), rx.el.p(said))


def feature_tile(title: str, said: str, name: str) -> Part:
    return rx.el.article(
        rx.el.div(rx.el.h3(title), rx.el.p(said), class_name="told"), shot(name, title.lower()), class_name="tile"
    )
