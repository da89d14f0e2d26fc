"""What is asked while somebody connects a number, under one token and one deadline."""

from aerostic.meta.facts import AccountFacts, NumberFacts, TokenFacts
from aerostic.meta.graph import numbers, signup
from aerostic.meta.graph.access import GraphAccess
from aerostic.meta.graph.questions import TIMEOUT, GraphQuestions
from aerostic.meta.version import META_GRAPH_VERSION


class Onboarding(GraphQuestions):
    """Enter it with `with`. Every question raises GraphRefused or GraphAway."""

    def __init__(
        self,
        base_url: str,
        token: str,
        version: str = META_GRAPH_VERSION,
        *,
        app_secret: str = "",
        timeout: float = TIMEOUT,
    ) -> None:
        super().__init__(GraphAccess(base_url, version, app_secret), token, timeout)

    def token(self) -> TokenFacts:
        return signup.token_of(self)

    def account(self, waba_id: str) -> AccountFacts:
        return numbers.account(self, waba_id)

    def numbers(self, waba_id: str) -> list[NumberFacts]:
        return numbers.numbers(self, waba_id)

    def is_subscribed(self, waba_id: str, app_id: str) -> bool:
        return signup.is_subscribed(self, waba_id, app_id)

    def subscribe(self, waba_id: str) -> None:
        """Have Meta send this account's webhooks to the app of the token; repeating it changes nothing."""
        signup.subscribe(self, waba_id)
