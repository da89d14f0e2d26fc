"""Why somebody is not let in, in words for whoever asked."""

from aerostic.kit.errors import NotFound, Refusal


class NotLoggedIn(Refusal):
    status = 401
    title = "Not logged in"

    def __init__(self) -> None:
        super().__init__("Log in again to go on.")


class NoAccess(NotFound):
    """Says the same of a foreign workspace and of none at all."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            "It does not exist, or your account has no access to it. Ask an owner of the workspace for an invitation."
        )
