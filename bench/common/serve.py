"""A server of the bench: uvicorn as production runs it, or granian, around an application or the empty route."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.common.ground import ROOT

APPS = {
    "empty route": "bench.bare:empty",
    "machines alone": "aerostic.asgi:machines",
    "served application": "aerostic.asgi:application",
}
PAGES = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}


def command(server: str, app: str, port: int) -> list[str]:
    shared = ["--factory", APPS[app], "--host", "127.0.0.1", "--port", str(port), "--loop", "uvloop"]
    quiet = ["--no-access-log", "--log-level", "warning"]
    if server == "granian":
        return [sys.executable, "-m", "granian", *shared, "--interface", "asgi", *quiet]
    return [sys.executable, "-m", "uvicorn", *shared, "--http", "httptools", "--no-server-header", *quiet]


@contextmanager
def serving(server: str, app: str, port: int) -> Iterator[str]:
    """The address of its webhook."""
    environment = os.environ | PAGES | {"AEROSTIC_PORT": str(port), "AEROSTIC_LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(command(server, app, port), cwd=ROOT, env=environment)
    while socket.socket().connect_ex(("127.0.0.1", port)):
        if process.poll() is not None:
            sys.exit(f"{server} could not serve the {app}.")
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}/webhooks/meta"
    finally:
        process.terminate()
        process.wait()
