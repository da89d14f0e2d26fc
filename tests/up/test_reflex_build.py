"""What we rely on in how Reflex builds and serves pages, a sentence each: after an upgrade this says what broke."""

from reflex.reflex import export
from reflex_base.constants import Bun, Dirs, PackageJson
from reflex_base.environment import EnvironmentVariables, EnvVar

from aerostic.up import reflex_build


def test_pages_are_built_by_the_command_that_exports_the_frontend_alone() -> None:
    known = {option for parameter in export.params for option in (*parameter.opts, *parameter.secondary_opts)}

    assert reflex_build.EXPORT[1] == export.name
    assert set(reflex_build.EXPORT[2:]) <= known


def test_a_build_stands_where_it_is_looked_for() -> None:
    assert str(reflex_build.WORKSHOP) == Dirs.WEB
    assert reflex_build.CLIENT == Dirs.STATIC
    assert reflex_build.EXTERNAL == Dirs.EXTERNAL_APP_ASSETS


def test_what_the_server_reads_beside_the_pages_is_copied_with_them() -> None:
    read = {Dirs.STATIC, Dirs.BACKEND, Dirs.ROUTES_MANIFEST, Dirs.REFLEX_JSON, Dirs.ENV_JSON}

    assert set(reflex_build.SERVED) == read


def test_packages_are_locked_in_the_folder_that_is_committed() -> None:
    assert str(Bun.ROOT_LOCKFILE_DIR) == reflex_build.LOCK
    assert reflex_build.MANIFEST.name == PackageJson.PATH


def test_the_server_is_told_what_to_serve_by_settings_it_still_knows() -> None:
    known = {
        one.name
        for name in vars(EnvironmentVariables)
        if (one := getattr(EnvironmentVariables, name, None)) and isinstance(one, EnvVar)
    }

    assert {*reflex_build.SERVING, reflex_build.SERVED_FROM} <= known


def test_a_script_speaks_to_the_port_it_is_served_on() -> None:
    assert reflex_build.moved("ws://localhost:3000/_event", 4000) == "ws://localhost:4000/_event"
