"""`python -m aerostic dev | up | init | rotate`: run it here, run it for real, begin, change the master key."""

import argparse
import os
import sys
from pathlib import Path

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
    init = commands.add_parser("init", help="make the keys, then invite the first operator")
    init.set_defaults(command=_init)
    init.add_argument("--print", action="store_true", help="show the keys for a secret store instead of writing .env")
    init.add_argument("--email", help="whom to invite as an operator of the platform")
    rotate = commands.add_parser("rotate", help="wrap all data keys by the first of AEROSTIC_MASTER_KEYS")
    rotate.set_defaults(command=_rotate)
    return parser.parse_args()


def _dev(asked: argparse.Namespace) -> None:
    if settings().in_production:
        raise Refusal("AEROSTIC_ENV is production; this shows passwords and plays Meta. Run `python -m aerostic up`.")
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


def _init(asked: argparse.Namespace) -> None:
    """Keys that are set are left alone, so that it may be run again."""
    from aerostic.up import first_run  # noqa: PLC0415 -- it knows the features; who only supervises stays small

    if keys := first_run.missing_keys(settings()):
        print(_shown(keys) if asked.print else first_run.keep(keys, Path(".env")))
    if asked.email:
        print(f"Open this once, within two days, to choose a password:\n{first_run.invite(asked.email)}")


def _shown(keys: dict[str, str]) -> str:
    return "\n".join(f"{variable}={value}" for variable, value in keys.items())


def _rotate(_asked: argparse.Namespace) -> None:
    from aerostic.kit import vault  # noqa: PLC0415 -- as above

    print(f"{vault.rotate_all()} data keys were wrapped anew.")


if __name__ == "__main__":
    sys.exit(main())
