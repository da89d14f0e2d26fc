"""`python -m aerostic dev | up | init`: run it here, run it in production, make the first operator."""

import argparse
import os
import sys

from aerostic.kit.config import Settings, settings
from aerostic.kit.errors import Refusal
from aerostic.kit.services.place import Place, held, open_place, wipe
from aerostic.kit.services.supervisor import AskedToStop
from aerostic.up import development, production


def main() -> int:
    asked = _arguments()
    try:
        asked.command(asked)
    except Refusal as reason:
        print(reason, file=sys.stderr)
        return 1
    except AskedToStop:
        return 130
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m aerostic")
    commands = parser.add_subparsers(required=True)
    dev = commands.add_parser("dev", help="everything on this machine, with demo data and a simulated Meta")
    dev.set_defaults(command=_dev)
    dev.add_argument("--fresh", action="store_true", help="forget all data of earlier runs first")
    dev.add_argument("--reload", action="store_true", help="build and start again when a source changes")
    up = commands.add_parser("up", help="the product in production, against given services")
    up.set_defaults(command=_up)
    return parser.parse_args()


def _dev(asked: argparse.Namespace) -> None:
    place = open_place(settings().home)
    with held(place):
        if asked.fresh:
            _start_over(place, settings())
        development.develop(place, settings(), reloading=asked.reload)


def _start_over(place: Place, given: Settings) -> None:
    if given.database_url:
        raise Refusal("--fresh empties databases of our own only; empty the one DATABASE_URL names yourself.")
    wipe(place, *development.KEPT)


def _up(_asked: argparse.Namespace) -> None:
    if "env" not in settings().model_fields_set:
        os.environ["AEROSTIC_ENV"] = "production"
        settings.cache_clear()
    place = open_place(settings().home)
    with held(place):
        production.run(place, settings())


if __name__ == "__main__":
    sys.exit(main())
