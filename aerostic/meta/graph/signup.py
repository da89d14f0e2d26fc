"""Checking a token and subscribing its app to an account's webhooks."""

from aerostic.meta.facts import TokenFacts, token_facts
from aerostic.meta.graph.questions import GraphQuestions, rows
from aerostic.meta.values import as_identifier, as_object


def token_of(graph: GraphQuestions) -> TokenFacts:
    return token_facts(as_object(graph.ask("GET", "debug_token", input_token=graph.bearer).get("data")))


def is_subscribed(graph: GraphQuestions, waba_id: str, app_id: str) -> bool:
    apps = rows(graph.ask("GET", f"{waba_id}/subscribed_apps"))
    return app_id in {as_identifier(as_object(app.get("whatsapp_business_api_data")).get("id")) for app in apps}


def subscribe(graph: GraphQuestions, waba_id: str) -> None:
    """Have Meta send this account's webhooks to the app of the token; repeating it changes nothing."""
    graph.ask("POST", f"{waba_id}/subscribed_apps")
