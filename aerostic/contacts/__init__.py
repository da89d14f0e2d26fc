"""Contacts: the people a workspace talks with, how Meta knows them, and whether they want to hear from it."""

from aerostic.contacts.consent import Word, heed
from aerostic.contacts.joining import join
from aerostic.contacts.keywords import Wish, wish_in
from aerostic.contacts.people import Recognised, recognise

__all__ = ["Recognised", "Wish", "Word", "heed", "join", "recognise", "wish_in"]
