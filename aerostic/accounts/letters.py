"""What the mails to people say. Pure: plain text, one thing to do, and what it means when one did not ask for it."""

from aerostic.kit.display_name import display_name
from aerostic.kit.mail import Mail

NOT_YOU = "If this was not you, do nothing: without the link nothing happens, and nobody learns that you read this."


def to_confirm_sign_up(email: str, workspace_name: str, link: str) -> Mail:
    return _letter(
        email,
        "Confirm your e-mail address",
        f"Somebody, we hope you, signed up for Aerostic with this address, to open {_called(workspace_name)}.",
        f"Confirm it here, within a day; the link works once:\n{link}",
        "If it was not you, do nothing, and no account is made. Do not open the link for somebody else.",
    )


def _called(workspace_name: str) -> str:
    """Whoever asks for this mail chooses who gets it, so it says nothing of theirs that leads anywhere."""
    told = display_name(workspace_name, "")
    return f"the workspace “{told}”" if told else "a workspace"


def to_known(email: str, login: str, recovery: str) -> Mail:
    """The same request, from an address that has an account."""
    return _letter(
        email,
        "You have an account already",
        "Somebody, we hope you, signed up for Aerostic with this address. It has an account already, so none was made.",
        f"Log in here:\n{login}",
        f"If you forgot the password, set a new one:\n{recovery}",
        "If it was not you, do nothing. Nobody was told that you have an account.",
    )


def to_verify(email: str, link: str) -> Mail:
    return _letter(
        email,
        "Confirm your e-mail address",
        "You joined Aerostic with this address. Confirm that it is yours.",
        f"Confirm it here, within a day; the link works once:\n{link}",
        NOT_YOU,
    )


def to_reset(email: str, link: str) -> Mail:
    return _letter(
        email,
        "Set a new password",
        "Somebody, we hope you, asked to set a new password for your Aerostic account.",
        f"Set it here, within an hour; the link works once:\n{link}",
        "Once it is set you are logged out everywhere.",
        NOT_YOU,
    )


def to_tell_of_new_password(email: str, recovery: str) -> Mail:
    return _letter(
        email,
        "Your password was changed",
        "The password of your Aerostic account was changed just now, and other devices were logged out.",
        f"If this was not you, set another one at once:\n{recovery}",
    )


def _letter(email: str, subject: str, *paragraphs: str) -> Mail:
    return Mail(email, subject, "\n\n".join(("Hello,", *paragraphs, "Aerostic")) + "\n")
