"""Contacts: the people a workspace talks with, how Meta knows them, and whether they want to hear from it."""

from aerostic.contacts import visibility
from aerostic.contacts.address_book import BookName, name_from_book
from aerostic.contacts.consent import Preference, Word, apply_preferences, apply_wishes
from aerostic.contacts.joining import join
from aerostic.contacts.keywords import Wish, wish_in, wish_of_payload
from aerostic.contacts.learning import Change, apply_changes, learn, look_up
from aerostic.contacts.naming import rename
from aerostic.contacts.people import Recognised, recognise
from aerostic.contacts.placing import Sighting
from aerostic.contacts.tagging import tag, tag_all, untag
from aerostic.contacts.tags import TagRow, all_tags, colour_tag, delete_tag, make_tag, merge_tags, rename_tag

__all__ = [
    "BookName",
    "Change",
    "Preference",
    "Recognised",
    "Sighting",
    "TagRow",
    "Wish",
    "Word",
    "all_tags",
    "apply_changes",
    "apply_preferences",
    "apply_wishes",
    "colour_tag",
    "delete_tag",
    "join",
    "learn",
    "look_up",
    "make_tag",
    "merge_tags",
    "name_from_book",
    "recognise",
    "rename",
    "rename_tag",
    "tag",
    "tag_all",
    "untag",
    "visibility",
    "wish_in",
    "wish_of_payload",
]
