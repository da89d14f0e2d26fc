"""`python -m aerostic.sandbox --port 3900`: run the small Meta on this machine."""

import argparse
import os
import sys
from pathlib import Path

import uvicorn

from aerostic.sandbox.app import create
from aerostic.sandbox.guard import NotHere, refuse_in_production, refuse_other_hosts
from aerostic.sandbox.values import Doc, JsonObject, Malformed

KEEP_ALIVE_SECONDS = 75
STOP_SECONDS = 2


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m aerostic.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=3900)
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address; no other is accepted")
    parser.add_argument("--mail-port", type=int, help="take mail by SMTP here and show it at /mailbox")
    parser.add_argument("--config", type=Path, help="a world document (JSON)")
    parser.add_argument("--state", type=Path, help="keep the world and the record in this file across restarts")
    return parser.parse_args()


def document(path: Path | None) -> JsonObject | None:
    return Doc.parse(path.read_bytes()).fields if path else None


def run(options: argparse.Namespace) -> None:
    refuse_in_production(os.environ.get("AEROSTIC_ENV"))
    refuse_other_hosts(options.host)
    application = create(document(options.config), state=options.state, mail_port=options.mail_port)
    sys.stdout.write(f"Sandbox: phone at http://{options.host}:{options.port}/ · interface at /_sim/docs\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        application,
        host=options.host,
        port=options.port,
        http="httptools",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    uvicorn.Server(config).run()


def main() -> int:
    try:
        run(arguments())
    except (NotHere, Malformed, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
