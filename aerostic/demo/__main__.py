"""`python -m aerostic.demo` seeds an empty database; `python -m aerostic.demo talk` has conversations once all runs."""

import sys

from aerostic.demo.seed import path, seeded
from aerostic.demo.talk import Stage, talk
from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal, Trouble


def main(words: list[str]) -> None:
    if settings().in_production:
        sys.exit("Demo data has no place in production.")
    try:
        perform(words)
    except (Refusal, Trouble) as error:
        sys.exit(str(error))


def perform(words: list[str]) -> None:
    match words:
        case []:
            seeded()
            sys.stdout.write(f"Demo data is there; {path()} says how to log in.\n")  # a log may be read by others
        case ["talk"]:
            talk(Stage(seeded(), f"http://127.0.0.1:{settings().sandbox_port}"))
        case _:
            sys.exit("Say `python -m aerostic.demo`, or `python -m aerostic.demo talk` once Aerostic runs.")


if __name__ == "__main__":
    main(sys.argv[1:])
