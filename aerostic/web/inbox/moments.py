"""Moments of the inbox as ISO texts, which the browser formats."""

from datetime import datetime
from typing import Final

NO_TEXT: Final = "A message without text"


def moment_text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
