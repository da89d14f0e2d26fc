"""Sound and video in the thread."""

import reflex as rx

from aerostic.web.reflex_internals import script

LIBRARY = script("players.js")
script("playing.js")


class Sound(rx.Component):
    """Plays one sound at a time, at three speeds; the position is moved by hand or by arrow keys."""

    library = LIBRARY
    tag = "Sound"

    path: rx.Var[str]
    seconds: rx.Var[float]
    waveform: rx.Var[list[int]]
    play: rx.Var[rx.Component]
    pause: rx.Var[rx.Component]
    download: rx.Var[rx.Component]


class Film(rx.Component):
    """The browser's own player, with the speeds beside it."""

    library = LIBRARY
    tag = "Film"

    path: rx.Var[str]
    poster: rx.Var[str]
    width: rx.Var[int]
    download: rx.Var[rx.Component]


sound = Sound.create
film = Film.create
