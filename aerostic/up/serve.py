"""`python -m aerostic.up.serve <descriptor>`: one web process on a listening socket the supervisor opened."""

import socket
import sys

import uvicorn

LONGEST_GOODBYE = 3  # seconds an open page may hold up a stop


def serve(descriptor: int) -> None:
    config = uvicorn.Config(
        "aerostic.asgi:application",
        factory=True,
        loop="uvloop",
        http="httptools",
        access_log=False,  # the address of a live page carries its token
        server_header=False,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
