"""What stands around a page of the app: its rail, its menus and keys, the settings' sections. Above the surfaces."""

from collections.abc import Callable

from aerostic.web.shells.app import app_shell
from aerostic.web.shells.settings import settings_shell
from aerostic.web.ui.frames import Page, SettingsFrame
from aerostic.web.ui.shown import Part

__all__ = ["framed"]


def framed(page: Page) -> Callable[[], Part]:
    """The page within the frame it asks for, made when Reflex asks for it."""

    def made() -> Part:
        frame = page()
        return settings_shell(frame) if isinstance(frame, SettingsFrame) else app_shell(frame)

    return made
