"""What is asked before somebody is removed, the workspace handed over, or an invitation revoked."""

import reflex as rx

from aerostic.web.settings.parting_state import PartingState
from aerostic.web.ui.dialogs import cancel, confirm, dialog
from aerostic.web.ui.forms import button
from aerostic.web.ui.shown import Part


def parting() -> Part:
    return rx.fragment(removal(), handover(), revocation())


def removal() -> Part:
    return confirm(
        "remove-member",
        f"Remove {PartingState.name} from the team?",
        rx.el.p("They are out at once and logged out everywhere. Conversations assigned to them become unassigned."),
        rx.el.p("What they wrote stays. You can invite them again later.", class_name="dim"),
        verb="Remove from the team",
        is_open=PartingState.about == "remove",
        on_close=PartingState.leave,
        on_submit=PartingState.go_on,
    )


def handover() -> Part:
    return dialog(
        "hand-over",
        f"Hand the workspace over to {PartingState.name}?",
        rx.el.p("They become an owner, with plan, billing and the workspace itself. You stay as an admin."),
        rx.el.p("Only an owner can give that back.", class_name="dim"),
        actions=(cancel("hand-over"), button("Hand over", look="main", type="submit")),
        is_open=PartingState.about == "hand_over",
        on_close=PartingState.leave,
        on_submit=PartingState.go_on,
    )


def revocation() -> Part:
    return confirm(
        "revoke-invitation",
        f"Revoke the invitation for {PartingState.name}?",
        rx.el.p("Every link that was sent or copied stops working at once."),
        verb="Revoke the invitation",
        is_open=PartingState.about == "revoke",
        on_close=PartingState.leave,
        on_submit=PartingState.go_on,
    )
