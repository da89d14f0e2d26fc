"""One row of the list, and what a hand can do to it."""

from dataclasses import dataclass

import reflex as rx

from aerostic.web.inbox.contents import picture
from aerostic.web.inbox.list_js_components import found_text
from aerostic.web.inbox.list_rows import ListRow
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.counts import badge_count
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown, attribute_if
from aerostic.web.ui.ticks import tick
from aerostic.web.ui.time import moment, window_chip


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a row leads and stands in the browser: listing.js makes them. `stop` is its tabindex."""

    path: str
    is_open: bool
    is_picked: bool
    stop: int


@rx.memo
def conversation_line(
    line: Shown[ListRow], seat: Shown[Seat], may_close: Shown[bool], may_assign: Shown[bool], tells_number: Shown[bool]
) -> rx.Component:
    """`tells_number`: the workspace has several numbers, so that it matters to which of them somebody writes."""
    return rx.fragment(
        link(
            avatar(line.initials, line.hue),
            rx.cond(tells_number, channel(line), rx.fragment()),
            rx.el.span(
                rx.el.span(
                    rx.el.span(found_text(text=line.name), class_name="name cut", dir="auto"),
                    moment(at=rx.cond(line.found_at != "", line.found_at, line.at), kind="list"),
                    class_name="top",
                ),
                last_message(line),
                class_name="grow",
            ),
            to=seat.path,
            class_name="item",
            tab_index=seat.stop,
            custom_attrs={"aria-current": attribute_if(seat.is_open), "data-new": attribute_if(line.unread > 0)},
        ),
        pick(line, seat.is_picked),
        quick(line, may_close, may_assign),
    )


def channel(line: Shown[ListRow]) -> Part:
    said = f"Writes to {line.channel}"
    return rx.el.span(
        rx.el.span(said, class_name="sr"), class_name="channel-dot", data_hue=line.channel_hue, title=said
    )


def pick(line: Shown[ListRow], is_picked: Shown[bool]) -> Part:
    """Stands where the avatar is, as soon as a hand comes near."""
    return rx.el.button(
        icon("check"),
        type="button",
        role="checkbox",
        class_name="pick",
        tab_index=-1,
        aria_label=f"Pick {line.name}",
        custom_attrs={"aria-checked": rx.cond(is_picked, "true", "false"), "data-act": "pick"},
    )


def quick(line: Shown[ListRow], may_close: Shown[bool], may_assign: Shown[bool]) -> Part:
    """The two commonest acts; the keyboard has its own."""
    return rx.el.span(
        rx.cond(may_assign, near("user-plus", f"Assign {line.name} to me", "assign-me"), rx.fragment()),
        rx.cond(
            may_close,
            rx.cond(
                line.is_closed,
                near("rotate-ccw", f"Reopen {line.name}", "reopen"),
                near("circle-check", f"Close {line.name}", "close"),
            ),
            rx.fragment(),
        ),
        class_name="quick",
    )


def near(drawn: str, said: Shown[str], act: str) -> Part:
    return rx.el.button(
        icon(drawn), type="button", tab_index=-1, aria_label=said, title=said, custom_attrs={"data-act": act}
    )


def last_message(line: Shown[ListRow]) -> Part:
    return rx.el.span(
        rx.cond(line.found != "", found(line), latest(line)),
        rx.cond(line.has_draft, draft_mark(), rx.fragment()),
        rx.cond(line.is_opted_out, rx.el.span("Opted out", class_name="chip")),
        window_chip(closes=line.closes, in_list=True, icon=icon("clock")),
        rx.cond(line.is_closed, rx.el.span("Closed", class_name="chip is-closed")),
        rx.cond(line.assignee != "", holder(line), rx.fragment()),
        rx.cond(
            line.unread > 0,
            rx.el.span(badge_count(line.unread), rx.el.span(" unread", class_name="sr"), class_name="count"),
        ),
        class_name="last",
    )


def draft_mark() -> Part:
    """The reader has written something there and not sent it; stands behind the last message, which are other words."""
    return rx.el.span(icon("pencil"), "Draft", class_name="draft-mark")


def latest(line: Shown[ListRow]) -> Part:
    return rx.fragment(
        rx.cond(line.is_ours, tick(line.status), rx.fragment()),
        rx.el.span(picture(line.type), line.preview, class_name="cut", dir="auto"),
    )


def found(line: Shown[ListRow]) -> Part:
    """The message that holds what was sought, with its own state and not that of the last one."""
    excerpt = found_text(text=line.found, is_excerpt=True)
    return rx.fragment(
        rx.cond(line.found_is_ours, tick(line.found_status), rx.fragment()),
        rx.el.span(picture(line.found_type), excerpt, class_name="cut found", dir="auto"),
    )


def holder(line: Shown[ListRow]) -> Part:
    said = f"Assigned to {line.assignee}"
    return rx.el.span(
        rx.el.span(line.assignee_initials, class_name="avatar tiny", data_hue=line.assignee_hue, aria_hidden="true"),
        rx.el.span(said, class_name="sr"),
        title=said,
        class_name="holder",
    )
