"""Which Graph version Aerostic speaks, and until when Meta speaks it too.

The constant below is the only place that names the version; after a version's end Graph silently serves the oldest
living one, so the warning has to come from us.
"""

import re
from datetime import date, timedelta
from typing import Final

META_GRAPH_VERSION: Final = "v21.0"

NOTICE: Final = timedelta(days=90)

# Meta, Graph API changelog: the day each major version ends. A version that is missing here has no end set.
ENDS: Final = {
    21: date(2027, 1, 21),
    22: date(2027, 5, 20),
    23: date(2027, 10, 8),
    24: date(2028, 2, 18),
    25: date(2028, 7, 29),
}

_SHAPE = re.compile(r"v([1-9][0-9]?)\.0")


def expiry_warning(version: str, today: date) -> str | None:
    """Return a sentence for the operators when the version ends within 90 days, has ended, or is no version at all."""
    shape = _SHAPE.fullmatch(version)
    if shape is None:
        return f"META_GRAPH_VERSION is {version!r}, which is no Graph version. Set it to one like {META_GRAPH_VERSION}."
    major = int(shape[1])
    if major < min(ENDS):
        return f"Graph {version} has ended; Meta answers as a newer version. Set META_GRAPH_VERSION and try it first."
    ends = ENDS.get(major)
    if ends is None or today < ends - NOTICE:
        return None
    verb = "ends" if today < ends else "ended"
    return f"Graph {version} {verb} on {ends.isoformat()}. Set META_GRAPH_VERSION to a newer version and try it first."
