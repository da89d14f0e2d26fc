"""`python -m aerostic.kit.services [--throwaway]`: the two servers alone, until Ctrl-C.

Tells where they are, also when they already run.
"""

import json
import sys

from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.kit.services.place import AlreadyRunning, Place, held, open_place
from aerostic.kit.services.starting import Services, start
from aerostic.kit.services.supervisor import AskedToStop, Supervisor


def main(arguments: list[str]) -> int:
    place = open_place(settings().home)
    try:
        with held(place):
            _run(place, durable="--throwaway" not in arguments)
    except AlreadyRunning:
        return _report(place)
    except AskedToStop:
        return 0
    except Refusal as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def _run(place: Place, *, durable: bool) -> None:
    supervisor = Supervisor(say=lambda sentence: print(sentence, file=sys.stderr, flush=True))
    supervisor.heed_signals()
    try:
        start(supervisor, place, Services(), durable=durable)
        _report(place)
        supervisor.run()
    finally:
        supervisor.end_all("redis", "postgres")
        place.running.unlink(missing_ok=True)


def _report(place: Place) -> int:
    for name, url in json.loads(place.running.read_text()).items():
        print(f"{name.upper()}={url}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
