"""Contacts: the people a workspace talks with, how Meta knows them, and whether they want to hear from it."""

from aerostic.contacts import sight
from aerostic.contacts.consent import Word, heed
from aerostic.contacts.joining import join
from aerostic.contacts.keywords import Wish, wish_in
from aerostic.contacts.people import Recognised, recognise
from aerostic.contacts.tagging import tag, untag
from aerostic.contacts.vocabulary import TagRow, delete_tag, make_tag, rename_tag, tags

__all__ = [
    "Recognised",
    "TagRow",
    "Wish",
    "Word",
    "delete_tag",
    "heed",
    "join",
    "make_tag",
    "recognise",
    "rename_tag",
    "sight",
    "tag",
    "tags",
    "untag",
    "wish_in",
]
