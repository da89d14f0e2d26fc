"""One's own name, address and password. The password goes by plain HTTP and never meets the websocket."""

import reflex as rx

from aerostic.web.auth.js_components import checked_field, good_news, problems, this_page
from aerostic.web.auth.page import PASSWORD_HINT, PASSWORD_PROBLEMS, SHORTEST
from aerostic.web.settings.profile_state import ProfileState
from aerostic.web.ui.badges import badge
from aerostic.web.ui.forms import asks_before_leaving, button, field, form, form_actions, native_form
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.loading import bones
from aerostic.web.ui.shown import Part


def profile() -> SettingsFrame:
    return settings_frame("profile", yourself(), password(), intro="Yours in every workspace you are a member of.")


def yourself() -> Part:
    return rx.el.section(
        rx.el.h2("You", id="you"),
        rx.el.div(rx.cond(ProfileState.is_loaded, naming(), bones("field", "field", "control")), class_name="naming"),
        class_name="block",
        aria_labelledby="you",
    )


def naming() -> Part:
    return form(
        asks_before_leaving(saved=ProfileState.saved),
        field(
            "Name",
            "name",
            autocomplete="name",
            hint="Colleagues see it beside what you do.",
            default_value=ProfileState.name,
            error=ProfileState.problem,
        ),
        address(),
        form_actions(button("Save", look="main", type="submit")),
        on_submit=ProfileState.rename,
    )


def address() -> Part:
    return rx.el.div(
        rx.el.p("E-mail address", class_name="label"),
        rx.el.p(
            rx.el.span(ProfileState.email, class_name="cut", dir="auto"),
            rx.cond(ProfileState.is_verified, badge("Confirmed", "good", "check"), badge("Not confirmed", "warn")),
            class_name="value",
        ),
        rx.cond(
            ProfileState.is_verified,
            rx.el.p("You log in with it.", class_name="hint"),
            rx.el.p(
                "Open the link that was mailed there, or ",
                rx.el.button("send it again", type="button", class_name="linklike", on_click=ProfileState.ask_again),
                ".",
                class_name="hint",
            ),
        ),
        class_name="field told",
    )


def password() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h2("Password", id="password"),
                rx.el.p("Once it is changed, every other device is logged out."),
            )
        ),
        native_form(
            this_page(name="page"),
            whose(),
            checked_field("Current password", "old", "password", "current-password", ("wrong",), max_length=1024),
            checked_field(
                "New password",
                "new",
                "password",
                "new-password",
                PASSWORD_PROBLEMS,
                hint=PASSWORD_HINT,
                min_length=SHORTEST,
                max_length=1024,
            ),
            form_actions(button("Change the password", type="submit")),
            action="/auth/password",
            method="post",
            class_name="form",
        ),
        good_news(changed="Your password is changed, and every other device is logged out."),
        problems("wrong", *PASSWORD_PROBLEMS),
        class_name="block",
        aria_labelledby="password",
    )


def whose() -> Part:
    """Tells password managers whose password it is; the server asks the session."""
    return rx.el.input(
        type="text", auto_complete="username", value=ProfileState.email, read_only=True, hidden=True, aria_hidden="true"
    )
