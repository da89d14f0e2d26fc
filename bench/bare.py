"""The reference: a route that reads the body and answers 200, on the very server whose intake is measured."""

from aerostic.api.wire import App, Receive, Scope, Send, answer, read_body

LARGEST = 3 * 1024 * 1024
OK = answer(200)


def empty() -> App:
    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await read_body(scope, receive, LARGEST)
        await OK(send)

    return serve
