"""How the inbox names moments; every moment is an ISO text for the browser to say."""

from datetime import datetime
from typing import Final

NO_TEXT: Final = "A message without text"


def moment_text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
