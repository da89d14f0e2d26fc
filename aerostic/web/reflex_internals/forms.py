"""How Reflex sends what was entered into a form: a list of names and texts, which it turns into a mapping later."""

from typing import Any, cast

from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY, transform_form_data


def is_form(value: object) -> bool:
    """Says whether this argument is what a form sends, well or badly made."""
    return isinstance(value, dict) and FORM_DATA_ENTRIES_KEY in value


def form_as_taken(value: object, kind: Any) -> object:  # noqa: ANN401 -- a type, or what stands for several
    """Returns what a handler gets that takes a form as `kind`; None of what no form sends.

    Without the fields that have no value: those whose control is not on the page.
    """
    sent = cast("dict[str, object]", value)
    entries = sent[FORM_DATA_ENTRIES_KEY]
    if len(sent) > 1 or not isinstance(entries, list) or not all(map(_is_entry, cast("list[object]", entries))):
        return None
    filled = [entry for entry in cast("list[tuple[str, object]]", entries) if entry[1] is not None]
    return transform_form_data({FORM_DATA_ENTRIES_KEY: filled}, kind)


def _is_entry(entry: object) -> bool:
    """Says whether it is a name with a text, or with what Reflex reads from a control: true, false or nothing."""
    match entry:
        case [str(), str() | bool() | None]:
            return True
        case _:
            return False
