"""A page about /_sim that needs nothing from anywhere else."""

from html import escape
from pathlib import Path

from aerostic.sandbox.admin.endpoints import Endpoint, Field

HERE = Path(__file__).parent
Groups = tuple[tuple[str, tuple[Endpoint, ...]], ...]


def page(groups: Groups) -> str:
    frame = (HERE / "docs.html").read_text("utf-8")
    index = "".join(f'<a href="#{name.casefold()}">{escape(name)}</a>' for name, _ in groups)
    return frame.replace("<!--index-->", index).replace("<!--endpoints-->", "".join(map(section, groups)))


def section(group: tuple[str, tuple[Endpoint, ...]]) -> str:
    name, endpoints = group
    return f'<section id="{name.casefold()}"><h2>{escape(name)}</h2>{"".join(map(article, endpoints))}</section>'


def article(endpoint: Endpoint) -> str:
    method = endpoint.method
    head = f'<span class="method {method.casefold()}">{method}</span> <code>/_sim{escape(endpoint.path)}</code>'
    return f"<article><h3>{head}</h3><p>{escape(endpoint.summary)}</p>{table(endpoint)}</article>"


def table(endpoint: Endpoint) -> str:
    rows = [row("query", field) for field in endpoint.query] + [row("body", field) for field in endpoint.body]
    return f"<table>{''.join(rows)}</table>" if rows else ""


def row(place: str, field: Field) -> str:
    choices = f" <em>{escape(' · '.join(field.choices))}</em>" if field.choices else ""
    name = f"<code>{escape(field.name)}</code>{' <b>required</b>' if field.required else ''}"
    return (
        f"<tr><th scope=row>{name}</th><td>{place}, {field.kind}</td><td>{escape(field.description)}{choices}</td></tr>"
    )
