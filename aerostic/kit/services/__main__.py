"""`python -m aerostic.kit.services`: the two servers alone, until Ctrl-C. Tells where they are, also when they run."""

import argparse
import json
import sys
import time

from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.kit.services.place import AlreadyRunning, Place, held, open_place
from aerostic.kit.services.starting import PATIENCE, Services, start
from aerostic.kit.services.supervisor import AskedToStop, Supervisor


def main() -> int:
    asked = _arguments()
    place = open_place(settings().home)
    try:
        with held(place):
            _run(place, asked)
    except AlreadyRunning:
        _report(place)
    except AskedToStop:
        pass
    except Refusal as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m aerostic.kit.services")
    parser.add_argument("--throwaway", action="store_true", help="fast, and not safe against a crash of the machine")
    parser.add_argument("--postgres", type=int, metavar="MAJOR", help="the PostgreSQL to make a new cluster with")
    return parser.parse_args()


def _run(place: Place, asked: argparse.Namespace) -> None:
    supervisor = Supervisor(say=lambda sentence: print(sentence, file=sys.stderr, flush=True))
    supervisor.stop_on_signals()
    try:
        start(supervisor, place, Services(), durable=not asked.throwaway, major=asked.postgres)
        _report(place)
        supervisor.run()
    finally:
        place.running.unlink(missing_ok=True)
        supervisor.end_all("redis", "postgres")


def _report(place: Place) -> None:
    """Waits for whoever is just starting them."""
    deadline = time.monotonic() + PATIENCE
    while not place.running.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    for name, url in json.loads(place.running.read_text()).items():
        print(f"{name.upper()}={url}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
