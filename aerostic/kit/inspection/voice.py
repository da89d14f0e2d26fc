"""A voice message as WhatsApp takes it: Opus in Ogg, one channel. What browsers record otherwise is converted."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from aerostic.kit.errors import Refusal

PATIENCE: Final = 120.0  # seconds
OPUS_HEAD: Final = b"OpusHead"


class CannotConvert(Refusal):
    status = 422
    title = "Cannot convert"

    def __init__(self) -> None:
        super().__init__(
            "WhatsApp takes voice messages as Ogg with Opus, and this recording is none. Send it as an audio file, or "
            "ask whoever runs this installation to install ffmpeg."
        )


def is_voice(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(512)
    at = head.find(OPUS_HEAD)
    return head[:4] == b"OggS" and at > 0 and head[at + 9] == 1


def to_voice(path: Path) -> None:
    """Turn the file into a voice message, in its place. Raises CannotConvert."""
    if is_voice(path):
        return
    program = shutil.which("ffmpeg")
    if program is None:
        raise CannotConvert
    made = path.with_suffix(".ogg")
    try:
        _convert(program, path, made)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _convert(program: str, path: Path, made: Path) -> None:
    sound = ("-vn", "-ac", "1", "-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-f", "ogg")
    try:
        subprocess.run(  # noqa: S603 -- a path of ours
            [program, "-v", "error", "-y", "-i", str(path), *sound, str(made)],
            env={"PATH": os.environ.get("PATH", os.defpath)},
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    except subprocess.SubprocessError:
        raise CannotConvert from None
