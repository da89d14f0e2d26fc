"""Whether we are well, for load balancers, operators and Prometheus."""

import asyncio
import hmac
import logging
import time
from datetime import UTC, datetime

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response

from aerostic.api import problems
from aerostic.api.thread_pool import ThreadPool
from aerostic.kit import gauges, readiness
from aerostic.kit.config import settings
from aerostic.kit.errors import Trouble
from aerostic.kit.exposition import Gauge, exposition
from aerostic.kit.hosts import LOOPBACK
from aerostic.meta import META_GRAPH_VERSION, expiry_warning

FORWARDED = ("forwarded", "via", "x-real-ip")
FRESH = 1.0  # seconds an answer about readiness is good for: anybody may ask, and each check costs

log = logging.getLogger(__name__)


class Health:
    def __init__(self, threads: ThreadPool) -> None:
        self._threads = threads
        self._looking = asyncio.Lock()
        self._answer, self._looked_at = problems.of_outage(), -FRESH

    async def ready(self, _: Request) -> Response:
        """503 while anything is missing; each check says what, and what to do."""
        async with self._looking:
            if time.monotonic() - self._looked_at >= FRESH:
                self._answer, self._looked_at = await self._look(), time.monotonic()
            return self._answer

    async def _look(self) -> Response:
        try:
            return await self._threads.run(_ready)
        except Trouble:
            return problems.of_outage()

    async def metrics(self, request: Request) -> Response:
        if not _may_watch(request):
            return problems.of_refusal(problems.NotIdentified())
        try:
            return Response(await self._threads.run(_exposed), media_type=CONTENT_TYPE_LATEST)
        except Trouble:
            return problems.of_outage()


def _ready() -> Response:
    checks = readiness.checks()
    is_ready = all(check.is_well for check in checks)
    said = {"ready": is_ready, "checks": {check.name: check.answer for check in checks}}
    return Response(orjson.dumps(said), 200 if is_ready else 503, media_type="application/json")


def _exposed() -> bytes:
    return exposition([*_standing(), _graph_version()])


def _standing() -> list[Gauge]:
    """Whatever stands in the database; while it is away, that."""
    reachable = Gauge("aerostic_database_up", "Whether the database answers.", 1)
    try:
        return [reachable, *gauges.read_gauges()]
    except Exception as error:
        if not readiness.is_outage(error):
            raise
        return [Gauge(reachable.name, reachable.help, 0)]


def _graph_version() -> Gauge:
    version = settings().meta_graph_version or META_GRAPH_VERSION
    warning = expiry_warning(version, datetime.now(UTC).date())
    if warning:
        log.warning("meta.version", extra={"said": warning})
    words = "1 when the Graph version ends within 90 days, has ended, or is none; the log says which."
    return Gauge("aerostic_meta_version_expiring", words, float(bool(warning)), (("version", version),))


def _may_watch(request: Request) -> bool:
    """From this very machine by its own name and not through a proxy, or with the token."""
    token = settings().metrics_token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if token and scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), token.encode()):
        return True
    is_local = request.client is not None and request.client.host in LOOPBACK and request.url.hostname in LOOPBACK
    return is_local and not any(name in FORWARDED or name.startswith("x-forwarded-") for name in request.headers)
