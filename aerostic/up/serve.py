"""`python -m aerostic.up.serve <descriptor>`: one web process on a listening socket the supervisor opened."""

import socket
import sys

import uvicorn

from aerostic.up.timed_http import TimedHttp

KEEP_ALIVE = 75  # seconds an idle connection is kept: longer than proxies and Meta keep theirs
TURN = 0.0005  # seconds a thread that works for one page may keep the interpreter while the loop waits for it
LONGEST_GOODBYE = 3  # seconds an open page may hold up a stop
LONGEST_FRAME = 1_000_000  # bytes after decompression, which end a socket; `aerostic.api.frames` lets much less pass


def serve(descriptor: int) -> None:
    config = uvicorn.Config(
        "aerostic.asgi:application",
        factory=True,
        loop="uvloop",
        http=TimedHttp,
        ws="websockets-sansio",
        ws_max_size=LONGEST_FRAME,
        log_config=None,  # the application has its own
        access_log=False,  # the address of a live page carries its token
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )
    sys.setswitchinterval(TURN)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
