"""What Reflex calls things in a build and where it serves one: names of its own, which an upgrade may change.

`tests/up/test_reflex_build.py` says of each what it must be.
"""

from pathlib import Path
from typing import Final

EXPORT: Final = ("reflex", "export", "--frontend-only", "--no-zip")  # the command that builds
WORKSHOP: Final = Path(".web")  # where it builds
CLIENT: Final = "build/client"  # the pages, below it
SERVED: Final = (CLIENT, "backend", "routes.json", "reflex.json", "env.json")  # what its server reads, the pages first
EXTERNAL: Final = "external"  # scripts of ours that it links into `assets`
LOCK: Final = "reflex.lock"  # the packages of the pages
MANIFEST: Final = Path(LOCK) / "package.json"

BUILT_FOR: Final = "localhost:3000"  # stands in one script of the bundle, as the configuration says when it is built
BUILDING: Final = {"NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true"}  # the lock names no registry, on no machine
SERVING: Final = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
}
SERVED_FROM: Final = "REFLEX_WEB_WORKDIR"  # names the setting


def moved(script: str, port: int) -> str:
    """A script of the bundle as it must be to be served on that port."""
    return script.replace(BUILT_FOR, f"localhost:{port}")
