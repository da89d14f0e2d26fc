"""What an e-mail address, a name and a password must be. Pure."""

import re

from aerostic.accounts.errors import GuessablePassword, NoAddress, NoName, NoTimeZone, NoWorkspaceName, WeakPassword
from aerostic.kit import passwords
from aerostic.kit.time_zones import is_time_zone

SHORTEST, LONGEST = 12, 1024  # characters of a password
LONGEST_EMAIL = 254
_PART = r"""[^\s@,;:<>()\[\]"\\]+"""
ADDRESS = re.compile(rf"(?!.*=\?){_PART}@{_PART}")
LONGEST_NAME = 200


def as_compared(email: str) -> str:
    """How an address is kept and looked up: people capitalise it as they like."""
    return email.strip().lower()


def checked_email(email: str) -> str:
    """One address, and nothing in it that a mail's header could be read by as a name or as another address."""
    compared = as_compared(email)
    if not ADDRESS.fullmatch(compared) or len(compared) > LONGEST_EMAIL or not compared.isprintable():
        raise NoAddress
    return compared


def checked_password(password: str, *about: str) -> str:
    """Length counts, and that others would not try it first (NIST SP 800-63B); no rules about kinds of characters.

    `about`: what is known of the person, such as their address and name. Raises WeakPassword, GuessablePassword.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword
    if passwords.is_easy_to_guess(password, *about):
        raise GuessablePassword
    return password


def checked_name(name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > LONGEST_NAME:
        raise NoName
    return trimmed


def checked_zone(name: str) -> str:
    """An IANA name ("Europe/Berlin"). Raises NoTimeZone."""
    if not is_time_zone(name):
        raise NoTimeZone
    return name


def checked_workspace_name(name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > LONGEST_NAME:
        raise NoWorkspaceName
    return trimmed
