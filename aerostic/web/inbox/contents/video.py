"""A video, and its caption if it has one; nothing of it is fetched before it is played but its first picture."""

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.framed import download, framed
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.inbox.players import film
from aerostic.web.ui.shown import Part, Shown

PICTURE = "video"


def component(bubble: Shown[Bubble]) -> Part:
    return framed(PICTURE, bubble, video)


def video(file: Shown[BroughtFile]) -> Part:
    return film(path=file.path, poster=file.thumbnail, width=file.width, download=download(file))


SHAPE = Shape(PICTURE, component)
