"""Templates, as far as sending one needs them: does it exist, may it be sent, do its parameters fit."""

from aerostic.sandbox.errors import refusal
from aerostic.sandbox.graph.drafts import Draft
from aerostic.sandbox.graph.interactive import objects
from aerostic.sandbox.values import JsonObject, list_of, object_of, text_of
from aerostic.sandbox.world import Template, Waba

MISSING, PAUSED, DISABLED, COUNT, NO_NUMBER = 132001, 132015, 132016, 132000, 131062


def check_template(waba: Waba, asked: Draft) -> None:
    template = template_of(waba, asked.content)
    if template is None or template.status not in ("APPROVED", "PAUSED", "DISABLED"):
        raise refusal(MISSING, f"template name ({name_of(asked.content)}) does not exist in {code_of(asked.content)}")
    if template.category == "AUTHENTICATION" and not asked.address.isdigit():
        raise refusal(NO_NUMBER)
    if template.status == "PAUSED":
        raise refusal(PAUSED)
    if template.status == "DISABLED":
        raise refusal(DISABLED)
    check_parameters(template, asked.content)


def check_parameters(template: Template, content: JsonObject) -> None:
    wanted, given = template.body_parameters, parameters_of(content)
    if wanted is not None and wanted != given:
        raise refusal(
            COUNT,
            f"body: number of localizable_params ({given}) does not match the expected number of params ({wanted})",
        )


def parameters_of(content: JsonObject) -> int:
    body = [part for part in objects(content.get("components")) if str(part.get("type")).casefold() == "body"]
    return sum(len(list_of(part.get("parameters")) or []) for part in body)


def template_of(waba: Waba, content: JsonObject) -> Template | None:
    return waba.templates.get((name_of(content), code_of(content)))


def name_of(content: JsonObject) -> str:
    return text_of(content.get("name")) or ""


def code_of(content: JsonObject) -> str:
    return text_of((object_of(content.get("language")) or {}).get("code")) or ""


def category_of(waba: Waba, asked: Draft) -> str:
    """Give the price category; whatever is no template is a service message."""
    template = template_of(waba, asked.content) if asked.type == "template" else None
    return template.category.casefold() if template else "service"
