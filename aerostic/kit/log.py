"""JSON logs that say which process, request, job and workspace they are about, and never a secret or a person's words.

Our own records are names of events with fields of ours; of what libraries say only their templates are kept.
"""

import logging
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from pythonjsonlogger.json import JsonFormatter
from typing_extensions import override

from aerostic.kit.config import settings
from aerostic.kit.error_text import describe_with_places
from aerostic.kit.log_limit import RecordLimit

HIDDEN = "[hidden]"
LONGEST, LONGEST_TRACE, MOST_ITEMS = 500, 8_000, 50  # characters of a text and of a traceback, items of a field
OURS = ("aerostic", "workers", "tests")
TEMPLATES = ("uvicorn", "engineio", "socketio", "alembic", "sqlalchemy", "websockets")  # their values stand in `args`
COLOURED = "color_message"  # what uvicorn says twice
FIELDS = "%(levelname)s %(name)s %(message)s %(process)d"

# Names whose values are nobody's business, wherever they stand: in a key, a header, a query string.
_NAMES = "authorization|cookie|password|passwd|secret|token|ticket|api[_-]?key|master[_-]?key|signature|credential"
SECRET_NAME = re.compile(_NAMES, re.IGNORECASE)
IN_TEXT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"""((?:authorization|cookie)["']?\s*[:=]\s*["']?)[^"'\r\n]+""",  # to the end: their values have spaces
        rf"""((?:{_NAMES})[\w-]*["']?\s*[:=]\s*["']?)[^\s&"',;)}}\]]+""",
        r"(\bBearer\s+)[\w.~+/=-]+",
        r"(://[^\s:/@]*:)[^\s@/]+(?=@)",
        r"(\baero_[a-z]+_)[\w-]{16,}",  # our API keys
        r"(\bEAA)\w{12,}",  # Meta's access tokens
    )
)

_about: ContextVar[dict[str, str]] = ContextVar("about", default={})  # noqa: B039 -- replaced, never changed


@contextmanager
def about(**ids: str) -> Iterator[None]:
    """Everything logged within is about these: request_id, job_id, workspace_id."""
    token = _about.set(_about.get() | ids)
    try:
        yield
    finally:
        _about.reset(token)


def request_id() -> str:
    """The request this is about; empty outside one."""
    return _about.get().get("request_id", "")


def configure(process_name: str) -> None:
    """Everything this process logs goes to standard error, one JSON object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(process_name))
    handler.addFilter(RecordLimit())
    logging.basicConfig(level=settings().log_level, handlers=[handler], force=True)
    for server in ("uvicorn", "uvicorn.error", "uvicorn.access", "engineio", "engineio.server", "socketio"):
        logging.getLogger(server).handlers.clear()  # they speak through ours
        logging.getLogger(server).propagate = True
    for noisy in ("httpx", "rq.worker", "asyncio", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


class Formatter(JsonFormatter):
    def __init__(self, process_name: str) -> None:
        super().__init__(FIELDS, rename_fields={"levelname": "level", "name": "logger"}, timestamp="at")  # pyright: ignore[reportUnknownMemberType]
        self._process_name = process_name

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Libraries quote what they were given: of theirs the template is told, or the place of one that has none."""
        if record.name.partition(".")[0] not in OURS:
            record = logging.makeLogRecord(record.__dict__ | {"msg": _template(record), "args": ()})
        return super().format(record)

    @override
    def formatException(self, ei: object) -> str:
        _, error, _ = cast("tuple[object, BaseException, object]", ei)
        return describe_with_places(error)[-LONGEST_TRACE:]

    def process_log_record(self, log_data: dict[str, object]) -> dict[str, object]:
        """The last word before the line is written: ids in, secrets out."""
        said = {name: _hidden(name, value) for name, value in log_data.items() if name != COLOURED}
        return said | {"process_name": self._process_name} | _about.get()


def _template(record: logging.LogRecord) -> str:
    is_safe = record.name.partition(".")[0] in TEMPLATES and isinstance(record.msg, str)
    return record.msg if is_safe else f"{record.name}.{record.funcName}:{record.lineno}"


def _hidden(name: str, value: object) -> object:
    if SECRET_NAME.search(name):
        return HIDDEN
    if isinstance(value, Mapping):
        inner = list(cast("Mapping[object, object]", value).items())[:MOST_ITEMS]
        return {str(key)[:LONGEST]: _hidden(str(key), said) for key, said in inner}
    if isinstance(value, (list, tuple)):
        return [_hidden("", said) for said in cast("Sequence[object]", value)[:MOST_ITEMS]]
    return redacted(value[: LONGEST_TRACE if name == "exc_info" else LONGEST]) if isinstance(value, str) else value


def redacted(text: str) -> str:
    """The text without what stands behind the name of a secret."""
    for pattern in IN_TEXT:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text
