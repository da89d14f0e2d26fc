"""The first run of an installation: generates its keys, and the link that invites the first operator."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from aerostic import accounts
from aerostic.kit.config import Settings, settings
from aerostic.kit.envelope import new_master_key
from aerostic.kit.errors import Refusal
from aerostic.kit.work import working

KEYS = {
    "master_keys": ("AEROSTIC_MASTER_KEYS", new_master_key),
    "meta_verify_token": ("META_VERIFY_TOKEN", lambda: secrets.token_urlsafe(32)),
    "metrics_token": ("AEROSTIC_METRICS_TOKEN", lambda: secrets.token_urlsafe(32)),
}


class NoDatabase(Refusal):
    """Raised before anything is made."""


def missing_keys(given: Settings) -> dict[str, str]:
    """What this installation still needs, made up now; a key that is set already is never replaced."""
    keys = {variable: make() for field, (variable, make) in KEYS.items() if not getattr(given, field)}
    return keys if "env" in given.model_fields_set else {"AEROSTIC_ENV": "production"} | keys


def keep(keys: dict[str, str], file: Path) -> str:
    """Add them to the file the settings are read from, which is its owner's alone; what was done, for people."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as opened:
        file.chmod(0o600)
        opened.writelines(f"{variable}={value}\n" for variable, value in keys.items())
    settings.cache_clear()
    return f"Wrote {', '.join(keys)} to {file}. Keep a copy: without the master key nothing sealed opens again."


def invite(email: str) -> str:
    """The link by which the first operator chooses a password: it works once, for two days."""
    if not settings().database_url:
        raise NoDatabase("DATABASE_URL is missing: an operator is invited where the product will run.")
    subprocess.run((sys.executable, "-m", "alembic", "upgrade", "head"), check=True)
    with working() as work:
        return accounts.invitation_url(accounts.invite_operator(work, email))
