"""The unprivileged account the servers run under: PostgreSQL refuses root, and Redis has no need of it."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from aerostic.kit.errors import Refusal


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int


class NoAccount(Refusal):
    """We are root and the machine has no account to hand the servers to."""


def account_for(*names: str) -> Account | None:
    """The first of `names` that exists, else `nobody`; None where we are an ordinary user already. Never makes one."""
    if os.geteuid() != 0:
        return None
    for name in (*names, "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise NoAccount("Running as root, and neither a `postgres` nor a `nobody` account exists to run the servers under.")


class Identity(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def identity(account: Account | None) -> Identity:
    """Returns the arguments with which `subprocess` runs a program as that account."""
    return Identity(user=account.uid, group=account.gid, extra_groups=[]) if account else Identity()


def can_reach(path: Path, account: Account | None) -> bool:
    """Whether that account may enter `path` (a directory) or execute it (a program)."""
    if account is None:
        return os.access(path, os.X_OK)
    return subprocess.run(("/usr/bin/test", "-x", path), check=False, **identity(account)).returncode == 0


def give(path: Path, account: Account | None, mode: int) -> Path:
    path.chmod(mode)
    if account:
        os.chown(path, account.uid, account.gid)
    return path
