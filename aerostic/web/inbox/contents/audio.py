"""Sound: a file, or a message that was spoken, with its waveform where that could be drawn."""

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.framed import download, framed
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.inbox.players import sound
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

PICTURE = "mic"


def component(bubble: Shown[Bubble]) -> Part:
    return framed(PICTURE, bubble, audio)


def audio(file: Shown[BroughtFile]) -> Part:
    return sound(
        path=file.path,
        seconds=file.seconds,
        waveform=file.waveform,
        play=icon("play"),
        pause=icon("pause"),
        download=download(file),
    )


SHAPE = Shape(PICTURE, component)
