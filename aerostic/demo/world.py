"""What the sandbox needs to know: the app, the two business accounts with their numbers and tokens, and the people."""

import secrets
from dataclasses import dataclass
from typing import Any

from aerostic.channels import ChannelSpec
from aerostic.kit.config import settings

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Business:
    """A business as Meta knows it."""

    name: str
    display_phone_number: str
    waba_id: str
    phone_number_id: str
    token: str

    @property
    def channel(self) -> ChannelSpec:
        return ChannelSpec(
            phone_number_id=self.phone_number_id,
            waba_id=self.waba_id,
            display_phone_number=self.display_phone_number,
            verified_name=self.name,
            token=self.token,
        )


@dataclass(frozen=True, slots=True)
class World:
    app_id: str
    cafe: Business
    books: Business

    def document(self) -> Document:
        return {
            "apps": [self._app()],
            "wabas": [self._account(business) for business in (self.cafe, self.books)],
            "personas": people(),
        }

    def meta(self) -> dict[str, str]:
        """What whoever plays Meta from outside needs."""
        return {
            "app_secret": settings().meta_app_secret,
            "verify_token": settings().meta_verify_token,
            "waba_id": self.cafe.waba_id,
            "phone_number_id": self.cafe.phone_number_id,
        }

    def _app(self) -> Document:
        return {
            "id": self.app_id,
            "name": "Aerostic",
            "secret": settings().meta_app_secret,
            "verify_token": settings().meta_verify_token,
            "callback_url": f"http://127.0.0.1:{settings().port}/webhooks/meta",
            "fields": ["messages"],
        }

    def _account(self, business: Business) -> Document:
        number = {
            "id": business.phone_number_id,
            "display_phone_number": business.display_phone_number,
            "verified_name": business.name,
        }
        account = {"id": business.waba_id, "name": business.name, "app_id": self.app_id}
        return account | {"phones": [number], "tokens": [business.token]}


def new_world() -> World:
    return World(
        app_id=new_id(),
        cafe=new_business("Blue Lotus Café", "+33 1 55 50 12 34"),
        books=new_business("Harbour Books", "+44 20 7946 0182"),
    )


def new_business(name: str, display_phone_number: str) -> Business:
    return Business(name, display_phone_number, new_id(), new_id(), f"EAA{secrets.token_hex(64)}")


def new_id() -> str:
    """Of 16 digits, as Meta's are."""
    return str(10**15 + secrets.randbelow(9 * 10**15))


def people() -> list[Document]:
    """One of each kind: number and user id, number alone, user id alone, another script.

    The sandbox knows them by these ids even before it is told of them.
    """
    return [
        {"id": "mariam-laurent", "name": "Mariam Laurent", "wa_id": "33639980124", "user_id": user_id("FR")},
        {"id": "tomas-keller", "name": "Tomás Keller", "wa_id": "4915550100417"},
        {"id": "sunita-iyer", "name": "Sunita Iyer", "user_id": user_id("IN"), "username": "sunita.iyer"},
        {"id": "layla", "name": "ليلى حداد", "wa_id": "962795550143", "user_id": user_id("JO")},
    ]


def user_id(country: str) -> str:
    """As Meta names somebody to one business portfolio."""
    return f"{country}.{10**19 + secrets.randbelow(9 * 10**19)}"
