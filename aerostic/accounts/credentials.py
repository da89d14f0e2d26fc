"""What an e-mail address and a password must be. Pure."""

from aerostic.accounts.errors import WeakPassword
from aerostic.kit.errors import Invalid

SHORTEST, LONGEST = 12, 1024  # characters of a password
LONGEST_EMAIL = 254


def as_compared(email: str) -> str:
    """How an address is kept and looked up: people capitalise it as they like."""
    return email.strip().lower()


def checked_email(email: str) -> str:
    compared = as_compared(email)
    name, _, domain = compared.rpartition("@")
    if not name or not domain or len(compared) > LONGEST_EMAIL or not compared.isprintable() or " " in compared:
        raise Invalid("This is not an e-mail address. It needs a name, an @ and a domain.")
    return compared


def checked_password(password: str) -> str:
    """Length is what counts (NIST SP 800-63B); no rules about kinds of characters."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword
    return password
