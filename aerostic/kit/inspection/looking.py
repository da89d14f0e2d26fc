"""Has a process of its own look into a file, with little memory and little time."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from aerostic.kit.inspection.facts import Facts

PATIENCE: Final = 60.0  # seconds; the process itself ends after fewer seconds of computing
INSIDE: Final = Path(__file__).with_name("inside.py")
LOOKED_INTO: Final = ("image/", "video/", "audio/", "application/pdf")


def look_at(path: Path, type_: str, thumbnail: Path) -> Facts:
    """Find out what the file holds, and write its thumbnail where it has one. A file nobody can open has no facts."""
    if not type_.startswith(LOOKED_INTO) or type_ == "image/svg+xml":
        return Facts()
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, with paths of ours
            [sys.executable, "-I", str(INSIDE), str(path), type_, str(thumbnail)],
            env={"PATH": os.environ.get("PATH", os.defpath)},  # nothing of ours: no keys and no passwords
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return Facts.of(json.loads(done.stdout)) if done.returncode == 0 else _nothing(thumbnail)
    except (subprocess.TimeoutExpired, ValueError):
        return _nothing(thumbnail)


def _nothing(thumbnail: Path) -> Facts:
    thumbnail.unlink(missing_ok=True)
    return Facts()
