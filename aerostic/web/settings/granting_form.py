"""What the form of a role and a restriction says, and what to ask before it is taken. Pure."""

from typing import Any, Final
from uuid import UUID

from aerostic.kit.actor import UNRESTRICTED, Assignees, Restriction, Role
from aerostic.kit.errors import Invalid
from aerostic.web.settings.team_rows import named
from aerostic.workspaces import RoleChoice

NUMBER, TAG = "number:", "tag:"  # before the id, in a field's name
CHOICES: Final = (("numbers", NUMBER, "no number is selected"), ("tags", TAG, "no tag is selected"))
NOTHING: Final = "They will see nothing: {missing}. Select at least one, or go on all the same."


def role_in(form: dict[str, Any]) -> RoleChoice:
    said = str(form.get("role", ""))
    return Role(said) if said in set(Role) else named(said)


def restriction_in(form: dict[str, Any]) -> Restriction:
    """An owner has access to everything, whatever the rest of the form says."""
    if form.get("role") == Role.OWNER:
        return UNRESTRICTED
    seen = _ids(form, "numbers", NUMBER), _ids(form, "tags", TAG)
    return Restriction(*seen, masks_phones=bool(form.get("masks")), assignees=_assignees(form))


def _assignees(form: dict[str, Any]) -> Assignees:
    """A form that leaves it out narrows nothing by it."""
    said = str(form.get("assignees") or Assignees.EVERYONE)
    if said not in set(Assignees):
        raise Invalid("Select whose conversations this person sees.")
    return Assignees(said)


def nothing_seen(form: dict[str, Any]) -> str:
    """Returns the warning about a restriction to numbers or tags that names none; empty for every other."""
    if form.get("role") == Role.OWNER:
        return ""
    missing = [words for choice, prefix, words in CHOICES if form.get(choice) == "some" and not _picked(form, prefix)]
    return NOTHING.format(missing=" and ".join(missing)) if missing else ""


def _ids(form: dict[str, Any], choice: str, prefix: str) -> frozenset[UUID] | None:
    if form.get(choice) != "some":
        return None
    return frozenset(named(field.removeprefix(prefix)) for field in _picked(form, prefix))


def _picked(form: dict[str, Any], prefix: str) -> list[str]:
    return [field for field in form if field.startswith(prefix) and form[field]]
