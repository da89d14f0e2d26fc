"""Contacts: the people a workspace talks with, how Meta knows them, and whether they want to hear from it."""

from aerostic.contacts import visibility
from aerostic.contacts.consent import Word, apply_wishes
from aerostic.contacts.joining import join
from aerostic.contacts.keywords import Wish, wish_in
from aerostic.contacts.people import Recognised, recognise
from aerostic.contacts.tagging import tag, untag
from aerostic.contacts.tags import TagRow, all_tags, delete_tag, make_tag, rename_tag

__all__ = [
    "Recognised",
    "TagRow",
    "Wish",
    "Word",
    "all_tags",
    "apply_wishes",
    "delete_tag",
    "join",
    "make_tag",
    "recognise",
    "rename_tag",
    "tag",
    "untag",
    "visibility",
    "wish_in",
]
