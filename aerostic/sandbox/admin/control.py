"""A page of buttons, one a kind of what Meta tells: plain forms, and the answer beneath them."""

from html import escape
from itertools import groupby

from aerostic.sandbox.notices import KINDS

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>What Meta tells</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
:root {{ color-scheme: light dark }}
form {{ display: inline-block; margin: 0 .5rem .5rem 0 }} button {{ font: inherit; padding: .25rem .75rem }}
iframe {{ width: 100%; height: 12rem; border: 1px solid gray }}
</style></head><body><main><h1>What Meta tells</h1>
<p>Each button tells the product one thing of the first number's account. <a href="/_sim/docs">Everything else</a></p>
{sections}<h2>Told last</h2><iframe name="told" title="Told last"></iframe></main></body></html>"""


def page() -> str:
    return FRAME.format(sections="".join(_section(field, list(of)) for field, of in groupby(KINDS, _field)))


def _field(kind: str) -> str:
    return KINDS[kind][0]


def _section(field: str, kinds: list[str]) -> str:
    return f"<h2>{escape(field)}</h2>{''.join(map(_button, kinds))}"


def _button(kind: str) -> str:
    label = escape(kind.replace("_", " ").capitalize())
    return f'<form method="post" action="/_sim/tell/{escape(kind)}" target="told"><button>{label}</button></form>'
